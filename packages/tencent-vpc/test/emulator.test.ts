import type { FaultName } from "@sluice/emulator";
import { afterEach, describe, expect, it } from "vitest";
import { createClockSkew } from "../src/clock-skew.ts";
import { Credentials } from "../src/credentials.ts";
import type { AllocateRequest } from "../src/types.ts";
import { startEmulated, type Emulated } from "./support/emulated.ts";

const region = "ap-guangzhou";
const exampleAddress = "2402:4e00:1000:200:0:8d8a:60b7:87f8";
const allocate = "AllocateIp6AddressesBandwidth";

let running: Emulated | undefined;

async function start(...args: Parameters<typeof startEmulated>): Promise<Emulated> {
  running = await startEmulated(...args);
  return running;
}

afterEach(async () => {
  await running?.close();
  running = undefined;
});

function requestFor(...ip6Addresses: string[]): AllocateRequest {
  return {
    region,
    ip6Addresses,
    internetMaxBandwidthOut: 1,
    internetChargeType: "TRAFFIC_POSTPAID_BY_HOUR",
    tags: [],
  };
}

describe("the gateway on an emulated cloud", () => {
  it("enables an address, follows the task and reads the settings back", async () => {
    const { gateway } = await start();
    const accepted = await gateway.allocateIp6AddressesBandwidth({
      ...requestFor(exampleAddress),
      internetMaxBandwidthOut: 7,
      tags: [{ key: "team", value: "edge" }],
    });
    expect(accepted).toMatchObject({
      kind: "accepted",
      taskId: expect.stringMatching(/^\d+$/) as string,
    });
    if (accepted.kind !== "accepted") return;
    expect(await gateway.describeTaskResult({ region, taskId: accepted.taskId })).toMatchObject({
      kind: "ok",
      value: "SUCCESS",
    });
    const read = await gateway.readIp6Addresses({ region, ip6Addresses: [exampleAddress] });
    expect(read.kind === "ok" && read.value.get(exampleAddress)).toMatchObject({
      address: exampleAddress,
      addressId: accepted.addressSet[0],
      addressStatus: "BIND",
      internetMaxBandwidthOut: 7,
      internetChargeType: "TRAFFIC_POSTPAID_BY_HOUR",
      tags: [{ key: "team", value: "edge" }],
    });
  });

  it("tells a task that runs", async () => {
    const { gateway } = await start({ taskMs: 60_000 });
    const accepted = await gateway.allocateIp6AddressesBandwidth(requestFor(exampleAddress));
    if (accepted.kind !== "accepted") throw new Error(accepted.message);
    expect(await gateway.describeTaskResult({ region, taskId: accepted.taskId })).toMatchObject({
      value: "RUNNING",
    });
  });

  it("reads the catalogues", async () => {
    const { gateway } = await start();
    const packages = await gateway.describeBandwidthPackages({ region });
    const quota = await gateway.describeAddressQuota({ region });
    const regions = await gateway.describeRegions();
    expect(packages.kind === "ok" && packages.value.length).toBeGreaterThanOrEqual(3);
    expect(quota.kind === "ok" && quota.value.map(({ quotaId }) => quotaId)).toContain(
      "TOTAL_EIP6_QUOTA",
    );
    expect(regions.kind === "ok" && regions.value).toContainEqual(
      expect.objectContaining({ region, regionState: "AVAILABLE" }),
    );
  });

  it("lists the enabled addresses page by page", async () => {
    const { gateway, addresses } = await start();
    const enabled = await addresses(region, "enabled");
    const page = await gateway.listIp6Addresses({ region, offset: 1, limit: 1 });
    expect(page).toMatchObject({ kind: "ok", value: { totalCount: enabled.length } });
    expect(page.kind === "ok" && page.value.items).toHaveLength(1);
  });

  it.each(["missing", "error", "error_any"] as const)(
    "answers 100 addresses, enabled or not, when the cloud's way with the others is %s",
    async (notPublicStyle) => {
      const { gateway, addresses } = await start({ notPublicStyle });
      const enabled = await addresses(region, "enabled");
      const others = (await addresses(region, "private")).slice(0, 100 - enabled.length);
      const read = await gateway.readIp6Addresses({
        region,
        ip6Addresses: [...others, ...enabled],
      });
      if (read.kind !== "ok") throw new Error(read.message);
      expect(read.value.size).toBe(100);
      for (const address of enabled) expect(read.value.get(address)).toMatchObject({ address });
      for (const address of others) expect(read.value.get(address)).toBeNull();
      const alone = await gateway.readIp6Addresses({ region, ip6Addresses: others.slice(0, 1) });
      expect(alone).toMatchObject({ kind: "ok", value: new Map([[others[0], null]]) });
    },
  );

  it.each([
    ["named", true],
    ["none", false],
  ] as const)(
    "tells the bad address of a refused call when messages have it: %s",
    async (messageStyle, named) => {
      const { gateway, addresses } = await start({ messageStyle });
      const [published = ""] = await addresses(region, "enabled");
      const outcome = await gateway.allocateIp6AddressesBandwidth(
        requestFor(exampleAddress, published),
      );
      expect(outcome).toMatchObject({
        kind: "refused",
        code: "InvalidParameterValue.AddressPublished",
        scope: "address",
        requestId: expect.any(String) as string,
      });
      expect(outcome.kind === "refused" && outcome.namedAddresses).toEqual(
        named ? [published] : undefined,
      );
    },
  );

  it("meets the rate limit as a refusal that slows the limiter, and gets through by waiting", async () => {
    const slowed: string[] = [];
    const { gateway } = await start(
      { rateLimit: 1 },
      {
        limiter: {
          acquire: () => Promise.resolve(),
          slowDown: (action) => {
            slowed.push(action);
            return Promise.resolve();
          },
        },
      },
    );
    await gateway.allocateIp6AddressesBandwidth(requestFor(exampleAddress));
    expect(await gateway.allocateIp6AddressesBandwidth(requestFor(exampleAddress))).toMatchObject({
      kind: "refused",
      code: "RequestLimitExceeded",
      scope: "rate",
      retry: "after_delay",
    });
    expect(slowed).toEqual([allocate]);
  });

  it("is refused for the account when the key is not the cloud's", async () => {
    const wrong = new Credentials({ secretId: "AKIDtest", secretKey: "another-key" });
    const { gateway } = await start({}, { credentials: wrong });
    expect(await gateway.allocateIp6AddressesBandwidth(requestFor(exampleAddress))).toMatchObject({
      kind: "refused",
      code: "AuthFailure.SignatureFailure",
      scope: "account",
    });
  });

  it.each([0, 2, -2, 6, -6])("tells that the clock is %d minutes off", async (minutes) => {
    const skew = createClockSkew();
    const { gateway } = await start(
      { clockOffsetMs: -60_000 * minutes },
      { onExchange: (exchange) => skew.record(exchange) },
    );
    for (let reads = 0; reads < 3; reads += 1) await gateway.describeRegions();
    // The cloud tells whole seconds, and a busy machine is late.
    expect(skew.skewMs()).toBeGreaterThan(60_000 * minutes - 600);
    expect(skew.skewMs()).toBeLessThan(60_000 * minutes + 5000);
  });
});

