import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  errorOf,
  exampleAddress,
  startHarness,
  type AddressView,
  type Harness,
} from "./support/harness.ts";

const taskMs = 1500;
const small = { taskMs, addresses: 100, addressesElsewhere: 1, rateLimit: 1000 };

/** The emulator's time; it passes when a test says so. */
let time = 0;
const pass = (ms: number) => {
  time += ms;
};

let harness: Harness;
beforeAll(async () => {
  harness = await startHarness({ clock: () => time });
});
beforeEach(() => {
  // Signatures carry the real time, and are good for five minutes around the emulator's.
  time = Date.now();
  return harness.reset(small);
});
afterAll(() => harness.close());

const enabledViews = async () =>
  (await harness.addresses()).filter(({ addressId }) => addressId !== undefined);
const textsOf = (views: readonly AddressView[]) => views.map(({ address }) => address);
const idsOf = (views: readonly AddressView[]) => views.map(({ addressId = "" }) => addressId);
/** The addresses that were enabled at the start, as they are now. */
const now = async (before: readonly AddressView[]) => {
  const wanted = new Set(textsOf(before));
  return (await harness.addresses()).filter(({ address }) => wanted.has(address));
};
const countsOf = (views: readonly AddressView[]) =>
  views.map(({ enableCount, modifyCount, releaseCount }) => [
    enableCount,
    modifyCount,
    releaseCount,
  ]);
/** What a task says once its time is over. */
const resultOf = async (taskId: string | undefined) => {
  pass(taskMs);
  const { Result } = await harness.client().DescribeTaskResult({ TaskId: Number(taskId) });
  return Result;
};
const statusOf = async (address: string) => {
  const { AddressSet = [] } = await harness.client().DescribeIp6Addresses({
    Filters: [{ Name: "address-ip", Values: [address] }],
  });
  return AddressSet.map(({ AddressStatus }) => AddressStatus);
};

describe("ModifyIp6AddressesBandwidth, by the real SDK", () => {
  it.each(["Ip6Addresses", "Ip6AddressIds"] as const)(
    "changes the bandwidth of addresses named by %s, and nothing else",
    async (parameter) => {
      const client = harness.client();
      const before = (await enabledViews()).slice(0, 3);
      const values = parameter === "Ip6Addresses" ? textsOf(before) : idsOf(before);
      const accepted = await client.ModifyIp6AddressesBandwidth({
        InternetMaxBandwidthOut: 60,
        [parameter]: values,
      });
      expect(Object.keys(accepted).toSorted()).toEqual(["RequestId", "TaskId"]);
      expect(accepted.TaskId).toMatch(/^\d+$/);
      expect(await now(before)).toEqual(before);
      expect(await resultOf(accepted.TaskId)).toBe("SUCCESS");
      expect(await now(before)).toEqual(
        before.map((view) => ({ ...view, internetMaxBandwidthOut: 60, modifyCount: 1 })),
      );
    },
  );

  it("lets an address that had traffic go down as far as its traffic is", async () => {
    const client = harness.client();
    const busy = (await enabledViews()).slice(-1);
    const modify = (InternetMaxBandwidthOut: number) =>
      client.ModifyIp6AddressesBandwidth({ InternetMaxBandwidthOut, Ip6Addresses: textsOf(busy) });
    expect((await errorOf(modify(11))).code).toBe("OperationDenied.TrafficExceedThreshold");
    expect(await resultOf((await modify(12)).TaskId)).toBe("SUCCESS");
  });
});

