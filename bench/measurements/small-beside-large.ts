import type { Bench, Report } from "../lib/bench.ts";
import { startConsole, type RunningConsole } from "../lib/console.ts";
import { count, seconds, table } from "../lib/markdown.ts";
import { median } from "../lib/statistics.ts";

/** How long operations of one address took, alone and beside a large one. */
export interface SmallBesideLarge {
  readonly largeAddresses: number;
  readonly aloneMs: readonly number[];
  readonly besideMs: readonly number[];
}

/** One address at a time, first alone and then while a large operation runs. */
export async function measureSmallBesideLarge(bench: Bench): Promise<SmallBesideLarge> {
  const { emulator, quick } = bench;
  const rounds = 3;
  const largeAddresses = quick ? 3000 : 10_000;
  bench.say(`one address alone, and beside ${largeAddresses}, ${rounds} times each`);
  await emulator.reset();
  const ip6Addresses = await emulator.addresses(largeAddresses + 2 * rounds);
  const running = await startConsole(bench, "small-beside-large");
  const { client } = running;
  try {
    const aloneMs: number[] = [];
    for (let round = 0; round < rounds; round++)
      aloneMs.push(await timeOne(running, ip6Addresses.splice(0, 1)));
    const ones = ip6Addresses.splice(0, rounds);
    const { id } = await client.allocate(ip6Addresses);
    await client.until(id, ({ callCount }) => callCount >= 10);
    const besideMs: number[] = [];
    for (const one of ones) {
      if ((await client.read(id)).finishedAt !== undefined) break;
      besideMs.push(await timeOne(running, [one]));
    }
    await client.untilOver(id);
    return { largeAddresses, aloneMs, besideMs };
  } finally {
    await running.stop();
  }
}

async function timeOne(
  { client }: RunningConsole,
  ip6Addresses: readonly string[],
): Promise<number> {
  const startedAt = performance.now();
  const { id } = await client.allocate(ip6Addresses);
  const { counts } = await client.untilOver(id);
  if (counts.succeeded !== 1) throw new Error(`it did not succeed: ${JSON.stringify(counts)}`);
  return performance.now() - startedAt;
}

/** Tells what was measured, and whether the small one was held up too long. */
export function reportSmallBesideLarge(result: SmallBesideLarge): Report {
  const { largeAddresses, aloneMs, besideMs } = result;
  const barMs = 2 * median(aloneMs) + 2000;
  const slowest = Math.max(...besideMs);
  return {
    title: "A small operation beside a large one",
    body: [
      `Operations of one address, one after another: alone, and submitted while one of ${count(largeAddresses)} addresses sends. From the POST to seeing it over.`,
      table(
        ["one address", "times"],
        [
          ["alone", aloneMs.map(seconds).join(", ")],
          [`beside ${count(largeAddresses)}`, besideMs.map(seconds).join(", ")],
        ],
      ),
    ].join("\n\n"),
    checks: [
      {
        what: `one address beside ${count(largeAddresses)}, slowest of ${besideMs.length}`,
        bar: `at most 2 x its lone time + 2 s: ${seconds(barMs)}`,
        measured: seconds(slowest),
        met: besideMs.length > 0 && slowest <= barMs,
      },
    ],
  };
}
