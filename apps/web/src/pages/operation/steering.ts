import {
  inFlightAddressStates,
  isFinalOperationState,
  type Operation,
  type Session,
} from "@sluice/contract";

/** What a person can ask of an operation. */
export const steerings = ["cancel", "retry", "settle", "undo"] as const;
export type Steering = (typeof steerings)[number];

/** Why it cannot be asked now; each has a sentence of its own. */
export type SteeringObstacle =
  | "role"
  | "over"
  | "cancelling"
  | "running"
  | "nothingToRetry"
  | "unknownFirst"
  | "readByItself"
  | "nothingUnknown"
  | "nothingToUndo"
  | "billingStep";

/** Addresses that were proved not to be done, and that a retry takes up. */
export function retryableCount({ counts }: Pick<Operation, "counts">): number {
  return counts.refused + counts.failed + counts.cancelled;
}

/** Addresses that are on their way to the cloud, or whose outcome is being read. */
export function inFlightCount({ counts }: Pick<Operation, "counts">): number {
  return inFlightAddressStates.reduce((sum, state) => sum + counts[state], 0);
}

/** What stands in the way of a request; undefined when it can be made. */
export function obstacleTo(
  steering: Steering,
  operation: Pick<Operation, "state" | "counts" | "billingChangeId">,
  permissions: Session["permissions"],
): SteeringObstacle | undefined {
  if (!permissions.includes("operations.write")) return "role";
  const { state, counts } = operation;
  switch (steering) {
    case "cancel":
      if (state === "cancelling") return "cancelling";
      return isFinalOperationState(state) ? "over" : undefined;
    case "retry":
      if (!isFinalOperationState(state)) return "running";
      if (retryableCount(operation) > 0) return undefined;
      return counts.unknown > 0 ? "unknownFirst" : "nothingToRetry";
    case "settle":
      if (counts.unknown > 0) return undefined;
      return isFinalOperationState(state) ? "nothingUnknown" : "readByItself";
    case "undo":
      // Its change decides what comes next, and would be surprised.
      if (operation.billingChangeId !== undefined) return "billingStep";
      if (!isFinalOperationState(state)) return "running";
      return counts.succeeded > 0 ? undefined : "nothingToUndo";
    default:
      return steering satisfies never;
  }
}

/** The request that is most likely wanted, to be offered as a button of its own. */
export function likelySteering(
  operation: Pick<Operation, "state" | "counts">,
  permissions: Session["permissions"],
): Steering | undefined {
  const byNeed: readonly Steering[] = ["settle", "cancel", "retry"];
  return byNeed.find((steering) => obstacleTo(steering, operation, permissions) === undefined);
}
