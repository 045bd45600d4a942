import { rulesOf } from "../operations/kinds.ts";
import type { TaskTimes } from "../operations/task-times.ts";

/** Reading back after each of the two tasks, and the way of their calls. */
const besideTasksMs = 1000;

/** How long an address is out of reach, as tasks have taken of late, in milliseconds. */
export function expectedGapMs(taskTimes: TaskTimes): number {
  return (
    taskTimes.expectedMs(rulesOf({ kind: "release" }).action) +
    taskTimes.expectedMs(rulesOf({ kind: "allocate" }).action) +
    besideTasksMs
  );
}
