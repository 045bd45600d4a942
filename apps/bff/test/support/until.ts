import { setTimeout as delay } from "node:timers/promises";

/** Milliseconds between two looks. */
const betweenLooksMs = 25;

/**
 * Looks again and again until there is something to see, and gives it.
 *
 * @param what is waited for, for the message.
 * @throws when it did not come within `timeoutMs`; the message has what was seen last, as `describe` tells it.
 */
export async function until<T>(
  what: string,
  look: () => Promise<T | undefined> | T | undefined,
  { timeoutMs = 45_000, describe }: { timeoutMs?: number; describe?: () => unknown } = {},
): Promise<T> {
  const end = performance.now() + timeoutMs;
  for (;;) {
    const seen = await look();
    if (seen !== undefined) return seen;
    if (performance.now() > end) {
      const last = describe ? `; last seen: ${JSON.stringify(describe())}` : "";
      throw new Error(`${what} did not come within ${timeoutMs} ms${last}`);
    }
    await delay(betweenLooksMs);
  }
}
