import { urls, type Call, type Operation, type OperationAddress } from "@sluice/contract";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { problemOf, signIn, type Client } from "./support/client.ts";
import { startConsole, type ConsoleServer } from "./support/console.ts";
import { startEmulatedCloud, type EmulatedCloud } from "./support/emulated-cloud.ts";
import type { EventStream, StreamEvent } from "./support/event-stream.ts";
import { until } from "./support/until.ts";

let cloud: EmulatedCloud;
let server: ConsoleServer;
let client: Client;
beforeAll(async () => {
  cloud = await startEmulatedCloud();
  server = await startConsole(cloud.url, { SLUICE_SETTLE_WINDOW_MS: "1500" });
  client = await signIn(server.url);
});
beforeEach(() => cloud.reset());
afterAll(async () => {
  await server.dispose();
  await cloud.close();
});

/** What a page knows that has read these events, one after the other, as the console's own page does. */
function replay(events: readonly StreamEvent[], from: Known = nothingKnown()): Known {
  const { addresses, calls } = from;
  let { operation } = from;
  for (const event of events) {
    if (event.type === "addresses")
      for (const row of event.data.items) addresses.set(row.position, row);
    else if (event.type === "call") calls.set(event.data.call.seq, event.data.call);
    else operation = event.data.operation;
  }
  return { operation, addresses, calls };
}

interface Known {
  operation: Operation | undefined;
  addresses: Map<number, OperationAddress>;
  calls: Map<number, Call>;
}
const nothingKnown = (): Known => ({
  operation: undefined,
  addresses: new Map(),
  calls: new Map(),
});

/** What the other routes say, in the same form. */
async function asRead(id: string): Promise<Known> {
  const rows = await client.addresses(id);
  return {
    operation: await client.operation(id),
    addresses: new Map(rows.map((row) => [row.position, row])),
    calls: new Map((await client.calls(id)).map((call) => [call.seq, call])),
  };
}

const typesOf = (events: readonly StreamEvent[]) => events.map(({ type }) => type);
const lastIdOf = ({ events }: EventStream) => events.at(-1)?.id ?? "";

/** Ids of the kind `version-rank-place` rise; a resumed stream never goes back. */
function expectRising(events: readonly StreamEvent[]): void {
  const places = events.map(({ id }) => id.split("-").map(Number));
  const isSorted = places.every((place, index) => {
    const before = places[index - 1];
    if (!before) return true;
    const differing = place.findIndex((part, at) => part !== before[at]);
    return differing >= 0 && (place[differing] ?? 0) > (before[differing] ?? 0);
  });
  expect({ isSorted, ids: events.map(({ id }) => id) }).toMatchObject({ isSorted: true });
}

