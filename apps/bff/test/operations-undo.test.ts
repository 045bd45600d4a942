import {
  operationSchema,
  undoPlanSchema,
  undoSchema,
  urls,
  type Operation,
} from "@sluice/contract";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { signIn, type Client } from "./support/client.ts";
import { startConsole, type ConsoleServer } from "./support/console.ts";
import {
  readAction,
  region,
  startEmulatedCloud,
  writeAction,
  type EmulatedCloud,
} from "./support/emulated-cloud.ts";
import { until } from "./support/until.ts";

let cloud: EmulatedCloud;
let server: ConsoleServer;
let client: Client;
beforeAll(async () => {
  cloud = await startEmulatedCloud();
  server = await startConsole(cloud.url, { SLUICE_MAX_ADDRESSES_PER_CALL: "10" });
  client = await signIn(server.url);
});
beforeEach(() => cloud.reset());
afterAll(async () => {
  await server.dispose();
  await cloud.close();
});

const undo = (id: string, key: string) =>
  client.send({
    method: "POST",
    path: urls.undoOperation(id),
    body: {},
    headers: { "Idempotency-Key": key },
  });

async function run(body: object): Promise<Operation> {
  const answer = await client.post({ region, ...body });
  expect(answer.status).toBe(202);
  return client.untilFinal(operationSchema.parse(answer.json()).id);
}

async function undone(id: string): Promise<Operation[]> {
  const answer = await undo(id, `undo ${id}`);
  expect(answer.status).toBe(202);
  const { items } = undoSchema.parse(answer.json());
  return Promise.all(items.map((operation) => client.untilFinal(operation.id)));
}

async function settings(addresses: readonly string[]): Promise<(number | undefined)[]> {
  const all = new Map((await cloud.addresses()).map((row) => [row.address, row]));
  return addresses.map((address) => all.get(address)?.internetMaxBandwidthOut);
}

describe("an operation is taken back", () => {
  it("by releasing what it enabled, and only that", async () => {
    const given = await cloud.free(12);
    const mine = given.slice(0, 2);
    await run({ kind: "allocate", ip6Addresses: mine });
    const { id, counts } = await run({ kind: "allocate", ip6Addresses: given });
    expect(counts).toMatchObject({ unchanged: 2, succeeded: 10 });
    const [release] = await undone(id);
    expect(release).toMatchObject({ kind: "release", state: "succeeded", total: 10, undoOf: id });
    expect(await settings(given)).toEqual([1, 1, ...Array.from({ length: 10 }, () => undefined)]);
  });

  it("by giving each address the bandwidth that it had", async () => {
    const [slow, quick] = [await cloud.free(3), await cloud.free(2)];
    await run({ kind: "allocate", ip6Addresses: slow, internetMaxBandwidthOut: 2 });
    await run({ kind: "allocate", ip6Addresses: quick, internetMaxBandwidthOut: 7 });
    const all = [...slow, ...quick];
    const { id } = await run({ kind: "modify", ip6Addresses: all, internetMaxBandwidthOut: 50 });
    expect(await settings(all)).toEqual([50, 50, 50, 50, 50]);
    const rows = await client.addresses(id);
    expect(rows.map(({ former }) => former?.internetMaxBandwidthOut)).toEqual([2, 2, 2, 7, 7]);
    expect(await undone(id)).toMatchObject([
      { kind: "modify", internetMaxBandwidthOut: 2, total: 3, state: "succeeded" },
      { kind: "modify", internetMaxBandwidthOut: 7, total: 2, state: "succeeded" },
    ]);
    expect(await settings(all)).toEqual([2, 2, 2, 7, 7]);
  });

  it("to what an operation before it made of an address, though both were submitted at the same moment", async () => {
    const given = await cloud.free(2);
    await run({ kind: "allocate", ip6Addresses: given, internetMaxBandwidthOut: 2 });
    // Long enough for both to read before either has written.
    await cloud.fault({ action: readAction, fault: "slow", delayMs: 1500, times: 2 });
    const first = run({ kind: "modify", ip6Addresses: given, internetMaxBandwidthOut: 5 });
    await expect.poll(async () => (await client.list()).items[0]?.kind).toBe("modify");
    const { id } = await run({ kind: "modify", ip6Addresses: given, internetMaxBandwidthOut: 9 });
    await first;
    const rows = await client.addresses(id);
    expect(rows.map(({ former }) => former?.internetMaxBandwidthOut)).toEqual([5, 5]);
    await undone(id);
    expect(await settings(given)).toEqual([5, 5]);
  });

  it("by enabling again what it released, with the billing, the bandwidth and the tags of before", async () => {
    const given = await cloud.free(2);
    const tags = [{ key: "team", value: "edge" }];
    await run({ kind: "allocate", ip6Addresses: given, internetMaxBandwidthOut: 3, tags });
    const { id } = await run({ kind: "release", ip6Addresses: given });
    expect(await settings(given)).toEqual([undefined, undefined]);
    expect(await undone(id)).toMatchObject([
      { kind: "allocate", internetMaxBandwidthOut: 3, tags, state: "succeeded", total: 2 },
    ]);
    const rows = (await cloud.addresses()).filter(({ address }) => given.includes(address));
    expect(rows.map((row) => row.tags)).toEqual([tags, tags]);
  });
});

