import { Client as RegionClient } from "tencentcloud-sdk-nodejs/tencentcloud/services/region/v20220627/region_client.js";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  errorOf,
  exampleAddress,
  startHarness,
  type Harness,
  type SdkError,
} from "./support/harness.ts";

let harness: Harness;
beforeAll(async () => {
  harness = await startHarness();
});
beforeEach(() => harness.reset({ addresses: 300 }));
afterAll(() => harness.close());

async function codeOf(call: Promise<unknown>): Promise<string | undefined> {
  return (await errorOf(call)).code;
}

const byAddress = (...Values: string[]) => ({ Filters: [{ Name: "address-ip", Values }] });

describe("DescribeIp6Addresses", () => {
  it("lists enabled addresses only, by pages", async () => {
    const client = harness.client();
    const enabled = (await harness.addresses()).filter(({ addressId }) => addressId !== undefined);
    expect(enabled).toHaveLength(5);
    const page = async (Offset: number) =>
      (await client.DescribeIp6Addresses({ Offset, Limit: 3 })).AddressSet?.map(
        ({ AddressIp }) => AddressIp,
      );
    expect([...((await page(0)) ?? []), ...((await page(3)) ?? [])]).toEqual(
      enabled.map(({ address }) => address),
    );
  });

  it("finds by address in any spelling, by interface and by id", async () => {
    const client = harness.client();
    const known = (await harness.addresses()).find(({ addressId }) => addressId !== undefined);
    const { address = "", addressId = "", networkInterfaceId = "" } = known ?? {};
    for (const request of [
      byAddress(exampleAddress, address.toUpperCase()),
      { Filters: [{ Name: "network-interface-id", Values: [networkInterfaceId] }] },
      { Ip6AddressIds: [addressId] },
    ])
      expect((await client.DescribeIp6Addresses(request)).AddressSet).toEqual([
        expect.objectContaining({
          AddressId: addressId,
          AddressIp: address,
          NetworkInterfaceId: networkInterfaceId,
        }),
      ]);
  });

  it.each([
    ["InvalidParameter.Coexist", { Ip6AddressIds: ["eip-11112222"], ...byAddress(exampleAddress) }],
    ["InvalidParameter.InvalidFilter", { Filters: [{ Name: "vpc-id", Values: ["x"] }] }],
    [
      "InvalidParameterValue.LimitExceeded",
      byAddress(...Array.from({ length: 101 }, () => exampleAddress)),
    ],
    [
      "InvalidParameterValue.LimitExceeded",
      { Filters: Array.from({ length: 11 }, () => ({ Name: "a", Values: [] })) },
    ],
    ["InvalidParameterValue.Malformed", byAddress("2402::zz")],
    [
      "InvalidParameterValue.NetworkInterfaceIdMalformed",
      { Filters: [{ Name: "network-interface-id", Values: ["x"] }] },
    ],
    ["InvalidAddressId.NotFound", { Ip6AddressIds: ["eip-00000000"] }],
    ["InvalidParameterValue", { Limit: 101 }],
  ])("refuses with %s", async (code, request) => {
    await harness.reset({ addresses: 300, rateLimit: 1000 });
    expect(await codeOf(harness.client().DescribeIp6Addresses(request))).toBe(code);
  });

  it.each([
    ["missing", undefined, undefined],
    ["error", "InvalidParameterValue.AddressIpNotPublic", undefined],
    [
      "error_any",
      "InvalidParameterValue.AddressIpNotPublic",
      "InvalidParameterValue.AddressIpNotPublic",
    ],
  ] as const)("says in style %s that an address is not enabled", async (style, alone, among) => {
    await harness.reset({ addresses: 300, notPublicStyle: style });
    const enabled = (await harness.addresses()).find(({ addressId }) => addressId !== undefined);
    const client = harness.client();
    const codeFor = (...addresses: string[]) =>
      client.DescribeIp6Addresses(byAddress(...addresses)).then(
        () => undefined,
        (error: unknown) => (error as SdkError).code,
      );
    expect([
      await codeFor(exampleAddress),
      await codeFor(exampleAddress, enabled?.address ?? ""),
    ]).toEqual([alone, among]);
  });
});

