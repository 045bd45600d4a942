import type { Reader } from "./reader.ts";
import type { ReadOutcome, TaskResult } from "./types.ts";
import { taskAnswerSchema, taskIdSchema } from "./wire.ts";

/**
 * How far a task is. The id is text in a write's answer and a number here (Tencent Cloud API, DescribeTaskResult,
 * section 2); one beyond what a double holds exactly goes out as a whole number all the same.
 *
 * @throws TypeError for an id that no write could have been answered with.
 */
export async function readTaskResult(
  reader: Reader,
  { region, taskId }: { region: string; taskId: string },
  signal: AbortSignal | undefined,
): Promise<ReadOutcome<TaskResult>> {
  const digits = taskIdSchema.safeParse(taskId);
  if (!digits.success) throw new TypeError("a task's id is a whole number in decimal digits");
  const number = Number(digits.data);
  const exact = Number.isSafeInteger(number);
  const outcome = await reader.read(
    {
      action: "DescribeTaskResult",
      region,
      parameters: { TaskId: exact ? number : BigInt(digits.data) },
    },
    taskAnswerSchema,
    signal,
  );
  if (outcome.kind === "refused" && outcome.code === "FailedOperation.TaskFailed") {
    return { kind: "ok", value: "FAILED", requestId: outcome.requestId ?? "" };
  }
  if (outcome.kind !== "ok") return outcome;
  const answered = outcome.value.TaskId;
  if (exact && answered !== undefined && answered !== null && Number(answered) !== number) {
    return {
      kind: "unavailable",
      reason: "unreadable_answer",
      message: "The answer is about another task.",
      requestId: outcome.requestId,
    };
  }
  return { ...outcome, value: outcome.value.Result };
}
