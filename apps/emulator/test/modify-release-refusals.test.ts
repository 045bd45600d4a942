import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  errorOf,
  exampleAddress,
  startHarness,
  type AddressView,
  type Harness,
} from "./support/harness.ts";

const region = "ap-guangzhou";
const modify = "ModifyIp6AddressesBandwidth";
const release = "ReleaseIp6AddressesBandwidth";

/** Parameters as somebody may send them, right or wrong; `bandwidth` is left out of a release. */
type Parameters = Record<string, unknown>;

type Case = {
  code: string;
  when: string;
  prepare?: (harness: Harness, enabled: AddressView[]) => Promise<unknown>;
  /** Made from the enabled addresses: two by traffic with 5 and 15 Mbps, two in a package, then 25 by traffic. */
  parameters: (enabled: AddressView[]) => Parameters;
};

const first = ([view]: AddressView[]) => ({ Ip6Addresses: [view?.address] });
const firstById = ([view]: AddressView[]) => ({ Ip6AddressIds: [view?.addressId] });
const setFirst =
  (change: object) =>
  (harness: Harness, [view]: AddressView[]) =>
    harness.control("POST", "/addresses", { region, address: view?.address, ...change });
const setRegion = (change: object) => (harness: Harness) =>
  harness.control("POST", "/regions", { region, ...change });
const setAccount = (change: object) => (harness: Harness) =>
  harness.control("POST", "/account", change);
const many = (count: number) => () => ({
  Ip6Addresses: Array.from({ length: count }, (_, index) => `2402:4e00:1000:200::${index + 1}`),
});
/** Another call works on the first address. */
const holdFirst = (harness: Harness, [view]: AddressView[]) =>
  harness.client().ModifyIp6AddressesBandwidth({
    InternetMaxBandwidthOut: 80,
    Ip6Addresses: [view?.address ?? ""],
  });

/** What both actions refuse. */
const shared: Case[] = [
  {
    code: "InternalServerError",
    when: "the service of the region fails",
    prepare: setRegion({ backend: "failing" }),
    parameters: first,
  },
  {
    code: "InvalidParameter",
    when: "a parameter has the wrong type",
    parameters: () => ({ Ip6Addresses: exampleAddress }),
  },
  {
    code: "InvalidParameter",
    when: "no address is in the list",
    parameters: () => ({ Ip6Addresses: [] }),
  },
  {
    code: "InvalidParameter",
    when: "an address is given twice, in two spellings",
    parameters: ([view]) => ({ Ip6Addresses: [view?.address, view?.address.toUpperCase()] }),
  },
  {
    code: "InvalidParameter.Coexist",
    when: "addresses and ids are given",
    parameters: (enabled) => ({ ...first(enabled), ...firstById(enabled) }),
  },
  { code: "MissingParameter", when: "neither addresses nor ids are given", parameters: () => ({}) },
  {
    code: "InvalidParameterValue.AddressIdMalformed",
    when: "an id is one of the newer product",
    parameters: () => ({ Ip6AddressIds: ["eipv6-1a2b3c4d"] }),
  },
  {
    code: "InvalidParameterValue.AddressIpNotFound",
    when: "the address is not enabled",
    parameters: () => ({ Ip6Addresses: [exampleAddress] }),
  },
  {
    code: "InvalidParameterValue.AddressIpNotFound",
    when: "the address is of no interface",
    parameters: () => ({ Ip6Addresses: ["2402:4e00:ffff::1"] }),
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
    code: "InvalidParameterValue.Malformed",
    when: "an address has a prefix length",
    parameters: ([view]) => ({ Ip6Addresses: [`${view?.address}/128`] }),
  },
  {
    code: "OperationDenied.MutexTaskRunning",
    when: "another task works on the address",
    prepare: holdFirst,
    parameters: first,
  },
];

const modifyCases: Case[] = [
  ...shared,
  {
    code: "InvalidAccount.NotSupported",
    when: "the account is a legacy one",
    prepare: setAccount({ type: "LEGACY" }),
    parameters: first,
  },
  {
    code: "InvalidAddressId.NotFound",
    when: "no address has the id",
    parameters: () => ({ Ip6AddressIds: ["eip-00000000"] }),
  },
  {
    code: "InvalidAddressIdState.InArrears",
    when: "money is owed for the address, named by its id",
    prepare: setFirst({ isArrears: true }),
    parameters: firstById,
  },
  {
    code: "UnsupportedOperation.AddressIpInArrear",
    when: "money is owed for the address",
    prepare: setFirst({ isArrears: true }),
    parameters: first,
  },
  {
    code: "UnsupportedOperation.AddressIpInArrear",
    when: "the account is in the red",
    prepare: setAccount({ balance: -1 }),
    parameters: first,
  },
  {
    code: "InvalidParameterValue",
    when: "a call has more addresses than it may",
    parameters: many(101),
  },
  {
    code: "InvalidParameterValue.BandwidthOutOfRange",
    when: "one of the addresses is billed by traffic, and the others could have as much",
    parameters: (enabled) => ({
      Ip6Addresses: [enabled[1], enabled[3], enabled[0]].map((view) => view?.address),
      InternetMaxBandwidthOut: 101,
    }),
  },
  {
    code: "InvalidParameterValue.BandwidthOutOfRange",
    when: "the bandwidth is 0",
    parameters: (enabled) => ({ ...first(enabled), InternetMaxBandwidthOut: 0 }),
  },
  {
    code: "MissingParameter",
    when: "no bandwidth is given",
    parameters: (enabled) => ({ ...first(enabled), InternetMaxBandwidthOut: undefined }),
  },
  {
    code: "OperationDenied.TrafficExceedThreshold",
    when: "more traffic flows than is wanted",
    prepare: setFirst({ trafficMbps: 4.5 }),
    parameters: (enabled) => ({ ...first(enabled), InternetMaxBandwidthOut: 4 }),
  },
  {
    code: "OperationDenied.TrafficValidationFailed",
    when: "less is wanted, and nobody knows how much traffic flows",
    prepare: setFirst({ trafficMbps: null }),
    parameters: (enabled) => ({ ...first(enabled), InternetMaxBandwidthOut: 4 }),
  },
  {
    code: "UnsupportedOperation.AddressIpInternetChargeTypeNotPermit",
    when: "the address was enabled without a package while the account was a legacy one",
    prepare: setFirst({ enabled: { internetChargeType: "BANDWIDTH_PACKAGE" } }),
    parameters: first,
  },
  {
    code: "UnsupportedOperation.AddressIpNotSupportInstance",
    when: "the instance of the address fixes its bandwidth",
    prepare: setFirst({ condition: "instance_fixed" }),
    parameters: first,
  },
  {
    code: "UnsupportedOperation.AddressIpStatusNotPermit",
    when: "the address is between two states",
    prepare: setFirst({ addressStatus: "CREATING" }),
    parameters: first,
  },
];

