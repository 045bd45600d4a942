import { urls, zeroCounts } from "@sluice/contract";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { signIn, type Client } from "./support/client.ts";
import { startConsole, type ConsoleServer } from "./support/console.ts";
import {
  exampleAddress,
  readAction,
  region,
  startEmulatedCloud,
  writeAction,
  type EmulatedCloud,
} from "./support/emulated-cloud.ts";

let cloud: EmulatedCloud;
let server: ConsoleServer;
let client: Client;
beforeAll(async () => {
  cloud = await startEmulatedCloud();
  server = await startConsole(cloud.url);
  client = await signIn(server.url);
});
beforeEach(() => cloud.reset());
afterAll(async () => {
  await server.dispose();
  await cloud.close();
});

const find = async (address: string) =>
  (await cloud.addresses()).find((candidate) => candidate.address === address);

describe("an operation", () => {
  it("enables the cloud's own example address, 1 Mbps by traffic, in one call", async () => {
    const answer = await client.post({
      kind: "allocate",
      region,
      ip6Addresses: ["2402:4E00:1000:0200::8D8A:60B7:87F8"],
      note: "CHG-1042",
    });
    const created = answer.json() as { id: string };
    expect([answer.status, answer.headers.get("location")]).toEqual([
      202,
      urls.operation(created.id),
    ]);
    expect(created).toMatchObject({
      kind: "allocate",
      state: "queued",
      internetMaxBandwidthOut: 1,
      internetChargeType: "TRAFFIC_POSTPAID_BY_HOUR",
      tags: [],
      note: "CHG-1042",
      total: 1,
      counts: { ...zeroCounts(), queued: 1 },
      version: 1,
      createdBy: "Sandbox operator",
    });

    const final = await client.untilFinal(created.id);
    expect(final).toMatchObject({
      state: "succeeded",
      counts: { ...zeroCounts(), succeeded: 1 },
      callCount: 1,
    });
    expect(Date.parse(final.finishedAt ?? "")).toBeGreaterThan(Date.parse(final.createdAt));

    const atTheCloud = await find(exampleAddress);
    expect(atTheCloud).toMatchObject({
      addressId: expect.stringMatching(/^eip-/) as unknown,
      internetMaxBandwidthOut: 1,
      internetChargeType: "TRAFFIC_POSTPAID_BY_HOUR",
      tags: [],
      enableCount: 1,
    });
    expect(await client.addresses(created.id)).toEqual([
      {
        position: 0,
        address: exampleAddress,
        state: "succeeded",
        addressId: atTheCloud?.addressId,
        attempts: 1,
        version: expect.any(Number) as unknown,
      },
    ]);

    const [seen, ...more] = await cloud.calls(writeAction);
    expect(more).toEqual([]);
    expect(seen).toMatchObject({ region, ip6Addresses: [exampleAddress], outcome: "ok" });
    expect(await client.calls(created.id)).toEqual([
      expect.objectContaining({
        seq: 1,
        action: writeAction,
        addressCount: 1,
        outcome: "accepted",
        requestId: seen?.requestId,
        taskId: seen?.taskId,
        taskResult: "SUCCESS",
      }),
    ]);
  });

  it("carries 250 addresses in 3 calls, each address once and in the order given, and reads every one back", async () => {
    const given = await cloud.free(250);
    const { id } = await client.allocate(given, { internetMaxBandwidthOut: 20 });
    expect(await client.untilFinal(id)).toMatchObject({
      state: "succeeded",
      total: 250,
      counts: { ...zeroCounts(), succeeded: 250 },
      callCount: 3,
    });

    const writes = await cloud.calls(writeAction);
    expect(writes.map(({ ip6Addresses }) => ip6Addresses.length)).toEqual([100, 100, 50]);
    expect(writes.flatMap(({ ip6Addresses }) => ip6Addresses)).toEqual(given);
    expect((await cloud.calls(readAction)).length).toBeGreaterThanOrEqual(3);

    const enabled = (await cloud.addresses()).filter(({ address }) => given.includes(address));
    expect(enabled.map(({ enableCount }) => enableCount)).toEqual(given.map(() => 1));
    expect(new Set(enabled.map((address) => address.internetMaxBandwidthOut))).toEqual(
      new Set([20]),
    );
    const rows = await client.addresses(id);
    expect(rows.map(({ address }) => address)).toEqual(given);
    expect(rows.map(({ position }) => position)).toEqual([...given.keys()]);
    const ids = new Map(enabled.map(({ address, addressId }) => [address, addressId]));
    expect(rows.map(({ addressId }) => addressId)).toEqual(
      rows.map(({ address }) => ids.get(address)),
    );
    const calls = await client.calls(id);
    expect(calls.map(({ requestId, taskId }) => ({ requestId, taskId }))).toEqual(
      writes.map(({ requestId, taskId }) => ({ requestId, taskId })),
    );
  });

  it("bills through a bandwidth package", async () => {
    const { id } = await client.allocate([exampleAddress], {
      internetMaxBandwidthOut: 500,
      internetChargeType: "BANDWIDTH_PACKAGE",
      bandwidthPackageId: "bwp-8xk3m2qa",
    });
    expect(await client.untilFinal(id)).toMatchObject({
      state: "succeeded",
      bandwidthPackageId: "bwp-8xk3m2qa",
    });
    expect(await find(exampleAddress)).toMatchObject({
      internetMaxBandwidthOut: 500,
      internetChargeType: "BANDWIDTH_PACKAGE",
      bandwidthPackageId: "bwp-8xk3m2qa",
    });
  });

  it("gives every address the tags", async () => {
    const tags = [
      { key: "team", value: "edge" },
      { key: "成本", value: "R-D" },
    ];
    const given = await cloud.free(3);
    const { id } = await client.allocate(given, { tags });
    expect(await client.untilFinal(id)).toMatchObject({ state: "succeeded", tags });
    const tagged = (await cloud.addresses()).filter(({ address }) => given.includes(address));
    expect(tagged.map((address) => address.tags)).toEqual([tags, tags, tags]);
  });

  it("is read by pollers with an ETag, and 304 means that nothing has changed", async () => {
    const { id } = await client.allocate([exampleAddress]);
    await client.untilFinal(id);
    const first = await client.send({ path: urls.operation(id) });
    const etag = first.headers.get("etag") ?? "";
    expect(etag).toMatch(/^"[^"]+"$/);
    const again = (tag: string) =>
      client.send({ path: urls.operation(id), headers: { "If-None-Match": tag } });
    const same = await again(etag);
    expect([same.status, same.text, same.headers.get("etag")]).toEqual([304, "", etag]);
    expect((await again(`"other", W/${etag}`)).status).toBe(304);
    expect((await again('"other"')).status).toBe(200);
  });

  it("gets a new ETag with each change", async () => {
    const { id } = await client.allocate([exampleAddress]);
    const before = await client.send({ path: urls.operation(id) });
    const { version } = await client.untilFinal(id);
    const after = await client.send({
      path: urls.operation(id),
      headers: { "If-None-Match": before.headers.get("etag") ?? "" },
    });
    expect(after.status).toBe(200);
    expect(after.json()).toMatchObject({ state: "succeeded", version });
  });

  it("is not found under an id that nobody was given", async () => {
    const nobody = "01936f3e-7b1c-7000-8000-000000000001";
    for (const path of [
      urls.operation(nobody),
      urls.operationAddresses(nobody),
      urls.operationCalls(nobody),
      urls.operationEvents(nobody),
    ]) {
      const answer = await client.send({ path });
      expect([answer.status, answer.json()]).toEqual([
        404,
        expect.objectContaining({ code: "not_found" }),
      ]);
    }
  });
});

