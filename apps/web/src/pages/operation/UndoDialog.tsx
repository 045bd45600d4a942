import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Link from "@cloudscape-design/components/link";
import Modal from "@cloudscape-design/components/modal";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Spinner from "@cloudscape-design/components/spinner";
import type { Operation } from "@sluice/contract";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { undoOperation } from "../../api/actions.ts";
import { everyAddress } from "../../api/every-address.ts";
import { operationQuery } from "../../api/queries.ts";
import { pages } from "../../pages.ts";
import { ProblemAlert, QueryAlert } from "../../problems/ProblemAlert.tsx";
import { useFollow } from "../../shell/use-follow.ts";
import { ConfirmDialog } from "../../ui/ConfirmDialog.tsx";
import { UndoPlanText } from "./UndoPlanText.tsx";
import { undoPlan } from "./undo-plan.ts";

/** Says exactly what taking the operation back submits, asks once more, and does it. */
export function UndoDialog(props: { operation: Operation; onClose: () => void }) {
  const { t } = useTranslation();
  const router = useRouter();
  const client = useQueryClient();
  const { operation, onClose } = props;
  // One key for as long as the dialog is open: a repeat after a lost answer takes nothing back twice.
  const [idempotencyKey] = useState(() => crypto.randomUUID());
  const succeeded = useQuery({
    queryKey: ["operation", operation.id, "undo"],
    queryFn: () => everyAddress(operation.id, { state: ["succeeded"] }),
  });
  const plan = succeeded.data && undoPlan(operation, succeeded.data);
  const count = plan?.parts.reduce((sum, part) => sum + part.count, 0) ?? 0;
  const send = useMutation({
    mutationFn: () => undoOperation(operation.id, idempotencyKey),
    onSuccess({ items }) {
      for (const made of items) client.setQueryData(operationQuery(made.id).queryKey, made);
      void client.invalidateQueries({ queryKey: ["operations"] });
      const [first] = items;
      if (items.length > 1 || !first) return;
      onClose();
      router.history.push(pages.operation(first.id));
    },
  });
  if (send.data && send.data.items.length > 1)
    return <SubmittedDialog made={send.data.items} onClose={onClose} />;

  return (
    <ConfirmDialog
      title={t(($) => $.operation.steer.undo.title)}
      confirmText={
        plan?.parts.length === 0
          ? t(($) => $.operation.steer.undo.action)
          : t(($) => $.operation.steer.undo.confirm[operation.kind], { count })
      }
      cutOff={operation.kind === "allocate" ? count : 0}
      isBusy={send.isPending}
      obstacle={
        plan?.parts.length === 0 ? t(($) => $.operation.steer.undo.nothingKnown) : undefined
      }
      onConfirm={() => {
        if (plan) send.mutate();
      }}
      onClose={onClose}
    >
      {plan ? <UndoPlanText plan={plan} /> : succeeded.error ? null : <Spinner />}
      <QueryAlert query={succeeded} />
      {send.error && (
        <ProblemAlert
          error={send.error}
          header={t(($) => $.operation.steer.failed)}
          onRetry={() => send.mutate()}
        />
      )}
    </ConfirmDialog>
  );
}

/** What was submitted, when it is more than one operation. */
function SubmittedDialog(props: { made: readonly Operation[]; onClose: () => void }) {
  const { t } = useTranslation();
  const follow = useFollow();
  const { made, onClose } = props;
  return (
    <Modal
      visible
      header={t(($) => $.operation.steer.undo.submitted, { count: made.length })}
      closeAriaLabel={t(($) => $.common.close)}
      onDismiss={onClose}
      footer={
        <Box float="right">
          <Button variant="primary" onClick={onClose}>
            {t(($) => $.common.close)}
          </Button>
        </Box>
      }
    >
      <SpaceBetween size="xs">
        {made.map(({ id, kind, total, internetMaxBandwidthOut: bandwidth }) => (
          <div key={id}>
            <Link href={pages.operation(id)} onFollow={follow}>
              {t(($) => $.operation.title[kind], { count: total })}
            </Link>
            {bandwidth !== undefined && ` · ${t(($) => $.common.mbps, { value: bandwidth })}`}
          </div>
        ))}
      </SpaceBetween>
    </Modal>
  );
}
