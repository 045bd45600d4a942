import type { Operation } from "@sluice/contract";
import type { Bench, Report } from "../lib/bench.ts";
import { startConsole } from "../lib/console.ts";
import { seconds, table } from "../lib/markdown.ts";
import { assertEnabledOnce } from "./operation-times.ts";

/** What one kill cost. */
export interface RestartResult {
  /** Where the operation was when the process was killed. */
  readonly killedWhen: string;
  /** From the start of the new process to the first 200 of `/readyz`. */
  readonly servingMs: number;
  /** From the same start to the operation's next call at the cloud. */
  readonly goesOnMs: number;
  /** From the same start to all addresses being final. */
  readonly overMs: number;
}

const addresses = 1000;

/** Moments of an operation of ten calls. */
const moments: readonly { name: string; reached: (operation: Operation) => boolean }[] = [
  { name: "four of ten calls sent", reached: ({ callCount }) => callCount >= 4 },
  {
    name: "all sent, tasks running",
    reached: ({ counts }) => counts.queued === 0 && counts.running > 500,
  },
  { name: "some settled", reached: ({ counts }) => counts.succeeded >= 300 },
];

/** Kills the console (-9) in the middle of 1,000 addresses, once at each moment, and starts it again at once. */
export async function measureRestarts(bench: Bench): Promise<RestartResult[]> {
  const results: RestartResult[] = [];
  for (const moment of bench.quick ? moments.slice(0, 1) : moments) {
    bench.say(`kill -9 with ${moment.name}`);
    results.push(await killAndRestart(bench, moment, `restart-${results.length}`));
  }
  return results;
}

async function killAndRestart(
  bench: Bench,
  { name, reached }: (typeof moments)[number],
  dataDir: string,
): Promise<RestartResult> {
  const { emulator } = bench;
  await emulator.reset();
  const ip6Addresses = await emulator.addresses(addresses);
  const doomed = await startConsole(bench, dataDir);
  const { id } = await doomed.client.allocate(ip6Addresses);
  await doomed.client.until(id, reached);
  await doomed.stop("SIGKILL");

  // What was on its way when the process died arrives before this.
  const startedAt = Date.now();
  const restarted = await startConsole(bench, dataDir);
  try {
    const operation = await restarted.client.untilOver(id);
    const overMs = Date.now() - startedAt;
    if (operation.counts.succeeded !== addresses)
      throw new Error(`not all addresses succeeded: ${JSON.stringify(operation.counts)}`);
    await assertEnabledOnce(emulator, ip6Addresses);
    const next = (await emulator.calls()).find(({ at }) => at > startedAt);
    if (!next) throw new Error("the operation was over before it was killed");
    const goesOnMs = next.at - startedAt;
    return { killedWhen: name, servingMs: restarted.servingMs, goesOnMs, overMs };
  } finally {
    await restarted.stop();
  }
}

/** Tells what was measured, and whether operations go on in time. */
export function reportRestarts(results: readonly RestartResult[]): Report {
  const slowest = Math.max(...results.map(({ goesOnMs }) => goesOnMs));
  return {
    title: "kill -9 in the middle of 1,000 addresses",
    body: [
      "The process is killed at the moment named and started again at once on the same data. Times run from that start: until `/readyz` answers 200, until the cloud sees the operation's next call, until every address is final. Each time all 1,000 addresses ended `succeeded` and the cloud had enabled each exactly once. A call whose request may have been on its way is read, not sent again, for the settle window of 20 s.",
      table(
        ["killed with", "serving", "goes on", "over"],
        results.map(({ killedWhen, servingMs, goesOnMs, overMs }) => [
          killedWhen,
          seconds(servingMs),
          seconds(goesOnMs),
          seconds(overMs),
        ]),
      ),
    ].join("\n\n"),
    checks: [
      {
        what: "an operation goes on after kill -9 and restart",
        bar: "within 10 s",
        measured: `${seconds(slowest)} (slowest of ${results.length})`,
        met: slowest <= 10_000,
      },
    ],
  };
}
