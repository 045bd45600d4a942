import { setTimeout as delay } from "node:timers/promises";
import type { CloudError } from "@sluice/contract";
import {
  adviceFor,
  expiredSignatureCode,
  type WriteOutcome,
  type WriteRefused,
} from "@sluice/tencent-vpc";
import { callIntended, callOutcome } from "./audit-events.ts";
import type { OperationChange } from "./change.ts";
import type { Change, EngineParts } from "./engine-parts.ts";
import { rulesOf } from "./kinds.ts";
import { codesThatMayBeOneAddress, maySearch, planRefusal, type RefusalPlan } from "./plan.ts";
import { stopIfHopeless } from "./stop-if-hopeless.ts";
import {
  callsSearching,
  deferAddresses,
  forgetCallSize,
  holdingOperations,
  learnCallSize,
  learntCallSize,
  nextAddresses,
  readCall,
  setGroups,
  writeIntent,
  type CarriedAddress,
} from "./store.ts";
import type { CallRow, OperationRow } from "./tables.ts";

const publicIpv6Quota = "TOTAL_EIP6_QUOTA";

/** A call that has been written down and has to be sent now. */
export interface Intent {
  call: CallRow;
  operation: OperationRow;
  addresses: CarriedAddress[];
  /** When it was begun to be written down, by this machine's clock. */
  writtenAt: Date;
}

/**
 * How old an intent may be when its request is handed to the gateway, which lets nothing leave that it has held for long.
 * A process that was stopped in between (SIGSTOP, a suspended machine) may find its call settled by another one.
 */
const freshMs = 5000;

/** Writes down the operation's next call, or tells why there is none. */
export async function intendNextCall(
  parts: EngineParts,
  change: Change,
  lane: { operationId: string; lane: number },
): Promise<Intent | "nothing-queued" | "all-held"> {
  const writtenAt = parts.now();
  return change(lane.operationId, async (changing) => {
    const { operation } = changing;
    const { action } = rulesOf(operation);
    if (
      operation.stopReason !== null ||
      operation.cancelRequestedAt !== null ||
      operation.counts.queued === 0
    )
      return "nothing-queued";
    const learnt = await learntCallSize(changing.tx.db, operation.region, action);
    const callSize = Math.min(
      parts.settings.maxAddressesPerCall,
      operation.callSize ?? Number.POSITIVE_INFINITY,
      learnt ?? Number.POSITIVE_INFINITY,
    );
    const { db } = changing.tx;
    const apart =
      operation.groupSeq === 0 ||
      maySearch(operation.counts, await callsSearching(db, operation.id));
    const addresses = await nextAddresses(db, operation.id, callSize, apart);
    if (addresses.length === 0) {
      const heldBy = await holdingOperations(changing.tx.db, operation.id);
      if (heldBy.join() !== (operation.heldBy ?? []).join()) {
        changing.patch.heldBy = heldBy;
        changing.touch();
      }
      if (operation.waitsFor !== null) {
        changing.patch.waitsFor = null;
        changing.touch();
      }
      return "all-held";
    }
    changing.patch.heldBy = [];
    changing.patch.waitsFor = null;
    const call = await writeIntent(changing, {
      action,
      lane: lane.lane,
      addresses,
    });
    changing.tell(callIntended(operation, call, addresses));
    return { call, operation, addresses, writtenAt };
  });
}

/** Notes that the operation waits for this machine's clock to be put right. */
export async function noteWaitForClock(change: Change, operationId: string): Promise<void> {
  await change(operationId, async (changing) => {
    if (changing.counts.queued === 0) return;
    changing.patch.waitsFor = "clock";
    changing.touch();
  });
}

