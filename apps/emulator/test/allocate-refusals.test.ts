import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  errorOf,
  exampleAddress,
  startHarness,
  type Harness,
  type SdkError,
} from "./support/harness.ts";

/** Parameters as somebody may send them, right or wrong. */
type Parameters = Record<string, unknown> & { Ip6Addresses?: unknown };

type Case = {
  code: string;
  when: string;
  region?: string;
  prepare?: (harness: Harness) => Promise<unknown>;
  parameters: (harness: Harness) => Parameters | Promise<Parameters>;
};

const example = { Ip6Addresses: [exampleAddress] };
const inCondition = (condition: string) => async (harness: Harness) => ({
  Ip6Addresses: (await harness.addresses())
    .filter((address) => address.condition === condition)
    .map(({ address }) => address),
});
const firstReady = async (harness: Harness, region: string, count: number) =>
  (await harness.addresses(region))
    .filter(({ addressId, condition }) => addressId === undefined && condition === "ready")
    .slice(0, count)
    .map(({ address }) => address);

/** The 17 codes that the cloud documents for AllocateIp6AddressesBandwidth, and ways to meet each. */
const cases: Case[] = [
  {
    code: "FailedOperation.BalanceInsufficient",
    when: "the account has no money",
    prepare: (harness) => harness.control("POST", "/account", { balance: 0 }),
    parameters: () => example,
  },
  {
    code: "FailedOperation.TaskFailed",
    when: "the instance of an address is migrating",
    parameters: inCondition("instance_migrating"),
  },
  {
    code: "InternalServerError",
    when: "the service of the region fails",
    prepare: (harness) =>
      harness.control("POST", "/regions", { region: "ap-guangzhou", backend: "failing" }),
    parameters: () => example,
  },
  {
    code: "InvalidAccount.NotSupported",
    when: "a legacy account asks for billing by traffic",
    prepare: (harness) => harness.control("POST", "/account", { type: "LEGACY" }),
    parameters: () => example,
  },
  {
    code: "InvalidInstanceId.NotFound",
    when: "the instance of an address is gone",
    parameters: inCondition("instance_gone"),
  },
  {
    code: "InvalidParameter",
    when: "a parameter has the wrong type",
    parameters: () => ({ ...example, InternetMaxBandwidthOut: "10" }),
  },
  {
    code: "InvalidParameter",
    when: "no address is given",
    parameters: () => ({ Ip6Addresses: [] }),
  },
  {
    code: "InvalidParameter",
    when: "an address is given twice, in two spellings",
    parameters: () => ({ Ip6Addresses: [exampleAddress, exampleAddress.replace(":0:", "::")] }),
  },
  {
    code: "InvalidParameter",
    when: "a standard account asks for a package and names none",
    parameters: () => ({ ...example, InternetChargeType: "BANDWIDTH_PACKAGE" }),
  },
  {
    code: "InvalidParameter.Coexist",
    when: "a package is named with billing by traffic",
    parameters: () => ({ ...example, BandwidthPackageId: "bwp-8xk3m2qa" }),
  },
  {
    code: "InvalidParameterValue.AddressIpNotFound",
    when: "the address is of another region",
    region: "ap-shanghai",
    parameters: () => example,
  },
  {
    code: "InvalidParameterValue.AddressIpNotInVpc",
    when: "the address is in a VPC's block, but on no interface",
    parameters: () => ({ Ip6Addresses: ["2402:4e00:1000:200::1"] }),
  },
  {
    code: "InvalidParameterValue.AddressPublished",
    when: "the address is enabled already",
    parameters: async (harness) => ({
      Ip6Addresses: (await harness.addresses())
        .filter(({ addressId }) => addressId !== undefined)
        .map(({ address }) => address)
        .slice(0, 1),
    }),
  },
  {
    code: "InvalidParameterValue.BandwidthOutOfRange",
    when: "by traffic, more than 100 Mbps",
    parameters: () => ({ ...example, InternetMaxBandwidthOut: 101 }),
  },
  {
    code: "InvalidParameterValue.BandwidthOutOfRange",
    when: "in a package, more than 2000 Mbps",
    parameters: () => ({
      ...example,
      InternetMaxBandwidthOut: 2001,
      InternetChargeType: "BANDWIDTH_PACKAGE",
      BandwidthPackageId: "bwp-8xk3m2qa",
    }),
  },
  {
    code: "InvalidParameterValue.BandwidthPackageNotFound",
    when: "no such package exists",
    parameters: () => ({
      ...example,
      InternetChargeType: "BANDWIDTH_PACKAGE",
      BandwidthPackageId: "bwp-00000000",
    }),
  },
  {
    code: "InvalidParameterValue.InvalidIpv6",
    when: "an address is none",
    parameters: () => ({ Ip6Addresses: ["2402:4e00::zz"] }),
  },
  {
    code: "InvalidParameterValue.InvalidIpv6",
    when: "an address is a unique local one",
    parameters: () => ({ Ip6Addresses: ["fd00::1"] }),
  },
  {
    code: "InvalidParameterValue.LimitExceeded",
    when: "a call has more addresses than it may",
    parameters: async (harness) => ({
      Ip6Addresses: await firstReady(harness, "ap-guangzhou", 101),
    }),
  },
  {
    code: "InvalidParameterValue.LimitExceeded",
    when: "the region's quota is used up",
    region: "ap-singapore",
    parameters: async (harness) => ({
      Ip6Addresses: await firstReady(harness, "ap-singapore", 16),
    }),
  },
  {
    code: "InvalidParameterValue.Malformed",
    when: "a package id has the wrong form",
    parameters: () => ({
      ...example,
      InternetChargeType: "BANDWIDTH_PACKAGE",
      BandwidthPackageId: "package-1",
    }),
  },
  {
    code: "InvalidParameterValue.Malformed",
    when: "a tag key begins with a reserved prefix",
    parameters: () => ({ ...example, Tags: [{ Key: "qcs:team", Value: "edge" }] }),
  },
  {
    code: "UnsupportedOperation.BandwidthPackageIdNotSupported",
    when: "the package is of a single line",
    parameters: () => ({
      ...example,
      InternetChargeType: "BANDWIDTH_PACKAGE",
      BandwidthPackageId: "bwp-1c7hn5ye",
    }),
  },
  {
    code: "UnsupportedOperation.BandwidthPackageIdNotSupported",
    when: "a legacy account names a package",
    prepare: (harness) => harness.control("POST", "/account", { type: "LEGACY" }),
    parameters: () => ({
      ...example,
      InternetChargeType: "BANDWIDTH_PACKAGE",
      BandwidthPackageId: "bwp-8xk3m2qa",
    }),
  },
  {
    code: "UnsupportedOperation.InvalidAddressInternetChargeType",
    when: "an address may be billed in a package only",
    parameters: inCondition("package_only"),
  },
];