describe("ReleaseIp6AddressesBandwidth, by the real SDK", () => {
  it.each(["Ip6Addresses", "Ip6AddressIds"] as const)(
    "takes the bandwidth of addresses named by %s away; they can be enabled again, under new ids",
    async (parameter) => {
      const client = harness.client();
      const before = (await enabledViews()).slice(0, 2);
      const values = parameter === "Ip6Addresses" ? textsOf(before) : idsOf(before);
      const accepted = await client.ReleaseIp6AddressesBandwidth({ [parameter]: values });
      expect(Object.keys(accepted).toSorted()).toEqual(["RequestId", "TaskId"]);
      expect(await resultOf(accepted.TaskId)).toBe("SUCCESS");
      expect(await enabledViews()).toHaveLength(3);
      expect(countsOf(await now(before))).toEqual([
        [1, 0, 1],
        [1, 0, 1],
      ]);

      const { TaskId } = await client.AllocateIp6AddressesBandwidth({
        Ip6Addresses: textsOf(before),
      });
      expect(await resultOf(TaskId)).toBe("SUCCESS");
      const after = await now(before);
      expect(countsOf(after)).toEqual([
        [2, 0, 1],
        [2, 0, 1],
      ]);
      expect(idsOf(after)).not.toEqual(idsOf(before));
    },
  );

  it("frees the quota when it is done", async () => {
    const inUse = async () => {
      const { QuotaSet } = await harness.client().DescribeAddressQuota();
      return QuotaSet?.find(({ QuotaId }) => QuotaId === "TOTAL_EIP6_QUOTA")?.QuotaCurrent;
    };
    const { TaskId } = await harness
      .client()
      .ReleaseIp6AddressesBandwidth({ Ip6Addresses: textsOf(await enabledViews()) });
    expect(await resultOf(TaskId)).toBe("SUCCESS");
    expect(await inUse()).toBe(0);
  });

  it("shows the states that an address passes through", async () => {
    await harness.reset({ ...small, passingMs: 400 });
    const client = harness.client();
    const [{ address } = { address: "" }] = await enabledViews();
    /** Its status now, just before and at the end of the task, and when that has passed. */
    const statuses = async () => {
      const seen = [await statusOf(address)];
      for (const ms of [taskMs - 1, 1, 400]) {
        pass(ms);
        seen.push(await statusOf(address));
      }
      return seen.flatMap(([status]) => status ?? "none");
    };
    await client.ReleaseIp6AddressesBandwidth({ Ip6Addresses: [address] });
    expect(await statuses()).toEqual(["UNBINDING", "UNBINDING", "OFFLINING", "none"]);
    await client.AllocateIp6AddressesBandwidth({ Ip6Addresses: [address] });
    expect(await statuses()).toEqual(["none", "none", "BINDING", "BIND"]);
  });

  it("keeps an address that is going from every other call", async () => {
    await harness.reset({ ...small, passingMs: 400 });
    const client = harness.client();
    const Ip6Addresses = textsOf(await enabledViews()).slice(0, 1);
    expect(
      await resultOf((await client.ReleaseIp6AddressesBandwidth({ Ip6Addresses })).TaskId),
    ).toBe("SUCCESS");
    const codes = [
      errorOf(client.AllocateIp6AddressesBandwidth({ Ip6Addresses })),
      errorOf(client.ModifyIp6AddressesBandwidth({ Ip6Addresses, InternetMaxBandwidthOut: 1 })),
      errorOf(client.ReleaseIp6AddressesBandwidth({ Ip6Addresses })),
    ];
    expect((await Promise.all(codes)).map(({ code }) => code)).toEqual([
      "InvalidParameterValue.AddressPublished",
      "OperationDenied.MutexTaskRunning",
      "OperationDenied.MutexTaskRunning",
    ]);
  });
});

