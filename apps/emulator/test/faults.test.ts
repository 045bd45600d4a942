import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  errorOf,
  exampleAddress,
  startHarness,
  taskResult,
  textLike,
  until,
  type Harness,
} from "./support/harness.ts";
import { send, signTc3 } from "./support/raw-client.ts";

const action = "AllocateIp6AddressesBandwidth";
const taskMs = 30;

let harness: Harness;
beforeAll(async () => {
  harness = await startHarness();
});
beforeEach(() => harness.reset({ taskMs, addresses: 100, addressesElsewhere: 1, rateLimit: 1000 }));
afterAll(() => harness.close());

const addFault = (fault: string, more: object = {}) =>
  harness.control("POST", "/faults", { action, fault, ...more });
const allocate = (addresses = [exampleAddress], reqTimeout = 10) =>
  harness.client({ reqTimeout }).AllocateIp6AddressesBandwidth({ Ip6Addresses: addresses });
const outcomes = async () => (await harness.calls(action)).map(({ outcome }) => outcome);
/** How often each of the first addresses was enabled, once all tasks are over. */
const enableCounts = async (count = 1) => {
  await until(async () => {
    const calls = await harness.calls(action);
    const isOver = calls.every(({ at }) => Date.now() > at + taskMs);
    return isOver ? true : undefined;
  });
  return (await harness.addresses()).slice(0, count).map(({ enableCount }) => enableCount);
};

describe("a fault of the answer, as the real SDK sees it", () => {
  it.each([
    ["error", { code: "InternalServerError" }, 0],
    ["expired", { code: "AuthFailure.SignatureExpire" }, 0],
    ["http500", { httpCode: 500, message: "Internal Server Error" }, 0],
    ["http502", { httpCode: 502, message: "Bad Gateway" }, 0],
    ["reset-before", { message: textLike(/ECONNRESET|socket hang up/) }, 0],
    ["reset-after", { message: textLike(/ECONNRESET|socket hang up/) }, 1],
    ["garbage", { type: "invalid-json" }, 1],
    ["empty", { type: "invalid-json" }, 1],
  ])("%s", async (fault, error, enableCount) => {
    await addFault(fault);
    expect(await errorOf(allocate())).toMatchObject(error);
    expect(await enableCounts()).toEqual([enableCount]);
    const outcome = fault === "error" ? "InternalServerError" : fault;
    expect(await outcomes()).toEqual([outcome]);
    await harness.reset({ taskMs, addresses: 100, addressesElsewhere: 1 });
    expect(await allocate()).toHaveProperty("TaskId");
  });

  it.each([
    ["hang-before", 0],
    ["hang-after", 1],
  ])("%s: no answer until the client gives up", async (fault, enableCount) => {
    await addFault(fault);
    const { message } = await errorOf(allocate([exampleAddress], 0.2));
    expect(message).toMatch(/^network timeout at:/);
    expect(await enableCounts()).toEqual([enableCount]);
  });

  it("truncated: announces more than it sends, and ends the connection", async () => {
    await addFault("truncated");
    const body = JSON.stringify({ Ip6Addresses: [exampleAddress] });
    const call = send(signTc3(harness.emulator.port, { action, body }));
    expect(await errorOf(call)).toMatchObject({ message: "aborted" });
    expect(await enableCounts()).toEqual([1]);
  });

  it("slow: answers after the delay", async () => {
    await addFault("slow", { delayMs: 150 });
    const start = performance.now();
    expect(await allocate()).toHaveProperty("TaskId");
    expect(performance.now() - start).toBeGreaterThanOrEqual(149);
  });

  it.each(["http500", "http502", "garbage", "reset-before"])(
    "%s: with the action done or not, as told",
    async (fault) => {
      await addFault(fault, { done: true });
      await addFault(fault, { done: false });
      await errorOf(allocate());
      await errorOf(allocate());
      expect(await enableCounts()).toEqual([1]);
    },
  );

  it("error: answers the code and message that it was given", async () => {
    await addFault("error", { code: "FailedOperation.TaskFailed", message: "No." });
    expect(await errorOf(allocate())).toMatchObject({
      code: "FailedOperation.TaskFailed",
      message: "No.",
    });
  });
});

describe("a fault of the task", () => {
  it.each([
    ["task-failed", "FAILED", [0, 0, 0, 0, 0]],
    ["task-half-failed", "FAILED", [1, 0, 1, 0, 1]],
    ["partial-accept", "SUCCESS", [1, 1, 0, 1, 1]],
  ])("%s", async (fault, result, counts) => {
    await addFault(fault);
    const addresses = (await harness.addresses()).slice(0, 5).map(({ address }) => address);
    const { TaskId, AddressSet } = await allocate(addresses);
    expect(AddressSet).toHaveLength(5);
    expect(await taskResult(harness.client(), TaskId)).toBe(result);
    expect(await enableCounts(5)).toEqual(counts);
    expect(await outcomes()).toEqual([fault]);
  });

  it.each([
    [{}, 0],
    [{ done: true }, 1],
  ])("task-stuck %j: stays RUNNING", async (more, enableCount) => {
    await addFault("task-stuck", more);
    const { TaskId } = await allocate();
    expect(await enableCounts()).toEqual([enableCount]);
    expect(await harness.client().DescribeTaskResult({ TaskId: Number(TaskId) })).toMatchObject({
      Result: "RUNNING",
    });
  });

  it("is not the outcome of a call that was refused", async () => {
    await addFault("task-failed");
    await errorOf(allocate(["2402:4e00:ffff::1"]));
    expect(await outcomes()).toEqual(["InvalidParameterValue.AddressIpNotFound"]);
  });

  it("cannot be asked for on an action that starts no task", async () => {
    const fault = { action: "DescribeTaskResult", fault: "task-failed" };
    await expect(harness.control("POST", "/faults", fault)).rejects.toThrow("starts none");
  });
});

describe("faults", () => {
  it("meet as many calls as told, after as many as told, of their action only", async () => {
    const fault = { action: "DescribeIp6Addresses", fault: "http502", times: 2, afterCalls: 1 };
    await harness.control("POST", "/faults", fault);
    await harness.client().DescribeBandwidthPackages({});
    for (let call = 0; call < 4; call++)
      await harness
        .client()
        .DescribeIp6Addresses({})
        .catch(() => undefined);
    const calls = await harness.calls("DescribeIp6Addresses");
    expect(calls.map(({ outcome }) => outcome)).toEqual(["ok", "http502", "http502", "ok"]);
  });

  it("are cleared", async () => {
    await addFault("http500", { times: 5 });
    expect(await harness.control("GET", "/faults")).toMatchObject({ items: [{ times: 5 }] });
    await harness.control("DELETE", "/faults");
    expect(await allocate()).toHaveProperty("TaskId");
  });

  it("are not used up by calls that the gateway refuses", async () => {
    await addFault("http500");
    const wrongKey = harness.client({ secretKey: "wrong" });
    await errorOf(wrongKey.AllocateIp6AddressesBandwidth({ Ip6Addresses: [exampleAddress] }));
    expect(await errorOf(allocate())).toMatchObject({ httpCode: 500 });
  });

  it("do not keep the emulator from closing while a call hangs", async () => {
    const other = await startHarness();
    await other.control("POST", "/faults", { action, fault: "hang-before" });
    const hanging = errorOf(
      other.client().AllocateIp6AddressesBandwidth({ Ip6Addresses: [exampleAddress] }),
    );
    await until(async () => ((await other.calls(action)).length > 0 ? true : undefined));
    await other.close();
    expect((await hanging).message).toMatch(/socket hang up|ECONNRESET/);
  });
});
