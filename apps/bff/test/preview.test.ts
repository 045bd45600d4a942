import {
  billingChangeSchema,
  previewSchema,
  problemSchema,
  urls,
  type OperationPreview,
} from "@sluice/contract";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { signIn, type Client } from "./support/client.ts";
import { startConsole, type ConsoleServer } from "./support/console.ts";
import {
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
  server = await startConsole(cloud.url, { SLUICE_MAX_ADDRESSES_PER_CALL: "3" });
  client = await signIn(server.url);
});
beforeEach(() => cloud.reset({ addresses: 400 }));
afterAll(async () => {
  await server.dispose();
  await cloud.close();
});

/** Previews an operation, on what the cloud tells now and not half a minute ago. */
async function preview(body: object, of = region): Promise<OperationPreview> {
  await client.send({ path: urls.addresses(of, "refresh") });
  const answer = await post({ kind: "allocate", region: of, ...body });
  expect([answer.status, answer.status === 200 ? "" : answer.text]).toEqual([200, ""]);
  return previewSchema.parse(answer.json());
}

function post(body: object) {
  return client.send({ method: "POST", path: urls.previewOperation(), body });
}

function verdicts({ items }: OperationPreview) {
  return items.map(({ verdict, code }) => (code === undefined ? verdict : `${verdict}: ${code}`));
}

/** Makes an address what somebody else could have made it. */
async function change(address: string, to: object): Promise<void> {
  await cloud.control("POST", "/addresses", { region, address, ...to });
}

