import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { operationSchema, urls } from "@sluice/contract";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createClient, signIn, type Answer, type Client } from "./support/client.ts";
import { startConsole, type ConsoleServer } from "./support/console.ts";
import { startEmulatedCloud, writeAction, type EmulatedCloud } from "./support/emulated-cloud.ts";
import { expectTruth } from "./support/expect-truth.ts";
import { readLastingly, type LastingReader } from "./support/lasting-reader.ts";
import { startNginx, type Nginx } from "./support/nginx.ts";
import { startPostgres, type PostgresServer } from "./support/postgres.ts";
import { until } from "./support/until.ts";

/** Longer than nginx leaves a replica alone that refused a connection: up to three seconds, as it counts in whole ones. */
const drainMs = 4000;

let postgres: PostgresServer;
let cloud: EmulatedCloud;
let replicas: [ConsoleServer, ConsoleServer];
let nginx: Nginx;
/** Everything goes through nginx. */
let client: Client;
let headers: Record<string, string>;
/** A stream of an operation whose task never ends: nothing but comments keeps it open. */
let idle: LastingReader;

beforeAll(async () => {
  [postgres, cloud] = await Promise.all([startPostgres(), startEmulatedCloud()]);
  const environment = {
    DATABASE_URL: await postgres.createDatabase(),
    SLUICE_TRUST_PROXY: "loopback",
    SLUICE_DRAIN_MS: String(drainMs),
    SLUICE_MAX_ADDRESSES_PER_CALL: "4",
    SLUICE_CALL_TIMEOUT_MS: "2000",
    SLUICE_SETTLE_WINDOW_MS: "2000",
  };
  const start = () => startConsole(cloud.url, environment);
  replicas = await Promise.all([start(), start()]);
  nginx = await startNginx([new URL(replicas[0].url), new URL(replicas[1].url)]);
  client = await signIn(nginx.url);
  headers = client.headers;
  await cloud.fault({ action: writeAction, fault: "task-stuck" });
  const waiting = await client.allocate(await cloud.free(1));
  await until("the task that never ends", async () =>
    (await client.operation(waiting.id)).counts.running === 1 ? true : undefined,
  );
  idle = readLastingly(nginx.url, headers, waiting.id);
}, 240_000);
afterAll(async () => {
  idle.stop();
  await Promise.all(replicas.map((replica) => replica.dispose()));
  await nginx.stop();
  await Promise.all([postgres.stop(), cloud.close()]);
});

/** What one request came to; `answer` is undefined when it failed without one. */
interface Sent {
  readonly what: "GET" | "POST";
  readonly answer: Answer | undefined;
}

/** A steady load until it is stopped; what every request came to is kept. */
function startLoad(id: string, addresses: string[]): () => Promise<Sent[]> {
  const sent: Promise<Sent>[] = [];
  const stop = new AbortController();
  const note = (what: Sent["what"], answering: Promise<Answer>) =>
    sent.push(
      answering.then(
        (answer) => ({ what, answer }),
        () => ({ what, answer: undefined }),
      ),
    );
  const run = async (): Promise<void> => {
    for (let turn = 0; !stop.signal.aborted; turn++) {
      note("GET", client.send({ path: turn % 2 === 0 ? urls.operation(id) : urls.operations() }));
      const address = turn % 8 === 0 ? addresses.pop() : undefined;
      if (address !== undefined) {
        const body = { kind: "allocate", region: "ap-guangzhou", ip6Addresses: [address] };
        note("POST", client.post(body, randomUUID()));
      }
      await delay(50);
    }
  };
  const running = run();
  return async () => {
    stop.abort();
    await running;
    return Promise.all(sent);
  };
}

it("a rolling restart of both replicas loses no request, and streams go on at the other one", async () => {
  const { id } = await client.allocate(await cloud.free(800));
  const reader = readLastingly(nginx.url, headers, id);
  const stopLoad = startLoad(id, await cloud.free(200));
  const notReady: number[] = [];
  for (const replica of replicas) {
    const stopping = replica.stop();
    // It tells at once that it will go, and serves on.
    notReady.push(
      await until("readiness to end", async () => {
        const { status } = await createClient(replica.url).send({ path: "/readyz" });
        return status === 200 ? undefined : status;
      }),
    );
    expect((await stopping).code).toBe(0);
    await replica.start();
  }
  const answers = await stopLoad();
  await reader.ended;

  expect(notReady).toEqual([503, 503]);
  const outcomes = answers.map(({ what, answer }) => `${what} ${answer?.status ?? "lost"}`);
  expect(new Set(outcomes)).toEqual(new Set(["GET 200", "POST 202"]));
  // Each submission has made one operation, and it is the one that was answered.
  const submitted = answers.flatMap(({ what, answer }) =>
    what === "POST" && answer ? [operationSchema.parse(answer.json()).id] : [],
  );
  expect(submitted.length).toBeGreaterThan(10);
  const stored = await client.list({ limit: "200" });
  const single = stored.items.filter(({ total }) => total === 1).map((operation) => operation.id);
  expect(single.toSorted().slice(1)).toEqual(submitted.toSorted());

  // The stream was cut twice and came back twice, without a request that failed and with every event once.
  expect(reader.statuses.length).toBeGreaterThan(1);
  expect(new Set(reader.statuses)).toEqual(new Set([200]));
  expect(new Set(reader.events.map((event) => event.id)).size).toBe(reader.events.length);
  expect(lastStates(reader)).toEqual({ addresses: 800, states: ["succeeded"] });
  const { operation } = await expectTruth(cloud, client, id);
  expect(operation.counts.succeeded).toBe(800);
}, 180_000);

it("a reader is told of the end though a replica was killed that did half of the work", async () => {
  const { id } = await client.allocate(await cloud.free(300));
  const reader = readLastingly(nginx.url, headers, id);
  await until("calls", async () =>
    (await client.operation(id)).callCount >= 6 ? true : undefined,
  );
  await replicas[0].kill();
  const killedAt = performance.now();
  await reader.ended;
  // Six seconds until the silent replica counts as dead, and what is left of the work.
  expect(performance.now() - killedAt).toBeLessThan(60_000);
  expect(reader.events.at(-1)).toMatchObject({
    type: "end",
    data: { operation: { state: "succeeded", counts: { succeeded: 300 } } },
  });
  expect(lastStates(reader)).toEqual({ addresses: 300, states: ["succeeded"] });
}, 120_000);

it("an idle stream gets a byte at least every 20 s, through restarts and a kill, and nginx keeps it open", async () => {
  await until("a comment", () => (idle.comments > 0 ? true : undefined));
  const gaps = idle.arrivals.slice(1).map((at, index) => at - (idle.arrivals[index] ?? 0));
  expect(Math.max(...gaps)).toBeLessThan(20_000);
  expect(new Set(idle.statuses)).toEqual(new Set([200]));
  // Nothing has happened: the first snapshot is all that there was to tell.
  expect(new Set(idle.events.map(({ type }) => type))).toEqual(new Set(["snapshot"]));
});

it("the numbers are not told through nginx", async () => {
  expect((await client.send({ path: "/metrics" })).status).toBe(404);
});

/** How many addresses the reader was told of, and the last states of all of them. */
function lastStates({ events }: LastingReader) {
  const states = new Map(
    events.flatMap((event) =>
      event.type === "addresses"
        ? event.data.items.map(({ position, state }): [number, string] => [position, state])
        : [],
    ),
  );
  return { addresses: states.size, states: [...new Set(states.values())] };
}
