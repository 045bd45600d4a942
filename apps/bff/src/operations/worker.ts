import { setTimeout as delay } from "node:timers/promises";
import type { JobRun } from "../jobs/dispatcher.ts";
import type { JobData } from "../jobs/queues.ts";
import { withinLogContext } from "../log-context.ts";
import { callOutcome } from "./audit-events.ts";
import type { Change, EngineParts } from "./engine-parts.ts";
import { followCall, interruptedCode } from "./follow.ts";
import { intendNextCall, noteWaitForClock, sendCall, type Intent } from "./send.ts";
import { rulesOf } from "./kinds.ts";
import { assertOurCloud } from "./other-cloud.ts";
import { readFormerSettings } from "./read-former.ts";
import { nextAddresses, unfinishedCalls, wasTakenByAnother } from "./store.ts";
import type { CallRow } from "./tables.ts";

/**
 * Requests of one lane that may be on their way at the same time. At 16 calls a second this hides an answer time of one
 * second.
 */
const maxSending = 16;
/** How long a lane waits whose addresses are all held by other operations; longer each time. */
const heldMs = { first: 500, most: 5000 };
/** How often a lane looks whether this machine's clock was put right. */
const clockMs = 1000;
/** How often a lane with nothing left to send looks whether a person has asked for a call again. */
const lookAgainMs = 5000;

/** For a wait that is not cut short. */
const uninterrupted = new AbortController().signal;

/** A wait that keeps no process alive. */
const later = (ms: number) => delay(ms, undefined, { ref: false });

/**
 * Drives one lane of an operation: takes up the calls that an earlier run of the same lane left unfinished, sends chunk by
 * chunk as the limiter allows, and follows every call to its end. Can be run again at any point.
 */
export function createLaneWorker(parts: EngineParts, change: Change) {
  return async (run: JobRun<JobData["drive-operation"]>): Promise<void> => {
    const operation = await parts.store.db
      .selectFrom("operations")
      .select("endpoint")
      .where("id", "=", run.data.operationId)
      .executeTakeFirst();
    if (operation) assertOurCloud(operation, parts.endpointHost);
    const lane = new Lane(parts, change, run);
    await lane.drive();
  };
}

/** A call to send, and when the limiter had it leave, on the clock of `performance.now()`. */
interface SlottedIntent extends Intent {
  slotAt: number;
}

class Lane {
  readonly #parts: EngineParts;
  readonly #change: Change;
  readonly #lane: { operationId: string; lane: number };
  readonly #stop: AbortSignal;
  readonly #failure = new AbortController();
  /** Aborted when the lane is to stop or when one of its calls met an error. */
  readonly #signal: AbortSignal;
  readonly #work = new Set<Promise<void>>();
  /** Ids of the calls that this run takes to their end. */
  readonly #calls = new Set<string>();
  #sending = 0;
  #held = false;
  #heldMs = heldMs.first;
  #somethingHappened = Promise.withResolvers<void>();

  constructor(parts: EngineParts, change: Change, run: JobRun<JobData["drive-operation"]>) {
    this.#parts = parts;
    this.#change = change;
    this.#lane = run.data;
    this.#stop = run.signal;
    this.#signal = AbortSignal.any([run.signal, this.#failure.signal]);
    this.#signal.addEventListener("abort", () => this.#wake(), { once: true });
  }

