import type { Session } from "@sluice/contract";

/** Reading back after each of the two tasks, and the way of their calls; as the server reckons. */
const besideTasksMs = 1000;

export interface ChangeEstimate {
  /** How long each address is out of reach. */
  gapMs: number;
  /** The first address, then so many at once. */
  steps: number;
  timeMs: number;
}

/** Rough course of a change of billing: one task releases an address and one enables it, step after step. */
export function estimateChange(
  addressCount: number,
  addressesAtOnce: number,
  settings: Pick<Session["settings"], "taskTimeMs">,
): ChangeEstimate {
  const gapMs = 2 * settings.taskTimeMs + besideTasksMs;
  const steps = addressCount === 0 ? 0 : 1 + Math.ceil((addressCount - 1) / addressesAtOnce);
  return { gapMs, steps, timeMs: steps * gapMs };
}
