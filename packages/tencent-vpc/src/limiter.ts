import { setTimeout as delay } from "node:timers/promises";
import { freshSlotRow, slowSlots, takeSlot, type SlotRow } from "./limiter-rule.ts";
import { documentedRate } from "./rates.ts";

/** Spaces out the calls of each action, so that the cloud's frequency limit is not met. */
export interface Limiter {
  /**
   * Waits for the action's next slot. Take it last, just before the call leaves.
   *
   * @throws the signal's reason when it aborts first; a slot that was being waited for is lost.
   */
  acquire(action: string, signal: AbortSignal): Promise<void>;
  /** The cloud answered RequestLimitExceeded: use half of the rate, and recover slowly. */
  slowDown(action: string): Promise<void>;
}

export interface MemoryLimiterOptions {
  /** Share of each documented rate that may be used, above 0 to 1. */
  share: number;
  /** Milliseconds; by default the machine's clock, which need not be right, only even. */
  now?: () => number;
  sleep?: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** A limiter for one process, by {@link takeSlot} on one row an action. */
export function createMemoryLimiter(options: MemoryLimiterOptions): Limiter {
  if (!(options.share > 0 && options.share <= 1)) {
    throw new RangeError("a limiter's share is above 0 and at most 1");
  }
  const now = options.now ?? (() => performance.now());
  const sleep = options.sleep ?? sleepFor;
  const rows = new Map<string, SlotRow>();
  const rowOf = (action: string) => rows.get(action) ?? freshSlotRow;

  return {
    async acquire(action, signal) {
      signal.throwIfAborted();
      const rate = documentedRate(action) * options.share;
      const slot = takeSlot(rowOf(action), now(), rate);
      rows.set(action, slot.row);
      // A timer may fire a fraction early; the slot is a promise not to.
      for (let waitMs = slot.startAt - now(); waitMs > 0; waitMs = slot.startAt - now()) {
        await sleep(waitMs, signal);
      }
    },
    slowDown(action) {
      rows.set(action, slowSlots(rowOf(action), now()));
      return Promise.resolve();
    },
  };
}

async function sleepFor(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await delay(Math.ceil(ms), undefined, { signal });
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  }
}
