import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Modal from "@cloudscape-design/components/modal";
import SpaceBetween from "@cloudscape-design/components/space-between";
import type { Operation } from "@sluice/contract";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { steerOperation } from "../../api/actions.ts";
import { operationQuery } from "../../api/queries.ts";
import { pages } from "../../pages.ts";
import { ProblemAlert } from "../../problems/ProblemAlert.tsx";
import { inFlightCount, retryableCount, type Steering } from "./steering.ts";

/** What is asked of the operation itself; what takes it back has a dialog of its own. */
type OwnSteering = Exclude<Steering, "undo">;

/** Asks once more, says what will happen, and does it. */
export function SteeringDialog(props: {
  steering: OwnSteering;
  operation: Operation;
  onClose: () => void;
}) {
  const { steering, operation, onClose } = props;
  const { t } = useTranslation();
  const router = useRouter();
  const client = useQueryClient();
  // One key for as long as the dialog is open: a repeat after a lost answer makes no second operation.
  const [idempotencyKey] = useState(() => crypto.randomUUID());
  const send = useMutation({
    mutationFn: () => steerOperation(steering, operation.id, idempotencyKey),
    onSuccess(answer) {
      client.setQueryData(operationQuery(answer.id).queryKey, answer);
      onClose();
      if (answer.id !== operation.id) router.history.push(pages.operation(answer.id));
    },
  });
  const count = {
    cancel: operation.counts.queued,
    retry: retryableCount(operation),
    settle: operation.counts.unknown,
  }[steering];

  return (
    <Modal
      visible
      header={t(($) => $.operation.steer[steering].title)}
      closeAriaLabel={t(($) => $.operation.steer.back)}
      onDismiss={onClose}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" onClick={onClose}>
              {t(($) => $.operation.steer.back)}
            </Button>
            <Button variant="primary" loading={send.isPending} onClick={() => send.mutate()}>
              {t(($) => $.operation.steer[steering].confirm, { count })}
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <SpaceBetween size="m">
        <Consequence steering={steering} operation={operation} count={count} />
        {send.error && (
          <ProblemAlert
            error={send.error}
            header={t(($) => $.operation.steer.failed)}
            onRetry={() => send.mutate()}
          />
        )}
      </SpaceBetween>
    </Modal>
  );
}

/** What will happen, in words that hold for the operation as it is at this moment. */
function Consequence(props: { steering: OwnSteering; operation: Operation; count: number }) {
  const { t } = useTranslation();
  const { steering, count } = props;
  if (steering !== "cancel")
    return <div>{t(($) => $.operation.steer[steering].consequence, { count })}</div>;
  const inFlight = inFlightCount(props.operation);
  return (
    <>
      <div>
        {count > 0
          ? t(($) => $.operation.steer.cancel.consequence, { count })
          : t(($) => $.operation.steer.cancel.allSent)}
      </div>
      {inFlight > 0 && (
        <div>{t(($) => $.operation.steer.cancel.inFlight, { count: inFlight })}</div>
      )}
    </>
  );
}
