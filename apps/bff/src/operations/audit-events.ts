import type { AddressCounts, CloudError, FormerSettings, OperationState } from "@sluice/contract";
import type { WriteOutcome } from "@sluice/tencent-vpc";
import { nobody, type Actor } from "../audit/actor.ts";
import { rangesOf, type AuditEvent } from "../audit/entry.ts";
import type { SettleCause } from "./await-task.ts";
import type { MovedAddress } from "./change.ts";
import type { RefusalPlan } from "./plan.ts";
import { transitions, type Transition } from "./state.ts";
import type { CarriedAddress, NextAddress } from "./store.ts";
import type { CallRow, OperationRow, SettleReason } from "./tables.ts";

/*
 * What the engine tells the audit trail: pure functions from what it has just stored to an event. All of them but the
 * wishes of people name the person who submitted the operation, for whom the engine acts.
 */

type Told = Pick<
  OperationRow,
  "id" | "region" | "actor" | "createdBy" | "billingChangeId" | "kind" | "params"
>;

function ofOperation(operation: Told) {
  return {
    by: operation.actor ?? nobody,
    region: operation.region,
    operationId: operation.id,
    billingChangeId: operation.billingChangeId,
  };
}

export function operationSubmitted(
  operation: OperationRow,
  by: Actor,
  addresses: readonly string[],
): AuditEvent {
  const { kind, params, note, retryOf, undoOf } = operation;
  return {
    ...ofOperation(operation),
    event:
      retryOf !== null
        ? "operation.retried"
        : undoOf !== null
          ? "operation.undone"
          : "operation.submitted",
    by,
    addresses,
    parameters: {
      kind,
      ...params,
      ...(note !== null && { note }),
      ...(retryOf !== null && { retryOf }),
      ...(undoOf !== null && { undoOf }),
    },
  };
}

export function cancelAsked(operation: OperationRow, by: Actor): AuditEvent {
  const { state, counts } = operation;
  return {
    ...ofOperation(operation),
    event: "operation.cancel_asked",
    by,
    addressCount: operation.total,
    before: { state, counts: present(counts) },
  };
}

export function settleAsked(
  operation: OperationRow,
  by: Actor,
  unknown: readonly { position: number; address: string }[],
): AuditEvent {
  return {
    ...ofOperation(operation),
    event: "operation.settle_asked",
    by,
    addresses: unknown.map(({ address }) => address),
    before: { state: operation.state, counts: present(operation.counts) },
  };
}

export function operationStopped(operation: OperationRow, reason: CloudError): AuditEvent {
  return {
    ...ofOperation(operation),
    event: "operation.stopped",
    addressCount: operation.total,
    cloudRequestId: reason.requestId,
    outcome: reason.code,
    before: { state: operation.state, counts: present(operation.counts) },
    after: { reason: errorFacts(reason) },
  };
}

export function operationFinished(
  operation: OperationRow,
  state: OperationState,
  counts: AddressCounts,
): AuditEvent {
  return {
    ...ofOperation(operation),
    event: "operation.finished",
    addressCount: operation.total,
    outcome: state,
    before: { state: operation.state, counts: present(operation.counts) },
    after: { state, counts: present(counts) },
  };
}

/** Before the request leaves: what is asked for, of which addresses, and what they were like as far as was read. */
export function callIntended(
  operation: OperationRow,
  call: CallRow,
  addresses: readonly NextAddress[],
): AuditEvent {
  const { tags, ...settings } = operation.params;
  return {
    ...ofOperation(operation),
    event: "call.intended",
    callId: call.id,
    addresses: addresses.map(({ address }) => address),
    parameters: {
      action: call.action,
      seq: call.seq,
      positions: rangesOf(call.positions),
      ...settings,
      ...(tags.length > 0 && { tags }),
    },
    before: formerFacts(addresses),
  };
}

/** How a call was answered, or that nobody knows. */
export type ToldOutcome =
  | Pick<Extract<WriteOutcome, { kind: "accepted" }>, "kind" | "requestId" | "taskId">
  | {
      kind: "refused" | "unknown";
      requestId?: string | undefined;
      code?: string | undefined;
      message: string;
    };

