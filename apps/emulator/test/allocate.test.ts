import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { exampleAddress, startHarness, taskResult, type Harness } from "./support/harness.ts";

let harness: Harness;
beforeAll(async () => {
  harness = await startHarness();
});
beforeEach(() => harness.reset({ taskMs: 50, addresses: 300 }));
afterAll(() => harness.close());

describe("the real SDK", () => {
  it("enables the example address: refusable before, a task that runs, then read back as asked", async () => {
    // Long enough to be seen running on a busy machine.
    await harness.reset({ taskMs: 1000, addresses: 300, rateLimit: 1000 });
    const client = harness.client();
    const filter = { Filters: [{ Name: "address-ip", Values: [exampleAddress] }] };
    expect(await client.DescribeIp6Addresses(filter)).toMatchObject({ TotalCount: 0 });

    const accepted = await client.AllocateIp6AddressesBandwidth({
      Ip6Addresses: [exampleAddress],
      InternetMaxBandwidthOut: 1,
      InternetChargeType: "TRAFFIC_POSTPAID_BY_HOUR",
      Tags: [{ Key: "team", Value: "edge" }],
    });
    expect(accepted.AddressSet).toEqual([expect.stringMatching(/^eip-[a-z0-9]{8}$/)]);
    expect(accepted.TaskId).toMatch(/^\d+$/);
    expect(accepted.RequestId).toMatch(/^[0-9a-f-]{36}$/);
    const running = await client.DescribeTaskResult({ TaskId: Number(accepted.TaskId) });
    expect(running).toMatchObject({ TaskId: Number(accepted.TaskId), Result: "RUNNING" });

    expect(await taskResult(client, accepted.TaskId)).toBe("SUCCESS");
    const { AddressSet } = await client.DescribeIp6Addresses(filter);
    expect(AddressSet).toEqual([
      expect.objectContaining({
        AddressId: accepted.AddressSet?.[0],
        AddressIp: exampleAddress,
        AddressStatus: "BIND",
        Bandwidth: 1,
        InternetChargeType: "TRAFFIC_POSTPAID_BY_HOUR",
        BandwidthPackageId: null,
        TagSet: [{ Key: "team", Value: "edge" }],
      }),
    ]);
    expect(AddressSet?.[0]?.CreatedTime).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  });

  it("enables 100 addresses in a package with one call; AddressSet is not in their order", async () => {
    const client = harness.client();
    const addresses = (await harness.addresses()).slice(0, 100).map(({ address }) => address);
    const { TaskId, AddressSet = [] } = await client.AllocateIp6AddressesBandwidth({
      Ip6Addresses: addresses,
      InternetMaxBandwidthOut: 2000,
      InternetChargeType: "BANDWIDTH_PACKAGE",
      BandwidthPackageId: "bwp-8xk3m2qa",
    });
    expect(await taskResult(client, TaskId)).toBe("SUCCESS");

    const enabled = (await harness.addresses()).slice(0, 100);
    for (const [index, address] of addresses.entries())
      expect(enabled[index]).toMatchObject({
        address,
        internetMaxBandwidthOut: 2000,
        internetChargeType: "BANDWIDTH_PACKAGE",
        bandwidthPackageId: "bwp-8xk3m2qa",
        enableCount: 1,
      });
    const ids = enabled.map(({ addressId = "" }) => addressId);
    expect(AddressSet).not.toEqual(ids);
    expect(AddressSet.toSorted()).toEqual(ids.toSorted());
  });

  it("counts an address twice when it is sent again while its task runs", async () => {
    const client = harness.client();
    const calls = await Promise.all(
      [1, 2].map(() => client.AllocateIp6AddressesBandwidth({ Ip6Addresses: [exampleAddress] })),
    );
    for (const { TaskId } of calls) expect(await taskResult(client, TaskId)).toBe("SUCCESS");
    expect((await harness.addresses())[0]).toMatchObject({ enableCount: 2 });
  });

  it("counts what is enabled, and what is being enabled, against the quota", async () => {
    const quota = async () => {
      const { QuotaSet } = await harness.client().DescribeAddressQuota();
      return QuotaSet?.find(({ QuotaId }) => QuotaId === "TOTAL_EIP6_QUOTA");
    };
    expect(await quota()).toMatchObject({ QuotaCurrent: 5, QuotaLimit: 20_000 });
    await harness.client().AllocateIp6AddressesBandwidth({ Ip6Addresses: [exampleAddress] });
    expect(await quota()).toMatchObject({ QuotaCurrent: 6, QuotaLimit: 20_000 });
  });

  it("lets a legacy account bill by package without naming one", async () => {
    await harness.control("POST", "/account", { type: "LEGACY" });
    const client = harness.client();
    const { TaskId } = await client.AllocateIp6AddressesBandwidth({
      Ip6Addresses: [exampleAddress],
      InternetChargeType: "BANDWIDTH_PACKAGE",
    });
    expect(await taskResult(client, TaskId)).toBe("SUCCESS");
  });
});
