import { fileURLToPath } from "node:url";
import { setTimeout as delay } from "node:timers/promises";
import type { Bench, Report } from "../lib/bench.ts";
import { startConsole, type RunningConsole } from "../lib/console.ts";
import { count, table } from "../lib/markdown.ts";
import { readUsage, type Usage } from "../lib/process-usage.ts";
import { forkProgram, nextMessage } from "../lib/programs.ts";
import { quantile } from "../lib/statistics.ts";
import {
  watchersDoneSchema,
  watchersOpenSchema,
  type OpenStreams,
} from "../lib/watcher-messages.ts";

/** Who watches what, and how the changes come. */
interface Arrangement {
  readonly streams: number;
  readonly operations: number;
  readonly addressesEach: number;
  /**
   * `as sent`: the cloud takes its time for each call, so that answers come as far apart as calls may be sent, which is the
   * most that a working cloud can bring about. `all at once`: the cloud stands still and then answers everything.
   */
  readonly answers: "as sent" | "all at once";
}

/** What the watchers of one arrangement saw. */
export interface StreamResult extends Arrangement {
  readonly openingMs: number;
  /** Changes that reached a stream, over all streams. */
  readonly events: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
  readonly megabytes: number;
  readonly cutOff: number;
  readonly watchersLagP99Ms: number;
  readonly watchersCpuSeconds: number;
  /** Growth of the console's resident memory for each stream, in KB (1000 bytes), once all were open and quiet. */
  readonly memoryKbEach: number;
  /** Processor time of the console's process from the thaw to the end, in seconds. */
  readonly cpuSeconds: number;
}

/** Everyone looks at the same operation; and each operation has a few who do. */
const plan: readonly Arrangement[] = [
  { streams: 1000, operations: 1, addressesEach: 1000, answers: "as sent" },
  { streams: 1000, operations: 100, addressesEach: 10, answers: "as sent" },
  { streams: 1000, operations: 1, addressesEach: 1000, answers: "all at once" },
];
const quickPlan: readonly Arrangement[] = [
  { streams: 100, operations: 1, addressesEach: 300, answers: "as sent" },
];

/** Time for a console to become quiet before its memory is read. */
const quietMs = 1500;
/** Long enough to send the calls of a hundred operations and to open a thousand streams. */
const answerAfterMs = 14_000;
/** Tasks end when all calls are answered. */
const lateTaskMs = answerAfterMs + 8000;

const collectGarbage = new URL("../programs/collect-garbage.ts", import.meta.url).href;

/** The memory of a quiet console, without what it only has not thrown away yet. */
async function readQuietUsage(pid: number): Promise<Usage> {
  process.kill(pid, "SIGUSR2");
  await delay(quietMs);
  return readUsage(pid);
}

/** Opens streams on operations whose calls are not answered yet, and sees how late the answers and what follows arrive. */
export async function measureStreams(bench: Bench): Promise<StreamResult[]> {
  const results: StreamResult[] = [];
  for (const arrangement of bench.quick ? quickPlan : plan) {
    bench.say(nameOf(arrangement));
    await bench.emulator.reset();
    const nodeOptions = [...bench.nodeOptions, "--expose-gc", "--import", collectGarbage];
    const measured = { ...bench, nodeOptions };
    const running = await startConsole(measured, `streams-${results.length}`, {
      // No call is to be given up, and no task, while the streams are opened.
      SLUICE_CALL_TIMEOUT_MS: "120000",
    });
    try {
      results.push(await measureArrangement(bench, running, arrangement));
    } finally {
      bench.emulator.thaw();
      await running.stop();
    }
  }
  await bench.emulator.reset();
  return results;
}

