import { isFinalOperationState, type Call, type Operation } from "@sluice/contract";
import { progressOf } from "./progress.ts";

export type TimelineStatus =
  | "success"
  | "error"
  | "warning"
  | "in-progress"
  | "pending"
  | "stopped";

/** One step of an operation's life. */
export type TimelineStep = { status: TimelineStatus; at: string | undefined } & (
  | { kind: "submitted"; by: string }
  | { kind: "started" }
  | { kind: "answered"; answered: number; total: number; refused: number; unknown: number }
  | { kind: "tasks"; over: number; total: number; failed: number; givenUp: number }
  | { kind: "settled"; done: number; total: number; unknown: number }
  | { kind: "stopped"; code: string }
  | { kind: "finished" }
);

/** The steps of an operation so far and still to come. `calls` may be a part of them; totals then speak of that part. */
export function timelineOf(operation: Operation, calls: readonly Call[]): TimelineStep[] {
  const isFinal = isFinalOperationState(operation.state);
  const { done, total } = progressOf(operation);
  const answered = calls.filter((call) => call.answeredAt !== undefined);
  const refused = calls.filter((call) => call.outcome === "refused").length;
  const unknown = calls.filter((call) => call.outcome === "unknown").length;
  const withTask = calls.filter((call) => call.taskId !== undefined);
  const over = withTask.filter(
    (call) => call.taskResult === "SUCCESS" || call.taskResult === "FAILED",
  );
  const failed = over.filter((call) => call.taskResult === "FAILED").length;
  const hasStarted = operation.startedAt !== undefined || calls.length > 0;

  const steps: TimelineStep[] = [
    { kind: "submitted", status: "success", at: operation.createdAt, by: operation.createdBy },
  ];
  if (hasStarted || !isFinal)
    steps.push({
      kind: "started",
      status: hasStarted ? "success" : "pending",
      at: operation.startedAt,
    });
  if (calls.length > 0)
    steps.push({
      kind: "answered",
      status: stage(answered.length, calls.length, refused + unknown),
      at: latest(answered.map((call) => call.answeredAt)),
      answered: answered.length,
      total: calls.length,
      refused,
      unknown,
    });
  // A task that never ended is not waited for any more once its addresses have been read.
  const givenUp = withTask.filter(
    (call) => call.taskResult === "RUNNING" && call.finishedAt !== undefined,
  ).length;
  if (withTask.length > 0)
    steps.push({
      kind: "tasks",
      status: stage(over.length + givenUp, withTask.length, failed + givenUp),
      at: latest(over.map((call) => call.finishedAt)),
      over: over.length,
      total: withTask.length,
      failed,
      givenUp,
    });
  if (hasStarted)
    steps.push({
      kind: "settled",
      status: stage(done + operation.counts.unknown, total, operation.counts.unknown),
      at: latest(calls.map((call) => call.finishedAt)),
      done,
      total,
      unknown: operation.counts.unknown,
    });
  if (operation.stopReason)
    steps.push({
      kind: "stopped",
      status: "error",
      at: undefined,
      code: operation.stopReason.code,
    });
  steps.push({ kind: "finished", status: finishedStatus(operation), at: operation.finishedAt });
  return steps;
}

function stage(done: number, total: number, bad: number): TimelineStatus {
  if (done < total) return "in-progress";
  return bad > 0 ? "warning" : "success";
}

function finishedStatus({ state }: Operation): TimelineStatus {
  switch (state) {
    case "succeeded":
      return "success";
    case "failed":
      return "error";
    case "partial":
    case "attention":
      return "warning";
    case "cancelled":
      return "stopped";
    case "queued":
    case "running":
    case "cancelling":
      return "pending";
    default:
      return state satisfies never;
  }
}

function latest(times: readonly (string | undefined)[]): string | undefined {
  // ISO 8601 in UTC with milliseconds sorts as text.
  return times
    .filter((time) => time !== undefined)
    .toSorted()
    .at(-1);
}
