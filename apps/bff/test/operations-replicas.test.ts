import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { signIn, type Client } from "./support/client.ts";
import { startConsole, type ConsoleServer } from "./support/console.ts";
import { startEmulatedCloud, type EmulatedCloud } from "./support/emulated-cloud.ts";
import type { StreamEvent } from "./support/event-stream.ts";
import { startPostgres, type PostgresServer } from "./support/postgres.ts";
import { liesOf, readTruth } from "./support/truth.ts";
import { until } from "./support/until.ts";

/** What the cloud allows of an action a second; Sluice takes four fifths of it. */
const allowedPerSecond = 20;

let postgres: PostgresServer;
let cloud: EmulatedCloud;
let replicas: ConsoleServer[];
let clients: Client[];
beforeAll(async () => {
  [postgres, cloud] = await Promise.all([startPostgres(), startEmulatedCloud()]);
  const environment = {
    DATABASE_URL: await postgres.createDatabase(),
    SLUICE_MAX_ADDRESSES_PER_CALL: "30",
    SLUICE_CALL_TIMEOUT_MS: "2000",
    SLUICE_SETTLE_WINDOW_MS: "2000",
  };
  // All at once, on an empty database: each finds the tables made or makes them.
  replicas = await Promise.all([1, 2, 3].map(() => startConsole(cloud.url, environment)));
  clients = await Promise.all(replicas.map(({ url }) => signIn(url)));
});
afterAll(async () => {
  await Promise.all(replicas.map((replica) => replica.dispose()));
  await Promise.all([postgres.stop(), cloud.close()]);
});

/** The replica and the client of one number. */
function at(index: number): { replica: ConsoleServer; client: Client } {
  const replica = replicas[index];
  const client = clients[index];
  if (!replica || !client) throw new Error(`there is no replica ${index}`);
  return { replica, client };
}

const lastStates = (events: readonly StreamEvent[]) =>
  new Map(
    events.flatMap((event) =>
      event.type === "addresses"
        ? event.data.items.map(({ position, state }): [number, string] => [position, state])
        : [],
    ),
  );

describe("three replicas on one PostgreSQL", () => {
  it("share an operation of 3,000 addresses, and lose and double nothing when one is killed", async () => {
    const [first, second, third] = [at(0), at(1), at(2)];
    const { id } = await first.client.allocate(await cloud.free(3000));
    // Another replica than the one that was asked tells of it, by what the database says to all.
    const stream = await second.client.events(id);
    await until("calls of the operation", async () => {
      const { callCount } = await second.client.operation(id);
      return callCount >= 30 ? true : undefined;
    });
    await third.replica.kill();
    await until("progress after the kill", async () => {
      const { counts } = await first.client.operation(id);
      return counts.succeeded >= 1000 ? true : undefined;
    });
    stream.close();
    const seen = stream.events.at(-1);
    // The stream goes on at another replica from where it was cut.
    const resumed = await first.client.events(id, seen?.id);

    const truth = await readTruth(cloud, first.client, id);
    expect(liesOf(truth)).toEqual([]);
    expect(truth.operation.counts).toMatchObject({ succeeded: 3000 });
    await resumed.untilEvent("end");
    resumed.close();

    const events = [...stream.events, ...resumed.events];
    expect(new Set(events.map((event) => event.id)).size).toBe(events.length);
    const states = lastStates(events);
    expect([states.size, new Set(states.values())]).toEqual([3000, new Set(["succeeded"])]);

    // By the cloud's own count, on every action.
    const rates = await cloud.control("GET", "/rates");
    expect(rates).toMatchObject({ items: expect.any(Array) as unknown });
    expect(peaksAbove(allowedPerSecond, rates)).toEqual([]);
  });

  it("give the same answer to the same key, whichever is asked", async () => {
    const body = { kind: "allocate", region: "ap-guangzhou", ip6Addresses: await cloud.free(1) };
    const answers = await Promise.all(
      [0, 1, 0, 1, 0, 1].map((index) => at(index).client.post(body, "one key for all")),
    );
    const locations = answers.map(({ headers }) => headers.get("location"));
    expect(new Set(locations).size).toBe(1);
    const replayed = answers.filter(
      ({ headers }) => headers.get("idempotency-replayed") === "true",
    );
    expect(replayed).toHaveLength(5);
  });
});

/** Actions of which some second saw more than so many requests, as the emulator counted them. */
function peaksAbove(limit: number, rates: unknown): unknown[] {
  // The shape is the control route's own.
  const { items } = rates as { items: { action: string; peakPerSecond: number }[] };
  return items.filter(({ peakPerSecond }) => peakPerSecond > limit);
}