/** Sends a call that was written down and stores the answer. */
export async function sendCall(parts: EngineParts, change: Change, intent: Intent): Promise<void> {
  const { call, operation, addresses } = intent;
  if (parts.now().getTime() - intent.writtenAt.getTime() > freshMs) {
    const now = await readCall(parts.store.db, call.id);
    if (now.phase !== "sending") return;
  }
  const ip6Addresses = addresses.map(({ address }) => address);
  const outcome = await rulesOf(operation).send(
    parts.gateway,
    { region: call.region, ip6Addresses },
    operation.params,
  );
  const quotaLeft = await quotaLeftAfter(parts, operation, addresses.length, outcome);
  await persistently(() =>
    change(call.operationId, (changing) =>
      storeOutcome(changing, {
        call,
        addresses,
        outcome,
        quotaLeft,
        clockIsFarOff: parts.clock.state() === "far-off",
      }),
    ),
  );
  parts.observer.writeEnded(call.action, outcome.kind);
}

/** Waits between attempts to store an answer, in milliseconds. */
const storeDelaysMs = [200, 1000, 3000];

/** An answer that could not be stored would have to be found out again by reading: the database gets some chances. */
async function persistently(store: () => Promise<void>): Promise<void> {
  for (const delayMs of storeDelaysMs)
    try {
      return await store();
    } catch {
      await delay(delayMs);
    }
  await store();
}

/** How many addresses the region's quota still takes, when the cloud said that a limit was exceeded. */
async function quotaLeftAfter(
  parts: EngineParts,
  operation: OperationRow,
  sent: number,
  outcome: WriteOutcome,
): Promise<number | undefined> {
  if (outcome.kind !== "refused" || outcome.scope !== "size" || sent === 1) return undefined;
  // What takes nothing of the quota goes on though it is used up.
  if (!rulesOf(operation).takesQuota) return Number.POSITIVE_INFINITY;
  const { region } = operation;
  const reading = await parts.gateway.describeAddressQuota({ region });
  if (reading.kind !== "ok") return undefined;
  const quota = reading.value.find(({ quotaId }) => quotaId === publicIpv6Quota);
  return quota && Math.max(quota.quotaLimit - quota.quotaCurrent, 0);
}

async function storeOutcome(
  changing: OperationChange,
  facts: {
    call: CallRow;
    addresses: readonly CarriedAddress[];
    outcome: WriteOutcome;
    quotaLeft: number | undefined;
    clockIsFarOff: boolean;
  },
): Promise<void> {
  const { call, addresses, outcome } = facts;
  const answered = {
    outcome: outcome.kind,
    requestId: outcome.requestId ?? null,
    answeredAt: changing.now,
  };
  const moved = addresses.map(({ position }) => ({ position }));
  const carried = { callId: call.id };
  switch (outcome.kind) {
    case "accepted": {
      const values = {
        ...answered,
        phase: "running",
        taskId: outcome.taskId,
        taskResult: "RUNNING",
      } as const;
      if (await changing.updateCall(call, values)) {
        await changing.move("accept", moved, carried);
        changing.tell(callOutcome(changing.operation, call, outcome));
      }
      if (disprovesName(addresses)) changing.patch.namesDoubted = true;
      return;
    }
    case "unknown": {
      const error: CloudError = {
        code: outcome.code ?? outcome.reason,
        message: outcome.message,
        ...(outcome.requestId !== undefined && { requestId: outcome.requestId }),
      };
      const values = {
        ...answered,
        phase: "settling",
        settleReason: "outcome-unknown",
        error: JSON.stringify(error),
      } as const;
      if (await changing.updateCall(call, values)) {
        await changing.move("doubt", moved, carried);
        changing.tell(callOutcome(changing.operation, call, { ...outcome, code: error.code }));
      }
      return;
    }
    case "refused": {
      const believable = changing.operation.namesDoubted
        ? { ...outcome, namedAddresses: [] }
        : outcome;
      const { plan, isCallSize } = planWithQuota(
        facts.clockIsFarOff && outcome.code === expiredSignatureCode
          ? // The clock was set wrong since it was last looked at: nothing ran, and nothing leaves before it is right.
            { kind: "send-again" }
          : planRefusal(addresses, believable, rulesOf(changing.operation).codesToRead),
        addresses.length,
        facts.quotaLeft,
      );
      const error = errorOf(outcome, call.action);
      const values = {
        ...answered,
        error: JSON.stringify(error),
        ...(plan.kind === "read"
          ? ({ phase: "settling", settleReason: "said-to-be-done" } as const)
          : ({ phase: "done", finishedAt: changing.now } as const)),
      };
      if (await changing.updateCall(call, values)) {
        await carryOut(changing, plan, {
          call,
          addresses,
          error,
          isCallSize,
          isLimit: outcome.scope === "size",
        });
        changing.tell(callOutcome(changing.operation, call, outcome, plan.kind));
      }
      return;
    }
    default:
      outcome satisfies never;
  }
}

