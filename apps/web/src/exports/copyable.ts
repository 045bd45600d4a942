import type { AddressState, Operation } from "@sluice/contract";

/** States of addresses that one may want to take up elsewhere, in the order of the menu. */
export const copyableStates = [
  "refused",
  "failed",
  "cancelled",
  "unknown",
] as const satisfies readonly AddressState[];
export type CopyableState = (typeof copyableStates)[number];

/** One choice of what to copy. */
export interface CopyChoice {
  readonly id: CopyableState | "all";
  readonly states: readonly CopyableState[];
  readonly count: number;
}

/** What can be copied: all that did not succeed, where that is of more than one state, and each state that there is. */
export function copyChoices({ counts }: Pick<Operation, "counts">): CopyChoice[] {
  const single = copyableStates
    .filter((state) => counts[state] > 0)
    .map((state): CopyChoice => ({ id: state, states: [state], count: counts[state] }));
  if (single.length < 2) return single;
  const count = single.reduce((sum, choice) => sum + choice.count, 0);
  return [{ id: "all", states: single.flatMap(({ states }) => states), count }, ...single];
}
