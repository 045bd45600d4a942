import { once } from "node:events";
import { Agent, get, type IncomingMessage } from "node:http";
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

const delaysMs: number[] = [];
let cutOff = 0;
let bytes = 0;

/**
 * Reads one stream. A call's rows carry the times of its changes, taken by the server before it commits them; each time
 * that is seen for the first time, and is later than the snapshot, is one event whose delay counts.
 * @returns when the snapshot is there; `ended` settles with the stream
 */
async function openStream(
  url: string,
  cookie: string,
  agent: Agent,
): Promise<{ ended: Promise<void> }> {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const headers = { Cookie: cookie, Accept: "text/event-stream" };
    get(url, { agent, headers }, resolve).once("error", reject);
  });
  if (response.statusCode !== 200) throw new Error(`${url} answered ${response.statusCode}`);
  const begun = Promise.withResolvers<void>();
  const known = new Set<string>();
  let begunAt = Infinity;
  let rest = "";
  let complete = false;
  response.setEncoding("latin1").on("data", (chunk: string) => {
    const arrivedAt = Date.now();
    bytes += chunk.length;
    const text = rest + chunk;
    const end = text.lastIndexOf("\n\n") + 2;
    rest = text.slice(end < 2 ? 0 : end);
    if (end < 2) return;
    const events = text.slice(0, end);
    if (events.includes("event: snapshot\n")) {
      begunAt = arrivedAt;
      begun.resolve();
    }
    if (events.includes("event: end\n")) complete = true;
    for (const [, data] of events.matchAll(/event: call\ndata: (.*)\n/g))
      noteCall(data ?? "", known, { begunAt, arrivedAt });
  });
  const ended = once(response, "close").then(() => {
    if (!complete) cutOff += 1;
    begun.resolve();
  });
  await begun.promise;
  return { ended };
}

function noteCall(
  data: string,
  known: Set<string>,
  { begunAt, arrivedAt }: { begunAt: number; arrivedAt: number },
): void {
  const { call } = callTimes.parse(JSON.parse(data));
  for (const name of ["intendedAt", "answeredAt", "finishedAt"] as const) {
    const time = call[name];
    if (time === undefined || known.has(`${call.id} ${name}`)) continue;
    known.add(`${call.id} ${name}`);
    const changedAt = Date.parse(time);
    if (changedAt > begunAt) delaysMs.push(arrivedAt - changedAt);
  }
}

const orders = await new Promise((resolve) => {
  process.once("message", resolve);
});
const { url, cookie, operationIds, streams } = openStreamsSchema.parse(orders);
const agent = new Agent({ maxSockets: Infinity });
const places = Array.from({ length: streams }, (_, place) => place);
const open: { ended: Promise<void> }[] = [];
const openAll = async (): Promise<void> => {
  for (let place = places.shift(); place !== undefined; place = places.shift()) {
    const id = operationIds[place % operationIds.length] ?? "";
    open.push(await openStream(`${url}${urls.operationEvents(id)}`, cookie, agent));
  }
};
await Promise.all(Array.from({ length: openingAtOnce }, openAll));
const lag = monitorEventLoopDelay({ resolution: 5 });
lag.enable();
process.send?.({ kind: "open" });
await Promise.all(open.map(({ ended }) => ended));
lag.disable();
const done: WatchersDone = {
  kind: "done",
  delaysMs,
  cutOff,
  megabytes: bytes / 1e6,
  ownLagP99Ms: lag.percentile(99) / 1e6,
};
process.send?.(done, () => process.exit(0));