describe("a preview of an allocation", () => {
  it("has a verdict for every entry in order, and a reason for all that will not go as asked", async () => {
    const [good = "", asAsked = "", otherwise = "", moving = "", going = ""] = await cloud.free(5);
    await change(asAsked, { enabled: { internetMaxBandwidthOut: 5 } });
    await change(otherwise, { enabled: { internetMaxBandwidthOut: 9 } });
    await change(moving, { condition: "instance_migrating" });
    await change(going, { enabled: {}, addressStatus: "OFFLINING" });
    const result = await preview({
      internetMaxBandwidthOut: 5,
      ip6Addresses: [
        good,
        "<script>alert(1)</script>",
        "fe80::1",
        "fd00::5",
        good.toUpperCase(),
        asAsked,
        otherwise,
        "2402:4e00:ffff::2",
        moving,
        going,
      ],
    });
    expect(verdicts(result)).toEqual([
      "will_be_sent",
      "cannot: address_not_an_address",
      "cannot: address_link_local",
      "cannot: address_unique_local",
      "cannot: address_repeated",
      "unchanged: as_asked",
      "cannot: already_enabled",
      "cannot: not_in_region",
      "cannot: not_available",
      "may_wait: still_changing",
    ]);
    expect(result.items[4]).toEqual({
      index: 4,
      text: good.toUpperCase(),
      address: good,
      verdict: "cannot",
      code: "address_repeated",
      detail: { firstIndex: 0 },
    });
    expect(result.items[6]?.detail?.present).toMatchObject({
      addressId: expect.stringMatching(/^eip-/) as unknown,
      internetMaxBandwidthOut: 9,
      internetChargeType: "TRAFFIC_POSTPAID_BY_HOUR",
    });
    expect(result.summary).toMatchObject({
      total: 10,
      byVerdict: { will_be_sent: 1, may_wait: 1, unchanged: 1, cannot: 7 },
      calls: 2,
      addressesPerCall: 3,
    });
    expect(result.checked.map(({ source, readAt }) => [source, readAt !== undefined])).toEqual([
      ["operations", true],
      ["enabled_addresses", true],
      ["network_interfaces", true],
      ["quota", true],
      ["account_type", true],
    ]);
  });

  it("shows the calls as the engine then sends them, and writes nothing itself", async () => {
    const ip6Addresses = await cloud.free(5);
    const tags = [{ key: "team", value: "边缘" }];
    const body = { ip6Addresses, internetMaxBandwidthOut: 7, tags, note: "CHG-1" };
    const { calls, endpoint, version, summary } = await preview(body);
    expect(await cloud.calls(writeAction)).toEqual([]);
    expect((await client.list()).items).toEqual([]);
    expect({ endpoint, version }).toEqual({ endpoint: cloud.url, version: "2017-03-12" });
    expect(calls).toEqual(
      [ip6Addresses.slice(0, 3), ip6Addresses.slice(3)].map((Ip6Addresses) => ({
        action: writeAction,
        region,
        parameters: {
          Ip6Addresses,
          InternetMaxBandwidthOut: 7,
          InternetChargeType: "TRAFFIC_POSTPAID_BY_HOUR",
          Tags: [{ Key: "team", Value: "边缘" }],
        },
      })),
    );
    expect(summary.estimatedMs).toBeGreaterThan(0);

    const { id } = await client.allocate(ip6Addresses, { internetMaxBandwidthOut: 7, tags });
    await client.untilFinal(id);
    const sent = await cloud.calls(writeAction);
    expect(sent.map((call) => call.ip6Addresses)).toEqual(
      calls.map(({ parameters }) => parameters["Ip6Addresses"]),
    );
  });

  it("names the operation that has an address", async () => {
    const [busy = "", free = ""] = await cloud.free(2);
    await cloud.fault({ action: writeAction, fault: "task-stuck" });
    const holder = await client.allocate([busy]);
    await expect.poll(async () => (await client.addresses(holder.id))[0]?.state).toBe("running");
    // Waits behind the first one: whoever writes to the address is the one to name.
    const waiting = await client.allocate([busy]);
    const { items } = await preview({ ip6Addresses: [busy, free] });
    expect(items.map(({ verdict, code, detail }) => [verdict, code, detail?.operationId])).toEqual([
      ["may_wait", "busy", holder.id],
      ["will_be_sent", undefined, undefined],
    ]);
    await client.steer("cancel", waiting.id);
  });

  it("names the operation in which an address waits for its turn", async () => {
    // Sixty calls and more take seconds at the cloud's rate, so that the last one waits.
    const many = await cloud.free(200);
    const waiting = await client.allocate(many);
    const last = many.at(-1) ?? "";
    const { items } = await preview({ ip6Addresses: [last] });
    expect(items.map(({ verdict, code, detail }) => [verdict, code, detail?.operationId])).toEqual([
      ["may_wait", "queued_elsewhere", waiting.id],
    ]);
    await client.steer("cancel", waiting.id);
    await client.untilFinal(waiting.id);
  });

  it("counts the quota with what is planned, and refuses what goes beyond it", async () => {
    const ip6Addresses = await cloud.free(25, "ap-singapore");
    const result = await preview({ ip6Addresses }, "ap-singapore");
    const [quota, ...vpcs] = result.summary.quotas;
    const room = (quota?.limit ?? 0) - (quota?.current ?? 0);
    expect(quota).toMatchObject({ quotaId: "TOTAL_EIP6_QUOTA", planned: 25, limit: 20 });
    expect(vpcs.reduce((sum, { planned }) => sum + planned, 0)).toBe(room);
    expect(verdicts(result)).toEqual(
      ip6Addresses.map((_, index) => (index < room ? "will_be_sent" : "cannot: over_quota")),
    );
  });

  it.each([
    ["bwp-1c7hn5ye", "cannot: package_not_supported"],
    ["bwp-00000000", "cannot: package_not_found"],
    ["bwp-8xk3m2qa", "will_be_sent"],
  ])("looks at the package: %s", async (bandwidthPackageId, expected) => {
    const ip6Addresses = await cloud.free(1);
    const billing = { internetChargeType: "BANDWIDTH_PACKAGE", bandwidthPackageId };
    expect(verdicts(await preview({ ip6Addresses, ...billing }))).toEqual([expected]);
  });

  it("looks at the account and the bandwidth", async () => {
    const ip6Addresses = await cloud.free(1);
    const none = { ip6Addresses, internetChargeType: "BANDWIDTH_PACKAGE" };
    expect(verdicts(await preview(none))).toEqual(["cannot: package_required"]);
    const fast = { ip6Addresses, internetMaxBandwidthOut: 101 };
    expect(verdicts(await preview(fast))).toEqual(["cannot: bandwidth_out_of_range"]);
    await cloud.control("POST", "/account", { type: "LEGACY" });
    const elsewhere = await cloud.free(1, "ap-hongkong");
    expect(verdicts(await preview({ ip6Addresses: elsewhere }, "ap-hongkong"))).toEqual([
      "cannot: account_not_supported",
    ]);
  });

  it("says what could not be looked up, and holds it against nobody", async () => {
    const ip6Addresses = await cloud.free(2, "ap-shanghai");
    for (const action of [
      "DescribeIp6Addresses",
      "DescribeNetworkInterfaces",
      "DescribeAddressQuota",
      "DescribeNetworkAccountType",
    ])
      await cloud.fault({ action, fault: "error", code: "UnauthorizedOperation", times: 99 });
    const result = await preview({ ip6Addresses }, "ap-shanghai");
    expect(verdicts(result)).toEqual(["will_be_sent", "will_be_sent"]);
    expect(result.checked.map(({ source, error }) => [source, error?.code])).toEqual([
      ["operations", undefined],
      ["enabled_addresses", "UnauthorizedOperation"],
      ["network_interfaces", "UnauthorizedOperation"],
      ["quota", "UnauthorizedOperation"],
      ["account_type", "UnauthorizedOperation"],
    ]);
  });

  it("tells the other fields' errors as the operation itself would", async () => {
    const answer = await post({
      kind: "allocate",
      region: "nowhere!",
      ip6Addresses: ["x"],
      internetMaxBandwidthOut: 0,
      colour: "red",
    });
    const { code, errors } = problemSchema.parse(answer.json());
    expect([answer.status, code, errors?.map(({ pointer }) => pointer).toSorted()]).toEqual([
      400,
      "validation_failed",
      ["/colour", "/internetMaxBandwidthOut", "/region"],
    ]);
  });

  it("cuts long entries and leaves out halves of characters", async () => {
    const result = await preview({ ip6Addresses: ["x".repeat(5000), "\ud83d"] });
    expect(result.items.map(({ text }) => text)).toEqual(["x".repeat(200), "\ufffd"]);
  });
});