describe("addresses that all had settings of their own", () => {
  it("are enabled again, each as it was, by an operation each that are stored at once or not at all", async () => {
    const given = await cloud.free(70);
    const tagsOf = (index: number) => [{ key: "host", value: `h${index}` }];
    for (const [index, address] of given.entries())
      await cloud.control("POST", "/addresses", {
        region,
        address,
        enabled: { internetMaxBandwidthOut: 5, tags: tagsOf(index) },
      });
    const { id } = await run({ kind: "release", ip6Addresses: given });
    const answer = undoSchema.parse((await undo(id, "seventy")).json());
    expect(new Set(answer.items.map((operation) => operation.id)).size).toBe(70);
    await Promise.all(answer.items.map((operation) => client.untilFinal(operation.id)));
    const now = new Map((await cloud.addresses()).map((row) => [row.address, row]));
    expect(given.map((address) => now.get(address)?.tags)).toEqual(
      given.map((_, index) => tagsOf(index)),
    );
  });
});

describe("to take an operation back", () => {
  it("can be asked for again with the same key, and not at the same time with another one", async () => {
    const { id } = await run({ kind: "allocate", ip6Addresses: await cloud.free(2) });
    const first = await undo(id, "one");
    const again = await undo(id, "one");
    expect([again.status, again.headers.get("Idempotency-Replayed")]).toEqual([202, "true"]);
    const ids = [first, again].map((answer) => undoSchema.parse(answer.json()).items[0]?.id);
    expect(ids[1]).toBe(ids[0]);
    expect((await undo(id, "two")).status).toBe(409);
    await client.untilFinal(ids[0] ?? "");
  });

  it("is refused for one that has changed nothing", async () => {
    const given = await cloud.free(1);
    await run({ kind: "allocate", ip6Addresses: given });
    const { id } = await run({ kind: "allocate", ip6Addresses: given });
    expect((await undo(id, "none")).status).toBe(409);
  });
});

describe("what an undo would do is told before", () => {
  const planOf = async (id: string) =>
    undoPlanSchema.parse((await client.send({ path: urls.undoOperation(id) })).json());

  it("and is what it then does; afterwards, which operation does it", async () => {
    const given = await cloud.free(3);
    await run({ kind: "allocate", ip6Addresses: given.slice(0, 1), internetMaxBandwidthOut: 2 });
    await run({ kind: "allocate", ip6Addresses: given.slice(1), internetMaxBandwidthOut: 7 });
    const { id } = await run({ kind: "modify", ip6Addresses: given, internetMaxBandwidthOut: 9 });
    const parts = [
      { kind: "modify", count: 1, settings: { internetMaxBandwidthOut: 2, tags: [] } },
      { kind: "modify", count: 2, settings: { internetMaxBandwidthOut: 7, tags: [] } },
    ];
    expect(await planOf(id)).toEqual({ items: parts, notKnown: 0, foundDone: [] });
    const [first] = await undone(id);
    expect(await planOf(id)).toMatchObject({ undoneBy: first?.id });
  });

  it("with the addresses that stay enabled, as an answer that was lost did not tell who enabled them", async () => {
    const given = await cloud.free(12);
    await cloud.fault({ action: writeAction, fault: "reset-after", times: 1 });
    const { id, counts } = await run({ kind: "allocate", ip6Addresses: given });
    expect(counts.succeeded).toBe(12);
    const plan = await planOf(id);
    expect(plan.foundDone.length).toBeGreaterThan(0);
    const [release] = await undone(id);
    expect(plan.items).toEqual([{ kind: "release", count: release?.total }]);
    const enabled = (await settings(given)).flatMap((bandwidth, index) =>
      bandwidth === undefined ? [] : [given[index]],
    );
    expect(plan.foundDone).toEqual(enabled);
  });
});

describe("when the cloud answers no reading", () => {
  it("addresses are changed all the same after some attempts, and cannot be taken back", async () => {
    const given = await cloud.free(1);
    await run({ kind: "allocate", ip6Addresses: given });
    await cloud.fault({ action: readAction, fault: "http500", times: 1000 });
    const modified = run({ kind: "modify", ip6Addresses: given, internetMaxBandwidthOut: 9 });
    await until("the write", async () => {
      const writes = await cloud.calls("ModifyIp6AddressesBandwidth");
      return writes.length > 0 || undefined;
    });
    await cloud.clearFaults();
    const { id } = await modified;
    expect(await settings(given)).toEqual([9]);
    expect((await undo(id, "not read")).status).toBe(409);
  });
});
