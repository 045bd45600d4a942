import type { Call, Operation, Session } from "@sluice/contract";

/** Something that keeps an operation from being over, told so that a person understands why it takes its time. */
export type Wait =
  | { kind: "cancelling"; addresses: number }
  | { kind: "clock" }
  | { kind: "slowed" }
  | { kind: "answer"; seq: number; forMs: number }
  | { kind: "task"; seq: number; tasks: number; forMs: number; endsAt: string | undefined }
  | { kind: "reading"; addresses: number };

/** How long the limiter takes to be at its full rate again after the cloud has asked for less. */
const slowedMs = 30_000;
/** An answer of the cloud takes well under a second. */
const longAnswerMs = 3_000;
/** A task counts as slow when it runs this many times as long as they have taken of late. */
const slowTask = 3;

type Settings = Pick<Session["settings"], "taskTimeMs" | "taskTimeoutMs">;

/**
 * What an operation waits for, from what the page knows of it. Other operations that hold its addresses have an alert of
 * their own.
 * @param calls its calls that are not over, and what else is at hand of the others
 * @param now epoch milliseconds
 */
export function waitsOf(
  operation: Pick<Operation, "state" | "counts" | "waitsFor">,
  calls: readonly Call[],
  settings: Settings,
  now: number,
): Wait[] {
  const { state, counts } = operation;
  const open = calls.filter((call) => call.finishedAt === undefined);
  const waits: Wait[] = [];
  if (state === "cancelling")
    waits.push({
      kind: "cancelling",
      addresses: counts.sending + counts.running + counts.settling,
    });
  if (operation.waitsFor === "clock") waits.push({ kind: "clock" });
  if (counts.queued > 0 && calls.some((call) => wasThrottled(call, now)))
    waits.push({ kind: "slowed" });
  const unanswered = oldest(open.filter(({ outcome }) => outcome === "sending"));
  if (unanswered) {
    const forMs = now - Date.parse(unanswered.intendedAt);
    if (forMs > longAnswerMs) waits.push({ kind: "answer", seq: unanswered.seq, forMs });
  }
  const withTask = open.filter(({ taskResult }) => taskResult === "RUNNING");
  const slowest = oldest(withTask);
  if (slowest && counts.running > 0) waits.push(taskWait(slowest, withTask.length, settings, now));
  if (counts.settling > 0) waits.push({ kind: "reading", addresses: counts.settling });
  return waits;
}

function taskWait(call: Call, tasks: number, settings: Settings, now: number): Wait {
  const begun = Date.parse(call.answeredAt ?? call.intendedAt);
  const forMs = now - begun;
  const isSlow = forMs > slowTask * settings.taskTimeMs + 2_000;
  return {
    kind: "task",
    seq: call.seq,
    tasks,
    forMs,
    endsAt: isSlow ? new Date(begun + settings.taskTimeoutMs).toISOString() : undefined,
  };
}

function wasThrottled({ error, answeredAt }: Call, now: number): boolean {
  return (
    error?.code.startsWith("RequestLimitExceeded") === true &&
    answeredAt !== undefined &&
    now - Date.parse(answeredAt) < slowedMs
  );
}

function oldest(calls: readonly Call[]): Call | undefined {
  return calls.toSorted((a, b) => a.seq - b.seq)[0];
}
