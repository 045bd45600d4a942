import type { BillingChange } from "@sluice/contract";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { steerBillingChange } from "../../api/actions.ts";
import { billingChangeKey } from "../../api/queries.ts";
import { ProblemAlert } from "../../problems/ProblemAlert.tsx";
import { ConfirmDialog } from "../../ui/ConfirmDialog.tsx";
import { useFormats } from "../../ui/format.ts";
import { openCount } from "./progress.ts";
import type { Steering } from "./steering.ts";

/** Asks once more, says what will happen, and does it. */
export function ChangeDialog(props: {
  steering: Steering;
  change: BillingChange;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const { span } = useFormats();
  const client = useQueryClient();
  const { steering, change, onClose } = props;
  const { waiting, lost, changed } = change.counts;
  const send = useMutation({
    mutationFn: () => steerBillingChange(steering, change.id),
    onSuccess: onClose,
    // Also after a refusal: then it is no longer as the page shows it.
    onSettled: () => client.invalidateQueries({ queryKey: billingChangeKey(change.id) }),
  });
  const sentences = {
    cancel: [
      waiting > 0
        ? t(($) => $.billing.steer.cancel.waiting, { count: waiting })
        : t(($) => $.billing.steer.cancel.noneWaits),
      openCount(change) > 0 && t(($) => $.billing.steer.cancel.open, { count: openCount(change) }),
      changed > 0 && t(($) => $.billing.steer.cancel.changed, { count: changed }),
    ],
    resume: [
      t(($) => $.billing.steer.resume.consequence, {
        count: waiting,
        atOnce: change.addressesAtOnce,
        time: span(change.expectedGapMs),
      }),
    ],
    restore: [t(($) => $.billing.steer.restore.consequence, { count: lost })],
  }[steering];
  const count = steering === "restore" ? lost : waiting;

  return (
    <ConfirmDialog
      title={t(($) => $.billing.steer[steering].title)}
      confirmText={t(($) => $.billing.steer[steering].confirm, { count })}
      cutOff={steering === "resume" ? waiting : 0}
      isBusy={send.isPending}
      onConfirm={() => send.mutate()}
      onClose={onClose}
    >
      {sentences.map((text) => text !== false && <div key={text}>{text}</div>)}
      {send.error && <ProblemAlert error={send.error} header={t(($) => $.billing.steer.failed)} />}
    </ConfirmDialog>
  );
}
