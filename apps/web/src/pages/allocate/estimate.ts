import type { Session } from "@sluice/contract";

/**
 * From the end of the last task to the last address read back and stored: 0.3 to 0.7 s where it was measured
 * (bench/results).
 */
const readBackMs = 500;
/** A task is over a while before it is next asked for: up to a quarter of its time. */
const pollDelay = 1.25;
/** Each call's task is asked for about once, and polls keep half of their rate free: they set the pace, not the writes. */
const pollShare = 0.5;

export interface Estimate {
  calls: number;
  /** From submitting to the last address read back. */
  timeMs: number;
}

/** Rough size of an operation: calls by the chunk size, time by the rate of calls, the task time of late and read-backs. */
export function estimateOperation(addressCount: number, settings: Session["settings"]): Estimate {
  const calls = Math.ceil(addressCount / settings.maxAddressesPerCall);
  if (calls === 0) return { calls, timeMs: 0 };
  const callGapMs = 1000 / (settings.writesPerSecond * pollShare);
  const lastCallMs = (calls - 1) * callGapMs;
  return { calls, timeMs: lastCallMs + settings.taskTimeMs * pollDelay + readBackMs };
}
