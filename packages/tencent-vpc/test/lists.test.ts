import { afterEach, describe, expect, it } from "vitest";
import type { CloudList, ReadOutcome } from "../src/types.ts";
import { startEmulated, type Emulated } from "./support/emulated.ts";

const region = "ap-guangzhou";
const exampleAddress = "2402:4e00:1000:200:0:8d8a:60b7:87f8";

let running: Emulated | undefined;

async function start(...args: Parameters<typeof startEmulated>): Promise<Emulated> {
  running = await startEmulated(...args);
  return running;
}

afterEach(async () => {
  await running?.close();
  running = undefined;
});

function listOf<T>(outcome: ReadOutcome<CloudList<T>>): CloudList<T> {
  if (outcome.kind !== "ok") throw new Error(outcome.message);
  return outcome.value;
}

/** A region with so many enabled addresses. */
async function startWithEnabled(count: number) {
  const emulated = await start({ addresses: count + 200, maxAddressesPerCall: count });
  const enabled = await emulated.addresses(region, "enabled");
  const others = (await emulated.addresses(region, "private")).slice(0, count - enabled.length);
  const outcome = await emulated.gateway.allocateIp6AddressesBandwidth({
    region,
    ip6Addresses: others,
    internetMaxBandwidthOut: 1,
    internetChargeType: "TRAFFIC_POSTPAID_BY_HOUR",
    tags: [],
  });
  expect(outcome).toMatchObject({ kind: "accepted" });
  return emulated;
}

describe("the enabled addresses of a region", () => {
  it("are listed whole, over several pages", async () => {
    const { gateway, addresses, outcomes } = await startWithEnabled(230);
    const { items, isWhole } = listOf(await gateway.listAllIp6Addresses({ region }));
    expect(isWhole).toBe(true);
    expect(items.map(({ address }) => address)).toEqual(await addresses(region, "enabled"));
    expect(await outcomes("DescribeIp6Addresses")).toHaveLength(3);
  });

  it.each(["row-appears", "row-vanishes"] as const)(
    "are read again after %s between two pages",
    async (fault) => {
      const { gateway, addresses, meet, outcomes } = await startWithEnabled(230);
      await meet("DescribeIp6Addresses", fault, { afterCalls: 1 });
      const { items, isWhole } = listOf(await gateway.listAllIp6Addresses({ region }));
      expect(isWhole).toBe(true);
      expect(items.map(({ address }) => address)).toEqual(await addresses(region, "enabled"));
      expect(await outcomes("DescribeIp6Addresses")).toEqual(["ok", fault, "ok", "ok", "ok"]);
    },
  );

  it("are given as good as can be had when they never hold still", async () => {
    const { gateway, addresses, meet } = await startWithEnabled(230);
    const before = await addresses(region, "enabled");
    await meet("DescribeIp6Addresses", "row-appears", { times: 100 });
    const { items, isWhole } = listOf(await gateway.listAllIp6Addresses({ region }));
    expect(isWhole).toBe(false);
    const listed = items.map(({ address }) => address);
    expect(new Set(listed).size).toBe(listed.length);
    expect(listed).toEqual(expect.arrayContaining(before));
  });

  it("are unavailable when a page cannot be read", async () => {
    const { gateway, meet } = await startWithEnabled(230);
    await meet("DescribeIp6Addresses", "http502", { times: 3, afterCalls: 1 });
    expect(await gateway.listAllIp6Addresses({ region })).toMatchObject({
      kind: "unavailable",
      reason: "http_status",
    });
  });
});

describe("the network of a region", () => {
  it("is found from VPC to subnet to interface to address", async () => {
    const { gateway } = await start({ addresses: 1200 });
    const vpcs = listOf(await gateway.describeVpcs({ region }));
    expect(vpcs.items.map(({ vpcName, ipv6CidrBlock }) => [vpcName, ipv6CidrBlock])).toEqual([
      ["Default-VPC", undefined],
      ["production", "2402:4e00:1000:200::/56"],
      ["staging", "2402:4e00:1001:200::/56"],
    ]);
    const vpcId = vpcs.items[1]?.vpcId ?? "";
    const subnets = listOf(await gateway.describeSubnets({ region, vpcId }));
    expect(subnets.items.map(({ subnetName }) => subnetName)).toEqual([
      "production-edge",
      "production-app",
      "production-data",
      "production-batch",
    ]);
    const subnetId = subnets.items[0]?.subnetId ?? "";
    const interfaces = listOf(await gateway.describeNetworkInterfaces({ region, vpcId, subnetId }));
    expect(interfaces).toMatchObject({ isWhole: true });
    expect(interfaces.items).toHaveLength(253);
    expect(interfaces.items[3]).toMatchObject({
      networkInterfaceName: "production-edge-0001",
      instanceId: expect.stringMatching(/^ins-/) as string,
      ipv6Addresses: [{ address: exampleAddress, addressType: "GUA", state: "AVAILABLE" }],
    });
    expect(interfaces.items[3]?.ipv6Addresses[0]).not.toHaveProperty("addressId");
  });

  it("tells of which interface addresses are", async () => {
    const { gateway, addresses } = await start();
    const [enabled = ""] = await addresses(region, "enabled");
    const found = listOf(
      await gateway.describeNetworkInterfaces({
        region,
        ip6Addresses: [exampleAddress.toUpperCase(), enabled, "2402:4e00:1000:200::1"],
      }),
    );
    expect(
      found.items.flatMap(({ ipv6Addresses }) =>
        ipv6Addresses.map(({ address, addressId }) => [address, addressId !== undefined]),
      ),
    ).toEqual([
      [exampleAddress, false],
      [enabled, true],
    ]);
  });

  it("is read again after an interface vanished between two pages", async () => {
    const { gateway, meet } = await start({ addresses: 300 });
    await meet("DescribeNetworkInterfaces", "row-vanishes", { afterCalls: 1 });
    const { items, isWhole } = listOf(await gateway.describeNetworkInterfaces({ region }));
    expect({ isWhole, count: items.length }).toEqual({ isWhole: true, count: 302 });
  });

  it("is refused for the account when the key may not see it", async () => {
    const { gateway, meet } = await start();
    await meet("DescribeVpcs", "error", { code: "AuthFailure.UnauthorizedOperation" });
    expect(await gateway.describeVpcs({ region })).toMatchObject({
      kind: "refused",
      scope: "account",
    });
  });

  it("belongs to an account of a kind", async () => {
    const { gateway } = await start();
    expect(await gateway.describeNetworkAccountType({ region })).toMatchObject({
      kind: "ok",
      value: "STANDARD",
    });
  });
});
