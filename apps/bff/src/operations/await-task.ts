import { setTimeout as delay } from "node:timers/promises";
import type { EngineParts } from "./engine-parts.ts";
import { nextPollDelayMs, taskTimeMs } from "./plan.ts";
import type { CallRow, SettleReason } from "./tables.ts";

/** Why addresses are read, with how long their task took where that is known. */
export interface SettleCause {
  reason: SettleReason;
  taskMs?: number | undefined;
}

/** So many refusals to say how a task stands, one after another, are believed. */
const refusalsBelieved = 3;

/**
 * Waits until the cloud says that the call's task is over, or cannot tell, or until that has taken too long.
 * @throws the signal's reason when it aborts
 */
export async function awaitTask(
  parts: EngineParts,
  call: CallRow,
  signal: AbortSignal,
): Promise<SettleCause> {
  const unwatch = parts.taskTimes.watch();
  const polled = { times: 0 };
  try {
    const cause = await pollTask(parts, call, signal, polled);
    parts.observer.taskEnded(call.action, cause.reason, cause.taskMs);
    return cause;
  } finally {
    unwatch();
    await countPolls(parts, call, polled.times);
  }
}

async function pollTask(
  parts: EngineParts,
  call: CallRow,
  signal: AbortSignal,
  polled: { times: number },
): Promise<SettleCause> {
  const acceptedAt = (call.answeredAt ?? call.intendedAt).getTime();
  const taskId = call.taskId ?? "";
  const expectedMs = parts.taskTimes.expectedMs(call.action);
  let lastRunningMs = 0;
  let refusals = 0;
  // Counted from here: who takes a call up asks at once, however often and long ago others have.
  for (let polls = 0; ; polls += 1) {
    const ageMs = () => parts.now().getTime() - acceptedAt;
    const waitMs = nextPollDelayMs({
      ageMs: ageMs(),
      polls,
      expectedMs,
      watched: parts.taskTimes.watched,
      pollsPerSecond: parts.settings.pollsPerSecond,
    });
    await delay(waitMs, undefined, { signal });
    const answer = await parts.gateway.describeTaskResult({ region: call.region, taskId }, signal);
    signal.throwIfAborted();
    polled.times += 1;
    // A poll that could not be answered says no more of the task than that it runs: ask again later.
    if (answer.kind !== "ok" || answer.value === "RUNNING") {
      if (answer.kind === "ok") lastRunningMs = ageMs();
      // Refused for this machine's clock, the task goes on all the same: it is asked for until the clock is right. How old it
      // is nobody can tell by such a clock.
      if (answer.kind === "refused" && parts.clock.state() === "far-off") {
        refusals = 0;
        continue;
      }
      refusals = answer.kind === "refused" && answer.retry !== "after_delay" ? refusals + 1 : 0;
      if (answer.kind === "refused" && refusals >= refusalsBelieved)
        return { reason: answer.scope === "account" ? "task-not-told" : "task-not-known" };
      // An old task that is asked for again may be one that the cloud does not know: that takes some refusals to believe.
      if (refusals === 0 && ageMs() > parts.settings.taskTimeoutMs) return { reason: "task-stuck" };
      continue;
    }
    const taskMs = taskTimeMs(ageMs(), lastRunningMs, expectedMs);
    if (taskMs !== undefined) parts.taskTimes.record(call.action, taskMs);
    return { reason: answer.value === "SUCCESS" ? "task-succeeded" : "task-failed", taskMs };
  }
}

/** Notes how often a task was asked for: once, when the asking ends, as each note is a write to the disk. */
async function countPolls(parts: EngineParts, call: CallRow, times: number): Promise<void> {
  if (times === 0) return;
  await parts.store.db
    .updateTable("calls")
    .set((eb) => ({ polls: eb("polls", "+", times) }))
    .where("id", "=", call.id)
    .execute();
}
