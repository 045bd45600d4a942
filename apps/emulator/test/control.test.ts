import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  errorOf,
  exampleAddress,
  startHarness,
  taskResult,
  type Harness,
} from "./support/harness.ts";
import { send } from "./support/raw-client.ts";

let harness: Harness;
beforeAll(async () => {
  harness = await startHarness();
});
beforeEach(() => harness.reset({ taskMs: 0 }));
afterAll(() => harness.close());

const control = (target: string, headers: Record<string, string> = {}, method = "GET", body = "") =>
  send({ port: harness.emulator.port, method, target: `/_emulator${target}`, headers, body });

describe("the seeded world", () => {
  it("has 12,000 addresses in ap-guangzhou, the example first, and some hundreds elsewhere", async () => {
    const addresses = await harness.addresses();
    expect(addresses).toHaveLength(12_000);
    expect(new Set(addresses.map(({ address }) => address)).size).toBe(12_000);
    expect(addresses[0]).toMatchObject({ address: exampleAddress, enableCount: 0, tags: [] });
    expect(await harness.control("GET", "")).toMatchObject({
      regions: [
        { id: "ap-guangzhou", enabled: 5, quota: 20_000 },
        { id: "ap-shanghai", addresses: 400 },
        { id: "ap-hongkong", addresses: 400 },
        { id: "ap-singapore", addresses: 400, quota: 20 },
      ],
    });
  });

  it("is the same for a seed, and another for another", async () => {
    const first = await harness.addresses();
    await harness.reset({ seed: 2 });
    const second = await harness.addresses();
    await harness.reset({ seed: 1 });
    expect(await harness.addresses()).toEqual(first);
    expect(second).not.toEqual(first);
    expect(second[0]?.address).toBe(exampleAddress);
  });
});

