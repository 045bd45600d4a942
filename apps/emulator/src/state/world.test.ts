import { describe, expect, it } from "vitest";
import { createWorld } from "./seed.ts";
import { defaultSettings } from "./settings.ts";
import { quotaInUse, resultOf, settleTasks, startTask, type Task, type World } from "./world.ts";

const start = Date.UTC(2026, 10, 23);

function smallWorld(): { world: World; task: (change?: Partial<Task>) => Task } {
  const world = createWorld({ ...defaultSettings, addresses: 100, addressesElsewhere: 1 }, start);
  const [first] = firstRegion(world).addresses.keys();
  if (!first) throw new Error("the world is empty");
  return {
    world,
    task: (change) => ({
      taskId: world.nextTaskId,
      region: "ap-guangzhou",
      finishesAt: start + 1500,
      result: "SUCCESS",
      enablings: [
        {
          address: first,
          addressId: `eip-${world.nextTaskId}`,
          internetMaxBandwidthOut: 1,
          internetChargeType: "TRAFFIC_POSTPAID_BY_HOUR",
          bandwidthPackageId: null,
          tags: [],
        },
      ],
      ...change,
    }),
  };
}

function firstRegion(world: World) {
  const region = world.regions.get("ap-guangzhou");
  if (!region) throw new Error("the world has no ap-guangzhou");
  return region;
}

const firstAddress = (world: World) => [...firstRegion(world).addresses.values()][0];

describe("a task", () => {
  it("does its work when its time is over, and not before", () => {
    const { world, task } = smallWorld();
    const started = task();
    startTask(world, started);
    settleTasks(world, start + 1499);
    expect(firstAddress(world)).toMatchObject({ enableCount: 0, enabled: undefined });
    expect(resultOf(started, start + 1499)).toBe("RUNNING");

    settleTasks(world, start + 1500);
    expect(firstAddress(world)).toMatchObject({
      enableCount: 1,
      enabled: { addressId: started.enablings[0]?.addressId, createdAt: start + 1500 },
    });
    expect(resultOf(started, start + 1500)).toBe("SUCCESS");
  });

  it("does its work once, however often the world is settled", () => {
    const { world, task } = smallWorld();
    startTask(world, task());
    for (let second = 2; second < 5; second++) settleTasks(world, start + 1000 * second);
    expect(firstAddress(world)?.enableCount).toBe(1);
  });

  it("ends before another that started earlier and takes longer", () => {
    const { world, task } = smallWorld();
    startTask(world, task({ finishesAt: start + 2000 }));
    startTask(world, task({ finishesAt: start + 1000 }));
    settleTasks(world, start + 3000);
    // The one that ended last gave the id that the address has now.
    expect(firstAddress(world)?.enabled?.createdAt).toBe(start + 2000);
    expect(firstAddress(world)?.enableCount).toBe(2);
  });

  it("counts against the quota while it runs and when it is done", () => {
    const { world, task } = smallWorld();
    const before = quotaInUse(world, firstRegion(world));
    startTask(world, task());
    expect(quotaInUse(world, firstRegion(world))).toBe(before + 1);
    settleTasks(world, start + 1500);
    expect(quotaInUse(world, firstRegion(world))).toBe(before + 1);
  });
});
