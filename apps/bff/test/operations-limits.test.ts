import { zeroCounts, operationSchema } from "@sluice/contract";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { signIn, type Client } from "./support/client.ts";
import { startConsole, type ConsoleServer } from "./support/console.ts";
import { startEmulatedCloud, writeAction, type EmulatedCloud } from "./support/emulated-cloud.ts";
import { expectTruth } from "./support/expect-truth.ts";

let cloud: EmulatedCloud;
let server: ConsoleServer;
let client: Client;
beforeAll(async () => {
  cloud = await startEmulatedCloud();
  server = await startConsole(cloud.url, {
    SLUICE_SETTLE_WINDOW_MS: "600",
    // Five calls a second: each is answered before the next leaves.
    SLUICE_RATE_LIMIT_SHARE: "0.25",
  });
  client = await signIn(server.url);
});
/** Large enough for everything that is asked for here. */
const world = { addresses: 12_000 };
beforeEach(() => cloud.reset(world));
afterAll(async () => {
  await server.dispose();
  await cloud.close();
});

const limitExceeded = "InvalidParameterValue.LimitExceeded";
const sizesOf = async () =>
  (await cloud.calls(writeAction)).map(({ ip6Addresses }) => ip6Addresses.length);

describe("a refusal that holds for the whole account stops the operation at once", () => {
  it.each([
    "FailedOperation.BalanceInsufficient",
    "AuthFailure.UnauthorizedOperation",
    "InvalidAccount.NotSupported",
    "UnsupportedOperation.BandwidthPackageIdNotSupported",
  ])("%s", async (code) => {
    const message = `The third call meets ${code}.`;
    await cloud.fault({ action: writeAction, fault: "error", code, message, afterCalls: 2 });
    const given = await cloud.free(800);
    const { id } = await client.allocate(given);
    const { operation, rows } = await expectTruth(cloud, client, id);
    const { succeeded, refused, cancelled } = operation.counts;
    expect({ refused, all: succeeded + refused + cancelled }).toEqual({ refused: 100, all: 800 });
    // At most what had left before the answer came; eight calls would be all.
    expect((await sizesOf()).length).toBeLessThanOrEqual(6);
    expect(operation).toMatchObject({ state: "partial", stopReason: { code, message } });
    expect(operation.stopReason?.advice).toMatch(/\S/);
    const refusedCall = (await cloud.calls(writeAction)).find(({ outcome }) => outcome === code);
    for (const { state, error } of rows)
      expect(state === "succeeded" ? undefined : [error?.code, error?.requestId]).toEqual(
        state === "succeeded" ? undefined : [code, refusedCall?.requestId],
      );

    const before = (await sizesOf()).length;
    const resumed = operationSchema.parse((await client.steer("retry", id)).json());
    expect(resumed).toMatchObject({ retryOf: id, total: 800 - succeeded });
    const after = await expectTruth(cloud, client, resumed.id);
    expect(after.operation.state).toBe("succeeded");
    const notDone = rows.filter(({ state }) => state !== "succeeded").map((row) => row.address);
    expect(after.rows.map(({ address }) => address)).toEqual(notDone);
    const sentAgain = (await cloud.calls(writeAction)).slice(before);
    expect(sentAgain.flatMap(({ ip6Addresses }) => ip6Addresses)).toEqual(notDone);
  });
});

describe("a quota", () => {
  it("is used up to its end and then stops the operation, and is not taken for a size", async () => {
    const region = "ap-singapore";
    await cloud.reset({ quotas: { [region]: 20 } });
    // 5 are enabled by the seed: 15 are left.
    const given = await cloud.free(40, region);
    const { id } = await client.allocate(given, { region });
    const { operation, rows } = await expectTruth(cloud, client, id);
    expect(operation).toMatchObject({ state: "partial", stopReason: { code: limitExceeded } });
    expect(operation.counts.succeeded).toBe(15);
    expect(operation.counts.refused + operation.counts.cancelled).toBe(25);
    for (const { state, error } of rows)
      expect(error?.code).toBe(state === "succeeded" ? undefined : limitExceeded);
    // As many as it still takes at once, not by halves, and one call that finds it used up.
    expect((await sizesOf()).slice(0, 3)).toEqual([40, 15, 15]);

    await cloud.control("POST", "/regions", { region, quota: 1000 });
    const before = (await sizesOf()).length;
    const again = await client.steer("retry", id);
    const retried = operationSchema.parse(again.json());
    expect(await client.untilFinal(retried.id)).toMatchObject({ state: "succeeded", total: 25 });
    expect((await sizesOf()).slice(before)).toEqual([25]);
  });
});

describe("a quota that is used up", () => {
  it("keeps no address from being released, also by calls that were too large", async () => {
    const region = "ap-singapore";
    // 5 are enabled by the seed.
    await cloud.reset({ quotas: { [region]: 45 }, maxAddressesPerCall: 30 });
    const ip6Addresses = await cloud.free(40, region);
    const { id } = await client.allocate(ip6Addresses, { region });
    expect(await client.untilFinal(id)).toMatchObject({ state: "succeeded" });
    const answer = await client.post({ kind: "release", region, ip6Addresses });
    const release = operationSchema.parse(answer.json());
    expect(await client.untilFinal(release.id)).toMatchObject({ state: "succeeded" });
    const released = await cloud.calls("ReleaseIp6AddressesBandwidth");
    expect(released.map((call) => call.ip6Addresses.length)).toEqual([40, 20, 20]);
  });
});

describe("a limit that one address alone meets", () => {
  it("is not taken for a size: the next operation sends as many as before", async () => {
    const region = "ap-shanghai";
    await cloud.fault({ action: writeAction, fault: "error", code: limitExceeded, times: 100 });
    const { id } = await client.allocate(await cloud.free(8, region), { region });
    expect((await client.untilFinal(id)).stopReason?.code).toBe(limitExceeded);
    const before = (await sizesOf()).length;
    await cloud.clearFaults();
    const again = await client.allocate(await cloud.free(8, region), { region });
    expect(await client.untilFinal(again.id)).toMatchObject({ state: "succeeded" });
    expect((await sizesOf()).slice(before)).toEqual([8]);
  });
});

describe("a call that has too many addresses", () => {
  it("teaches the size for the region, and the next operation begins with it", async () => {
    await cloud.reset({ ...world, maxAddressesPerCall: 30 });
    const first = await client.allocate(await cloud.free(120));
    expect((await expectTruth(cloud, client, first.id)).operation.counts).toEqual({
      ...zeroCounts(),
      succeeded: 120,
    });
    const sizes = await sizesOf();
    expect(sizes.filter((size) => size <= 30).toSorted((a, b) => b - a)).toEqual(
      expect.arrayContaining([25, 25]),
    );
    const second = await client.allocate(await cloud.free(60));
    await client.untilFinal(second.id);
    expect((await sizesOf()).slice(sizes.length)).toEqual([25, 25, 10]);
  });

  it("and remembers it after a restart", async () => {
    await cloud.reset({ ...world, maxAddressesPerCall: 30 });
    await server.kill();
    await server.start();
    const { id } = await client.allocate(await cloud.free(60));
    expect(await client.untilFinal(id)).toMatchObject({ state: "succeeded" });
    expect(await sizesOf()).toEqual([25, 25, 10]);
  });

  it("and teaches nothing about other regions", async () => {
    const { id } = await client.allocate(await cloud.free(60, "ap-shanghai"), {
      region: "ap-shanghai",
    });
    expect(await client.untilFinal(id)).toMatchObject({ state: "succeeded" });
    expect(await sizesOf()).toEqual([60]);
  });
});
