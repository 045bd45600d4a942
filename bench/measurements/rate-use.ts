import { startPostgres } from "../../apps/bff/test/support/postgres.ts";
import type { Bench, Report } from "../lib/bench.ts";
import { startConsole, type RunningConsole } from "../lib/console.ts";
import type { ActionRate, Emulator } from "../lib/emulator.ts";
import { callsPerSecond } from "../lib/floor.ts";
import { count, seconds, table } from "../lib/markdown.ts";
import { assertEnabledOnce } from "./operation-times.ts";

const writeAction = "AllocateIp6AddressesBandwidth";
/** Requests of one action that the cloud allows a second (DESIGN.md, section 2). */
const allowedPerSecond = 20;
/** What the other tool takes of them. */
const takenPerSecond = 10;

/** How much of a rate the write calls of one operation used. */
export interface RateUse {
  readonly what: string;
  /** Calls a second that could be made. */
  readonly mayPerSecond: number;
  /** Calls that the cloud took, from the first to the last. */
  readonly calls: number;
  readonly refusedCalls: number;
  readonly sendingMs: number;
  /** Calls a second as a share of those that could be made. */
  readonly share: number;
  /** The most calls of each action in any second, as the cloud counted their arrival. */
  readonly rates: readonly ActionRate[];
}

export interface RateUses {
  readonly replicas: RateUse;
  readonly besideOtherTool: RateUse;
}

/** Sends as many calls as the rate allows, from three replicas, and beside another tool that uses the same key. */
export async function measureRateUse(bench: Bench): Promise<RateUses> {
  return {
    replicas: await measureReplicas(bench),
    besideOtherTool: await measureBesideOtherTool(bench),
  };
}

async function measureReplicas(bench: Bench): Promise<RateUse> {
  const calls = bench.quick ? 60 : 400;
  bench.say(`three replicas on PostgreSQL, ${calls} calls`);
  const postgres = await startPostgres();
  const replicas: RunningConsole[] = [];
  try {
    const settings = {
      DATABASE_URL: await postgres.createDatabase(),
      SLUICE_MAX_ADDRESSES_PER_CALL: "10",
    };
    for (const place of [1, 2, 3])
      replicas.push(await startConsole(bench, `replica-${place}`, settings));
    const [first] = replicas;
    if (!first) throw new Error("no replica has started");
    return await measureOperation(bench.emulator, first, {
      what: "three replicas on PostgreSQL",
      addresses: calls * 10,
      mayPerSecond: callsPerSecond,
    });
  } finally {
    for (const replica of replicas) await replica.stop();
    await postgres.stop();
  }
}

async function measureBesideOtherTool(bench: Bench): Promise<RateUse> {
  const calls = bench.quick ? 60 : 600;
  bench.say(`beside another tool that takes half of the rate, ${calls} calls`);
  const running = await startConsole(bench, "other-tool", {
    SLUICE_MAX_ADDRESSES_PER_CALL: "10",
  });
  try {
    return await measureOperation(bench.emulator, running, {
      what: `another tool takes ${takenPerSecond} of ${allowedPerSecond}`,
      addresses: calls * 10,
      mayPerSecond: allowedPerSecond - takenPerSecond,
      takenPerSecond,
    });
  } finally {
    await running.stop();
  }
}

async function measureOperation(
  emulator: Emulator,
  { client }: RunningConsole,
  order: { what: string; addresses: number; mayPerSecond: number; takenPerSecond?: number },
): Promise<RateUse> {
  const { what, addresses, mayPerSecond, takenPerSecond = 0 } = order;
  await emulator.reset();
  const ip6Addresses = await emulator.addresses(addresses);
  await emulator.otherTool(writeAction, takenPerSecond);
  const { id } = await client.allocate(ip6Addresses);
  const operation = await client.untilOver(id);
  if (operation.counts.succeeded !== addresses)
    throw new Error(`not all addresses succeeded: ${JSON.stringify(operation.counts)}`);
  await assertEnabledOnce(emulator, ip6Addresses);
  const writes = await emulator.calls(writeAction);
  const taken = writes.filter(({ outcome }) => outcome === "ok");
  const [from, to] = [taken[0]?.at ?? 0, taken.at(-1)?.at ?? 0];
  return {
    what,
    mayPerSecond,
    calls: taken.length,
    refusedCalls: writes.length - taken.length,
    sendingMs: to - from,
    share: ((taken.length - 1) * 1000) / (to - from) / mayPerSecond,
    rates: await emulator.rates(),
  };
}

/** Tells what was measured, and whether enough was used and never too much. */
export function reportRateUse({ replicas, besideOtherTool }: RateUses): Report {
  const peak = Math.max(...replicas.rates.map(({ peakPerSecond }) => peakPerSecond));
  return {
    title: "Use of the rate limit",
    body: [
      `Write calls of one operation with 10 addresses a call, from the first to the last that the cloud took, as it saw them arrive. Three replicas share a limiter of ${callsPerSecond} calls a second (80% of the documented ${allowedPerSecond}) on a PostgreSQL server (with fsync off; the replicas are built servers on one machine). The other tool takes ${takenPerSecond} of the ${allowedPerSecond}, of which Sluice knows only by the refusals that it meets; the share is of the ${allowedPerSecond - takenPerSecond} that are left, and includes finding out.`,
      table(
        ["", "calls", "refused", "in", "a second", "it could be", "share"],
        [replicas, besideOtherTool].map((use) => [
          use.what,
          count(use.calls),
          use.refusedCalls,
          seconds(use.sendingMs),
          (use.share * use.mayPerSecond).toFixed(1),
          use.mayPerSecond,
          use.share.toFixed(2),
        ]),
      ),
      `The most that any second saw of an action, from three replicas: ${replicas.rates
        .map(({ action, peakPerSecond }) => `${action} ${peakPerSecond}`)
        .join(", ")}.`,
    ].join("\n\n"),
    checks: [
      {
        what: "three replicas: use of the shared rate",
        bar: "at least 0.90 of what they may",
        measured: replicas.share.toFixed(2),
        met: replicas.share >= 0.9,
      },
      {
        what: "three replicas: the most that the cloud counts in any second",
        bar: `at most ${allowedPerSecond} of any action`,
        measured: String(peak),
        met: peak <= allowedPerSecond,
      },
      {
        what: "beside another tool that takes half: use of what is left",
        bar: "at least 0.80",
        measured: besideOtherTool.share.toFixed(2),
        met: besideOtherTool.share >= 0.8,
      },
    ],
  };
}
