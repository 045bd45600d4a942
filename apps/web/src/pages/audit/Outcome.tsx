import StatusIndicator, {
  type StatusIndicatorProps,
} from "@cloudscape-design/components/status-indicator";
import { operationStates } from "@sluice/contract";
import { OperationStateLabel } from "../../ui/states.tsx";

const looks: Readonly<Record<string, StatusIndicatorProps.Type>> = {
  accepted: "success",
  SUCCESS: "success",
  delivered: "success",
  intact: "success",
  done: "success",
  refused: "error",
  FAILED: "error",
  failed: "error",
  unknown: "warning",
};

/** How something ended: a state of an operation in its words, anything else as the code that it is, like a code of an error. */
export function Outcome({ outcome }: { outcome: string }) {
  const state = operationStates.find((one) => one === outcome);
  if (state) return <OperationStateLabel state={state} />;
  const look = looks[outcome];
  const code = <span className="s-mono">{outcome}</span>;
  return look ? <StatusIndicator type={look}>{code}</StatusIndicator> : code;
}
