import type { Notification } from "@sluice/contract";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";

/** Why the last attempt to deliver did not succeed. */
export function useFailureText(): (failure: NonNullable<Notification["failure"]>) => string {
  const { t } = useTranslation();
  return useCallback(
    ({ code, detail }) => t(($) => $.settings.deliveries.failures[code], { detail }),
    [t],
  );
}
