import Alert from "@cloudscape-design/components/alert";
import Skeleton from "@cloudscape-design/components/skeleton";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useTranslation } from "react-i18next";
import { useIsWaitingForServer } from "../api/load-code.ts";

/** The shape of a page whose code is on its way. */
export function PageSkeleton() {
  const { t } = useTranslation();
  const isWaiting = useIsWaitingForServer();
  return (
    <div role="status" aria-label={isWaiting ? undefined : t(($) => $.common.loading)}>
      <SpaceBetween size="l">
        {isWaiting && (
          <Alert type="warning" header={t(($) => $.problems.waiting.title)}>
            {t(($) => $.problems.waiting.text)}
          </Alert>
        )}
        <Skeleton variant="text-heading-xl" width="min(320px, 60%)" />
        <Skeleton height="220px" />
        <Skeleton height="320px" />
      </SpaceBetween>
    </div>
  );
}
