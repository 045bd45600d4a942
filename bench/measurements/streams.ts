import { fileURLToPath } from "node:url";
import { setTimeout as delay } from "node:timers/promises";
import type { Bench, Report } from "../lib/bench.ts";
import { startConsole, type RunningConsole } from "../lib/console.ts";
import { count, table } from "../lib/markdown.ts";
import { readUsage } from "../lib/process-usage.ts";
import { forkProgram, nextMessage } from "../lib/programs.ts";
import { quantile } from "../lib/statistics.ts";
import {
  watchersDoneSchema,
  watchersOpenSchema,
  type OpenStreams,
} from "../lib/watcher-messages.ts";

/** What the watchers of one arrangement saw. */
export interface StreamResult {
  readonly streams: number;
  readonly operations: number;
  readonly addressesEach: number;
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
const plan = [
  { streams: 1000, operations: 1, addressesEach: 1000 },
  { streams: 1000, operations: 100, addressesEach: 10 },
];
const quickPlan = [{ streams: 100, operations: 1, addressesEach: 300 }];

/** Time for a console to become quiet before its memory is read. */
const quietMs = 1500;

/** Opens streams on operations that wait for a stalled cloud, then lets the cloud go on. */
export async function measureStreams(bench: Bench): Promise<StreamResult[]> {
  const results: StreamResult[] = [];
  for (const arrangement of bench.quick ? quickPlan : plan) {
    const { streams, operations, addressesEach } = arrangement;
    bench.say(`${streams} streams on ${operations} operations of ${addressesEach} addresses`);
    await bench.emulator.reset();
    const running = await startConsole(bench, `streams-${operations}`, {
      // The cloud stalls until all streams are open, and no call is to be given up meanwhile.
      SLUICE_CALL_TIMEOUT_MS: "120000",
    });
    try {
      results.push(await measureArrangement(bench, running, arrangement));
    } finally {
      bench.emulator.thaw();
      await running.stop();
    }
  }
  return results;
}

async function measureArrangement(
  { emulator }: Bench,
  running: RunningConsole,
  arrangement: { streams: number; operations: number; addressesEach: number },
): Promise<StreamResult> {
  const { streams, operations, addressesEach } = arrangement;
  const { client, pid } = running;
  const addresses = await emulator.addresses(operations * addressesEach + 1);
  const first = await client.allocate(addresses.splice(0, 1));
  await client.untilOver(first.id);

  emulator.freeze();
  const operationIds: string[] = [];
  for (let place = 0; place < operations; place++) {
    const { id } = await client.allocate(addresses.splice(0, addressesEach));
    operationIds.push(id);
  }
  // All that can be sent to a cloud that does not answer has been sent: 16 calls of an operation.
  const waiting = Math.min(Math.ceil(addressesEach / 100), 16);
  for (const id of operationIds) await client.until(id, ({ callCount }) => callCount >= waiting);
  await delay(quietMs);

  const before = readUsage(pid);
  const startedAt = performance.now();
  const watchers = forkProgram(fileURLToPath(new URL("../programs/watchers.ts", import.meta.url)));
  const orders: OpenStreams = { url: running.url, cookie: client.cookie, operationIds, streams };
  watchers.child.send(orders);
  watchersOpenSchema.parse(await nextMessage(watchers));
  const openingMs = performance.now() - startedAt;
  await delay(quietMs);
  const after = readUsage(pid);

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

/** Tells what was measured, and whether delay and memory keep within the bar. */
export function reportStreams(results: readonly StreamResult[]): Report {
  const nameOf = ({ streams, operations, addressesEach }: StreamResult) =>
    `${count(streams)} on ${operations} operation${operations === 1 ? "" : "s"} of ${count(addressesEach)}`;
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
      "All streams are read by one process. They are opened while the cloud stalls (the emulator is stopped by a signal), so that all are there for the changes, which then come in a burst. The delay of an event runs from the time in the call's row (`intendedAt`, `answeredAt`, `finishedAt`), which the server takes **before** it commits the change, to the arrival of the bytes in the reading process: it includes the transaction and its fsync, and the readers' own lateness, and so errs on the high side. Both processes read the same clock, to the millisecond. Memory is the growth of the server's resident set from before the first stream to when all are open and quiet.",
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
    checks: results.flatMap((result) => [
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
