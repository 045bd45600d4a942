import type { Bench } from "../lib/bench.ts";
import { startConsole, type RunningConsole } from "../lib/console.ts";
import type { ActionRate, Emulator } from "../lib/emulator.ts";
import { floorMs, measureReadBack } from "../lib/floor.ts";
import type { PlainSdk } from "../lib/sdk.ts";
import { median } from "../lib/statistics.ts";

/** How long operations of one size took. */
export interface SizeTimes {
  readonly addresses: number;
  /** From sending the POST to seeing the operation over, for each round, in milliseconds. */
  readonly timesMs: readonly number[];
  readonly medianMs: number;
  readonly floorMs: number;
  readonly timesFloor: number;
  /** Calls of the last round as the cloud counted them. */
  readonly rates: readonly ActionRate[];
}

export interface OperationTimes {
  /** One reading of 100 addresses. */
  readonly readBackMs: number;
  /** 100 addresses as the first operation of a new console, which has yet to learn how long tasks take. */
  readonly firstMs: number;
  readonly sizes: readonly SizeTimes[];
}

/** Addresses and rounds. The rounds of 10,000 take most of the time, and differ least from one another. */
const plan = [
  { addresses: 1, rounds: 7 },
  { addresses: 100, rounds: 7 },
  { addresses: 1000, rounds: 7 },
  { addresses: 10_000, rounds: 3 },
];
const quickPlan = [
  { addresses: 1, rounds: 1 },
  { addresses: 100, rounds: 1 },
  { addresses: 1000, rounds: 1 },
];

/** Times operations of each size on one console, one after another, each on a cloud in which nothing is enabled. */
export async function measureOperationTimes(bench: Bench, sdk: PlainSdk): Promise<OperationTimes> {
  const { emulator, quick } = bench;
  await emulator.reset();
  const readBackMs = await measureReadBack(sdk, await emulator.addresses(100));
  const running = await startConsole(bench, "operation-times");
  try {
    const first = await timeOperation(running, emulator, 100);
    const sizes: SizeTimes[] = [];
    for (const { addresses, rounds } of quick ? quickPlan : plan) {
      bench.say(`${addresses} addresses through Sluice, ${rounds} times`);
      const timesMs: number[] = [];
      for (let round = 0; round < rounds; round++)
        timesMs.push(await timeOperation(running, emulator, addresses));
      const floor = floorMs(addresses, readBackMs);
      const medianMs = median(timesMs);
      const rates = await emulator.rates();
      sizes.push({
        addresses,
        timesMs,
        medianMs,
        floorMs: floor,
        timesFloor: medianMs / floor,
        rates,
      });
    }
    return { readBackMs, firstMs: first, sizes };
  } finally {
    await running.stop();
  }
}

/**
 * Runs one operation over the first addresses of a cloud made anew.
 * @returns milliseconds from the POST to seeing it over
 * @throws unless every address succeeded and was enabled exactly once
 */
async function timeOperation(
  { client }: RunningConsole,
  emulator: Emulator,
  addresses: number,
): Promise<number> {
  await emulator.reset();
  const ip6Addresses = await emulator.addresses(addresses);
  const startedAt = performance.now();
  const { id } = await client.allocate(ip6Addresses);
  const operation = await client.untilOver(id);
  const timeMs = performance.now() - startedAt;
  if (operation.counts.succeeded !== addresses)
    throw new Error(`not all addresses succeeded: ${JSON.stringify(operation.counts)}`);
  await assertEnabledOnce(emulator, ip6Addresses);
  return timeMs;
}

/** @throws unless the cloud has enabled each of the addresses exactly once */
export async function assertEnabledOnce(
  emulator: Emulator,
  ip6Addresses: readonly string[],
): Promise<void> {
  const counts = await emulator.enableCounts();
  const wrong = ip6Addresses.filter((address) => counts.get(address) !== 1);
  if (wrong.length > 0)
    throw new Error(`${wrong.length} addresses were not enabled exactly once, such as ${wrong[0]}`);
}
