import { describe, expect, it } from "vitest";
import { createWorld } from "./seed.ts";
import { defaultSettings, type Settings } from "./settings.ts";
import { quotaInUse, resultOf, settleTasks, startTask, statusOf } from "./tasks.ts";
import type { PrivateAddress, Task, World } from "./world.ts";

const start = Date.UTC(2026, 10, 23);
const end = start + 1500;

function smallWorld(settings: Partial<Settings> = {}) {
  const world = createWorld(
    { ...defaultSettings, addresses: 100, addressesElsewhere: 1, ...settings },
    start,
  );
  const addresses = [...firstRegion(world).addresses.values()];
  const first = addresses[0];
  const enabled = addresses.find((address) => address.enabled);
  if (!first || !enabled) throw new Error("the world has too few addresses");
  const task = (change?: Partial<Task>): Task => ({
    taskId: world.nextTaskId,
    region: "ap-guangzhou",
    action: "enable",
    finishesAt: end,
    result: "SUCCESS",
    addresses: [first.address],
    changes: [
      {
        kind: "enable",
        enabling: {
          address: first.address,
          addressId: `eip-${world.nextTaskId}`,
          internetMaxBandwidthOut: 1,
          internetChargeType: "TRAFFIC_POSTPAID_BY_HOUR",
          bandwidthPackageId: null,
          tags: [],
        },
      },
    ],
    ...change,
  });
  const { address } = enabled;
  const modify = (mbps: number): Partial<Task> => ({
    action: "modify",
    addresses: [address],
    changes: [{ kind: "modify", address, mbps }],
  });
  const release: Partial<Task> = {
    action: "release",
    addresses: [address],
    changes: [{ kind: "release", address }],
  };
  return { world, first, enabled, task, modify, release };
}

function firstRegion(world: World) {
  const region = world.regions.get("ap-guangzhou");
  if (!region) throw new Error("the world has no ap-guangzhou");
  return region;
}

/** What is seen of an address at a time. */
function seenAt(world: World, target: PrivateAddress, now: number) {
  settleTasks(world, now);
  return { status: statusOf(target), isHeld: target.heldBy.size > 0 };
}

describe("a task", () => {
  it("does its work when its time is over, and not before", () => {
    const { world, first, task } = smallWorld();
    const started = task();
    startTask(world, started);
    settleTasks(world, end - 1);
    expect(first).toMatchObject({ enableCount: 0, enabled: undefined });
    expect(resultOf(started, end - 1)).toBe("RUNNING");

    settleTasks(world, end);
    expect(first).toMatchObject({
      enableCount: 1,
      enabled: { addressId: `eip-${started.taskId}`, createdAt: end },
    });
    expect(resultOf(started, end)).toBe("SUCCESS");
  });

  it("does its work once, however often the world is settled", () => {
    const { world, first, enabled, task, modify } = smallWorld();
    startTask(world, task());
    startTask(world, task(modify(7)));
    for (let second = 2; second < 5; second++) settleTasks(world, start + 1000 * second);
    expect([first.enableCount, enabled.modifyCount]).toEqual([1, 1]);
  });

  it("ends before another that started earlier and takes longer", () => {
    const { world, first, task } = smallWorld();
    startTask(world, task({ finishesAt: start + 2000 }));
    startTask(world, task({ finishesAt: start + 1000 }));
    settleTasks(world, start + 3000);
    // The one that ended last gave the id that the address has now.
    expect(first.enabled?.createdAt).toBe(start + 2000);
    expect(first.enableCount).toBe(2);
  });

  it("changes the bandwidth and nothing else", () => {
    const { world, enabled, task, modify } = smallWorld();
    const before = enabled.enabled;
    startTask(world, task(modify(77)));
    settleTasks(world, end);
    expect(enabled.enabled).toEqual({ ...before, internetMaxBandwidthOut: 77 });
    expect(enabled).toMatchObject({ modifyCount: 1, enableCount: 1, releaseCount: 0 });
  });

  it("holds its addresses until it is over, and for good when it never ends", () => {
    const { world, enabled, task, modify } = smallWorld();
    startTask(world, task(modify(7)));
    expect(seenAt(world, enabled, end - 1)).toEqual({ status: "BIND", isHeld: true });
    expect(seenAt(world, enabled, end)).toEqual({ status: "BIND", isHeld: false });
    startTask(world, task({ ...modify(8), finishesAt: end + 1, result: "RUNNING" }));
    expect(seenAt(world, enabled, end + 1_000_000).isHeld).toBe(true);
  });

  it("holds addresses that it does nothing to", () => {
    const { world, enabled, task, release } = smallWorld();
    startTask(world, task({ ...release, changes: [], result: "FAILED" }));
    expect(seenAt(world, enabled, end - 1)).toEqual({ status: "UNBINDING", isHeld: true });
    expect(seenAt(world, enabled, end)).toEqual({ status: "BIND", isHeld: false });
  });
});

describe("a state that passes", () => {
  it("is UNBINDING while an address is released, then OFFLINING, then none", () => {
    const { world, enabled, task, release } = smallWorld({ passingMs: 400 });
    startTask(world, task(release));
    expect(seenAt(world, enabled, end - 1)).toEqual({ status: "UNBINDING", isHeld: true });
    expect(seenAt(world, enabled, end)).toEqual({ status: "OFFLINING", isHeld: false });
    expect(seenAt(world, enabled, end + 399)).toEqual({ status: "OFFLINING", isHeld: false });
    expect(seenAt(world, enabled, end + 400)).toEqual({ status: undefined, isHeld: false });
    expect(enabled).toMatchObject({ enabled: undefined, releaseCount: 1 });
  });

  it("is BINDING after an address was enabled, then BIND", () => {
    const { world, first, task } = smallWorld({ passingMs: 400 });
    startTask(world, task());
    expect(seenAt(world, first, end).status).toBe("BINDING");
    expect(seenAt(world, first, end + 400).status).toBe("BIND");
  });

  it("takes no time unless told", () => {
    const { world, enabled, task, release } = smallWorld();
    startTask(world, task(release));
    expect(seenAt(world, enabled, end)).toEqual({ status: undefined, isHeld: false });
  });
});

describe("the quota", () => {
  it("counts an address while it is being enabled and when it is", () => {
    const { world, task } = smallWorld();
    const before = quotaInUse(world, firstRegion(world));
    startTask(world, task());
    expect(quotaInUse(world, firstRegion(world))).toBe(before + 1);
    settleTasks(world, end);
    expect(quotaInUse(world, firstRegion(world))).toBe(before + 1);
  });

  it("counts an address until it is released", () => {
    const { world, task, modify, release } = smallWorld();
    const before = quotaInUse(world, firstRegion(world));
    startTask(world, task(modify(3)));
    settleTasks(world, end);
    startTask(world, task({ ...release, finishesAt: end + 1500 }));
    expect(quotaInUse(world, firstRegion(world))).toBe(before);
    settleTasks(world, end + 1500);
    expect(quotaInUse(world, firstRegion(world))).toBe(before - 1);
  });
});