describe("DescribeTaskResult", () => {
  it.each([
    ["MissingParameter", {}],
    ["InvalidParameter", { TaskId: 1 }],
    ["InvalidParameter", { TaskId: "one" }],
    ["InvalidParameter", { DealName: "20261123000000" }],
  ])("refuses with %s: %j", async (code, request) => {
    expect(await codeOf(harness.client().request("DescribeTaskResult", request))).toBe(code);
  });

  it("takes the id as text too, as the SDK has it from the answer", async () => {
    const client = harness.client();
    const { TaskId } = await client.AllocateIp6AddressesBandwidth({
      Ip6Addresses: [exampleAddress],
    });
    const answer: unknown = await client.request("DescribeTaskResult", { TaskId });
    expect(answer).toMatchObject({ TaskId: Number(TaskId), Result: "RUNNING" });
  });

  it("knows a task in its own region only", async () => {
    const { TaskId } = await harness
      .client()
      .AllocateIp6AddressesBandwidth({ Ip6Addresses: [exampleAddress] });
    const elsewhere = harness.client({ region: "ap-shanghai" });
    expect(await codeOf(elsewhere.DescribeTaskResult({ TaskId: Number(TaskId) }))).toBe(
      "InvalidParameter",
    );
  });
});

describe("the catalogues", () => {
  it("list three bandwidth packages in ap-guangzhou, with their resources", async () => {
    const { BandwidthPackageSet = [] } = await harness.client().DescribeBandwidthPackages({});
    expect(
      BandwidthPackageSet.map(({ BandwidthPackageId, NetworkType, ResourceSet }) => [
        BandwidthPackageId,
        NetworkType,
        ResourceSet?.length,
      ]),
    ).toEqual([
      ["bwp-8xk3m2qa", "BGP", 2],
      ["bwp-4tz9w1cd", "BGP", 0],
      ["bwp-1c7hn5ye", "SINGLEISP_CMCC", 0],
    ]);
  });

  it.each([
    [{ Filters: [{ Name: "network-type", Values: ["BGP"] }] }, 2],
    [{ BandwidthPackageIds: ["bwp-4tz9w1cd"] }, 1],
    [{ Filters: [{ Name: "bandwidth-package-name", Values: ["nobody"] }] }, 0],
  ])("filter the packages: %j", async (request, count) => {
    expect(await harness.client().DescribeBandwidthPackages(request)).toMatchObject({
      TotalCount: count,
    });
  });

  it.each([
    ["InvalidParameter.InvalidFilter", { Filters: [{ Name: "constructor", Values: [] }] }],
    ["InvalidParameterValue.BandwidthPackageIdMalformed", { BandwidthPackageIds: ["x"] }],
    ["InvalidParameterValue", { Limit: 0 }],
  ])("refuse with %s", async (code, request) => {
    expect(await codeOf(harness.client().DescribeBandwidthPackages(request))).toBe(code);
  });

  it.each(["STANDARD", "LEGACY"])("tell that the account is %s", async (type) => {
    await harness.control("POST", "/account", { type });
    expect(await harness.client().DescribeNetworkAccountType()).toMatchObject({
      NetworkAccountType: type,
    });
  });

  it("list the regions, a closed one too, without a region in the request", async () => {
    const client = new RegionClient({
      credential: { secretId: "AKIDsandbox", secretKey: "sandbox" },
      profile: {
        httpProfile: { protocol: "http://", endpoint: `127.0.0.1:${harness.emulator.port}` },
      },
    });
    const { RegionSet } = await client.DescribeRegions({ Product: "vpc" });
    expect(RegionSet?.map(({ Region, RegionState }) => [Region, RegionState])).toEqual([
      ["ap-guangzhou", "AVAILABLE"],
      ["ap-shanghai", "AVAILABLE"],
      ["ap-hongkong", "AVAILABLE"],
      ["ap-singapore", "AVAILABLE"],
      ["na-toronto", "UNAVAILABLE"],
    ]);
    expect(await codeOf(client.DescribeRegions({ Product: "nothing" }))).toBe(
      "InvalidParameterValue",
    );
  });
});
