import {
  zeroCounts,
  type Call,
  type CloudError,
  type Operation,
  type OperationAddress,
} from "@sluice/contract";
import { adviceFor } from "@sluice/tencent-vpc";
import { adviceOnOwnCode } from "./own-codes.ts";
import { rulesOf } from "./kinds.ts";
import type { AddressRow, CallRow, OperationRow } from "./tables.ts";

/** An operation as the contract shows it. */
export function operationView(row: OperationRow): Operation {
  const { params } = row;
  return {
    id: row.id,
    kind: row.kind,
    region: row.region,
    state: row.state,
    ...params,
    ...(row.note !== null && { note: row.note }),
    total: row.total,
    // In the order of an address's life; the database keeps none.
    counts: { ...zeroCounts(), ...row.counts },
    callCount: row.callCount,
    version: row.version,
    createdAt: row.createdAt.toISOString(),
    createdBy: row.createdBy,
    ...(row.startedAt && { startedAt: row.startedAt.toISOString() }),
    ...(row.finishedAt && { finishedAt: row.finishedAt.toISOString() }),
    ...(row.estimatedFinishAt && { estimatedFinishAt: row.estimatedFinishAt.toISOString() }),
    ...(row.retryOf !== null && { retryOf: row.retryOf }),
    ...(row.undoOf !== null && { undoOf: row.undoOf }),
    ...(row.billingChangeId !== null && { billingChangeId: row.billingChangeId }),
    ...(row.heldBy && { heldBy: row.heldBy }),
    ...(row.waitsFor && { waitsFor: row.waitsFor }),
    ...(row.stopReason && { stopReason: withAdvice(row.stopReason, rulesOf(row).action) }),
  };
}

/** The columns of an address that its view needs. */
export type AddressViewRow = Pick<
  AddressRow,
  "position" | "address" | "state" | "addressId" | "attempts" | "former" | "error" | "version"
>;

/** @param action what the write calls of its operation are */
export function addressView(row: AddressViewRow, action: string): OperationAddress {
  return {
    position: row.position,
    address: row.address,
    state: row.state,
    ...(row.addressId !== null && { addressId: row.addressId }),
    attempts: row.attempts,
    ...(row.former && { former: row.former }),
    ...(row.error && { error: withAdvice(row.error, action) }),
    version: row.version,
  };
}

export function callView(row: CallRow): Call {
  return {
    id: row.id,
    seq: row.seq,
    action: row.action,
    region: row.region,
    addressCount: row.positions.length,
    outcome: row.outcome,
    ...(row.requestId !== null && { requestId: row.requestId }),
    ...(row.taskId !== null && { taskId: row.taskId }),
    ...(row.taskResult !== null && { taskResult: row.taskResult }),
    polls: row.polls,
    ...(row.error && { error: withAdvice(row.error, row.action) }),
    intendedAt: row.intendedAt.toISOString(),
    ...(row.answeredAt && { answeredAt: row.answeredAt.toISOString() }),
    ...(row.finishedAt && { finishedAt: row.finishedAt.toISOString() }),
    version: row.version,
  };
}

/** Advice is added when shown, so that stored errors get the advice of the day. */
export function withAdvice(error: CloudError, action: string): CloudError {
  const advice = adviceFor(error.code, action) ?? adviceOnOwnCode(error.code) ?? error.advice;
  return advice === undefined ? error : { ...error, advice };
}
