import { zeroCounts, type AddressState, type OperationState } from "@sluice/contract";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { signIn, type Client } from "./support/client.ts";
import { startConsole, type ConsoleServer } from "./support/console.ts";
import {
  exampleAddress,
  startEmulatedCloud,
  writeAction,
  type EmulatedCloud,
} from "./support/emulated-cloud.ts";

let cloud: EmulatedCloud;
let server: ConsoleServer;
let client: Client;
beforeAll(async () => {
  cloud = await startEmulatedCloud();
  server = await startConsole(cloud.url, { SLUICE_SETTLE_WINDOW_MS: "400" });
  client = await signIn(server.url);
});
beforeEach(() => cloud.reset());
afterAll(async () => {
  await server.dispose();
  await cloud.close();
});

interface Case {
  readonly code: string;
  readonly when: string;
  readonly prepare?: () => Promise<unknown>;
  /** What is asked for beside the address. */
  readonly asked?: object;
  readonly address?: string | (() => Promise<string>);
  /** What becomes of the address and of the operation; refused and failed unless said otherwise. */
  readonly ends?: { state: AddressState; operation: OperationState; code?: string };
  /** True when the refusal holds for the whole account, and stops the operation. */
  readonly stops?: boolean;
}

const inPackage = { internetChargeType: "BANDWIDTH_PACKAGE", bandwidthPackageId: "bwp-8xk3m2qa" };
const inCondition = (condition: string) => async () =>
  (await cloud.addresses()).find((address) => address.condition === condition)?.address ?? "";
/** For refusals that a body of ours cannot provoke: the checks of the contract come first. */
const answers = (code: string, message: string) => () =>
  cloud.fault({ action: writeAction, fault: "error", times: 10, code, message });

/** The 17 codes that the cloud documents for AllocateIp6AddressesBandwidth. */
const cases: Case[] = [
  {
    code: "FailedOperation.BalanceInsufficient",
    when: "the account has no money",
    prepare: () => cloud.control("POST", "/account", { balance: 0 }),
    stops: true,
  },
  {
    code: "FailedOperation.TaskFailed",
    when: "the instance of the address is migrating",
    address: inCondition("instance_migrating"),
    ends: { state: "failed", operation: "failed", code: "not_done" },
  },
  {
    code: "InternalServerError",
    when: "the service of the region fails for good",
    prepare: () =>
      cloud.control("POST", "/regions", { region: "ap-guangzhou", backend: "failing" }),
    ends: { state: "failed", operation: "failed", code: "not_done" },
  },
  {
    code: "InvalidAccount.NotSupported",
    when: "a legacy account asks for billing by traffic",
    prepare: () => cloud.control("POST", "/account", { type: "LEGACY" }),
    stops: true,
  },
  {
    code: "InvalidInstanceId.NotFound",
    when: "the instance of the address is gone",
    address: inCondition("instance_gone"),
  },
  {
    code: "InvalidParameter",
    when: "the cloud finds fault with a parameter",
    prepare: answers("InvalidParameter", "A parameter error occurred."),
    stops: true,
  },
  {
    code: "InvalidParameter.Coexist",
    when: "the cloud finds parameters that exclude each other",
    prepare: answers("InvalidParameter.Coexist", "They cannot be specified at the same time."),
    stops: true,
  },
  {
    code: "InvalidParameterValue.AddressIpNotFound",
    when: "the address is of no VPC",
    address: "2402:4e00:ffff::1",
  },
  {
    code: "InvalidParameterValue.AddressIpNotInVpc",
    when: "the address is on no interface",
    address: "2402:4e00:1000:200::1",
  },
  {
    code: "InvalidParameterValue.AddressPublished",
    when: "the address is enabled already, with other settings",
    address: async () =>
      (await cloud.addresses()).find(({ addressId }) => addressId !== undefined)?.address ?? "",
    ends: { state: "refused", operation: "failed", code: "enabled_with_other_settings" },
  },
  {
    code: "InvalidParameterValue.BandwidthOutOfRange",
    when: "it is more than billing by traffic takes",
    asked: { internetMaxBandwidthOut: 101 },
    stops: true,
  },
  {
    code: "InvalidParameterValue.BandwidthPackageNotFound",
    when: "no such package exists",
    asked: { ...inPackage, bandwidthPackageId: "bwp-00000000" },
    stops: true,
  },
  {
    code: "InvalidParameterValue.InvalidIpv6",
    when: "the cloud does not take the address for a public one",
    prepare: answers("InvalidParameterValue.InvalidIpv6", "Invalid IPv6 address."),
  },
  {
    code: "InvalidParameterValue.LimitExceeded",
    when: "the region's quota is used up",
    prepare: () => cloud.reset({ quotas: { "ap-guangzhou": 5 } }),
    stops: true,
  },
  {
    code: "InvalidParameterValue.Malformed",
    when: "a package id has a form that only the cloud knows to be wrong",
    asked: { ...inPackage, bandwidthPackageId: "bwp-123456789" },
  },
  {
    code: "UnsupportedOperation.BandwidthPackageIdNotSupported",
    when: "the package is of a single line",
    asked: { ...inPackage, bandwidthPackageId: "bwp-1c7hn5ye" },
    stops: true,
  },
  {
    code: "UnsupportedOperation.InvalidAddressInternetChargeType",
    when: "the address may be billed in a package only",
    address: inCondition("package_only"),
  },
];

