import type { CloudError } from "@sluice/contract";
import type { EnabledAddress } from "@sluice/tencent-vpc";
import type { OperationParams, SettleReason } from "./tables.ts";
import type { Transition } from "./state.ts";

/** What one reading said of an address: its settings when enabled, null when not. */
export type Reading = EnabledAddress | null;

/** What is known of a call when its addresses are judged. */
export interface SettleFacts {
  reason: SettleReason;
  /** How long the addresses have been read without a failed reading in between, in milliseconds. */
  readableForMs: number;
  /** How long it takes of consistent "not enabled" answers to believe that an unknown write did not run. */
  windowMs: number;
  /** How often the address was already queued again after a write that had not run. */
  resends: number;
  maxResends: number;
}

/** What to do with an address after a reading: a transition, or read again. */
export type Verdict =
  | { kind: "read-again" }
  | { kind: "move"; transition: Transition; addressId?: string; error?: CloudError };

/**
 * Address states of the cloud in which something is still being done to the address (Tencent Cloud API, data type
 * Address, `AddressStatus`).
 */
const passingStatuses: readonly string[] = ["CREATING", "BINDING", "UNBINDING", "OFFLINING"];

/**
 * After a task that is over, the reading is not believed at once: a list may lag behind. This long of "not enabled" is
 * enough then, because nothing can run any more.
 */
const lagMs = 2000;

/** The way in which the address differs from what was asked; empty when it does not. */
export function differences(asked: OperationParams, found: EnabledAddress): string[] {
  const pairs: [string, unknown, unknown][] = [
    ["internetMaxBandwidthOut", asked.internetMaxBandwidthOut, found.internetMaxBandwidthOut],
    ["internetChargeType", asked.internetChargeType, found.internetChargeType],
    ["bandwidthPackageId", asked.bandwidthPackageId, found.bandwidthPackageId],
  ];
  // What the cloud leaves out cannot contradict what was asked.
  return pairs
    .filter(([, wanted, got]) => wanted !== undefined && got !== undefined && wanted !== got)
    .map(([name, wanted, got]) => `${name} is ${String(got)}, not ${String(wanted)}`);
}

/** Decides what a reading means for an address of a call that allocates. */
export function judgeReading(
  asked: OperationParams,
  reading: Reading,
  facts: SettleFacts,
): Verdict {
  if (reading === null) return judgeNotEnabled(facts);
  if (passingStatuses.includes(reading.addressStatus)) {
    if (facts.readableForMs < facts.windowMs) return { kind: "read-again" };
    return {
      kind: "move",
      transition: "giveUp",
      error: {
        code: "still_changing",
        message: `The address is ${reading.addressStatus} at the cloud and did not settle in time.`,
      },
    };
  }
  const differing = differences(asked, reading);
  if (differing.length === 0)
    return {
      kind: "move",
      transition: facts.reason === "already-enabled" ? "findUnchanged" : "succeed",
      addressId: reading.addressId,
    };
  // Settings may follow the address itself with a delay.
  if (facts.reason !== "already-enabled" && facts.readableForMs < Math.min(lagMs, facts.windowMs))
    return { kind: "read-again" };
  return {
    kind: "move",
    transition: "findOtherwise",
    addressId: reading.addressId,
    error: {
      code: "enabled_with_other_settings",
      message: `The address is enabled with other settings: ${differing.join("; ")}.`,
    },
  };
}

function judgeNotEnabled(facts: SettleFacts): Verdict {
  const neededMs =
    facts.reason === "task-succeeded" ||
    facts.reason === "task-failed" ||
    facts.reason === "already-enabled"
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
          message: "The cloud's task failed, and the address reads as not enabled.",
        },
      };
    case "task-stuck":
      // The task may still run: sending again could act twice.
      return {
        kind: "move",
        transition: "giveUp",
        error: {
          code: "task_not_over",
          message: "The cloud's task did not end in time, and the address reads as not enabled.",
        },
      };
    case "asked-again":
      // A person asked how it ended, not for another write.
      return {
        kind: "move",
        transition: "fail",
        error: { code: "not_done", message: "Read again, and the address is not enabled." },
      };
    case "task-succeeded":
    case "outcome-unknown":
    case "already-enabled":
      if (facts.resends < facts.maxResends) return { kind: "move", transition: "queueAgain" };
      return {
        kind: "move",
        transition: "fail",
        error: {
          code: "not_done",
          message: `Sent ${facts.resends + 1} times without effect, and the address still reads as not enabled.`,
        },
      };
    default:
      return facts.reason satisfies never;
  }
}

/**
 * Decides what to do when a reading failed: read on until the window has passed since reading began, then leave the
 * address to a person.
 */
export function judgeUnreadable(settlingForMs: number, windowMs: number, message: string): Verdict {
  if (settlingForMs < windowMs) return { kind: "read-again" };
  return {
    kind: "move",
    transition: "giveUp",
    error: {
      code: "could_not_be_read",
      message: `The cloud could not be asked how it ended: ${message}`,
    },
  };
}

/** Milliseconds until the next reading: soon at first, then slower, so that reading does not use up its rate. */
export function nextReadingDelayMs(settlingForMs: number): number {
  return Math.min(Math.max(250, settlingForMs * 0.25), 5000);
}
