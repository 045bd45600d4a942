import { writeActions } from "../operations/kinds.ts";
import type { EngineObserver } from "../operations/observer.ts";
import type { SettleReason } from "../operations/tables.ts";
import type { Instruments } from "./instruments.ts";

/** How a task ended, by the reason for which its addresses are read after it. */
const taskResults: Partial<Record<SettleReason, string>> = {
  "task-succeeded": "succeeded",
  "task-failed": "failed",
  "task-stuck": "stuck",
  "task-not-known": "not_known",
  "task-not-told": "not_told",
};

/** `task-succeeded` as `task_succeeded`, `giveUp` as `give_up`: label values are written in one way. */
function labelOf(word: string): string {
  return word.replaceAll("-", "_").replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** Counts what the engine does. What can be counted begins at 0, so that a first failure is an increase. */
export function observeEngine(instruments: Instruments): EngineObserver {
  for (const action of writeActions) {
    for (const outcome of ["accepted", "refused", "unknown"])
      instruments.writeCalls.inc({ action, outcome }, 0);
    for (const result of Object.values(taskResults)) instruments.tasks.inc({ action, result }, 0);
    instruments.taskDuration.zero({ action });
  }
  return {
    writeEnded: (action, outcome) => instruments.writeCalls.inc({ action, outcome }),
    taskEnded(action, reason, taskMs) {
      instruments.tasks.inc({ action, result: taskResults[reason] ?? "other" });
      if (taskMs !== undefined) instruments.taskDuration.observe({ action }, taskMs / 1000);
    },
    addressesSettled: (reason, transition, addresses) =>
      instruments.settledAddresses.inc(
        { reason: labelOf(reason), outcome: labelOf(transition) },
        addresses,
      ),
    callSettled: (reason, settlingMs) =>
      instruments.settleDuration.observe({ reason: labelOf(reason) }, settlingMs / 1000),
    operationEnded: (kind, state) => instruments.operationsFinished.inc({ kind, state }),
  };
}
