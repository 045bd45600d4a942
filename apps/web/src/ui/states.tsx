import StatusIndicator, {
  type StatusIndicatorProps,
} from "@cloudscape-design/components/status-indicator";
import type {
  AddressState,
  BillingChangeAddressState,
  CallOutcome,
  OperationState,
  TaskResult,
} from "@sluice/contract";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import type { Phase } from "../pages/billing-change/progress.ts";

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

const phaseLooks: Record<Phase, Look> = {
  running: "in-progress",
  stopping: "in-progress",
  stopped: "warning",
  cancelling: "in-progress",
  cancelled: "stopped",
  done: "success",
  partial: "warning",
};

const billingAddressLooks: Record<BillingChangeAddressState, Look> = {
  waiting: "pending",
  releasing: "in-progress",
  enabling: "in-progress",
  restoring: "in-progress",
  changed: "success",
  unchanged: "success",
  kept: "info",
  restored: "warning",
  lost: "error",
  cancelled: "stopped",
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

/** Where a change of billing stands. */
export function PhaseLabel({ phase }: { phase: Phase }) {
  const { t } = useTranslation();
  return <Label type={phaseLooks[phase]}>{t(($) => $.billing.phase[phase])}</Label>;
}

/** How far an address of a change of billing is. */
export const BillingAddressLabel = memo(function BillingAddressLabel({
  state,
}: {
  state: BillingChangeAddressState;
}) {
  const { t } = useTranslation();
  return <Label type={billingAddressLooks[state]}>{t(($) => $.billing.addressState[state])}</Label>;
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