/** What each fault leaves a write with, and whether the emulator did the work all the same. */
const writeFaults: [FaultName, object, number][] = [
  ["http500", { kind: "unknown", reason: "http_status" }, 0],
  ["http502", { kind: "unknown", reason: "http_status" }, 0],
  ["reset-before", { kind: "unknown", reason: "connection_lost" }, 0],
  ["reset-after", { kind: "unknown", reason: "connection_lost" }, 1],
  ["hang-before", { kind: "unknown", reason: "timed_out" }, 0],
  ["hang-after", { kind: "unknown", reason: "timed_out" }, 1],
  ["garbage", { kind: "unknown", reason: "unreadable_answer" }, 1],
  ["empty", { kind: "unknown", reason: "unreadable_answer" }, 1],
  ["truncated", { kind: "unknown", reason: "connection_lost" }, 1],
  ["expired", { kind: "refused", code: "AuthFailure.SignatureExpire", scope: "account" }, 0],
  ["task-failed", { kind: "accepted" }, 0],
  ["partial-accept", { kind: "accepted" }, 0],
];

describe("a write that meets a fault", () => {
  it.each(writeFaults)("%s", async (fault, expected, enableCount) => {
    const emulated = await start({}, { timeoutMs: 500 });
    await emulated.meet(allocate, fault);
    const outcome = await emulated.gateway.allocateIp6AddressesBandwidth(
      requestFor(exampleAddress),
    );
    expect(outcome).toMatchObject(expected);
    expect(await emulated.outcomes(allocate)).toHaveLength(1);
    expect(await emulated.counts(region, exampleAddress)).toEqual([enableCount, 0, 0]);
  });

  it("slow: waits for the answer within the time allowed, and no longer", async () => {
    const emulated = await start({}, { timeoutMs: 500 });
    await emulated.meet(allocate, "slow", { delayMs: 100 });
    await emulated.meet(allocate, "slow", { delayMs: 5000 });
    const [first, second] = [
      await emulated.gateway.allocateIp6AddressesBandwidth(requestFor(exampleAddress)),
      await emulated.gateway.allocateIp6AddressesBandwidth(requestFor(exampleAddress)),
    ];
    expect([first, second]).toMatchObject([
      { kind: "accepted" },
      { kind: "unknown", reason: "timed_out" },
    ]);
  });

  it.each([
    ["InternalServerError", "uncertain_code"],
    ["FailedOperation.TaskFailed", "uncertain_code"],
    ["NobodyKnowsThis", "unlisted_code"],
  ])("the code %s", async (code, reason) => {
    const emulated = await start();
    await emulated.meet(allocate, "error", { code });
    expect(
      await emulated.gateway.allocateIp6AddressesBandwidth(requestFor(exampleAddress)),
    ).toMatchObject({ kind: "unknown", reason, code });
  });
});