describe("previews of other kinds", () => {
  it("of a change tell what is not enabled, in arrears, blocked or as asked", async () => {
    const [plain = "", same = "", owing = "", blocked = "", free = ""] = await cloud.free(5);
    for (const address of [plain, same, owing, blocked]) await change(address, { enabled: {} });
    await change(owing, { isArrears: true });
    await change(blocked, { isBlocked: true });
    await change(same, { enabled: { internetMaxBandwidthOut: 3 } });
    const ip6Addresses = [plain, same, owing, blocked, free];
    const result = await preview({ kind: "modify", ip6Addresses, internetMaxBandwidthOut: 3 });
    expect(verdicts(result)).toEqual([
      "will_be_sent",
      "unchanged: as_asked",
      "cannot: in_arrears",
      "will_be_sent: blocked",
      "cannot: not_enabled",
    ]);
    expect(result.calls[0]).toEqual({
      action: "ModifyIp6AddressesBandwidth",
      region,
      parameters: { Ip6Addresses: ip6Addresses.slice(0, 3), InternetMaxBandwidthOut: 3 },
    });
  });

  it("of a release give back to the quota", async () => {
    const [enabled = "", free = ""] = await cloud.free(2);
    await change(enabled, { enabled: {} });
    const result = await preview({ kind: "release", ip6Addresses: [enabled, free] });
    expect(verdicts(result)).toEqual(["will_be_sent", "unchanged: already_released"]);
    expect(result.summary.quotas).toEqual([
      expect.objectContaining({ quotaId: "TOTAL_EIP6_QUOTA", planned: -1 }) as unknown,
    ]);
    expect(result.calls).toEqual([
      {
        action: "ReleaseIp6AddressesBandwidth",
        region,
        parameters: { Ip6Addresses: [enabled, free] },
      },
    ]);
  });
});

