import { setTimeout as delay } from "node:timers/promises";

/**
 * Looks again and again until there is something to see, and gives it.
 *
 * @param what is waited for, for the message.
 * @param options how long at most, and how long between two looks, in milliseconds
 * @throws when it did not come within `timeoutMs`; the message has what was seen last, as `describe` tells it.
 */
export async function until<T>(
  what: string,
  look: () => Promise<T | undefined> | T | undefined,
  {
    timeoutMs = 90_000,
    betweenMs = 25,
    describe,
  }: { timeoutMs?: number; betweenMs?: number; describe?: () => unknown } = {},
): Promise<T> {
  const end = performance.now() + timeoutMs;
  for (;;) {
    const seen = await look();
    if (seen !== undefined) return seen;
    if (performance.now() > end) {
      const last = describe ? `; last seen: ${JSON.stringify(describe())}` : "";
      throw new Error(`${what} did not come within ${timeoutMs} ms${last}`);
    }
    await delay(betweenMs);
  }
}
