import type { Ip6Address } from "@sluice/ipv6";
import type { Change, Enabled, Enabling, PrivateAddress, Region, Task, World } from "./world.ts";

/** Puts a task to work: it holds its addresses from now on. */
export function startTask(world: World, task: Task): void {
  world.tasks.set(task.taskId, task);
  world.pending.push(task);
  world.nextTaskId = task.taskId + 1;
  for (const target of targetsOf(world, task)) target.heldBy.add(task);
}

/** Does the work of all tasks that are over at `now` (epoch ms), in the order in which they ended, and lets states pass. */
export function settleTasks(world: World, now: number): void {
  const due = world.pending.filter((task) => task.finishesAt <= now);
  if (due.length > 0) {
    world.pending = world.pending.filter((task) => task.finishesAt > now);
    for (const task of due.toSorted((a, b) => a.finishesAt - b.finishesAt)) finish(world, task);
  }
  world.passing = world.passing.filter((target) => !pass(target, now));
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
    .flatMap(({ changes }) => changes)
    .reduce((count, { kind }) => count + (kind === "enable" ? 1 : 0), enabled);
}

/** Whether money is owed for an address: for itself, or because the whole account is in the red. */
export function isInArrears({ account }: World, enabled: Enabled): boolean {
  return enabled.isArrears || account.balance < 0;
}

/** An address as it is when it has just been enabled. */
export function enabledAt(enabling: Enabling, createdAt: number): Enabled {
  return {
    ...enabling,
    createdAt,
    status: "BIND",
    passing: undefined,
    isArrears: false,
    isBlocked: false,
    nullFields: [],
    trafficMbps: 0,
  };
}

/** How an enabled address stands: one that a task is releasing is coming loose. Undefined for one that is not enabled. */
export function statusOf({ enabled, heldBy }: PrivateAddress): string | undefined {
  const isReleased = [...heldBy].some(({ action }) => action === "release");
  return enabled && isReleased && enabled.status === "BIND" ? "UNBINDING" : enabled?.status;
}

export function addressOf(change: Change): Ip6Address {
  return change.kind === "enable" ? change.enabling.address : change.address;
}

function targetsOf(world: World, task: Task): PrivateAddress[] {
  const addresses = world.regions.get(task.region)?.addresses;
  return task.addresses.flatMap((address) => addresses?.get(address) ?? []);
}

function finish(world: World, task: Task): void {
  // A task that never ends goes on holding its addresses.
  if (task.result !== "RUNNING")
    for (const target of targetsOf(world, task)) target.heldBy.delete(task);
  const addresses = world.regions.get(task.region)?.addresses;
  for (const change of task.changes) {
    const target = addresses?.get(addressOf(change));
    if (target) apply(world, target, change, task.finishesAt);
  }
}

function apply(world: World, target: PrivateAddress, change: Change, at: number): void {
  const passesAt = at + world.settings.passingMs;
  const { enabled } = target;
  if (change.kind === "enable") {
    target.enabled = enabledAt(change.enabling, at);
    target.enableCount += 1;
    passInto(world, target, "BINDING", { at: passesAt, into: "BIND" });
    return;
  }
  // Somebody else took it away while the task ran: nothing is left to do.
  if (!enabled) return;
  if (change.kind === "modify") {
    target.enabled = { ...enabled, internetMaxBandwidthOut: change.mbps };
    target.modifyCount += 1;
    return;
  }
  target.releaseCount += 1;
  passInto(world, target, "OFFLINING", { at: passesAt, into: "gone" });
}

function passInto(
  world: World,
  target: PrivateAddress,
  status: string,
  passing: NonNullable<Enabled["passing"]>,
): void {
  if (!target.enabled) return;
  target.enabled.status = status;
  target.enabled.passing = passing;
  world.passing.push(target);
}

/** True when the address has nothing left to pass through. */
function pass(target: PrivateAddress, now: number): boolean {
  const { enabled } = target;
  if (!enabled?.passing) return true;
  if (enabled.passing.at > now) return false;
  if (enabled.passing.into === "gone") {
    target.enabled = undefined;
  } else {
    enabled.status = enabled.passing.into;
    enabled.passing = undefined;
  }
  return true;
}