describe("the preview of a change of billing", () => {
  const into = { internetChargeType: "BANDWIDTH_PACKAGE", bandwidthPackageId: "bwp-8xk3m2qa" };
  async function previewChange(body: object): Promise<OperationPreview> {
    await client.send({ path: urls.addresses(region, "refresh") });
    const answer = await client.send({
      method: "POST",
      path: urls.previewBillingChange(),
      body: { region, ...into, ...body },
    });
    expect([answer.status, answer.status === 200 ? "" : answer.text]).toEqual([200, ""]);
    return previewSchema.parse(answer.json());
  }

  it("has a verdict for every entry, and a reason for all that is left as it is", async () => {
    const [plain = "", there = "", owing = "", untold = "", newer = "", going = "", free = ""] =
      await cloud.free(7);
    for (const address of [plain, owing, untold, going]) await change(address, { enabled: {} });
    await change(there, { enabled: into });
    await change(owing, { isArrears: true });
    await change(untold, { nullFields: ["Bandwidth"] });
    await change(newer, { enabled: { addressId: "eipv6-1a2b3c4d" } });
    await change(going, { addressStatus: "CREATING" });
    const ip6Addresses = [plain, there, owing, untold, newer, going, free, "fd00::5", plain];
    const result = await previewChange({ ip6Addresses });
    expect(verdicts(result)).toEqual([
      "will_be_sent",
      "unchanged: as_asked",
      "cannot: in_arrears",
      "cannot: settings_not_told",
      "cannot: newer_product",
      "may_wait: still_changing",
      "cannot: not_enabled",
      "cannot: address_unique_local",
      "cannot: address_repeated",
    ]);
    expect(result.items[0]?.detail?.present).toMatchObject({ internetMaxBandwidthOut: 1 });
    const nowhere = await previewChange({
      ip6Addresses: [plain],
      bandwidthPackageId: "bwp-00000000",
    });
    expect(verdicts(nowhere)).toEqual(["cannot: package_not_found"]);
  });

  it("shows the calls as the change then sends them: one address first, then so many at once", async () => {
    const given = await cloud.free(4);
    const tags = [{ key: "team", value: "edge" }];
    for (const [index, address] of given.entries())
      await change(address, { enabled: { internetMaxBandwidthOut: 2 + (index % 2), tags } });
    const body = { ip6Addresses: given, addressesAtOnce: 3 };
    const { calls, summary } = await previewChange(body);
    expect(summary).toMatchObject({ calls: 5, addressesPerCall: 3 });
    expect(summary.quotas).toMatchObject([{ quotaId: "package_resources", planned: 4 }]);

    const answer = await client.send({
      method: "POST",
      path: urls.billingChanges(),
      body: { region, ...into, ...body },
      headers: { "Idempotency-Key": "as previewed" },
    });
    const { id } = billingChangeSchema.parse(answer.json());
    await expect
      .poll(
        async () => {
          const found = await client.send({ path: urls.billingChange(id) });
          return billingChangeSchema.parse(found.json()).state;
        },
        { timeout: 60_000 },
      )
      .toBe("done");
    const sent = [
      ...(await cloud.calls("ReleaseIp6AddressesBandwidth")),
      ...(await cloud.calls(writeAction)),
    ].toSorted((a, b) => a.seq - b.seq);
    // The two that enable the last three, with different bandwidths, go side by side.
    const shape = (some: { action: string; addresses: unknown }[]) => [
      ...some.slice(0, 3),
      ...some.slice(3).toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
    ];
    expect(
      shape(sent.map(({ action, ip6Addresses }) => ({ action, addresses: ip6Addresses }))),
    ).toEqual(
      shape(
        calls.map(({ action, parameters }) => ({ action, addresses: parameters["Ip6Addresses"] })),
      ),
    );
    const now = (await cloud.addresses()).filter(({ address }) => given.includes(address));
    expect(now.map((row) => [row.bandwidthPackageId, row.internetMaxBandwidthOut])).toEqual(
      [2, 3, 2, 3].map((mbps) => ["bwp-8xk3m2qa", mbps]),
    );
  });
});

it("a viewer may look too", async () => {
  const viewer = await signIn(server.url, "viewer");
  const body = { kind: "release", region, ip6Addresses: ["x"] };
  const answer = await viewer.send({ method: "POST", path: urls.previewOperation(), body });
  expect(answer.status).toBe(200);
});