async function measureArrangement(
  { emulator }: Bench,
  running: RunningConsole,
  arrangement: Arrangement,
): Promise<StreamResult> {
  const { streams, operations, addressesEach, answers } = arrangement;
  const { client, pid } = running;
  const addresses = await emulator.addresses(operations * addressesEach + 1);
  const first = await client.allocate(addresses.splice(0, 1));
  await client.untilOver(first.id);

  if (answers === "all at once") emulator.freeze();
  else {
    await emulator.reset({ taskMs: lateTaskMs });
    await emulator.answerLate("AllocateIp6AddressesBandwidth", answerAfterMs);
  }
  const operationIds: string[] = [];
  for (let place = 0; place < operations; place++) {
    const { id } = await client.allocate(addresses.splice(0, addressesEach));
    operationIds.push(id);
  }
  // All that can be sent while the cloud does not answer has been sent: 16 calls of an operation.
  const waiting = Math.min(Math.ceil(addressesEach / 100), 16);
  for (const id of operationIds) await client.until(id, ({ callCount }) => callCount >= waiting);
  await delay(quietMs);

  const before = await readQuietUsage(pid);
  const startedAt = performance.now();
  const watchers = forkProgram(fileURLToPath(new URL("../programs/watchers.ts", import.meta.url)));
  const orders: OpenStreams = { url: running.url, cookie: client.cookie, operationIds, streams };
  watchers.child.send(orders);
  watchersOpenSchema.parse(await nextMessage(watchers));
  const openingMs = performance.now() - startedAt;
  await delay(quietMs);
  const after = await readQuietUsage(pid);

  emulator.thaw();
  const seen = watchersDoneSchema.parse(await nextMessage(watchers));
  const { delaysMs, cutOff, megabytes, ownLagP99Ms, ownCpuSeconds } = seen;
  return {
    ...arrangement,
    openingMs,
    events: delaysMs.length,
    p50Ms: quantile(delaysMs, 0.5),
    p99Ms: quantile(delaysMs, 0.99),
    maxMs: quantile(delaysMs, 1),
    megabytes,
    cutOff,
    watchersLagP99Ms: ownLagP99Ms,
    watchersCpuSeconds: ownCpuSeconds,
    cpuSeconds: readUsage(pid).cpuSeconds - after.cpuSeconds,
    memoryKbEach: ((after.residentMb - before.residentMb) * 1000) / streams,
  };
}

function nameOf({ streams, operations, addressesEach, answers }: Arrangement): string {
  return `${count(streams)} on ${operations} operation${operations === 1 ? "" : "s"} of ${count(addressesEach)}, answers ${answers}`;
}

/** Tells what was measured, and whether delay and memory keep within the bar. */
export function reportStreams(results: readonly StreamResult[]): Report {
  const rows = results.map((result) => [
    nameOf(result),
    count(result.events),
    `${result.p50Ms} ms`,
    `${result.p99Ms} ms`,
    `${result.maxMs} ms`,
    `${result.watchersLagP99Ms.toFixed(0)} ms`,
    `${result.memoryKbEach.toFixed(0)} KB`,
    `${(result.openingMs / 1000).toFixed(1)} s`,
    `${count(result.megabytes)} MB`,
    `${result.cpuSeconds.toFixed(1)} s`,
    `${result.watchersCpuSeconds.toFixed(1)} s`,
    result.cutOff,
  ]);
  return {
    title: "Watchers: GET /api/v1/operations/:id/events",
    body: [
      `All streams are read by one process, compressed as a browser takes them. They are opened before the cloud has answered, so that all are there for the changes. *As sent*: it answers each call ${answerAfterMs / 1000} s after it came, and its tasks end after ${lateTaskMs / 1000} s, so that changes come as far apart as the calls were sent, which the limiter holds to 16 a second. *All at once*: the emulator is stopped by a signal and goes on when all streams are open, so that everything is answered in the same moment; that shows what a burst costs, and has no bar: ten answers change 1,000 addresses at once, for each of 1,000 readers.`,
      "The delay of an event runs from the time in the call's row (`intendedAt`, `answeredAt`, `finishedAt`), which the server takes **before** it commits the change, to the arrival of the bytes in the reading process: it includes the transaction and its fsync, and the readers' own lateness, and so errs on the high side. Both processes read the same clock, to the millisecond. Memory is the growth of the server's resident set from before the first stream to when all are open and quiet, each time after it has collected its garbage.",
      table(
        [
          "streams",
          "events",
          "p50",
          "p99",
          "max",
          "readers late, p99",
          "memory each",
          "to open all",
          "sent",
          "server's processor time",
          "readers' own",
          "cut off",
        ],
        rows,
      ),
    ].join("\n\n"),
    checks: results
      .filter(({ answers }) => answers === "as sent")
      .flatMap((result) => [
        {
          what: `event delay p99, ${nameOf(result)}`,
          bar: "under 250 ms",
          measured: `${result.p99Ms} ms`,
          met: result.p99Ms < 250 && result.cutOff === 0,
        },
        {
          what: `memory of a stream, ${nameOf(result)}`,
          bar: "under 60 KB",
          measured: `${result.memoryKbEach.toFixed(0)} KB`,
          met: result.memoryKbEach < 60,
        },
      ]),
  };
}