const addressOf = ({ address = exampleAddress }: Case) =>
  typeof address === "string" ? address : address();

describe("the cloud refuses an address", () => {
  it("with each of the 17 documented codes", () => {
    expect(new Set(cases.map(({ code }) => code)).size).toBe(17);
  });

  it.each(cases)("with $code when $when, and it is told where a person looks", async (given) => {
    await given.prepare?.();
    const ends = {
      state: "refused",
      operation: "failed",
      code: given.code,
      ...given.ends,
    } as const;
    const address = await addressOf(given);
    const { id } = await client.allocate([address], given.asked);
    const operation = await client.untilFinal(id);

    const [seen] = await cloud.calls(writeAction);
    expect(seen?.outcome).toBe(given.code);
    expect(operation).toMatchObject({
      state: ends.operation,
      counts: { ...zeroCounts(), [ends.state]: 1 },
    });
    const [row] = await client.addresses(id);
    const [call] = await client.calls(id);
    expect(row).toMatchObject({ address, state: ends.state, error: { code: ends.code } });
    for (const told of [row?.error, call?.error]) {
      expect(told?.message).toMatch(/\S/);
      expect(told?.requestId).toMatch(/^[0-9a-f-]{36}$/);
    }
    // Where reading had the last word, the cloud's own code is still told.
    expect(`${row?.error?.code} ${row?.error?.message}`).toContain(
      given.code.endsWith("AddressPublished") ? "internetMaxBandwidthOut is 5, not 1" : given.code,
    );
    // A person looks for it by what stands on the page: the cloud's code, Sluice's, or the RequestId.
    for (const text of [given.code, ends.code, row?.error?.requestId ?? "-"])
      expect([text, await client.matches(id, text)]).toEqual([text, [address]]);
    expect(await client.errors(id)).toEqual([{ state: ends.state, count: 1, error: row?.error }]);
    // The refusal itself is on the call, in the cloud's own words, with what to do about it.
    expect(call?.error).toMatchObject({ code: given.code, requestId: seen?.requestId });
    expect(call?.error?.advice).toMatch(/\S/);
    expect(operation.stopReason).toEqual(given.stops === true ? row?.error : undefined);
    const [atTheCloud] = (await cloud.addresses()).filter((one) => one.address === address);
    const before = given.code.endsWith("AddressPublished") ? 1 : 0;
    expect(atTheCloud?.enableCount ?? 0).toBe(before);
  });
});
