import type { Session } from "@sluice/contract";

/** Addresses that one read-back asks for. */
const readBackSize = 100;
const readBackMs = 300;

export interface Estimate {
  calls: number;
  /** From submitting to the last address read back. */
  timeMs: number;
}

/** Rough size of an operation: calls by the chunk size, time by the rate of calls, the task time of late and read-backs. */
export function estimateOperation(addressCount: number, settings: Session["settings"]): Estimate {
  const calls = Math.ceil(addressCount / settings.maxAddressesPerCall);
  if (calls === 0) return { calls, timeMs: 0 };
  const callGapMs = 1000 / settings.writesPerSecond;
  const readBacks = Math.ceil(addressCount / readBackSize);
  const lastCallMs = (Math.max(calls, readBacks) - 1) * callGapMs;
  return { calls, timeMs: lastCallMs + settings.taskTimeMs + readBackMs };
}
