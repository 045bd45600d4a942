import { setTimeout as delay } from "node:timers/promises";

/** The time before a stop, in which whatever sends requests here is given time to stop sending them. */
export interface Draining {
  /** True from the moment at which the stop was asked for. */
  readonly hasBegun: boolean;
  /** Tells from now on that this process is not ready, and waits for as long as others may need to notice. */
  begin(): Promise<void>;
  /** A check of readiness. */
  assertServing(): Promise<void>;
}

/** @param drainMs how long whoever asks for readiness may need to notice that it has ended */
export function createDraining(drainMs: number): Draining {
  let hasBegun = false;
  return {
    get hasBegun() {
      return hasBegun;
    },
    async begin() {
      hasBegun = true;
      if (drainMs > 0) await delay(drainMs);
    },
    async assertServing() {
      if (hasBegun) throw new Error("the process is stopping");
    },
  };
}
