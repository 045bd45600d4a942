import Skeleton from "@cloudscape-design/components/skeleton";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useTranslation } from "react-i18next";

/** The shape of a page whose code is on its way. */
export function PageSkeleton() {
  const { t } = useTranslation();
  return (
    <div role="status" aria-label={t(($) => $.common.loading)}>
      <SpaceBetween size="l">
        <Skeleton variant="text-heading-xl" width="min(320px, 60%)" />
        <Skeleton height="220px" />
        <Skeleton height="320px" />
      </SpaceBetween>
    </div>
  );
}