describe("the addresses of an operation", () => {
  it("come in pages that together are the whole list", async () => {
    const given = await cloud.free(25);
    const { id } = await client.allocate(given);
    await client.untilFinal(id);
    const rows = await client.addresses(id, { limit: 10 });
    expect(rows.map(({ address }) => address)).toEqual(given);
    const page = await client.send({ path: `${urls.operationAddresses(id)}?limit=10` });
    expect(page.json()).toMatchObject({ total: 25, nextCursor: expect.any(String) as unknown });
  });

  it("are found by state, by spelling of the address, by part of it, by addressId and by error code", async () => {
    const good = await cloud.free(3);
    const bad = "2402:4e00:ffff::1";
    const { id } = await client.allocate([...good, bad]);
    expect(await client.untilFinal(id)).toMatchObject({ state: "partial" });
    const rows = await client.addresses(id);
    const found = async (query: Record<string, string>) => {
      const search = new URLSearchParams(query).toString();
      const answer = await client.send({ path: `${urls.operationAddresses(id)}?${search}` });
      return (answer.json() as { items: { address: string }[] }).items.map(
        ({ address }) => address,
      );
    };
    expect(await found({ state: "refused" })).toEqual([bad]);
    expect(await found({ state: "succeeded" })).toEqual(good);
    expect(await found({ state: "succeeded,refused" })).toEqual([...good, bad]);
    expect(await found({ q: "2402:4E00:FFFF:0::0001" })).toEqual([bad]);
    expect(await found({ q: "ffff::" })).toEqual([bad]);
    expect(await found({ q: rows[1]?.addressId ?? "" })).toEqual([good[1]]);
    expect(await found({ q: "AddressIpNotFound" })).toEqual([bad]);
    expect(await found({ q: "%" })).toEqual([]);
  });
});

