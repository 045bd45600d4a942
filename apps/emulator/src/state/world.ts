import type { Ip6Address } from "@sluice/ipv6";
import type { Settings } from "./settings.ts";

export type InternetChargeType = "TRAFFIC_POSTPAID_BY_HOUR" | "BANDWIDTH_PACKAGE";
export type CloudTag = { readonly Key: string; readonly Value: string };

/** What an address was enabled with. */
export type Enabling = {
  readonly address: Ip6Address;
  readonly addressId: string;
  readonly internetMaxBandwidthOut: number;
  readonly internetChargeType: InternetChargeType;
  readonly bandwidthPackageId: string | null;
  readonly tags: readonly CloudTag[];
};

/** State of what an address hangs on; all but `ready` make the cloud refuse to enable it. */
export const conditions = ["ready", "instance_gone", "instance_migrating", "package_only"] as const;
export type Condition = (typeof conditions)[number];

/** An IPv6 address of a network interface in a VPC. */
export type PrivateAddress = {
  readonly address: Ip6Address;
  readonly vpcId: string;
  readonly networkInterfaceId: string;
  readonly instanceId: string;
  condition: Condition;
  /** Present while the address is enabled for the internet; `createdAt` is epoch ms. */
  enabled: (Enabling & { readonly createdAt: number }) | undefined;
  /** How often the address was enabled. */
  enableCount: number;
};

export type BandwidthPackage = {
  readonly bandwidthPackageId: string;
  readonly name: string;
  readonly networkType: string;
  readonly chargeType: string;
  readonly bandwidth: number;
  readonly createdAt: number;
};

export type Region = {
  readonly id: string;
  readonly name: string;
  /** The IPv6 blocks of the region's VPCs: a /56 each, as first 56 bits of the value. */
  readonly vpcBlocks: ReadonlySet<bigint>;
  readonly addresses: ReadonlyMap<Ip6Address, PrivateAddress>;
  readonly packages: ReadonlyMap<string, BandwidthPackage>;
  /** TOTAL_EIP6_QUOTA. */
  quota: number;
  /** `failing`: the service behind the API answers InternalServerError to every write. */
  backend: "ok" | "failing";
};

export type Account = {
  /** In the account's currency; nothing can be enabled at 0 or below. */
  balance: number;
  type: "STANDARD" | "LEGACY";
  /** Actions that CAM does not allow the key. */
  deniedActions: readonly string[];
};

/** An asynchronous job. It does its work at `finishesAt`, all at once. */
export type Task = {
  readonly taskId: number;
  readonly region: string;
  readonly finishesAt: number;
  /** What DescribeTaskResult says from then on. */
  readonly result: "SUCCESS" | "FAILED" | "RUNNING";
  /** What it enables. */
  readonly enablings: readonly Enabling[];
};

/** All that the emulated cloud knows. Only `startTask`, `settleTasks` and the control routes change it. */
export type World = {
  readonly settings: Settings;
  readonly account: Account;
  readonly regions: ReadonlyMap<string, Region>;
  readonly tasks: Map<number, Task>;
  /** Tasks that have not done their work yet, in the order of their start. */
  pending: Task[];
  /** Id of the next task; also the seed of the ids that it hands out. */
  nextTaskId: number;
};

/** Puts a task to work. */
export function startTask(world: World, task: Task): void {
  world.tasks.set(task.taskId, task);
  world.pending.push(task);
  world.nextTaskId = task.taskId + 1;
}

/** Does the work of all tasks that are over at `now` (epoch ms), in the order in which they ended. */
export function settleTasks(world: World, now: number): void {
  const due = world.pending.filter((task) => task.finishesAt <= now);
  if (due.length === 0) return;
  world.pending = world.pending.filter((task) => task.finishesAt > now);
  for (const task of due.toSorted((a, b) => a.finishesAt - b.finishesAt)) finish(world, task);
}

function finish(world: World, task: Task): void {
  const addresses = world.regions.get(task.region)?.addresses;
  for (const enabling of task.enablings) {
    const target = addresses?.get(enabling.address);
    if (!target) continue;
    target.enabled = { ...enabling, createdAt: task.finishesAt };
    target.enableCount += 1;
  }
}

/** What the task says at `now`. */
export function resultOf(task: Task, now: number): Task["result"] {
  return task.finishesAt <= now ? task.result : "RUNNING";
}

/** Addresses of a region that count against its quota: those that are enabled or being enabled. */
export function quotaInUse(world: World, region: Region): number {
  const enabled = [...region.addresses.values()].filter((address) => address.enabled).length;
  return world.pending
    .filter((task) => task.region === region.id)
    .reduce((count, task) => count + task.enablings.length, enabled);
}
