import { setTimeout as delay } from "node:timers/promises";
import type { Bench } from "../lib/bench.ts";
import { addressesPerCall } from "../lib/floor.ts";
import type { PlainSdk } from "../lib/sdk.ts";
import type { OtherWay } from "./one-address-a-call.ts";

const pollEveryMs = 500;

/**
 * A plain loop over the SDK: 100 addresses a call, its task polled every half second until it is over, then the next
 * call. It reads nothing back. Its unit is one full call.
 */
export async function measureCallAfterCall(bench: Bench, sdk: PlainSdk): Promise<OtherWay> {
  const measured = [];
  for (const addresses of bench.quick ? [1, 100] : [1, 100, 1000]) {
    bench.say(`one call after another: ${addresses} addresses`);
    measured.push({ addresses, timeMs: await timeAddresses(bench, sdk, addresses) });
  }
  const largest = measured.at(-1);
  if (largest === undefined) throw new Error("nothing was measured");
  const calls = largest.addresses / addressesPerCall;
  return { measured, unit: { addresses: addressesPerCall, timeMs: largest.timeMs / calls } };
}

async function timeAddresses(bench: Bench, sdk: PlainSdk, addresses: number): Promise<number> {
  await bench.emulator.reset();
  const ip6Addresses = await bench.emulator.addresses(addresses);
  const startedAt = performance.now();
  for (let first = 0; first < addresses; first += addressesPerCall) {
    const taskId = await sdk.allocate(ip6Addresses.slice(first, first + addressesPerCall));
    do await delay(pollEveryMs);
    while (!(await sdk.isTaskOver(taskId)));
  }
  return performance.now() - startedAt;
}
