import { parseAddress, type Ip6Address } from "@sluice/ipv6";
import * as z from "zod";
import { settleTasks, startTask } from "../state/tasks.ts";
import type { Task, World } from "../state/world.ts";
import { NotInWorld } from "./change-world.ts";

const address = z.string().transform((text, context): Ip6Address => {
  const parsed = parseAddress(text);
  if (parsed.kind === "address") return parsed.address;
  context.addIssue({ code: "custom", message: `${text} is no IPv6 address` });
  return z.NEVER;
});

const change = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("enable"),
    enabling: z.strictObject({
      address,
      addressId: z.string(),
      internetMaxBandwidthOut: z.int(),
      internetChargeType: z.enum(["TRAFFIC_POSTPAID_BY_HOUR", "BANDWIDTH_PACKAGE"]),
      bandwidthPackageId: z.string().nullable(),
      tags: z.array(z.strictObject({ Key: z.string(), Value: z.string() })),
    }),
  }),
  z.strictObject({ kind: z.literal("modify"), address, mbps: z.int() }),
  z.strictObject({ kind: z.literal("release"), address }),
]);

const task = z.strictObject({
  taskId: z.int(),
  region: z.string(),
  action: z.enum(["enable", "modify", "release"]),
  finishesInMs: z.int(),
  result: z.enum(["SUCCESS", "FAILED", "RUNNING"]),
  addresses: z.array(address),
  changes: z.array(change),
});

/** Body of `POST /_emulator/tasks`, and answer of `GET`. */
export const taskHistoryBody = z.strictObject({ items: z.array(task) });

/**
 * Every task that the world has had, as of `now` (epoch ms). With the settings, that is all that calls have made of the
 * world: another one that is given them stands where this one does.
 */
export function taskHistory({ tasks }: World, now: number) {
  const items = [...tasks.values()].map(({ finishesAt, ...task }) => ({
    ...task,
    finishesInMs: finishesAt - now,
  }));
  return { items };
}

/**
 * Gives a world that was made anew the tasks of another: those that are over have done their work, in the order in which they
 * ended, and the others go on. A task that the world has already ends at the given time, if it still runs.
 * @throws NotInWorld when a task works on what the world does not have; nothing is started then
 */
export function replayTasks(
  world: World,
  { items }: z.output<typeof taskHistoryBody>,
  now: number,
): void {
  const tasks = items.map(({ finishesInMs, ...task }): Task => ({
    ...task,
    finishesAt: now + finishesInMs,
  }));
  for (const { region, addresses } of tasks) {
    const known = world.regions.get(region)?.addresses;
    const missing = addresses.find((address) => !known?.has(address));
    if (missing !== undefined) throw new NotInWorld(`There is no ${missing} in ${region}.`);
  }
  const { nextTaskId } = world;
  for (const task of tasks) if (takeBack(world, task)) startTask(world, task);
  world.nextTaskId = Math.max(world.nextTaskId, nextTaskId);
  settleTasks(world, now);
}

/** @returns false for a task that has done its work, which cannot be taken back */
function takeBack(world: World, { taskId, region }: Task): boolean {
  const known = world.tasks.get(taskId);
  if (!known) return true;
  if (!world.pending.includes(known)) return false;
  world.pending = world.pending.filter((task) => task !== known);
  const addresses = world.regions.get(region)?.addresses;
  for (const address of known.addresses) addresses?.get(address)?.heldBy.delete(known);
  return true;
}
