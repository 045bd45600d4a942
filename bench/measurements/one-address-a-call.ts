import { setTimeout as delay } from "node:timers/promises";
import type { Bench } from "../lib/bench.ts";
import type { PlainSdk } from "../lib/sdk.ts";

/** A way to do the work, measured at small sizes and computed for larger ones. */
export interface OtherWay {
  readonly measured: readonly { readonly addresses: number; readonly timeMs: number }[];
  /** How long it would take for any number of addresses, by the measured time of its unit. */
  readonly unit: { readonly addresses: number; readonly timeMs: number };
}

/** As Tencent Cloud's Terraform provider waits for a task, with Terraform's own default parallelism. */
const parallelism = 10;
const firstPollAfterMs = 10_000;
const pollEveryMs = 3000;

/**
 * One address a call: ten at a time, each waits ten seconds, then polls its task every three seconds, then reads the
 * address. Its unit is a wave of ten, measured over `waves` of them.
 */
export async function measureOneAddressACall(bench: Bench, sdk: PlainSdk): Promise<OtherWay> {
  const waves = bench.quick ? 1 : 3;
  bench.say(`one address a call, ${parallelism} at a time: ${waves} waves of at least 10 s`);
  const timeMs = await timeAddresses(bench, sdk, waves * parallelism);
  return {
    measured: [{ addresses: waves * parallelism, timeMs }],
    unit: { addresses: parallelism, timeMs: timeMs / waves },
  };
}

async function timeAddresses(bench: Bench, sdk: PlainSdk, addresses: number): Promise<number> {
  await bench.emulator.reset();
  const waiting = await bench.emulator.addresses(addresses);
  const startedAt = performance.now();
  const workOff = async (): Promise<void> => {
    for (let address = waiting.shift(); address !== undefined; address = waiting.shift())
      await allocateOne(sdk, address);
  };
  await Promise.all(Array.from({ length: parallelism }, workOff));
  return performance.now() - startedAt;
}

async function allocateOne(sdk: PlainSdk, address: string): Promise<void> {
  const taskId = await sdk.allocate([address]);
  await delay(firstPollAfterMs);
  while (!(await sdk.isTaskOver(taskId))) await delay(pollEveryMs);
  if ((await sdk.countEnabled([address])) !== 1) throw new Error(`${address} was not enabled`);
}
