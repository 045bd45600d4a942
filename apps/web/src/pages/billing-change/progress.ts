import {
  billingChangeAddressStates,
  type BillingChange,
  type BillingChangeAddressState,
} from "@sluice/contract";

/** States in which an address is released and not enabled again yet. */
export const openStates = [
  "releasing",
  "enabling",
  "restoring",
] as const satisfies readonly BillingChangeAddressState[];

/** Where a change stands, in more detail than its state: what was released is always brought to an end first. */
export const phases = [
  "running",
  "stopping",
  "stopped",
  "cancelling",
  "cancelled",
  "done",
  "partial",
] as const;
export type Phase = (typeof phases)[number];

type Counted = Pick<BillingChange, "counts" | "total">;

/** Addresses that are in the middle of a step. */
export function openCount({ counts }: Pick<BillingChange, "counts">): number {
  return openStates.reduce((sum, state) => sum + counts[state], 0);
}

/** Addresses that are now as was asked. */
export function asWantedCount({ counts }: Pick<BillingChange, "counts">): number {
  return counts.changed + counts.unchanged;
}

export function phaseOf(change: Counted & Pick<BillingChange, "state">): Phase {
  const isOpen = openCount(change) > 0;
  switch (change.state) {
    case "running":
      return "running";
    case "stopped":
      return isOpen ? "stopping" : "stopped";
    case "cancelled":
      return isOpen ? "cancelling" : "cancelled";
    case "done":
      return asWantedCount(change) === change.total ? "done" : "partial";
    default:
      return change.state satisfies never;
  }
}

/** How many addresses are over with, whatever came of them. */
export function changeProgress(change: Counted): { over: number; percent: number } {
  const over = change.total - change.counts.waiting - openCount(change);
  return { over, percent: Math.floor((over / change.total) * 100) };
}

/** The states that some address is in, in the order of an address's way. */
export function presentStates({ counts }: Pick<BillingChange, "counts">) {
  return billingChangeAddressStates.flatMap((state) =>
    counts[state] > 0 ? [{ state, count: counts[state] }] : [],
  );
}