let harness: Harness;
beforeAll(async () => {
  harness = await startHarness();
});
beforeEach(() => harness.reset({ taskMs: 0, addresses: 300 }));
afterAll(() => harness.close());

/** Sends an allocate call with the real SDK, which checks nothing, and gives the error that it throws. */
function refusalOf(parameters: Parameters, region = "ap-guangzhou"): Promise<SdkError> {
  return errorOf(harness.client({ region }).request("AllocateIp6AddressesBandwidth", parameters));
}

describe("AllocateIp6AddressesBandwidth refuses", () => {
  it("with each of its 17 documented codes", () => {
    expect(new Set(cases.map(({ code }) => code)).size).toBe(17);
  });

  it.each(cases)("with $code when $when, and does nothing", async (given) => {
    await given.prepare?.(harness);
    const before = await harness.addresses(given.region);
    const error = await refusalOf(await given.parameters(harness), given.region);
    expect({ code: error.code, hasRequestId: error.requestId !== "" }).toEqual({
      code: given.code,
      hasRequestId: true,
    });
    expect(await harness.addresses(given.region)).toEqual(before);
    const [call] = await harness.calls("AllocateIp6AddressesBandwidth");
    expect(call).toMatchObject({ outcome: given.code, requestId: error.requestId });
  });

  it.each([
    ["UnknownParameter", { ...example, Ipv6Addresses: ["::1"] }],
    ["MissingParameter", { InternetMaxBandwidthOut: 1 }],
    ["MissingParameter", { ...example, Tags: [{ Value: "edge" }] }],
  ])("with the common code %s", async (code, parameters) => {
    expect((await refusalOf(parameters)).code).toBe(code);
  });

  it("a whole call for one bad address among good ones", async () => {
    const good = await firstReady(harness, "ap-guangzhou", 9);
    const bad = "2402:4e00:ffff::1";
    const error = await refusalOf({ Ip6Addresses: good.toSpliced(4, 0, bad) });
    expect(error).toMatchObject({ code: "InvalidParameterValue.AddressIpNotFound" });
    expect(error.message).toContain(bad);
    expect((await harness.addresses()).filter(({ enableCount }) => enableCount > 0)).toHaveLength(
      5,
    );
  });

  it.each([
    ["named", [true, false]],
    ["none", [false, false]],
    ["wrong", [false, true]],
  ] as const)("with a message that names the address in style %s", async (messageStyle, named) => {
    await harness.reset({ addresses: 300, messageStyle });
    const bad = "2402:4e00:ffff::1";
    const { message } = await refusalOf({ Ip6Addresses: [bad, exampleAddress] });
    expect([message.includes(bad), message.includes(exampleAddress)]).toEqual(named);
  });
});
