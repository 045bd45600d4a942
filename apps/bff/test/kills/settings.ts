/** How long a task of the cloud runs: long enough for a kill to fall between the answer and its end. */
export const taskMs = 400;

/** Forty calls for a thousand addresses. */
const common = { SLUICE_MAX_ADDRESSES_PER_CALL: "25", LOG_LEVEL: "warn" } as const;

/** For kills: a machine that is busy with many at once can still be read within the window. */
export const killEnvironment = {
  ...common,
  SLUICE_CALL_TIMEOUT_MS: "3000",
  SLUICE_SETTLE_WINDOW_MS: "6000",
} as const;

const callTimeoutMs = 1000;
const settleWindowMs = 1500;

/** For processes that stand still: all that they may wait for is over when they wake up. */
export const standStillEnvironment = {
  ...common,
  SLUICE_CALL_TIMEOUT_MS: String(callTimeoutMs),
  SLUICE_SETTLE_WINDOW_MS: String(settleWindowMs),
} as const;

/** Longer than any call may take, and than "not enabled" has to be read before it is believed. */
export const standStillMs = Math.max(callTimeoutMs, settleWindowMs) + 300;

const longSettleWindowMs = 6000;

/** For standing still for much longer than a call may take: time enough is left to read on a busy machine. */
export const longStandStillEnvironment = {
  ...standStillEnvironment,
  SLUICE_SETTLE_WINDOW_MS: String(longSettleWindowMs),
} as const;

/** Longer than addresses may be read in vain before they are given up. */
export const longStandStillMs = longSettleWindowMs + 300;
