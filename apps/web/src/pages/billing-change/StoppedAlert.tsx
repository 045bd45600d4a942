import Alert from "@cloudscape-design/components/alert";
import Button from "@cloudscape-design/components/button";
import SpaceBetween from "@cloudscape-design/components/space-between";
import type { BillingChange, CloudError } from "@sluice/contract";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { billingChangeAddressesQuery } from "../../api/queries.ts";
import { pages } from "../../pages.ts";
import { useFollow } from "../../shell/use-follow.ts";
import { CloudErrorText } from "../operation/CloudErrorText.tsx";
import { openStates } from "./progress.ts";

/** Why no further address is released, and what a person can do about it. */
export function StoppedAlert(props: {
  change: BillingChange;
  /** Undefined as long as it cannot be resumed. */
  onResume: (() => void) | undefined;
}) {
  const { t } = useTranslation();
  const { change, onResume } = props;
  const { stopReason } = change;
  if (change.state !== "stopped" || !stopReason) return null;
  const { waiting } = change.counts;
  const isUnknown = stopReason.code === "step_unknown";
  return (
    <Alert
      type={isUnknown ? "warning" : "error"}
      header={
        waiting > 0
          ? t(($) => $.billing.stopped.title, { count: waiting })
          : t(($) => $.billing.stopped.titleNone)
      }
      action={
        isUnknown ? (
          <OpenStep id={change.id} />
        ) : (
          onResume && <Button onClick={onResume}>{t(($) => $.billing.steer.resume.action)}</Button>
        )
      }
    >
      <SpaceBetween size="xs">
        <Reason error={stopReason} />
        {!isUnknown && <div>{t(($) => $.billing.stopped.resumeText)}</div>}
      </SpaceBetween>
    </Alert>
  );
}

function Reason({ error }: { error: CloudError }) {
  const { t } = useTranslation();
  switch (error.code) {
    case "step_unknown":
      return <div>{t(($) => $.billing.stopped.stepUnknown)}</div>;
    case "step_cancelled":
      return <div>{t(($) => $.billing.stopped.stepCancelled)}</div>;
    case "could_not_be_read":
      return (
        <div>
          {t(($) => $.billing.stopped.couldNotBeRead)}
          {error.params?.["reason"] !== undefined && <div lang="en">{error.params["reason"]}</div>}
        </div>
      );
    default:
      return (
        <div>
          <CloudErrorText error={error} />
        </div>
      );
  }
}

/** The way to the operation whose end is not known. */
function OpenStep({ id }: { id: string }) {
  const { t } = useTranslation();
  const follow = useFollow();
  const open = useQuery(billingChangeAddressesQuery(id, openStates, undefined)).data?.items ?? [];
  const operations = new Set(open.flatMap(({ operationId }) => operationId ?? []));
  return (
    <SpaceBetween direction="horizontal" size="xs">
      {[...operations].map((operationId) => (
        <Button key={operationId} href={pages.operation(operationId)} onFollow={follow}>
          {t(($) => $.billing.stopped.openStep, { id: operationId.slice(-12) })}
        </Button>
      ))}
    </SpaceBetween>
  );
}