describe("the lock on an address", () => {
  it("refuses modify and release while any task works on it, and opens when that is over", async () => {
    const client = harness.client();
    const before = (await enabledViews()).slice(0, 1);
    const modify = () =>
      client.ModifyIp6AddressesBandwidth({
        InternetMaxBandwidthOut: 50,
        Ip6Addresses: textsOf(before),
      });
    const release = () => client.ReleaseIp6AddressesBandwidth({ Ip6AddressIds: idsOf(before) });
    const { TaskId } = await modify();
    for (const call of [modify, release])
      expect((await errorOf(call())).code).toBe("OperationDenied.MutexTaskRunning");
    expect(await resultOf(TaskId)).toBe("SUCCESS");
    expect(await resultOf((await release()).TaskId)).toBe("SUCCESS");
    expect(countsOf(await now(before))).toEqual([[1, 1, 1]]);
  });

  it("holds an address that is only being enabled, by address and by its new id", async () => {
    const client = harness.client();
    const { AddressSet = [] } = await client.AllocateIp6AddressesBandwidth({
      Ip6Addresses: [exampleAddress],
    });
    for (const target of [{ Ip6Addresses: [exampleAddress] }, { Ip6AddressIds: AddressSet }])
      expect((await errorOf(client.ReleaseIp6AddressesBandwidth(target))).code).toBe(
        "OperationDenied.MutexTaskRunning",
      );
  });

  it("does not hold the other addresses", async () => {
    const client = harness.client();
    const [first = "", second = ""] = textsOf(await enabledViews());
    await client.ReleaseIp6AddressesBandwidth({ Ip6Addresses: [first] });
    expect(await client.ReleaseIp6AddressesBandwidth({ Ip6Addresses: [second] })).toHaveProperty(
      "TaskId",
    );
  });

  it("never opens while a task is stuck", async () => {
    const client = harness.client();
    const Ip6Addresses = textsOf(await enabledViews()).slice(0, 1);
    const action = "ReleaseIp6AddressesBandwidth";
    await harness.control("POST", "/faults", { action, fault: "task-stuck" });
    const { TaskId } = await client.ReleaseIp6AddressesBandwidth({ Ip6Addresses });
    pass(100_000);
    expect(await resultOf(TaskId)).toBe("RUNNING");
    expect((await errorOf(client.ReleaseIp6AddressesBandwidth({ Ip6Addresses }))).code).toBe(
      "OperationDenied.MutexTaskRunning",
    );
  });
});

describe.each([
  ["ModifyIp6AddressesBandwidth", "modifyCount"],
  ["ReleaseIp6AddressesBandwidth", "releaseCount"],
] as const)("faults of %s", (action, count) => {
  const send = (Ip6Addresses: string[], reqTimeout = 10) => {
    const client = harness.client({ reqTimeout });
    return action === "ModifyIp6AddressesBandwidth"
      ? client.ModifyIp6AddressesBandwidth({ InternetMaxBandwidthOut: 90, Ip6Addresses })
      : client.ReleaseIp6AddressesBandwidth({ Ip6Addresses });
  };

  it.each([
    ["task-failed", "FAILED", [0, 0, 0, 0, 0]],
    ["task-half-failed", "FAILED", [1, 0, 1, 0, 1]],
    ["partial-accept", "SUCCESS", [1, 1, 0, 1, 1]],
  ])("%s: what the task does", async (fault, result, counts) => {
    const before = await enabledViews();
    await harness.control("POST", "/faults", { action, fault });
    const { TaskId } = await send(textsOf(before));
    expect(await resultOf(TaskId)).toBe(result);
    const after = await now(before);
    expect(after.map((view) => view[count])).toEqual(counts);
    expect(after.map(({ addressStatus }) => addressStatus ?? "none")).toEqual(
      counts.map((done) => (done > 0 && count === "releaseCount" ? "none" : "BIND")),
    );
    expect((await harness.calls(action)).map(({ outcome }) => outcome)).toEqual([fault]);
  });

  it.each([
    ["reset-before", 0],
    ["reset-after", 1],
    ["http500", 0],
    ["garbage", 1],
    ["hang-after", 1],
  ])("%s: whether the call is done", async (fault, done) => {
    const before = (await enabledViews()).slice(0, 1);
    await harness.control("POST", "/faults", { action, fault });
    await errorOf(send(textsOf(before), 0.3));
    pass(taskMs);
    expect((await now(before)).map((view) => view[count])).toEqual([done]);
  });
});