describe("the stream of an operation", () => {
  it("is not to be cached, changed or held back on its way", async () => {
    const { id } = await client.allocate(await cloud.free(1));
    const stream = await client.events(id);
    expect(stream.status).toBe(200);
    expect(Object.fromEntries(stream.headers)).toMatchObject({
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-cache, no-transform",
      "x-accel-buffering": "no",
    });
    await stream.untilEnded();
    expect(stream.retryMs).toBe(1000);
  });

  it("is compressed for who takes that, and says the same to everyone else", async () => {
    const { id } = await client.allocate(await cloud.free(1));
    await client.untilFinal(id);
    const [packed, plain] = await Promise.all(
      ["br, gzip", "identity"].map((accepted) =>
        client.send({
          path: urls.operationEvents(id),
          headers: { "Accept-Encoding": accepted },
        }),
      ),
    );
    expect(packed?.headers.get("Content-Encoding")).toBe("gzip");
    expect(plain?.headers.get("Content-Encoding")).toBeNull();
    expect([packed?.headers.get("Vary"), plain?.headers.get("Vary")]).toEqual([
      "Accept-Encoding",
      "Accept-Encoding",
    ]);
    expect(plain?.text).toContain("event: end\n");
    expect(packed?.text).toBe(plain?.text);
  });

  it("tells everything from the snapshot to the end, and then ends", async () => {
    const { id } = await client.allocate(await cloud.free(150));
    const stream = await client.events(id);
    await stream.untilEnded();
    const { events } = stream;
    expect([events[0]?.type, events.at(-1)?.type]).toEqual(["snapshot", "end"]);
    expect(typesOf(events).filter((type) => type === "snapshot" || type === "end")).toHaveLength(2);
    expectRising(events);
    const snapshot = events[0];
    expect(snapshot?.type === "snapshot" && snapshot.data.operation.id).toBe(id);
    // Nobody read the addresses before: those that the snapshot leaves out change later, all of them.
    const known = replay(events);
    const read = await asRead(id);
    expect(known.operation).toEqual(read.operation);
    expect(known.addresses.size).toBe(150);
    expect([...known.addresses.values()].toSorted((a, b) => a.position - b.position)).toEqual([
      ...read.addresses.values(),
    ]);
  });

  it("of an operation that is over is a snapshot and the end", async () => {
    const { id } = await client.allocate(await cloud.free(1));
    const operation = await client.untilFinal(id);
    const stream = await client.events(id);
    await stream.untilEnded();
    expect(stream.events.map(({ type, data }) => [type, data])).toEqual([
      ["snapshot", { operation }],
      ["end", { operation }],
    ]);
  });

  it("does not begin again for a reader that has seen the end", async () => {
    const { id } = await client.allocate(await cloud.free(1));
    const stream = await client.events(id);
    await stream.untilEnded();
    const again = await client.events(id, lastIdOf(stream));
    expect([again.status, again.events]).toEqual([204, []]);
  });

  it("begins with a snapshot for an id that it did not give", async () => {
    const { id } = await client.allocate(await cloud.free(1));
    await client.untilFinal(id);
    for (const strange of ["yesterday", "999999-2-0", "1-9-0"]) {
      const stream = await client.events(id, strange);
      await stream.untilEnded();
      expect(typesOf(stream.events)).toEqual(["snapshot", "end"]);
    }
  });

  it("is the same for 20 readers", async () => {
    await cloud.fault({ action: "DescribeTaskResult", fault: "slow", delayMs: 300, times: 3 });
    const { id } = await client.allocate(await cloud.free(120));
    const streams = await Promise.all(Array.from({ length: 20 }, () => client.events(id)));
    await Promise.all(streams.map((stream) => stream.untilEnded()));
    const { operation } = await asRead(id);
    for (const { events } of streams) {
      expectRising(events);
      expect(events.at(-1)).toMatchObject({ type: "end", data: { operation } });
    }
  });

  it("goes on for the others when a reader goes away", async () => {
    const { id } = await client.allocate(await cloud.free(5));
    const [leaving, staying] = await Promise.all([client.events(id), client.events(id)]);
    await leaving.untilEvent("snapshot");
    leaving.close();
    await staying.untilEnded();
    expect(staying.events.at(-1)?.type).toBe("end");
  });
});

describe("a stream that was cut goes on by Last-Event-ID without loss or doubling", () => {
  it("wherever it was cut", async () => {
    const { id } = await client.allocate(await cloud.free(250));
    const whole = await client.events(id);
    await whole.untilEnded();
    const read = await asRead(id);
    for (const [index, event] of whole.events.entries()) {
      if (event.type === "end") continue;
      const rest = await client.events(id, event.id);
      await rest.untilEnded();
      expectRising([event, ...rest.events]);
      expect(typesOf(rest.events)).not.toContain("snapshot");
      const known = replay(rest.events, replay(whole.events.slice(0, index + 1)));
      expect(known.operation).toEqual(read.operation);
      expect([...known.addresses.values()].toSorted((a, b) => a.position - b.position)).toEqual([
        ...read.addresses.values(),
      ]);
    }
  });

  it("by a kill -9 and a restart in the middle of the operation", async () => {
    await cloud.reset({ taskMs: 1200 });
    const { id } = await client.allocate(await cloud.free(250));
    const before = await client.events(id);
    // Some calls are accepted and none is over.
    await until("addresses that run", () =>
      before.events.some(
        ({ type, data }) =>
          type === "addresses" && data.items.some(({ state }) => state === "running"),
      )
        ? true
        : undefined,
    );
    await server.kill();
    await before.untilEnded();
    expect(typesOf(before.events)).not.toContain("end");
    await server.start();

    const after = await client.events(id, lastIdOf(before));
    await after.untilEnded();
    expect(typesOf(after.events)).not.toContain("snapshot");
    expect(after.events.at(-1)?.type).toBe("end");
    const both = [...before.events, ...after.events];
    expectRising(both);
    const known = replay(both);
    const read = await asRead(id);
    expect(known.operation).toEqual(read.operation);
    expect([...known.addresses.values()].toSorted((a, b) => a.position - b.position)).toEqual([
      ...read.addresses.values(),
    ]);
    // In the order in which they have changed, which need not be the one in which they were sent.
    const calls = [...known.calls.values()].toSorted((a, b) => a.seq - b.seq);
    expect(calls.map(({ seq, outcome }) => [seq, outcome])).toEqual(
      [...read.calls.values()].map(({ seq, outcome }) => [seq, outcome]),
    );
    expect(read.operation).toMatchObject({ state: "succeeded" });
  });

  it("by an orderly stop, which ends it at once", async () => {
    await cloud.reset({ taskMs: 1500 });
    const { id } = await client.allocate(await cloud.free(30));
    const before = await client.events(id);
    await before.untilEvent("snapshot");
    const ended = await server.stop();
    await before.untilEnded();
    expect(ended.code).toBe(0);
    await server.start();
    const after = await client.events(id, lastIdOf(before));
    await after.untilEnded();
    const known = replay([...before.events, ...after.events]);
    expect(known.operation).toMatchObject({ state: "succeeded" });
    expect(known.operation).toEqual(await client.operation(id));
  });
});

