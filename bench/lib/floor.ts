import { taskMs } from "./emulator.ts";
import type { PlainSdk } from "./sdk.ts";
import { median } from "./statistics.ts";

/** Addresses of a write call, and write calls a second, with the console's default settings (DESIGN.md, section 6). */
export const addressesPerCall = 100;
export const callsPerSecond = 20 * 0.8;

/** Write calls that so many addresses take. */
export function callsFor(addresses: number): number {
  return Math.ceil(addresses / addressesPerCall);
}

/**
 * The least time that an operation can take (DESIGN.md, section 9): sending at the configured rate, one task, one
 * reading. The first call need not wait, so that n calls take n - 1 gaps.
 * @param readBackMs how long one reading of a call's addresses takes
 */
export function floorMs(addresses: number, readBackMs: number): number {
  return ((callsFor(addresses) - 1) / callsPerSecond) * 1000 + taskMs + readBackMs;
}

/** Measures one reading of a full call's addresses, in milliseconds, through the plain SDK. */
export async function measureReadBack(
  sdk: PlainSdk,
  addresses: readonly string[],
): Promise<number> {
  const ip6Addresses = addresses.slice(0, addressesPerCall);
  const times: number[] = [];
  for (let round = 0; round < 9; round++) {
    const startedAt = performance.now();
    await sdk.countEnabled(ip6Addresses);
    times.push(performance.now() - startedAt);
  }
  return median(times);
}