const passingFaults: FaultName[] = [
  "http500",
  "http502",
  "reset-before",
  "reset-after",
  "garbage",
  "empty",
  "truncated",
];

describe("a read that meets a fault", () => {
  it.each(passingFaults)("%s: comes again, and gives up after the third", async (fault) => {
    const emulated = await start();
    await emulated.meet("DescribeIp6Addresses", fault, { times: 2 });
    const query = { region, ip6Addresses: [exampleAddress] };
    expect(await emulated.gateway.readIp6Addresses(query)).toMatchObject({
      kind: "ok",
      value: new Map([[exampleAddress, null]]),
    });
    expect(await emulated.outcomes("DescribeIp6Addresses")).toHaveLength(3);
    await emulated.meet("DescribeIp6Addresses", fault, { times: 3 });
    expect(await emulated.gateway.readIp6Addresses(query)).toMatchObject({ kind: "unavailable" });
    expect(await emulated.outcomes("DescribeIp6Addresses")).toHaveLength(6);
  });

  it.each<FaultName>(["hang-before", "hang-after"])("%s: times out once", async (fault) => {
    const emulated = await start({}, { timeoutMs: 300 });
    await emulated.meet("DescribeTaskResult", fault);
    expect(await emulated.gateway.describeTaskResult({ region, taskId: "1" })).toMatchObject({
      kind: "unavailable",
      reason: "timed_out",
    });
    expect(await emulated.outcomes("DescribeTaskResult")).toHaveLength(1);
  });
});
