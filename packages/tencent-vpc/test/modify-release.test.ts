import type { FaultName } from "@sluice/emulator";
import { afterEach, describe, expect, it } from "vitest";
import type { ReadOutcome, WriteOutcome } from "../src/types.ts";
import { startEmulated, type Emulated } from "./support/emulated.ts";

const region = "ap-guangzhou";
const exampleAddress = "2402:4e00:1000:200:0:8d8a:60b7:87f8";

let running: Emulated | undefined;

async function start(...args: Parameters<typeof startEmulated>) {
  running = await startEmulated(...args);
  const [first = "", second = ""] = await running.addresses(region, "enabled");
  return { ...running, first, second };
}

afterEach(async () => {
  await running?.close();
  running = undefined;
});

function valueOf<T>(outcome: ReadOutcome<T>): T {
  if (outcome.kind !== "ok") throw new Error(outcome.message);
  return outcome.value;
}

/** What a task says that an accepted write started. */
async function resultOf({ gateway }: Emulated, outcome: WriteOutcome) {
  if (outcome.kind !== "accepted") throw new Error(outcome.message);
  return valueOf(await gateway.describeTaskResult({ region, taskId: outcome.taskId }));
}

/** One address as it is read back. */
async function readBack({ gateway }: Emulated, address: string) {
  const found = await gateway.readIp6Addresses({ region, ip6Addresses: [address] });
  return valueOf(found).get(address);
}

describe("modify on an emulated cloud", () => {
  it("changes the bandwidth, follows the task and reads it back", async () => {
    const emulated = await start();
    const { gateway, first } = emulated;
    const before = await readBack(emulated, first);
    const outcome = await gateway.modifyIp6AddressesBandwidth({
      region,
      ip6Addresses: [first],
      internetMaxBandwidthOut: 33,
    });
    expect(Object.keys(outcome).toSorted()).toEqual(["kind", "requestId", "taskId"]);
    expect(await resultOf(emulated, outcome)).toBe("SUCCESS");
    expect(await readBack(emulated, first)).toEqual({ ...before, internetMaxBandwidthOut: 33 });
    expect(await emulated.counts(region, first)).toEqual([1, 1, 0]);
  });

  it.each([
    [
      "arrears",
      { isArrears: true },
      10,
      "UnsupportedOperation.AddressIpInArrear",
      "address",
      "after_fix",
    ],
    [
      "a passing state",
      { addressStatus: "BINDING" },
      10,
      "UnsupportedOperation.AddressIpStatusNotPermit",
      "address",
      "after_delay",
    ],
    [
      "traffic above the wanted bandwidth",
      { trafficMbps: 4 },
      3,
      "OperationDenied.TrafficExceedThreshold",
      "address",
      "after_fix",
    ],
    [
      "traffic that cannot be checked",
      { trafficMbps: null },
      3,
      "OperationDenied.TrafficValidationFailed",
      "address",
      "after_delay",
    ],
    [
      "a bandwidth beyond its billing mode",
      {},
      101,
      "InvalidParameterValue.BandwidthOutOfRange",
      "address",
      "after_fix",
    ],
  ])("is refused for %s, and the address is named", async (_, change, mbps, code, scope, retry) => {
    const { gateway, first, second, change: apply } = await start();
    await apply(region, first, change);
    expect(
      await gateway.modifyIp6AddressesBandwidth({
        region,
        ip6Addresses: [second, first],
        internetMaxBandwidthOut: mbps,
      }),
    ).toMatchObject({ kind: "refused", code, scope, retry, namedAddresses: [first] });
  });
});

describe("release on an emulated cloud", () => {
  it("takes the bandwidth away, follows the task and reads that it is gone", async () => {
    const emulated = await start();
    const { gateway, first } = emulated;
    const outcome = await gateway.releaseIp6AddressesBandwidth({ region, ip6Addresses: [first] });
    expect(Object.keys(outcome).toSorted()).toEqual(["kind", "requestId", "taskId"]);
    expect(await resultOf(emulated, outcome)).toBe("SUCCESS");
    expect(await readBack(emulated, first)).toBeNull();
    expect(await emulated.counts(region, first)).toEqual([1, 0, 1]);
  });

  it("is refused for an address that is not enabled", async () => {
    const { gateway } = await start();
    expect(
      await gateway.releaseIp6AddressesBandwidth({ region, ip6Addresses: [exampleAddress] }),
    ).toMatchObject({
      kind: "refused",
      code: "InvalidParameterValue.AddressIpNotFound",
      scope: "address",
    });
  });

  it("is refused while another task works on the address, and may be sent later", async () => {
    const { gateway, first } = await start({ taskMs: 60_000 });
    const release = () => gateway.releaseIp6AddressesBandwidth({ region, ip6Addresses: [first] });
    await release();
    expect(await release()).toMatchObject({
      kind: "refused",
      code: "OperationDenied.MutexTaskRunning",
      scope: "address",
      retry: "after_delay",
      namedAddresses: [first],
    });
  });

  it("shows the address as it comes loose", async () => {
    const emulated = await start({ taskMs: 60_000 });
    await emulated.gateway.releaseIp6AddressesBandwidth({
      region,
      ip6Addresses: [emulated.first],
    });
    expect(await readBack(emulated, emulated.first)).toMatchObject({ addressStatus: "UNBINDING" });
  });
});

describe.each([
  ["ModifyIp6AddressesBandwidth", 1],
  ["ReleaseIp6AddressesBandwidth", 2],
] as const)("%s that meets a fault", (action, place) => {
  const send = ({ gateway }: Emulated, address: string) => {
    const request = { region, ip6Addresses: [address] };
    return action === "ModifyIp6AddressesBandwidth"
      ? gateway.modifyIp6AddressesBandwidth({ ...request, internetMaxBandwidthOut: 50 })
      : gateway.releaseIp6AddressesBandwidth(request);
  };

  it.each<[FaultName, object, number]>([
    ["reset-before", { kind: "unknown", reason: "connection_lost" }, 0],
    ["reset-after", { kind: "unknown", reason: "connection_lost" }, 1],
    ["hang-before", { kind: "unknown", reason: "timed_out" }, 0],
    ["hang-after", { kind: "unknown", reason: "timed_out" }, 1],
    ["http500", { kind: "unknown", reason: "http_status" }, 0],
    ["garbage", { kind: "unknown", reason: "unreadable_answer" }, 1],
    ["truncated", { kind: "unknown", reason: "connection_lost" }, 1],
    ["task-failed", { kind: "accepted" }, 0],
    ["error", { kind: "unknown", reason: "uncertain_code", code: "InternalServerError" }, 0],
    ["expired", { kind: "refused", code: "AuthFailure.SignatureExpire", scope: "account" }, 0],
  ])("%s: is sent once, and told for what it proves", async (fault, expected, done) => {
    const emulated = await start({}, { timeoutMs: 500 });
    await emulated.meet(action, fault);
    expect(await send(emulated, emulated.first)).toMatchObject(expected);
    expect(await emulated.outcomes(action)).toHaveLength(1);
    expect((await emulated.counts(region, emulated.first))[place]).toBe(done);
  });
});
