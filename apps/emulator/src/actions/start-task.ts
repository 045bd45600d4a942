import { apiError, type ApiError } from "../protocol/api-error.ts";
import { addressOf } from "../state/tasks.ts";
import type { Change, Region } from "../state/world.ts";
import type { ActionContext, ActionResult } from "./action.ts";

/** The answer of a write that passed all checks: a task for all of its addresses. */
export function startedTask(
  { world, region, now }: ActionContext<Region>,
  action: Change["kind"],
  changes: readonly Change[],
  answer: object = {},
): ActionResult {
  const taskId = world.nextTaskId;
  return {
    kind: "ok",
    // Text here, a number in DescribeTaskResult: so the cloud does.
    answer: { ...answer, TaskId: String(taskId) },
    task: {
      taskId,
      region: region.id,
      action,
      finishesAt: now + world.settings.taskMs,
      result: "SUCCESS",
      addresses: changes.map(addressOf),
      changes,
    },
  };
}

/** What a region answers to every write while the service behind it fails. */
export function serviceError(region: Region): ApiError | undefined {
  if (region.backend === "ok") return undefined;
  return apiError("InternalServerError", "An internal error occurred.");
}