it("a stream ends with the sign-in by which it was opened, and is not opened again", async () => {
  const other = await signIn(server.url);
  const [address = ""] = await cloud.free(1);
  await cloud.fault({ action: "AllocateIp6AddressesBandwidth", fault: "task-stuck", times: 1 });
  const { id } = await other.allocate([address]);
  const [ending, lasting] = [await other.events(id), await client.events(id)];
  await other.send({ method: "POST", path: urls.signOut(), body: {} });
  await until("the end of the stream", () => ending.ended || undefined, {
    timeoutMs: 5000,
  });
  expect(lasting.ended).toBe(false);
  lasting.close();
  expect((await other.send({ path: urls.operationEvents(id) })).status).toBe(401);
});

it("polling with an ETag tells the same as the stream", async () => {
  const { id } = await client.allocate(await cloud.free(120));
  const stream = await client.events(id);
  const polled: Operation[] = [];
  let etag = "";
  await until("the end by polling", async () => {
    const answer = await client.send({
      path: urls.operation(id),
      headers: { "If-None-Match": etag },
    });
    if (answer.status === 304) return undefined;
    etag = answer.headers.get("etag") ?? "";
    const operation = answer.json() as Operation;
    polled.push(operation);
    return operation.finishedAt;
  });
  await stream.untilEnded();
  const versions = polled.map(({ version }) => version);
  expect(versions).toEqual([...new Set(versions)].toSorted((a, b) => a - b));
  expect(polled.at(-1)).toEqual(replay(stream.events).operation);
});

describe("one person has up to fifty streams at a time", () => {
  it("one more is refused with a way out, others are not held up, and a closed one makes room", async () => {
    await cloud.reset({ taskMs: 60_000 });
    const { id } = await client.allocate(await cloud.free(1));
    const open = await Promise.all(Array.from({ length: 50 }, () => client.events(id)));
    expect(open.map(({ status }) => status)).toEqual(open.map(() => 200));
    // Nothing follows the headers, and so nothing is held up.
    const asked = await client.send({ method: "HEAD", path: urls.operationEvents(id) });
    expect([asked.status, asked.headers.get("content-type")]).toEqual([
      200,
      "text/event-stream; charset=utf-8",
    ]);
    const refused = await client.send({ path: urls.operationEvents(id) });
    expect([refused.status, problemOf(refused).code, refused.headers.get("retry-after")]).toEqual([
      429,
      "too_many_streams",
      "15",
    ]);
    const viewer = await (await signIn(server.url, "viewer")).events(id);
    expect(viewer.status).toBe(200);
    open[0]?.close();
    const again = await until("room for one more", async () => {
      const stream = await client.events(id);
      return stream.status === 200 ? stream : undefined;
    });
    for (const stream of [...open, viewer, again]) stream.close();
    await cloud.reset();
  });
});
