import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Link from "@cloudscape-design/components/link";
import Modal from "@cloudscape-design/components/modal";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Spinner from "@cloudscape-design/components/spinner";
import { urls, type Operation, type UndoPlan } from "@sluice/contract";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { undoOperation } from "../../api/actions.ts";
import { get } from "../../api/http.ts";
import { operationQuery } from "../../api/queries.ts";
import { pages } from "../../pages.ts";
import { ProblemAlert, QueryAlert } from "../../problems/ProblemAlert.tsx";
import { useFollow } from "../../shell/use-follow.ts";
import { ConfirmDialog } from "../../ui/ConfirmDialog.tsx";
import { UndoPlanText } from "./UndoPlanText.tsx";

/** Says exactly what taking the operation back submits, asks once more, and does it. */
export function UndoDialog(props: { operation: Operation; onClose: () => void }) {
  const { t } = useTranslation();
  const router = useRouter();
  const client = useQueryClient();
  const { operation, onClose } = props;
  // One key for as long as the dialog is open: a repeat after a lost answer takes nothing back twice.
  const [idempotencyKey] = useState(() => crypto.randomUUID());
  const asked = useQuery({
    queryKey: ["operation", operation.id, "undo"],
    queryFn: () => get<UndoPlan>(urls.undoOperation(operation.id)),
    // Another undo may have come meanwhile.
    gcTime: 0,
  });
  const obstacleOf = useObstacle();
  const plan = asked.data;
  const count = plan?.items.reduce((sum, part) => sum + part.count, 0) ?? 0;
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

  const obstacle = plan && obstacleOf(plan);
  return (
    <ConfirmDialog
      title={t(($) => $.operation.steer.undo.title)}
      confirmText={
        plan?.items.length === 0
          ? t(($) => $.operation.steer.undo.action)
          : t(($) => $.operation.steer.undo.confirm[operation.kind], { count })
      }
      cutOff={operation.kind === "allocate" ? count : 0}
      isBusy={send.isPending}
      obstacle={obstacle}
      onConfirm={() => {
        if (plan) send.mutate();
      }}
      onClose={onClose}
    >
      {plan ? (
        <>
          {obstacle !== undefined && <b>{obstacle}</b>}
          <UndoPlanText plan={plan} />
        </>
      ) : asked.error ? null : (
        <Spinner />
      )}
      <QueryAlert query={asked} />
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

/** Says why an undo cannot be submitted. */
function useObstacle() {
  const { t } = useTranslation();
  return ({ items, undoneBy }: UndoPlan): string | undefined => {
    if (undoneBy !== undefined)
      return t(($) => $.operation.steer.undo.undoneBy, { id: undoneBy.slice(-12) });
    return items.length === 0 ? t(($) => $.operation.steer.undo.nothing) : undefined;
  };
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
