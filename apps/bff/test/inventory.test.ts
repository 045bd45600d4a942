import { inventorySchema, urls, type Inventory, type InventoryAddress } from "@sluice/contract";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { problemOf, signIn, type Client } from "./support/client.ts";
import { startConsole, type ConsoleServer } from "./support/console.ts";
import {
  readAction,
  region,
  startEmulatedCloud,
  type EmulatedCloud,
} from "./support/emulated-cloud.ts";
import { startPostgres } from "./support/postgres.ts";
import { storeKinds } from "./support/stores.ts";

const traffic = "TRAFFIC_POSTPAID_BY_HOUR";

describe.each(storeKinds)("the enabled addresses of a region, on the %s store", (storeKind) => {
  let cloud: EmulatedCloud;
  let server: ConsoleServer;
  let client: Client;
  let stopPostgres: () => Promise<void> = async () => undefined;
  beforeAll(async () => {
    cloud = await startEmulatedCloud();
    const database: Record<string, string> = {};
    if (storeKind === "postgres") {
      const postgres = await startPostgres();
      stopPostgres = () => postgres.stop();
      database["DATABASE_URL"] = await postgres.createDatabase();
    }
    server = await startConsole(cloud.url, {
      SLUICE_REQUIRED_TAGS: "team,cost-center",
      SLUICE_SETTLE_WINDOW_MS: "1000",
      ...database,
    });
    client = await signIn(server.url);
  });
  beforeEach(() => cloud.reset());
  afterAll(async () => {
    await server.dispose();
    await stopPostgres();
    await cloud.close();
  });

  async function list(refresh?: "refresh"): Promise<Inventory> {
    const answer = await client.send({ path: urls.addresses(region, refresh) });
    if (answer.status !== 200) throw new Error(answer.text);
    return inventorySchema.parse(answer.json());
  }

  async function rowOf(address: string, refresh?: "refresh"): Promise<InventoryAddress> {
    const row = (await list(refresh)).items.find((item) => item.address === address);
    if (!row) throw new Error(`${address} is not listed`);
    return row;
  }

  /** What somebody else does to an address. */
  const meddle = (address: string, body: object) =>
    cloud.control("POST", "/addresses", { region, address, ...body });

  async function run(body: object): Promise<string> {
    const answer = await client.post({ region, ...body });
    if (answer.status !== 202) throw new Error(answer.text);
    // A 202 carries the operation, by the contract.
    const { id } = answer.json() as { id: string };
    expect((await client.untilFinal(id)).state).toBe("succeeded");
    return id;
  }

  async function allocated(count: number, more: object = {}) {
    const ip6Addresses = await cloud.free(count);
    const id = await run({ kind: "allocate", ip6Addresses, ...more });
    return { id, ip6Addresses, address: ip6Addresses[0] ?? "" };
  }

  const adopt = (ip6Addresses: readonly string[], by = client) =>
    by.send({ method: "POST", path: urls.adoptAddresses(), body: { region, ip6Addresses } });

  it("are those of the cloud, all of them, with what it says of each", async () => {
    await allocated(120, { internetMaxBandwidthOut: 3 });
    const atTheCloud = (await cloud.addresses()).filter(({ addressId }) => addressId);
    const { items, isWhole, totalCount, requiredTags, networkAccountType } = await list("refresh");
    expect({ isWhole, totalCount, requiredTags, networkAccountType }).toEqual({
      isWhole: true,
      totalCount: 125,
      requiredTags: ["team", "cost-center"],
      networkAccountType: "STANDARD",
    });
    expect(
      items.map(({ address, addressId, internetMaxBandwidthOut, bandwidthPackageId }) => [
        address,
        addressId,
        internetMaxBandwidthOut,
        bandwidthPackageId,
      ]),
    ).toEqual(
      atTheCloud.map(({ address, addressId, internetMaxBandwidthOut, bandwidthPackageId }) => [
        address,
        addressId,
        internetMaxBandwidthOut,
        bandwidthPackageId,
      ]),
    );
  });

  it("are known by the operation that enabled them, with what it asked for", async () => {
    const { id, address } = await allocated(1, {
      internetMaxBandwidthOut: 4,
      tags: [{ key: "team", value: "edge" }],
    });
    expect(await rowOf(address)).toMatchObject({
      known: "operation",
      lastAsked: {
        kind: "allocate",
        operationId: id,
        by: "Sandbox operator",
        internetMaxBandwidthOut: 4,
        internetChargeType: traffic,
        tags: [{ key: "team", value: "edge" }],
      },
      drift: [],
      missingTags: ["cost-center"],
    });
  });

  it("differ from what was asked when somebody else changed them", async () => {
    const { address } = await allocated(1, {
      internetMaxBandwidthOut: 4,
      tags: [
        { key: "team", value: "edge" },
        { key: "env", value: "prod" },
      ],
    });
    await meddle(address, {
      enabled: {
        internetMaxBandwidthOut: 9,
        internetChargeType: "BANDWIDTH_PACKAGE",
        bandwidthPackageId: "bwp-8xk3m2qa",
        tags: [
          { key: "team", value: "core" },
          { key: "cost-center", value: "7" },
        ],
      },
    });
    expect(await rowOf(address, "refresh")).toMatchObject({
      known: "operation",
      drift: [
        { field: "internetMaxBandwidthOut", asked: 4, found: 9 },
        { field: "internetChargeType", asked: traffic, found: "BANDWIDTH_PACKAGE" },
        { field: "tags", tagKey: "team", asked: "edge", found: "core" },
        { field: "tags", tagKey: "env", asked: "prod" },
      ],
      missingTags: [],
    });
  });

  it("are as asked again after a modify, and keep what only the allocate asked for", async () => {
    const { ip6Addresses, address } = await allocated(1, { internetMaxBandwidthOut: 4 });
    const id = await run({ kind: "modify", ip6Addresses, internetMaxBandwidthOut: 8 });
    expect(await rowOf(address)).toMatchObject({
      lastAsked: {
        kind: "modify",
        operationId: id,
        internetMaxBandwidthOut: 8,
        internetChargeType: traffic,
      },
      drift: [],
    });
  });

  it("are nobody's when they are enabled again after Sluice released them", async () => {
    const { ip6Addresses, address } = await allocated(1);
    await run({ kind: "release", ip6Addresses });
    expect((await list()).items.map((row) => row.address)).not.toContain(address);
    await meddle(address, { enabled: {} });
    expect(await rowOf(address, "refresh")).toMatchObject({
      known: "none",
      lastAsked: { kind: "release" },
      drift: [],
    });
  });

  it("are read again once an operation of the region is over, and not before", async () => {
    await list("refresh");
    const reads = async () => (await cloud.calls(readAction)).length;
    const before = await reads();
    const { readAt } = await list();
    expect(await reads()).toBe(before);
    const { address } = await allocated(1);
    const after = await list();
    expect(after.items.map((row) => row.address)).toContain(address);
    expect(Date.parse(after.readAt)).toBeGreaterThan(Date.parse(readAt));
  });

  it("are read once for all who ask at the same time", async () => {
    const before = (await cloud.calls(readAction)).length;
    await cloud.fault({ action: readAction, fault: "slow", delayMs: 300 });
    // Those who ask while a reading is under way get the next one, together.
    const readings = await Promise.all([1, 2, 3, 4, 5].map(() => list("refresh")));
    expect((await cloud.calls(readAction)).length - before).toBeLessThanOrEqual(2);
    expect(new Set(readings.map(({ items }) => items.length))).toEqual(new Set([5]));
  });

  it("come with a validator, and need not be sent again", async () => {
    const path = urls.addresses(region);
    const first = await client.send({ path });
    const etag = first.headers.get("etag") ?? "";
    const again = await client.send({ path, headers: { "If-None-Match": etag } });
    expect([again.status, again.text]).toEqual([304, ""]);
    await client.send({ path: urls.addresses(region, "refresh") });
    const changed = await client.send({ path, headers: { "If-None-Match": etag } });
    expect(changed.status).toBe(200);
  });

  it("lose none that was there all the time when one goes and another comes between two pages", async () => {
    const { ip6Addresses } = await allocated(220);
    await cloud.fault({ action: readAction, fault: "row-swaps", afterCalls: 1 });
    const { items, isWhole } = await list("refresh");
    expect(isWhole).toBe(true);
    const listed = new Set(items.map(({ address }) => address));
    // The first enabled address went.
    expect(ip6Addresses.filter((address) => !listed.has(address))).toEqual([ip6Addresses[0]]);
  });

  it("are told as not whole when they change under every reading", async () => {
    await allocated(220);
    await cloud.fault({ action: readAction, fault: "row-swaps", times: 100 });
    expect(await list("refresh")).toMatchObject({ isWhole: false });
    await cloud.clearFaults();
  });

  it("may have states that nobody knows, and fields with nothing in them", async () => {
    const { address } = await allocated(1, { internetMaxBandwidthOut: 4 });
    await meddle(address, {
      addressStatus: "HIBERNATING",
      isArrears: true,
      isBlocked: true,
      nullFields: [
        "Bandwidth",
        "InternetChargeType",
        "InstanceId",
        "NetworkInterfaceId",
        "TagSet",
        "CreatedTime",
        "UnVpcId",
      ],
    });
    const row = await rowOf(address, "refresh");
    expect(row).toMatchObject({
      addressStatus: "HIBERNATING",
      isPassing: false,
      isArrears: true,
      isBlocked: true,
      tags: [],
      drift: [],
    });
    expect(row).not.toHaveProperty("internetMaxBandwidthOut");
    expect(row).not.toHaveProperty("instanceId");
  });

  it("are passing while the cloud is at work on them, and read again before long", async () => {
    const { address } = await allocated(1);
    await meddle(address, { addressStatus: "BINDING" });
    expect(await rowOf(address, "refresh")).toMatchObject({ isPassing: true });
  });

  it("of the newer product are listed as such", async () => {
    const [address = ""] = await cloud.free(1);
    await meddle(address, { enabled: { addressId: "eipv6-1a2b3c4d" } });
    expect(await rowOf(address, "refresh")).toMatchObject({
      addressId: "eipv6-1a2b3c4d",
      twin: true,
      known: "none",
    });
    const answer = await client.post({ kind: "release", region, ip6Addresses: [address] });
    const { id } = answer.json() as { id: string };
    await client.untilFinal(id);
    expect(await client.addresses(id)).toMatchObject([
      {
        state: "refused",
        error: { code: "newer_product", params: { addressId: "eipv6-1a2b3c4d" } },
      },
    ]);
  });

  it("say which operation writes to them", async () => {
    const { ip6Addresses, address } = await allocated(1);
    await cloud.fault({ action: "ModifyIp6AddressesBandwidth", fault: "task-stuck" });
    const answer = await client.post({
      kind: "modify",
      region,
      ip6Addresses,
      internetMaxBandwidthOut: 5,
    });
    const { id } = answer.json() as { id: string };
    await expect.poll(() => cloud.calls("ModifyIp6AddressesBandwidth")).toHaveLength(1);
    expect(await rowOf(address)).toMatchObject({ busyIn: id });
  });

  describe("that are adopted", () => {
    it("are as wanted with the settings of this moment, whatever was asked before", async () => {
      const { address } = await allocated(1, { internetMaxBandwidthOut: 4 });
      const [stranger = ""] = await cloud.free(1);
      await meddle(address, { enabled: { internetMaxBandwidthOut: 9 } });
      await meddle(stranger, { enabled: { internetMaxBandwidthOut: 2 } });
      const answer = await adopt([address, stranger.toUpperCase()]);
      expect([answer.status, answer.json()]).toEqual([200, { adopted: 2 }]);
      for (const [one, internetMaxBandwidthOut] of [
        [address, 9],
        [stranger, 2],
      ] as const)
        expect(await rowOf(one)).toMatchObject({
          known: "adopted",
          lastAsked: { kind: "adopt", by: "Sandbox operator", internetMaxBandwidthOut },
          drift: [],
        });
      await meddle(stranger, { enabled: { internetMaxBandwidthOut: 3 } });
      expect(await rowOf(stranger, "refresh")).toMatchObject({
        drift: [{ field: "internetMaxBandwidthOut", asked: 2, found: 3 }],
      });
    });

    it("can be adopted again, and changed by an operation later", async () => {
      const { ip6Addresses, address } = await allocated(1);
      await adopt(ip6Addresses);
      expect((await adopt(ip6Addresses)).json()).toEqual({ adopted: 1 });
      await run({ kind: "modify", ip6Addresses, internetMaxBandwidthOut: 7 });
      expect(await rowOf(address)).toMatchObject({
        known: "operation",
        lastAsked: { kind: "modify", internetMaxBandwidthOut: 7, internetChargeType: traffic },
        drift: [],
      });
    });

    it("are none when one of them is not enabled or of the newer product", async () => {
      const { address } = await allocated(1);
      const [stranger = "", twin = ""] = await cloud.free(2);
      await meddle(twin, { enabled: { addressId: "eipv6-1a2b3c4d" } });
      const answer = await adopt([address, stranger, twin]);
      expect(answer.status).toBe(400);
      expect(problemOf(answer)).toMatchObject({
        code: "validation_failed",
        errors: [
          { pointer: "/ip6Addresses/1", code: "address_not_enabled" },
          { pointer: "/ip6Addresses/2", code: "address_newer_product" },
        ],
      });
      expect(await rowOf(address)).toMatchObject({ known: "operation" });
    });

    it("are found one by one when the list does not hold still", async () => {
      const { ip6Addresses } = await allocated(220);
      await cloud.fault({ action: readAction, fault: "row-swaps", times: 9 });
      const wanted = ip6Addresses.slice(50, 150);
      expect((await adopt(wanted)).json()).toEqual({ adopted: 100 });
      await cloud.clearFaults();
    });

    it("need somebody who may write", async () => {
      const viewer = await signIn(server.url, "viewer");
      expect((await adopt(await cloud.free(1), viewer)).status).toBe(403);
    });
  });

  it.each([
    ["does not answer", { fault: "http502", times: 3 }, 503, "cloud_unavailable"],
    [
      "does not let the key see it",
      { fault: "error", code: "AuthFailure.UnauthorizedOperation" },
      502,
      "cloud_refused",
    ],
  ] as const)("say so when the cloud %s", async (_what, fault, status, code) => {
    await cloud.fault({ action: readAction, ...fault });
    const answer = await client.send({ path: urls.addresses(region, "refresh") });
    expect([answer.status, problemOf(answer).code]).toEqual([status, code]);
  });
});
