import * as z from "zod";
import { apiError } from "../protocol/api-error.ts";
import { resultOf } from "../state/tasks.ts";
import { regionalAction } from "./action.ts";
import { taskId, text } from "./fields.ts";

/** Tells how a task stands: one word for all of its addresses, with no reason. */
export const describeTaskResult = regionalAction({
  name: "DescribeTaskResult",
  version: "2017-03-12",
  perSecond: 20,
  writes: false,
  schema: z.strictObject({ TaskId: z.optional(taskId()), DealName: z.optional(text()) }),
  perform: ({ TaskId, DealName }, { world, region, now }) => {
    if (TaskId === undefined && DealName === undefined)
      return apiError("MissingParameter", "The request needs TaskId or DealName.");
    const task = TaskId === undefined ? undefined : world.tasks.get(TaskId);
    if (!task || task.region !== region.id)
      return apiError("InvalidParameter", `The task ${TaskId ?? DealName} does not exist.`);
    return { kind: "ok", answer: { TaskId: task.taskId, Result: resultOf(task, now) } };
  },
});
