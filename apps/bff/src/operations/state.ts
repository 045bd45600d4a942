import {
  isFinalAddressState,
  type AddressCounts,
  type AddressState,
  type OperationState,
} from "@sluice/contract";

/**
 * The whole life of an address: what can happen to it, in which states, and where it goes then. Nothing else changes a
 * state.
 */
export const transitions = {
  /** A call that carries it is written down; the request may leave after this. */
  intend: { from: ["queued"], to: "sending" },
  /** The cloud answered with a task. */
  accept: { from: ["sending"], to: "running" },
  /** The cloud refused the call, which proves that nothing ran; it goes again. */
  sendAgain: { from: ["sending"], to: "queued" },
  /** The cloud refused it, alone or for a reason that holds for the whole call. */
  refuse: { from: ["sending"], to: "refused" },
  /** The call's outcome is not known, or it says that the address is enabled already. */
  doubt: { from: ["sending"], to: "settling" },
  /** The task is over and the first reading did not settle it. */
  endTask: { from: ["running"], to: "settling" },
  /** Read back as asked. */
  succeed: { from: ["running", "settling"], to: "succeeded" },
  /** Read back as asked, though this operation did not do it. */
  findUnchanged: { from: ["settling"], to: "unchanged" },
  /** Read back as enabled, with other settings than asked. */
  findOtherwise: { from: ["running", "settling"], to: "refused" },
  /** Read back as not done. */
  fail: { from: ["running", "settling"], to: "failed" },
  /** Read back as not done for long enough to prove that the write did not and will not run. */
  queueAgain: { from: ["running", "settling"], to: "queued" },
  /** The same, where that says nothing of the address: it goes again, and that is not counted. */
  queueUncounted: { from: ["running", "settling"], to: "queued" },
  /** It could not be settled in the time allowed. */
  giveUp: { from: ["running", "settling"], to: "unknown" },
  /** A person asked to settle it again. */
  settleAgain: { from: ["unknown"], to: "settling" },
  /** Never sent: cancelled by a person, or stopped by an account-wide refusal. */
  cancel: { from: ["queued"], to: "cancelled" },
} as const satisfies Record<string, { from: readonly AddressState[]; to: AddressState }>;

export type Transition = keyof typeof transitions;

/** True when an address in this state is not over yet. */
export function isOpen(state: AddressState): boolean {
  return !isFinalAddressState(state);
}

/** How many addresses are not in a final state. */
export function openCount(counts: AddressCounts): number {
  return counts.queued + counts.sending + counts.running + counts.settling;
}

/**
 * The state of an operation, from the states of its addresses: an operation has no state of its own beside the wish to
 * cancel it.
 */
export function operationStateOf(
  counts: AddressCounts,
  facts: { started: boolean; cancelRequested: boolean },
): OperationState {
  if (openCount(counts) > 0) {
    if (facts.cancelRequested) return "cancelling";
    return facts.started ? "running" : "queued";
  }
  if (counts.unknown > 0) return "attention";
  const done = counts.succeeded + counts.unchanged;
  const notDone = counts.refused + counts.failed;
  if (notDone === 0 && counts.cancelled === 0) return "succeeded";
  if (done > 0) return "partial";
  return notDone === 0 ? "cancelled" : "failed";
}
