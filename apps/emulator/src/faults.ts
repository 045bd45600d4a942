import type { Task } from "./state/world.ts";

/**
 * Ways in which a call can go wrong, and whether the action is performed all the same. The `task-` faults and
 * `partial-accept` change what the started task does; the `row-` faults change the list just before it is given, as
 * somebody else would; the others change the answer.
 */
export const faults = {
  error: { performs: false, changes: "answer" },
  expired: { performs: false, changes: "answer" },
  http500: { performs: false, changes: "answer" },
  http502: { performs: false, changes: "answer" },
  "reset-before": { performs: false, changes: "answer" },
  "reset-after": { performs: true, changes: "answer" },
  "hang-before": { performs: false, changes: "answer" },
  "hang-after": { performs: true, changes: "answer" },
  garbage: { performs: true, changes: "answer" },
  empty: { performs: true, changes: "answer" },
  truncated: { performs: true, changes: "answer" },
  slow: { performs: true, changes: "answer" },
  "task-failed": { performs: true, changes: "task" },
  "task-half-failed": { performs: true, changes: "task" },
  "task-stuck": { performs: true, changes: "task" },
  "partial-accept": { performs: true, changes: "task" },
  "row-appears": { performs: true, changes: "list" },
  "row-vanishes": { performs: true, changes: "list" },
  "row-swaps": { performs: true, changes: "list" },
} as const;
export type FaultName = keyof typeof faults;

/** A fault that the next calls of an action meet. */
export type Fault = {
  readonly action: string;
  readonly fault: FaultName;
  /** How many calls meet it still. */
  readonly times: number;
  /** Only calls that carry this address meet it; absent: any call. */
  readonly ip6Address?: string | undefined;
  /** How many calls of the action go by before. */
  readonly afterCalls: number;
  /** For `slow`: how long the answer takes, in milliseconds. */
  readonly delayMs: number;
  /** For `error`: what is answered. */
  readonly code: string;
  readonly message: string;
  /** Whether the action is performed; decides where the fault leaves it open, as a 500 does. */
  readonly done: boolean;
};

/** The faults that wait for calls. */
export type FaultQueue = {
  readonly add: (fault: Fault) => void;
  readonly list: () => readonly Fault[];
  readonly clear: () => void;
  /** Takes the fault that this call of the action meets, if any; of several the one that was added first. */
  readonly take: (action: string, ip6Addresses: readonly string[]) => Fault | undefined;
};

export function createFaultQueue(): FaultQueue {
  let waiting: Fault[] = [];
  return {
    add: (fault) => {
      waiting.push(fault);
    },
    list: () => waiting,
    clear: () => {
      waiting = [];
    },
    take: (action, ip6Addresses) => {
      const matching = waiting.filter(
        (fault) =>
          fault.action === action &&
          (fault.ip6Address === undefined || ip6Addresses.includes(fault.ip6Address)),
      );
      const met = matching.find((fault) => fault.afterCalls === 0);
      waiting = waiting
        .map((fault) => {
          if (fault === met) return { ...fault, times: fault.times - 1 };
          if (!matching.includes(fault)) return fault;
          return { ...fault, afterCalls: Math.max(0, fault.afterCalls - 1) };
        })
        .filter((fault) => fault.times > 0);
      return met;
    },
  };
}

/** The task as a fault makes it. It works on all of its addresses, whatever it does to them. */
export function withFault(task: Task, fault: Fault | undefined): Task {
  const { changes } = task;
  if (fault?.fault === "task-failed") return { ...task, result: "FAILED", changes: [] };
  if (fault?.fault === "task-half-failed")
    return { ...task, result: "FAILED", changes: changes.filter((_, index) => index % 2 === 0) };
  if (fault?.fault === "task-stuck")
    return { ...task, result: "RUNNING", changes: fault.done ? changes : [] };
  if (fault?.fault === "partial-accept") {
    const middle = Math.floor(changes.length / 2);
    return { ...task, changes: changes.filter((_, index) => index !== middle) };
  }
  return task;
}
