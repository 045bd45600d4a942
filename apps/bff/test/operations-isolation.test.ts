import { zeroCounts } from "@sluice/contract";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { signIn, type Client } from "./support/client.ts";
import { startConsole, type ConsoleServer } from "./support/console.ts";
import {
  region,
  startEmulatedCloud,
  writeAction,
  type EmulatedCloud,
} from "./support/emulated-cloud.ts";
import { expectOneWriteAtATime, expectTruth } from "./support/expect-truth.ts";

let cloud: EmulatedCloud;
let server: ConsoleServer;
let client: Client;
beforeAll(async () => {
  cloud = await startEmulatedCloud();
  server = await startConsole(cloud.url, {
    SLUICE_SETTLE_WINDOW_MS: "600",
    SLUICE_RATE_LIMIT_SHARE: "1",
  });
  client = await signIn(server.url);
});
afterAll(async () => {
  await server.dispose();
  await cloud.close();
});

/** 1,000 addresses, seven of which the cloud refuses for reasons of their own, and the reasons. */
async function withSevenBadOnes(): Promise<{ given: string[]; codes: Map<string, string> }> {
  const given = await cloud.free(993);
  const gone = given[100] ?? "";
  await cloud.control("POST", "/addresses", { region, address: gone, condition: "instance_gone" });
  const bad: [number, string, string][] = [
    [3, "2402:4e00:ffff::1", "InvalidParameterValue.AddressIpNotFound"],
    [104, "2402:4e00:ffff::2", "InvalidParameterValue.AddressIpNotFound"],
    [257, "2402:4e00:1000:200::3", "InvalidParameterValue.AddressIpNotInVpc"],
    [260, "2402:4e00:ffff::4", "InvalidParameterValue.AddressIpNotFound"],
    [599, "2402:4e00:1000:200::5", "InvalidParameterValue.AddressIpNotInVpc"],
    [998, "2402:4e00:ffff::6", "InvalidParameterValue.AddressIpNotFound"],
  ];
  for (const [position, address] of bad) given.splice(position, 0, address);
  given.push(...(await cloud.free(1)));
  const codes = new Map(bad.map(([, address, code]): [string, string] => [address, code]));
  return { given, codes: codes.set(gone, "InvalidInstanceId.NotFound") };
}

describe("7 bad addresses among 1,000 end refused, each for its own reason, and 993 succeed", () => {
  // At most the ten calls of all, and a search by halves for each bad one: 10 + 7 x 2 x ceil(log2(100)).
  const maxWrites = 10 + 7 * 2 * 7;
  it.each(["named", "none", "wrong"] as const)(
    "in at most 108 calls, when the message names the address in style %s",
    async (messageStyle) => {
      await cloud.reset({ messageStyle });
      const { given, codes } = await withSevenBadOnes();
      const { id } = await client.allocate(given);
      const { operation, rows } = await expectTruth(cloud, client, id);
      expect(operation).toMatchObject({
        state: "partial",
        counts: { ...zeroCounts(), succeeded: 993, refused: 7 },
      });
      const refused = rows.filter(({ state }) => state === "refused");
      expect(new Map(refused.map(({ address, error }) => [address, error?.code]))).toEqual(codes);

      const writes = await cloud.calls(writeAction);
      const alone = new Map(
        writes
          .filter(({ ip6Addresses }) => ip6Addresses.length === 1)
          .map(({ ip6Addresses, requestId }) => [ip6Addresses[0], requestId]),
      );
      for (const { address, error } of refused) {
        expect(error?.message).toMatch(/\S/);
        expect(error?.advice).toMatch(/\S/);
        // The proof is a call that carried nothing else.
        expect(error?.requestId).toBe(alone.get(address));
      }
      expect(writes.length).toBeLessThanOrEqual(maxWrites);
      expect(operation.callCount).toBe(writes.length);
      await expectOneWriteAtATime(cloud, 200);
    },
    60_000,
  );
});

describe("a call of which the cloud silently leaves out an address", () => {
  it("is completed: what reading shows as not done is sent again, and nothing else is", async () => {
    await cloud.reset();
    await cloud.fault({ action: writeAction, fault: "partial-accept", times: 2 });
    const given = await cloud.free(250);
    const { id } = await client.allocate(given);
    const { operation, rows } = await expectTruth(cloud, client, id);
    expect(operation.counts).toEqual({ ...zeroCounts(), succeeded: 250 });
    const again = rows.filter(({ attempts }) => attempts > 1).map(({ address }) => address);
    expect(again).toHaveLength(2);
    const writes = await cloud.calls(writeAction);
    expect(
      writes
        .slice(3)
        .flatMap(({ ip6Addresses }) => ip6Addresses)
        .toSorted(),
    ).toEqual(again.toSorted());
    await expectOneWriteAtATime(cloud, 200);
  });
});

describe("an address that is enabled already", () => {
  it("is unchanged when it is as asked, and otherwise refused with its present settings; the others go on", async () => {
    await cloud.reset();
    const given = await cloud.free(120);
    const enable = async (address: string | undefined, enabled: object) =>
      cloud.control("POST", "/addresses", { region, address, enabled });
    await enable(given[7], { internetMaxBandwidthOut: 10 });
    await enable(given[8], { internetMaxBandwidthOut: 10 });
    await enable(given[40], { internetMaxBandwidthOut: 25 });
    await enable(given[110], {
      internetMaxBandwidthOut: 10,
      internetChargeType: "BANDWIDTH_PACKAGE",
      bandwidthPackageId: "bwp-8xk3m2qa",
    });
    const { id } = await client.allocate(given, { internetMaxBandwidthOut: 10 });
    const { operation, rows } = await expectTruth(cloud, client, id);
    expect(operation).toMatchObject({
      state: "partial",
      counts: { ...zeroCounts(), succeeded: 116, unchanged: 2, refused: 2 },
    });
    expect([rows[7]?.state, rows[8]?.state]).toEqual(["unchanged", "unchanged"]);
    expect(rows[40]?.error).toMatchObject({ code: "enabled_with_other_settings" });
    expect(rows[40]?.error?.message).toContain("internetMaxBandwidthOut is 25, not 10");
    expect(rows[110]?.error?.message).toContain(
      "internetChargeType is BANDWIDTH_PACKAGE, not TRAFFIC_POSTPAID_BY_HOUR",
    );
    for (const position of [40, 110]) {
      expect(rows[position]?.addressId).toMatch(/^eip-/);
      expect(rows[position]?.error?.advice).toMatch(/modify/i);
    }
  });
});
