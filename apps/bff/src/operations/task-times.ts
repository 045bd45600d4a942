import type { Queryable } from "../db/store.ts";
import { recentTaskTimes } from "./store.ts";

/** How long the cloud's tasks take, learnt from the recent ones of the same action. */
export interface TaskTimes {
  /** Milliseconds within which most of the last tasks were over. */
  expectedMs(action: string): number;
  /** A task was over so many milliseconds after its call had been accepted. */
  record(action: string, taskMs: number): void;
  /** Tasks that this process waits for now. */
  readonly watched: number;
  /** Counts a task among the watched ones until the function that it returns is called. */
  watch(): () => void;
  /** Takes up what earlier runs of the process have stored. */
  load(db: Queryable, action: string): Promise<void>;
}

/** Before anything is known. Too short costs one poll, too long costs the operator's time. */
const firstGuessMs = 1000;
const kept = 20;

export function createTaskTimes(): TaskTimes {
  const times = new Map<string, number[]>();
  let watched = 0;
  return {
    get watched() {
      return watched;
    },
    watch() {
      watched += 1;
      return () => {
        watched -= 1;
      };
    },
    expectedMs(action) {
      const known = times.get(action);
      if (known === undefined || known.length === 0) return firstGuessMs;
      const sorted = known.toSorted((a, b) => a - b);
      // Three of four are over by then: a poll that comes a little late costs less than one more poll.
      return sorted[Math.floor((sorted.length - 1) * 0.75)] ?? firstGuessMs;
    },
    record(action, taskMs) {
      times.set(action, [taskMs, ...(times.get(action) ?? [])].slice(0, kept));
    },
    async load(db, action) {
      times.set(action, await recentTaskTimes(db, action));
    },
  };
}