const releaseCases: Case[] = [
  ...shared,
  {
    code: "FailedOperation.TaskFailed",
    when: "the instance of the address is migrating",
    prepare: setFirst({ condition: "instance_migrating" }),
    parameters: first,
  },
  {
    code: "InvalidParameterValue",
    when: "no address has the id",
    parameters: () => ({ Ip6AddressIds: ["eip-00000000"] }),
  },
  {
    code: "InvalidParameterValue.LimitExceeded",
    when: "a call has more addresses than it may",
    parameters: many(101),
  },
];

let harness: Harness;
beforeAll(async () => {
  harness = await startHarness();
});
beforeEach(() => harness.reset({ taskMs: 60_000, addresses: 100, addressesElsewhere: 1 }));
afterAll(() => harness.close());

const enabledViews = async () =>
  (await harness.addresses()).filter(({ addressId }) => addressId !== undefined);

async function expectRefusal(action: string, given: Case, defaults: Parameters) {
  await given.prepare?.(harness, await enabledViews());
  const before = await harness.addresses();
  const held = (await harness.calls(action)).length;
  const parameters = { ...defaults, ...given.parameters(await enabledViews()) };
  // The real SDK checks nothing itself.
  const error = await errorOf(harness.client().request(action, parameters));
  expect(error.code).toBe(given.code);
  expect(await harness.addresses()).toEqual(before);
  const calls = (await harness.calls(action)).slice(held);
  expect(calls).toMatchObject([{ outcome: given.code, requestId: error.requestId }]);
}

const codesOf = (cases: Case[]) =>
  [...new Set(cases.map(({ code }) => code))].filter((code) => code !== "MissingParameter");

describe(`${modify} refuses`, () => {
  it("with each of its 20 documented codes, that of the rate among them", () => {
    expect([...codesOf(modifyCases), "RequestLimitExceeded"]).toHaveLength(20);
  });

  it.each(modifyCases)("with $code when $when, and does nothing", async (given) => {
    await expectRefusal(modify, given, { InternetMaxBandwidthOut: 30 });
  });

  it("with RequestLimitExceeded the 21st call of a second", async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 21 }, () =>
        errorOf(harness.client().request(modify, { InternetMaxBandwidthOut: 30 })),
      ),
    );
    expect(outcomes.filter(({ code }) => code === "RequestLimitExceeded")).toHaveLength(1);
  });
});

describe(`${release} refuses`, () => {
  it("with each of its 11 documented codes", () => {
    expect(codesOf(releaseCases)).toHaveLength(11);
  });

  it.each(releaseCases)("with $code when $when, and does nothing", async (given) => {
    await expectRefusal(release, given, {});
  });

  it("with UnknownParameter a bandwidth", async () => {
    const [view] = await enabledViews();
    const call = harness
      .client()
      .request(release, { Ip6Addresses: [view?.address], InternetMaxBandwidthOut: 1 });
    expect((await errorOf(call)).code).toBe("UnknownParameter");
  });
});

describe("a refusal", () => {
  it.each([
    ["named", [true, false]],
    ["none", [false, false]],
    ["wrong", [false, true]],
  ] as const)("names the address in style %s", async (messageStyle, named) => {
    await harness.reset({ addresses: 100, messageStyle });
    const [view] = await enabledViews();
    const { message } = await errorOf(
      harness.client().ReleaseIp6AddressesBandwidth({
        Ip6Addresses: [exampleAddress, view?.address ?? ""],
      }),
    );
    expect([message.includes(exampleAddress), message.includes(view?.address ?? "")]).toEqual(
      named,
    );
  });
});

describe("what does not keep an address from being released", () => {
  it.each([
    ["arrears", { isArrears: true }],
    ["a block", { isBlocked: true }],
    ["traffic", { trafficMbps: 5 }],
    ["an instance that is gone", { condition: "instance_gone" }],
    ["an instance that fixes its bandwidth", { condition: "instance_fixed" }],
  ])("%s", async (_, change) => {
    const enabled = await enabledViews();
    await setFirst(change)(harness, enabled);
    const call = harness.client().request(release, first(enabled));
    await expect(call).resolves.toHaveProperty("TaskId");
  });
});