describe("a control route", () => {
  it("lists calls by action, and those after a number", async () => {
    const client = harness.client();
    const { TaskId, RequestId } = await client.AllocateIp6AddressesBandwidth({
      Ip6Addresses: [exampleAddress],
    });
    expect(await taskResult(client, TaskId)).toBe("SUCCESS");
    const { items } = await harness.control<{ items: { at: number }[] }>("GET", "/calls");
    expect(items).toMatchObject([
      {
        seq: 1,
        action: "AllocateIp6AddressesBandwidth",
        region: "ap-guangzhou",
        requestId: RequestId,
        ip6Addresses: [exampleAddress],
        outcome: "ok",
        taskId: TaskId,
      },
      { seq: 2, action: "DescribeTaskResult", ip6Addresses: [], outcome: "ok", taskId: TaskId },
    ]);
    expect(Math.abs((items[0]?.at ?? 0) - Date.now())).toBeLessThan(10_000);
    expect(await harness.control("GET", "/calls?since=1")).toMatchObject({ items: [{ seq: 2 }] });
    expect(await harness.calls("DescribeTaskResult")).toHaveLength(1);
  });

  it("resets to other regions, sizes and limits, and forgets what was", async () => {
    await harness.client().DescribeIp6Addresses({});
    await harness.reset({
      regions: ["ap-beijing", "eu-frankfurt"],
      addresses: 3,
      addressesElsewhere: 2,
      maxAddressesPerCall: 1,
      quotas: { "ap-beijing": 7 },
    });
    expect(await harness.control("GET", "/calls")).toEqual({ items: [] });
    expect(await harness.control("GET", "")).toMatchObject({
      regions: [
        { id: "ap-beijing", addresses: 3, enabled: 0, quota: 7 },
        { id: "eu-frankfurt", addresses: 2, enabled: 0, quota: 1000 },
      ],
    });
    const addresses = (await harness.addresses("ap-beijing")).map(({ address }) => address);
    const call = harness
      .client({ region: "ap-beijing" })
      .AllocateIp6AddressesBandwidth({ Ip6Addresses: addresses });
    expect(await errorOf(call)).toMatchObject({ code: "InvalidParameterValue.LimitExceeded" });
  });

  it("gives out no id of a task again after a reset", async () => {
    const taskIdNow = async () =>
      (await harness.client().AllocateIp6AddressesBandwidth({ Ip6Addresses: [exampleAddress] }))
        .TaskId;
    const before = await taskIdNow();
    await harness.reset();
    expect(Number(await taskIdNow())).toBeGreaterThan(Number(before));
  });

  it("does to an address what somebody else could do", async () => {
    const region = "ap-guangzhou";
    await harness.control("POST", "/addresses", {
      region,
      address: exampleAddress.toUpperCase(),
      enabled: { internetMaxBandwidthOut: 3 },
    });
    const filter = { Filters: [{ Name: "address-ip", Values: [exampleAddress] }] };
    expect(await harness.client().DescribeIp6Addresses(filter)).toMatchObject({
      AddressSet: [{ AddressIp: exampleAddress, Bandwidth: 3 }],
    });
    await harness.control("POST", "/addresses", { region, address: exampleAddress, enabled: null });
    expect(await harness.client().DescribeIp6Addresses(filter)).toMatchObject({ TotalCount: 0 });
    await harness.control("POST", "/addresses", {
      region,
      address: exampleAddress,
      condition: "instance_gone",
    });
    const call = harness.client().AllocateIp6AddressesBandwidth({ Ip6Addresses: [exampleAddress] });
    expect(await errorOf(call)).toMatchObject({ code: "InvalidInstanceId.NotFound" });
  });

  it("has addresses of the newer product, with tags, in states that nobody knows and with nothing in their fields", async () => {
    const region = "ap-guangzhou";
    await harness.control("POST", "/addresses", {
      region,
      address: exampleAddress,
      enabled: { addressId: "eipv6-1a2b3c4d", tags: [{ key: "team", value: "edge" }] },
      addressStatus: "HIBERNATING",
      nullFields: ["Bandwidth", "InternetChargeType"],
    });
    const filter = { Filters: [{ Name: "address-ip", Values: [exampleAddress] }] };
    expect(await harness.client().DescribeIp6Addresses(filter)).toMatchObject({
      AddressSet: [
        {
          AddressId: "eipv6-1a2b3c4d",
          AddressStatus: "HIBERNATING",
          Bandwidth: null,
          InternetChargeType: null,
          TagSet: [{ Key: "team", Value: "edge" }],
        },
      ],
    });
    const call = harness.client().ReleaseIp6AddressesBandwidth({ Ip6Addresses: [exampleAddress] });
    expect(await errorOf(call)).toMatchObject({
      code: "InvalidParameterValue.AddressIpNotFound",
    });
  });

  it("sets how an enabled address stands", async () => {
    const region = "ap-guangzhou";
    const known = (await harness.addresses()).find(({ addressId }) => addressId !== undefined);
    const { address = "" } = known ?? {};
    const state = { addressStatus: "UNBIND", isArrears: true, isBlocked: true, trafficMbps: 3 };
    await harness.control("POST", "/addresses", { region, address, ...state });
    const filter = { Filters: [{ Name: "address-ip", Values: [address] }] };
    expect(await harness.client().DescribeIp6Addresses(filter)).toMatchObject({
      AddressSet: [{ AddressStatus: "UNBIND", IsArrears: true, IsBlocked: true }],
    });
    expect((await harness.addresses()).find((view) => view.address === address)).toEqual({
      ...known,
      ...state,
    });
  });

  it("puts every enabled address into arrears with an account that is in the red", async () => {
    await harness.control("POST", "/account", { balance: -0.01 });
    const { AddressSet = [] } = await harness.client().DescribeIp6Addresses({});
    expect(new Set(AddressSet.map(({ IsArrears }) => IsArrears))).toEqual(new Set([true]));
  });

  it("gives a world that was made anew the tasks of another, and ends those that run", async () => {
    const client = harness.client();
    const [first = "", second = ""] = (await harness.addresses()).map(({ address }) => address);
    const enable = async (address: string) =>
      (await client.AllocateIp6AddressesBandwidth({ Ip6Addresses: [address] })).TaskId;
    expect(await taskResult(client, await enable(first))).toBe("SUCCESS");
    await client.ReleaseIp6AddressesBandwidth({ Ip6Addresses: [first] });
    await enable(first);
    await harness.control("POST", "/settings", { taskMs: 600_000 });
    const running = await enable(second);
    const before = await harness.addresses();
    const { items } = await harness.control<{ items: { finishesInMs: number }[] }>("GET", "/tasks");

    await harness.reset({ taskMs: 0 });
    await harness.control("POST", "/tasks", { items });
    expect(await harness.addresses()).toEqual(before);
    expect(before[0]).toMatchObject({ enableCount: 2, releaseCount: 1 });
    await harness.control("POST", "/tasks", {
      items: items.map((task) => ({ ...task, finishesInMs: 0 })),
    });
    expect(await taskResult(client, running)).toBe("SUCCESS");
    expect((await harness.addresses())[0]).toEqual(before[0]);
    expect((await harness.addresses())[1]).toMatchObject({ address: second, enableCount: 1 });
  });

  it.each([
    [
      "/tasks",
      {
        items: [
          {
            taskId: 1,
            region: "ap-guangzhou",
            action: "release",
            finishesInMs: 0,
            result: "SUCCESS",
            addresses: ["2402:4e00::1"],
            changes: [],
          },
        ],
      },
      400,
      "2402:4e00::1",
    ],
    ["/settings", { seed: 2 }, 400, "seed"],
    ["/faults", { action: "AllocateIp6AddressesBandwidth", fault: "row-appears" }, 400, "list"],
    [
      "/addresses",
      { region: "ap-guangzhou", address: exampleAddress, isBlocked: true },
      400,
      "not enabled",
    ],
    ["/faults", { action: "AllocateIp6AddressesBandwidth", fault: "flood" }, 400, "fault"],
    ["/faults", { action: "Nothing", fault: "empty" }, 400, "action"],
    ["/reset", { seeds: 1 }, 400, "seeds"],
    ["/regions", { region: "ap-nowhere", quota: 1 }, 400, "ap-nowhere"],
    ["/addresses", { region: "ap-guangzhou", address: "::1", enabled: null }, 400, "::1"],
    ["/nothing", {}, 404, "/_emulator/nothing"],
  ])("refuses POST %s %j", async (path, body, status, word) => {
    const answer = await control(path, {}, "POST", JSON.stringify(body));
    expect(answer.status).toBe(status);
    expect(answer.text).toContain(word);
  });

  it("refuses a body that is not JSON", async () => {
    expect((await control("/reset", {}, "POST", "{")).status).toBe(400);
  });

  it.each([
    [{ Host: "attacker.example" }],
    [{ Host: "127.0.0.1.attacker.example:80" }],
    [{ Origin: "http://127.0.0.1:8080" }],
  ])("refuses a browser that was led to it: %j", async (headers) => {
    expect((await control("", headers)).status).toBe(403);
  });
});
