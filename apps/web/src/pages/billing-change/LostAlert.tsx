import Alert from "@cloudscape-design/components/alert";
import Button from "@cloudscape-design/components/button";
import SpaceBetween from "@cloudscape-design/components/space-between";
import type { BillingChange } from "@sluice/contract";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { steerBillingChange } from "../../api/actions.ts";
import { billingChangeKey } from "../../api/queries.ts";
import { useSubmitRefusal } from "../../operation-form/use-submit-refusal.ts";
import { ProblemAlert } from "../../problems/ProblemAlert.tsx";

/** Addresses that nothing reaches any more because of the change, and the one click that enables them again. */
export function LostAlert(props: { change: BillingChange; onShow: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const refusal = useSubmitRefusal();
  const { id, counts } = props.change;
  const restore = useMutation({
    mutationFn: () => steerBillingChange("restore", id),
    // Also after a refusal: then it is no longer as the page shows it.
    onSettled: () => client.invalidateQueries({ queryKey: billingChangeKey(id) }),
  });
  if (counts.lost === 0) return null;
  return (
    <Alert
      type="error"
      header={t(($) => $.billing.lost.title, { count: counts.lost })}
      action={
        <SpaceBetween direction="horizontal" size="xs">
          <Button onClick={props.onShow}>
            {t(($) => $.billing.lost.show, { count: counts.lost })}
          </Button>
          <Button
            variant="primary"
            loading={restore.isPending}
            onClick={() => restore.mutate()}
            {...(refusal !== undefined && { disabled: true, disabledReason: refusal })}
          >
            {t(($) => $.billing.lost.restore, { count: counts.lost })}
          </Button>
        </SpaceBetween>
      }
    >
      <SpaceBetween size="xs">
        <div>{t(($) => $.billing.lost.text, { count: counts.lost })}</div>
        {restore.error && (
          <ProblemAlert error={restore.error} header={t(($) => $.billing.steer.failed)} />
        )}
      </SpaceBetween>
    </Alert>
  );
}