describe("the list of operations", () => {
  it("is newest first, in pages, and filtered by state, region, kind and text", async () => {
    const [first = "", second = "", third = ""] = await cloud.free(3);
    const [elsewhere = ""] = await cloud.free(1, "ap-shanghai");
    const bad = "2402:4e00:ffff::2";
    const made = [
      await client.allocate([first], { note: "list-test one" }),
      await client.allocate([second], { note: "list-test 100% two" }),
      await client.allocate([elsewhere], { region: "ap-shanghai", note: "list-test three" }),
      await client.allocate([bad], { note: "list-test four" }),
      await client.allocate([third], { note: "list-test five" }),
    ].map(({ id }) => id);
    for (const id of made) await client.untilFinal(id);
    const newestFirst = made.toReversed();
    const idsOf = async (query: Record<string, string>) =>
      (await client.list({ q: "list-test", ...query })).items.map(({ id }) => id);

    expect(await idsOf({})).toEqual(newestFirst);
    expect(await idsOf({ state: "failed" })).toEqual([made[3]]);
    expect(await idsOf({ state: "succeeded,failed" })).toEqual(newestFirst);
    expect(await idsOf({ region: "ap-shanghai" })).toEqual([made[2]]);
    expect(await idsOf({ kind: "allocate" })).toEqual(newestFirst);
    expect(await idsOf({ kind: "release" })).toEqual([]);
    expect(await idsOf({ q: "100%" })).toEqual([made[1]]);
    expect(await idsOf({ q: made[0] ?? "" })).toEqual([made[0]]);
    expect(await idsOf({ q: bad.toUpperCase() })).toEqual([made[3]]);

    const firstPage = await client.list({ q: "list-test", limit: "2" });
    expect(firstPage.items.map(({ id }) => id)).toEqual(newestFirst.slice(0, 2));
    const secondPage = await client.list({
      q: "list-test",
      limit: "3",
      cursor: firstPage.nextCursor ?? "",
    });
    expect(secondPage.items.map(({ id }) => id)).toEqual(newestFirst.slice(2));
    expect(secondPage.nextCursor).toBeNull();
  });
});
