import type { CloudError } from "@sluice/contract";
import type { Comparison } from "./kinds.ts";
import type { SettleReason } from "./tables.ts";
import type { Transition } from "./state.ts";

/** What is known of a call when its addresses are judged. */
export interface SettleFacts {
  reason: SettleReason;
  /** Time since the first reading that was answered, in milliseconds. */
  readableForMs: number;
  /** How long it takes of consistent "not done" answers to believe that an unknown write did not run. */
  windowMs: number;
  /** How often the address was already queued again after a write that had not run. */
  resends: number;
  maxResends: number;
  /** Write calls that have carried it. */
  attempts: number;
  /**
   * Not to be done says nothing of this address: another one of the call can be why, or the process died before anyone
   * knows whether the request left.
   */
  saysNothing: boolean;
}

/** What to do with an address after a reading: a transition, or read again. */
export type Verdict =
  | { kind: "read-again" }
  | { kind: "move"; transition: Transition; addressId?: string; error?: CloudError };

/**
 * After a task that is over, the reading is not believed at once: a list may lag behind. This long of "not done" is
 * enough then, because nothing can run any more.
 */
const lagMs = 2000;

/** Decides what a reading means for an address, from how it compares with what was asked. */
export function judgeReading(found: Comparison, facts: SettleFacts): Verdict {
  switch (found.kind) {
    case "not-done":
      return judgeNotDone(facts);
    case "passing":
      if (facts.readableForMs < facts.windowMs) return { kind: "read-again" };
      return {
        kind: "move",
        transition: "giveUp",
        error: {
          code: "still_changing",
          message: `The address is ${found.status} at the cloud and did not settle in time.`,
          params: { status: found.status },
        },
      };
    case "not-told":
      if (facts.reason === "task-succeeded")
        return { kind: "move", transition: "succeed", addressId: found.addressId };
      if (facts.reason === "task-failed") return judgeNotDone(facts);
      if (facts.readableForMs < facts.windowMs) return { kind: "read-again" };
      return {
        kind: "move",
        transition: "giveUp",
        addressId: found.addressId,
        error: {
          code: "bandwidth_not_told",
          message:
            "The cloud does not tell the bandwidth of the address, and nobody knows how the call ended.",
        },
      };
    case "as-asked":
      return {
        kind: "move",
        transition: facts.reason === "said-to-be-done" ? "findUnchanged" : "succeed",
        ...(found.addressId !== undefined && { addressId: found.addressId }),
      };
    case "otherwise":
      // Settings may follow the address itself with a delay.
      if (
        facts.reason !== "said-to-be-done" &&
        facts.readableForMs < Math.min(lagMs, facts.windowMs)
      )
        return { kind: "read-again" };
      return {
        kind: "move",
        transition: "findOtherwise",
        error: found.error,
        ...(found.addressId !== undefined && { addressId: found.addressId }),
      };
    default:
      return found satisfies never;
  }
}

function judgeNotDone(facts: SettleFacts): Verdict {
  const neededMs =
    facts.reason === "task-succeeded" ||
    facts.reason === "task-failed" ||
    facts.reason === "said-to-be-done"
      ? Math.min(lagMs, facts.windowMs)
      : facts.windowMs;
  if (facts.readableForMs < neededMs) return { kind: "read-again" };
  switch (facts.reason) {
    case "task-failed":
      return {
        kind: "move",
        transition: "fail",
        error: {
          code: "task_failed",
          message: "The cloud's task failed, and the address reads as not done.",
        },
      };
    case "task-stuck":
      // The task may still run: sending again could act twice.
      return {
        kind: "move",
        transition: "giveUp",
        error: {
          code: "task_not_over",
          message: "The cloud's task did not end in time, and the address reads as not done.",
        },
      };
    case "task-not-known":
      // What does not exist does not run, and has not been done.
      return {
        kind: "move",
        transition: "fail",
        error: {
          code: "task_not_known",
          message:
            "The cloud does not know the task that it gave, and the address reads as not done.",
        },
      };
    case "task-not-told":
      return {
        kind: "move",
        transition: "giveUp",
        error: {
          code: "task_not_told",
          message:
            "The cloud refused to say how its task stands, and the address reads as not done.",
        },
      };
    case "asked-again":
      // A person asked how it ended, not for another write.
      return {
        kind: "move",
        transition: "fail",
        error: { code: "not_done", message: "Read again, and the address is as it was before." },
      };
    case "said-to-be-done":
    case "task-succeeded":
    case "outcome-unknown":
      return judgeWithoutEffect(facts);
    default:
      return facts.reason satisfies never;
  }
}

function judgeWithoutEffect(facts: SettleFacts): Verdict {
  // Only what it meets alone counts against an address, and however often the process is killed counts against none.
  if (facts.saysNothing) return { kind: "move", transition: "queueUncounted" };
  if (facts.resends < facts.maxResends) return { kind: "move", transition: "queueAgain" };
  return {
    kind: "move",
    transition: "fail",
    error: {
      code: "not_done",
      message: `Sent ${facts.attempts} times without effect, and the address still reads as not done.`,
      params: { sent: facts.attempts },
    },
  };
}

/**
 * For how long reading has been tried in vain, in milliseconds, when one more reading has failed. A turn counts for no more
 * than it can take while the process runs: one that stood still (SIGSTOP, a suspended machine) has not tried meanwhile, and
 * a reading that it was cut off from says nothing of the cloud.
 * @param before what the readings before have made of it; 0 after one that was answered
 * @param turnMs from the reading before to this one
 * @param longestTurnMs what a call may take, and the pause after it
 */
export function unreadableForMs(before: number, turnMs: number, longestTurnMs: number): number {
  return before + Math.min(turnMs, longestTurnMs);
}

/**
 * Decides what to do when a reading failed: read on until none has been answered for the whole window, then leave the
 * address to a person.
 * @param inVainForMs how long reading has been tried since the last answer, or since it began
 */
export function judgeUnreadable(inVainForMs: number, windowMs: number, message: string): Verdict {
  if (inVainForMs < windowMs) return { kind: "read-again" };
  return {
    kind: "move",
    transition: "giveUp",
    error: {
      code: "could_not_be_read",
      message: `The cloud could not be asked how it ended: ${message}`,
      params: { reason: message },
    },
  };
}

/** Milliseconds until the next reading: soon at first, then slower, so that reading does not use up its rate. */
export function nextReadingDelayMs(settlingForMs: number): number {
  return Math.min(Math.max(250, settlingForMs * 0.25), 5000);
}