/**
 * True when an address was accepted that had been sent alone to find a bad one. Where refusals name addresses, that is one
 * that was named, and wrongly: going on by names would cost a call for every good address, and halving costs 14 for each
 * bad one among 100.
 */
function disprovesName(addresses: readonly CarriedAddress[]): boolean {
  const [only, ...others] = addresses;
  return only !== undefined && others.length === 0 && only.groupNo > 0 && only.deferrals === 0;
}

/** A quota that is smaller than the call is told from a call that has too many addresses. */
function planWithQuota(
  plan: RefusalPlan,
  sent: number,
  quotaLeft: number | undefined,
): { plan: RefusalPlan; isCallSize: boolean } {
  if (plan.kind !== "send-smaller" || quotaLeft === undefined) return { plan, isCallSize: false };
  if (quotaLeft === 0) return { plan: { kind: "refuse-and-stop" }, isCallSize: false };
  if (quotaLeft >= sent) return { plan, isCallSize: true };
  return { plan: { kind: "send-smaller", callSize: quotaLeft }, isCallSize: false };
}

async function carryOut(
  changing: OperationChange,
  plan: RefusalPlan,
  facts: {
    call: CallRow;
    addresses: readonly CarriedAddress[];
    error: CloudError;
    /** The region takes no more addresses a call than the plan says. */
    isCallSize: boolean;
    /** The cloud said that a limit was exceeded. */
    isLimit: boolean;
  },
): Promise<void> {
  const { call, addresses, error } = facts;
  const moved = addresses.map(({ position }) => ({ position }));
  const withError = addresses.map(({ position }) => ({ position, error }));
  const carried = { callId: call.id };
  switch (plan.kind) {
    case "send-again":
      await changing.move("sendAgain", moved, carried);
      return;
    case "send-apart":
      await setGroups(changing, plan.groups);
      await changing.move("sendAgain", moved, carried);
      return;
    case "send-smaller":
      // A large call may be answered after a smaller one that was sent later: what is learnt only goes down.
      changing.patch.callSize = Math.min(
        plan.callSize,
        changing.operation.callSize ?? plan.callSize,
      );
      // Only what was told from a quota is true of the region; what stopped the operation was none of both.
      if (facts.isCallSize && changing.operation.stopReason === null)
        await learnCallSize(changing, call.action, plan.callSize);
      await changing.move("sendAgain", moved, carried);
      return;
    case "send-later":
      await deferAddresses(
        changing,
        moved.map(({ position }) => position),
        plan.delayMs,
      );
      await changing.move("sendAgain", moved, carried);
      return;
    case "read":
      await changing.move("doubt", moved, carried);
      return;
    case "refuse":
      await changing.move("refuse", withError, carried);
      if (codesThatMayBeOneAddress.includes(error.code)) await stopIfHopeless(changing, error);
      return;
    case "refuse-and-stop":
      await changing.move("refuse", withError, carried);
      changing.patch.stopReason = error;
      // A limit that one address alone meets (of its VPC, of its package) is no size, though it was halved like one.
      if (facts.isLimit && addresses.length === 1) await forgetCallSize(changing, call.action);
      return;
    default:
      plan satisfies never;
  }
}

function errorOf(refusal: WriteRefused, action: string): CloudError {
  const advice = adviceFor(refusal.code, action);
  return {
    code: refusal.code,
    message: refusal.message,
    ...(refusal.requestId !== undefined && { requestId: refusal.requestId }),
    ...(advice !== undefined && { advice }),
  };
}
