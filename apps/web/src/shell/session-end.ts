/** How long before its end a sign-in is said to run out, at most. */
const longestWarningMs = 300_000;

/**
 * When to say that a sign-in runs out: five minutes before, and of a shorter one a quarter of what is left of it.
 * @param now and `expiresAt` in epoch milliseconds
 * @returns milliseconds from now, not below zero
 */
export function warningDelayMs(expiresAt: number, now: number): number {
  const leftMs = Math.max(0, expiresAt - now);
  return leftMs - Math.min(longestWarningMs, leftMs / 4);
}
