import { once } from "node:events";
import { connect } from "node:net";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { urls } from "@sluice/contract";
import * as z from "zod";
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

const snapshotMark = Buffer.from("event: snapshot\n");
const endMark = Buffer.from("event: end\n");
const callMark = Buffer.from("event: call\ndata: ");

const delaysMs: number[] = [];
let cutOff = 0;
let bytes = 0;

/**
 * All sockets are read into it, one after the other: a thousand readers in one process must not be what makes them late,
 * and with a buffer of its own for each piece, and an HTTP parser behind, they took longer than the server.
 */
const arrived = Buffer.alloc(1024 * 1024);

/**
 * Reads one stream. A call's rows carry the times of its changes, taken by the server before it commits them; each time
 * that is seen for the first time, and is later than the snapshot, is one event whose delay counts. What frames the chunks
 * of the body (RFC 9112, section 7.1) stands between events and is passed over like any other line.
 * @returns when the snapshot is there; `ended` settles with the stream
 */
async function openStream(url: URL, cookie: string): Promise<{ ended: Promise<void> }> {
  const begun = Promise.withResolvers<void>();
  const known = new Set<string>();
  let begunAt = Infinity;
  let rest: Buffer = Buffer.alloc(0);
  let complete = false;
  const read = (piece: Buffer): void => {
    const arrivedAt = Date.now();
    bytes += piece.length;
    const all = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
    const end = all.lastIndexOf("\n\n") + 2;
    rest = Buffer.from(all.subarray(end < 2 ? 0 : end));
    if (end < 2) return;
    const events = all.subarray(0, end);
    if (begunAt === Infinity && events.includes(snapshotMark)) {
      begunAt = arrivedAt;
      begun.resolve();
    }
    for (const call of callsIn(events)) noteCall(call, known, { begunAt, arrivedAt });
    // It is the last of all.
    complete ||= events.lastIndexOf(endMark) >= 0;
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
    `GET ${url.pathname} HTTP/1.1\r\nHost: ${url.host}\r\nCookie: ${cookie}\r\nAccept: text/event-stream\r\nConnection: close\r\n\r\n`,
  );
  const ended = once(socket, "close").then(() => {
    if (!complete) cutOff += 1;
    begun.reject(new Error(`${url.href} ended without a snapshot: ${rest.toString("latin1")}`));
  });
  await begun.promise;
  return { ended };
}

/** The lines of data of all events that tell of a call. */
function* callsIn(events: Buffer): Generator<string> {
  let from = events.indexOf(callMark);
  while (from >= 0) {
    const end = events.indexOf("\n", from + callMark.length);
    yield events.toString("latin1", from + callMark.length, end);
    from = events.indexOf(callMark, end);
  }
}

/** Times by line: the same line comes on every stream of an operation, and reading it a thousand times would make all late. */
const timesByLine = new Map<string, ReadonlyMap<string, number>>();

function timesOf(line: string): ReadonlyMap<string, number> {
  const read = timesByLine.get(line);
  if (read) return read;
  const { call } = callTimes.parse(JSON.parse(line));
  const times = new Map<string, number>();
  for (const name of ["intendedAt", "answeredAt", "finishedAt"] as const)
    if (call[name] !== undefined) times.set(`${call.id} ${name}`, Date.parse(call[name]));
  timesByLine.set(line, times);
  return times;
}

function noteCall(
  line: string,
  known: Set<string>,
  { begunAt, arrivedAt }: { begunAt: number; arrivedAt: number },
): void {
  for (const [change, changedAt] of timesOf(line)) {
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
