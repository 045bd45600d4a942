/** How long a task of the cloud runs: long enough for a kill to fall between the answer and its end. */
export const taskMs = 400;

const callTimeoutMs = 1500;
const settleWindowMs = 2000;

/** Forty calls for a thousand addresses, and a doubt that is resolved soon. */
export const quickEnvironment = {
  SLUICE_MAX_ADDRESSES_PER_CALL: "25",
  SLUICE_CALL_TIMEOUT_MS: String(callTimeoutMs),
  SLUICE_SETTLE_WINDOW_MS: String(settleWindowMs),
  LOG_LEVEL: "warn",
} as const;

/** Longer than any call may take, and than "not enabled" has to be read before it is believed. */
export const standStillMs = Math.max(callTimeoutMs, settleWindowMs) + 300;