  async drive(): Promise<void> {
    try {
      await this.#takeUpUnfinished();
      await this.#readFormerSettings();
      await this.#sendAll();
    } catch (error) {
      this.#fail(error);
    }
    await Promise.all(this.#work);
    // A lane that was told to stop has not failed: its job goes back to the queue as it is.
    if (this.#failure.signal.aborted && !this.#stop.aborted) throw this.#failure.signal.reason;
  }

  /** One lane reads for all of them, while they send what was read. */
  async #readFormerSettings(): Promise<void> {
    const { operationId, lane } = this.#lane;
    const operation = await this.#parts.store.db
      .selectFrom("operations")
      .select(["id", "kind", "region"])
      .where("id", "=", operationId)
      .executeTakeFirst();
    if (!operation || !rulesOf(operation).losesSettings) return;
    // There may be nothing to send yet: look before a slot is used up.
    this.#held = true;
    if (lane === 0)
      this.#track(
        readFormerSettings(this.#parts, this.#change, operation, this.#signal, () => this.#wake()),
      );
  }

  /** Sends until nothing is queued and every call is over. */
  async #sendAll(): Promise<void> {
    while (!this.#signal.aborted) {
      const happened = this.#somethingHappened.promise;
      if (this.#sending >= maxSending) {
        await happened;
        continue;
      }
      const next = await this.#intendNext();
      if (next === "clock-is-off") {
        if (await this.#takeUpUnfinished()) continue;
        await Promise.race([happened, later(clockMs)]);
        continue;
      }
      if (next === "all-held") {
        if (await this.#takeUpUnfinished()) continue;
        await Promise.race([happened, later(this.#heldMs)]);
        this.#heldMs = Math.min(this.#heldMs * 1.5, heldMs.most);
        continue;
      }
      this.#heldMs = heldMs.first;
      if (next === "nothing-queued") {
        if (await this.#takeUpUnfinished()) continue;
        if (this.#work.size === 0) return;
        await Promise.race([happened, later(lookAgainMs)]);
      } else {
        const { id: callId } = next.call;
        this.#track(
          withinLogContext({ callId }, () => this.#sendAndFollow(next)),
          callId,
        );
      }
    }
  }

  async #intendNext(): Promise<SlottedIntent | "nothing-queued" | "all-held" | "clock-is-off"> {
    const { clock, limiter, store } = this.#parts;
    const row = await store.db
      .selectFrom("operations")
      .select(["kind", "counts", "stopReason", "cancelRequestedAt", "waitsFor"])
      .where("id", "=", this.#lane.operationId)
      .executeTakeFirst();
    if (!row || row.counts.queued === 0 || row.stopReason || row.cancelRequestedAt)
      return "nothing-queued";
    if (!(await clock.mayWrite(this.#signal))) {
      if (row.waitsFor === null) await noteWaitForClock(this.#change, this.#lane.operationId);
      return "clock-is-off";
    }
    // While others hold everything, look before a slot is used up for nothing.
    if (this.#held && (await nextAddresses(store.db, this.#lane.operationId, 1)).length === 0)
      return "all-held";
    // Taken last before the intent, so that a slot is never used up by waiting for something else.
    await limiter.acquire(rulesOf(row).action, this.#signal);
    const slotAt = performance.now();
    const next = await intendNextCall(this.#parts, this.#change, this.#lane).catch(
      (error: unknown) => {
        if (wasTakenByAnother(error)) return "all-held" as const;
        throw error;
      },
    );
    this.#held = next === "all-held";
    return typeof next === "string" ? next : { ...next, slotAt };
  }

  async #sendAndFollow(intent: SlottedIntent): Promise<void> {
    const { limiter } = this.#parts;
    this.#sending += 1;
    try {
      // A database that stood still lets go of many intents at once, whose slots are over. A stop does not end this wait: what
      // is written down is sent, as long as there is time, or it has to be found out by reading that it was not.
      if (performance.now() - intent.slotAt > limiter.slackMs)
        await limiter.acquire(intent.call.action, uninterrupted);
      await sendCall(this.#parts, this.#change, intent);
    } finally {
      this.#sending -= 1;
      this.#wake();
    }
    await this.#follow(intent.call.id);
  }

  /**
   * Takes up calls of the lane that nobody follows: of an earlier run, also one that wrote a call down before it knew that
   * the lane was no longer its own, and those of which a person asks again how they ended. No other run of this lane can
   * begin before this one is over.
   * @returns whether there was any
   */
  async #takeUpUnfinished(): Promise<boolean> {
    const unfinished = await unfinishedCalls(this.#parts.store.db, this.#lane);
    const calls = unfinished.filter(({ id }) => !this.#calls.has(id));
    for (const call of calls)
      this.#track(
        withinLogContext({ callId: call.id }, () => this.#takeUp(call)),
        call.id,
      );
    return calls.length > 0;
  }

  /** A call whose request may have left, in a process that then died: nobody knows, so it is read back. */
  async #takeUp(call: CallRow): Promise<void> {
    if (call.phase === "sending")
      await this.#change(call.operationId, async (changing) => {
        const error = {
          code: interruptedCode,
          message: "The process ended while the request was on its way.",
        };
        const ours = await changing.updateCall(call, {
          phase: "settling",
          outcome: "unknown",
          settleReason: "outcome-unknown",
          error: JSON.stringify(error),
        });
        const moved = call.positions.map((position) => ({ position }));
        if (!ours) return;
        await changing.move("doubt", moved, { callId: call.id });
        changing.tell(callOutcome(changing.operation, call, { kind: "unknown", ...error }));
      });
    await this.#follow(call.id);
  }

  #follow(callId: string): Promise<void> {
    return followCall(this.#parts, this.#change, callId, this.#signal, () => this.#wake());
  }

  #track(work: Promise<void>, callId?: string): void {
    const tracked = work
      .catch((error: unknown) => this.#fail(error))
      .finally(() => {
        this.#work.delete(tracked);
        if (callId !== undefined) this.#calls.delete(callId);
        this.#wake();
      });
    this.#work.add(tracked);
    if (callId !== undefined) this.#calls.add(callId);
  }

  #fail(error: unknown): void {
    if (!this.#signal.aborted) this.#failure.abort(error);
  }

  #wake(): void {
    const happened = this.#somethingHappened;
    this.#somethingHappened = Promise.withResolvers<void>();
    happened.resolve();
  }
}
