import { setTimeout as delay } from "node:timers/promises";
import type { ReadOutcome } from "@sluice/tencent-vpc";
import type { EngineParts } from "./engine-parts.ts";
import type { Reading } from "./kinds.ts";

/** Waits before the attempts after the first, in milliseconds. */
const attemptDelaysMs = [500, 2000, 5000];

/**
 * Reads what addresses are like before something is done to them. A reading can be repeated without harm, so that one
 * connection that was cut stops nothing.
 * @param of their region, and as many of them as one reading takes
 * @returns the last attempt's outcome when none was answered
 * @throws the signal's reason when it aborts
 */
export async function readPatiently(
  { gateway }: Pick<EngineParts, "gateway">,
  of: { region: string; ip6Addresses: readonly string[] },
  signal: AbortSignal,
): Promise<ReadOutcome<ReadonlyMap<string, Reading>>> {
  let outcome = await gateway.readIp6Addresses(of, signal);
  for (const delayMs of attemptDelaysMs) {
    signal.throwIfAborted();
    if (outcome.kind === "ok") break;
    await delay(delayMs, undefined, { signal });
    outcome = await gateway.readIp6Addresses(of, signal);
  }
  signal.throwIfAborted();
  return outcome;
}
