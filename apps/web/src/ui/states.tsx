import StatusIndicator, {
  type StatusIndicatorProps,
} from "@cloudscape-design/components/status-indicator";
import type { AddressState, CallOutcome, OperationState, TaskResult } from "@sluice/contract";
import { memo } from "react";
import { useTranslation } from "react-i18next";

type Look = StatusIndicatorProps.Type;

const operationLooks: Record<OperationState, Look> = {
  queued: "pending",
  running: "in-progress",
  cancelling: "in-progress",
  succeeded: "success",
  partial: "warning",
  failed: "error",
  cancelled: "stopped",
  attention: "warning",
};

const addressLooks: Record<AddressState, Look> = {
  queued: "pending",
  sending: "in-progress",
  running: "in-progress",
  settling: "in-progress",
  succeeded: "success",
  unchanged: "success",
  refused: "error",
  failed: "error",
  cancelled: "stopped",
  unknown: "warning",
};

const outcomeLooks: Record<CallOutcome, Look> = {
  sending: "in-progress",
  accepted: "success",
  refused: "error",
  unknown: "warning",
};

const taskLooks: Record<TaskResult, Look> = {
  RUNNING: "in-progress",
  SUCCESS: "success",
  FAILED: "error",
};

export function OperationStateLabel({ state }: { state: OperationState }) {
  const { t } = useTranslation();
  return <Label type={operationLooks[state]}>{t(($) => $.common.operationState[state])}</Label>;
}

export const AddressStateLabel = memo(function AddressStateLabel({
  state,
}: {
  state: AddressState;
}) {
  const { t } = useTranslation();
  return <Label type={addressLooks[state]}>{t(($) => $.common.addressState[state])}</Label>;
});

export function CallOutcomeLabel({ outcome }: { outcome: CallOutcome }) {
  const { t } = useTranslation();
  return (
    <Label type={outcomeLooks[outcome]}>{t(($) => $.operation.calls.outcomes[outcome])}</Label>
  );
}

export function TaskResultLabel({ result }: { result: TaskResult }) {
  const { t } = useTranslation();
  return <Label type={taskLooks[result]}>{t(($) => $.operation.calls.tasks[result])}</Label>;
}

/** A state never breaks within its word, however narrow the column. */
function Label({ type, children }: { type: Look; children: string }) {
  return (
    <span className="s-nowrap">
      <StatusIndicator type={type}>{children}</StatusIndicator>
    </span>
  );
}
