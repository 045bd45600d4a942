import { once } from "node:events";
import { connect } from "node:net";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { constants, inflateRawSync } from "node:zlib";
import { urls } from "@sluice/contract";
import * as z from "zod";
import { ChunkedBody } from "../lib/chunked-body.ts";
import { openStreamsSchema, type WatchersDone } from "../lib/watcher-messages.ts";

/**
 * Many readers of event streams in one process. Its parent sends {@link openStreamsSchema} and gets `open` when all have
 * their snapshot, and `done` with every delay when all have ended.
 */

/** Streams that are being opened at the same time. */
const openingAtOnce = 50;

const callTimes = z.object({
  call: z.object({
    id: z.string(),
    intendedAt: z.string(),
    answeredAt: z.string().optional(),
    finishedAt: z.string().optional(),
  }),
});

const snapshotMark = "event: snapshot\n";
const endMark = "event: end\n";
const callLine = /^event: call\ndata: (.*)$/gm;
/** Of a header without a name (RFC 1952, section 2.3). */
const gzipHeaderBytes = 10;

const delaysMs: number[] = [];
let cutOff = 0;
let bytes = 0;

/**
 * All sockets are read into it, one after the other: a thousand readers in one process must not be what makes them late,
 * and with a buffer of its own for each piece, and an HTTP parser behind, they took longer than the server.
 */
const arrived = Buffer.alloc(1024 * 1024);

/**
 * Reads one stream, compressed, as browsers do. A call's rows carry the times of its changes, taken by the server before it commits
 * them; each time that is seen for the first time, and is later than the snapshot, is one event whose delay counts.
 * @returns when the snapshot is there; `ended` settles with the stream
 */
async function openStream(url: URL, cookie: string): Promise<{ ended: Promise<void> }> {
  const begun = Promise.withResolvers<void>();
  const known = new Set<string>();
  const body = new ChunkedBody();
  let begunAt = Infinity;
  let isFirst = true;
  let complete = false;
  const read = (piece: Buffer): void => {
    const arrivedAt = Date.now();
    bytes += piece.length;
    for (const chunk of body.take(piece)) {
      const { events, calls } = unpack(isFirst ? chunk.subarray(gzipHeaderBytes) : chunk);
      isFirst = false;
      if (begunAt === Infinity && events.includes(snapshotMark)) {
        begunAt = arrivedAt;
        begun.resolve();
      }
      for (const times of calls) noteTimes(times, known, { begunAt, arrivedAt });
      complete ||= events.includes(endMark);
    }
  };
  const socket = connect({
    host: url.hostname,
    port: Number(url.port),
    onread: {
      buffer: arrived,
      callback: (length) => {
        read(arrived.subarray(0, length));
        return true;
      },
    },
  });
  socket.write(
    `GET ${url.pathname} HTTP/1.1\r\nHost: ${url.host}\r\nCookie: ${cookie}\r\nAccept: text/event-stream\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n`,
  );
  const ended = once(socket, "close").then(() => {
    if (!complete) cutOff += 1;
    begun.reject(new Error(`${url.href} ended without a snapshot: ${body.head}`));
  });
  await begun.promise;
  return { ended };
}

/** What one chunk of the body says. */
interface Unpacked {
  readonly events: string;
  /** For each call that is told of: its changes with their times. */
  readonly calls: readonly ReadonlyMap<string, number>[];
}

/** The same bytes come on every stream of an operation: unpacking them a thousand times in one process would make all late. */
const unpacked = new Map<string, Unpacked>();

/** @param blocks what one write of the server became: whole blocks of deflate that refer to nothing before them */
function unpack(blocks: Buffer): Unpacked {
  const key = blocks.toString("latin1");
  const read = unpacked.get(key);
  if (read) return read;
  const events = inflateRawSync(blocks, { finishFlush: constants.Z_SYNC_FLUSH }).toString();
  const calls = Array.from(events.matchAll(callLine), ([, line = ""]) => timesOf(line));
  const result = { events, calls };
  unpacked.set(key, result);
  return result;
}

function timesOf(line: string): ReadonlyMap<string, number> {
  const { call } = callTimes.parse(JSON.parse(line));
  const times = new Map<string, number>();
  for (const name of ["intendedAt", "answeredAt", "finishedAt"] as const)
    if (call[name] !== undefined) times.set(`${call.id} ${name}`, Date.parse(call[name]));
  return times;
}

function noteTimes(
  times: ReadonlyMap<string, number>,
  known: Set<string>,
  { begunAt, arrivedAt }: { begunAt: number; arrivedAt: number },
): void {
  for (const [change, changedAt] of times) {
    if (known.has(change)) continue;
    known.add(change);
    if (changedAt > begunAt) delaysMs.push(arrivedAt - changedAt);
  }
}

const orders = await new Promise((resolve) => {
  process.once("message", resolve);
});
const { url, cookie, operationIds, streams } = openStreamsSchema.parse(orders);
const places = Array.from({ length: streams }, (_, place) => place);
const open: { ended: Promise<void> }[] = [];
const openAll = async (): Promise<void> => {
  for (let place = places.shift(); place !== undefined; place = places.shift()) {
    const id = operationIds[place % operationIds.length] ?? "";
    open.push(await openStream(new URL(urls.operationEvents(id), url), cookie));
  }
};
await Promise.all(Array.from({ length: openingAtOnce }, openAll));
const lag = monitorEventLoopDelay({ resolution: 5 });
lag.enable();
const cpuBefore = process.cpuUsage();
process.send?.({ kind: "open" });
await Promise.all(open.map(({ ended }) => ended));
lag.disable();
const done: WatchersDone = {
  kind: "done",
  delaysMs,
  cutOff,
  megabytes: bytes / 1e6,
  ownCpuSeconds: (({ user, system }) => (user + system) / 1e6)(process.cpuUsage(cpuBefore)),
  ownLagP99Ms: lag.percentile(99) / 1e6,
};
process.send?.(done, () => process.exit(0));