/** @param plan what becomes of the addresses of a call that was refused */
export function callOutcome(
  operation: OperationRow,
  call: CallRow,
  outcome: ToldOutcome,
  plan?: RefusalPlan["kind"],
): AuditEvent {
  return {
    ...ofOperation(operation),
    event: "call.outcome",
    callId: call.id,
    cloudRequestId: outcome.requestId,
    taskId: outcome.kind === "accepted" ? outcome.taskId : undefined,
    addressCount: call.positions.length,
    outcome: outcome.kind,
    parameters: { action: call.action, seq: call.seq },
    after:
      outcome.kind === "accepted"
        ? undefined
        : { error: errorFacts(outcome), ...(plan !== undefined && { plan }) },
  };
}

/** The cloud's task is over, or it could not be waited for. */
export function taskEnded(
  operation: OperationRow,
  call: CallRow,
  { reason, taskMs }: SettleCause,
): AuditEvent {
  return {
    ...ofOperation(operation),
    event: "task.ended",
    callId: call.id,
    cloudRequestId: call.requestId,
    taskId: call.taskId,
    addressCount: call.positions.length,
    outcome: taskOutcome(reason),
    before: { state: "running" },
    after: taskMs === undefined ? undefined : { taskMs: Math.round(taskMs) },
  };
}

function taskOutcome(reason: SettleReason): string {
  if (reason === "task-failed") return "FAILED";
  return reason === "task-succeeded" || reason === "asked-again" ? "SUCCESS" : reason;
}

/** What a reading has settled: which addresses went from which state to which, and why. */
export function addressesSettled(
  operation: OperationRow,
  call: CallRow,
  facts: {
    reason: SettleReason;
    open: readonly CarriedAddress[];
    moves: ReadonlyMap<Transition, readonly MovedAddress[]>;
  },
): AuditEvent {
  const { reason, open, moves } = facts;
  const settled = new Set([...moves.values()].flat().map(({ position }) => position));
  const { tags: _tags, ...settings } = operation.params;
  return {
    ...ofOperation(operation),
    event: "addresses.settled",
    callId: call.id,
    cloudRequestId: call.requestId,
    taskId: call.taskId,
    addresses: open.filter(({ position }) => settled.has(position)).map(({ address }) => address),
    outcome: reason,
    parameters: operation.kind === "release" ? undefined : settings,
    before: { state: call.phase },
    after: { moves: [...moves].flatMap(([transition, moved]) => movesOf(transition, moved)) },
  };
}

/** Addresses that went the same way for the same reason are told together. */
function movesOf(transition: Transition, moved: readonly MovedAddress[]): object[] {
  const { to } = transitions[transition];
  const groups = Map.groupBy(moved, ({ error }) => error?.code);
  return [...groups.values()].map((group) => {
    const error = group[0]?.error;
    const addressIds = group.map(({ addressId }) => addressId ?? null);
    return {
      to,
      positions: rangesOf(group.map(({ position }) => position)),
      ...(addressIds.some((id) => id !== null) && { addressIds }),
      ...(error && { error: errorFacts(error) }),
    };
  });
}

/** The settings that addresses had, those of equal settings together; undefined where none was read. */
function formerFacts(addresses: readonly NextAddress[]): object | undefined {
  const known = addresses.flatMap(({ position, former }) =>
    former === null ? [] : [{ position, former }],
  );
  if (known.length === 0) return undefined;
  const groups = Map.groupBy(known, ({ former }) => JSON.stringify(former));
  return {
    settings: [...groups.values()].flatMap((group) => {
      const [first] = group;
      return first ? [settingsFacts(first.former, group)] : [];
    }),
  };
}

function settingsFacts(former: FormerSettings, group: readonly { position: number }[]): object {
  return { ...former, positions: rangesOf(group.map(({ position }) => position)) };
}

function errorFacts(error: {
  code?: string | undefined;
  message: string;
  requestId?: string | undefined;
}): object {
  return { code: error.code, message: error.message };
}

/** The states that some address is in. */
function present(counts: AddressCounts): object {
  return Object.fromEntries(Object.entries(counts).filter(([, n]) => n > 0));
}
