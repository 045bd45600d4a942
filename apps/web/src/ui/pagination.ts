import type { PaginationProps } from "@cloudscape-design/components/pagination";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";

export function usePaginationLabels(): PaginationProps.Labels {
  const { t } = useTranslation();
  return useMemo(
    () => ({
      nextPageLabel: t(($) => $.common.pagination.next),
      previousPageLabel: t(($) => $.common.pagination.previous),
      pageLabel: (page) => t(($) => $.common.pagination.page, { page }),
    }),
    [t],
  );
}
