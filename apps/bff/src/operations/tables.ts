import type {
  AddressCounts,
  AddressState,
  CallOutcome,
  CloudError,
  FormerSettings,
  InternetChargeType,
  Operation,
  OperationKind,
  OperationState,
  Tag,
  TaskResult,
  WaitsFor,
} from "@sluice/contract";
import type { ColumnType, Selectable } from "kysely";
import type { Actor } from "../audit/actor.ts";

type Time = ColumnType<Date, Date | string, Date | string>;
type OptionalTime = ColumnType<Date | null, Date | null | undefined, Date | null>;
/** JSON columns take text, because drivers disagree on what they do with objects and arrays. */
type Json<T> = ColumnType<T, string, string>;
type OptionalJson<T> = ColumnType<T | null, string | null | undefined, string | null>;

/** The cloud parameters of an operation, as the request had them; which are there depends on its kind. */
export interface OperationParams {
  internetMaxBandwidthOut?: number;
  internetChargeType?: InternetChargeType;
  bandwidthPackageId?: string;
  tags: Tag[];
}

export interface OperationsTable {
  id: string;
  kind: OperationKind;
  region: string;
  params: Json<OperationParams>;
  note: string | null;
  total: number;
  state: OperationState;
  /** Grows by one with each transaction that changes the operation, its addresses or its calls. */
  version: number;
  counts: Json<AddressCounts>;
  callCount: ColumnType<number, number | undefined, number>;
  createdAt: Time;
  createdBy: string;
  /** Who submitted it, for the audit trail; null: it is of before there was one. */
  actor: OptionalJson<Actor>;
  /** Host of the API that it was submitted to; null: it is of before that was written down. */
  endpoint: ColumnType<string | null, string | null | undefined, string | null>;
  startedAt: OptionalTime;
  finishedAt: OptionalTime;
  estimatedFinishAt: OptionalTime;
  cancelRequestedAt: OptionalTime;
  /** When a person last asked to settle it again. */
  settleAskedAt: OptionalTime;
  retryOf: string | null;
  /** The operation that this one takes back, or a part of it. */
  undoOf: string | null;
  /** The change of billing of which it is a step. */
  billingChangeId: string | null;
  stopReason: OptionalJson<CloudError>;
  /** Operations that keep the waiting addresses of this one from being sent; null: none. */
  heldBy: OptionalJson<string[]>;
  /** What keeps queued addresses from being sent though nobody holds them; null: nothing. */
  waitsFor: WaitsFor | null;
  /** Addresses per call that this operation is down to after a LimitExceeded; null: the region's. */
  callSize: number | null;
  /** Last number given to a group of addresses that have to be sent apart from others. */
  groupSeq: ColumnType<number, number | undefined, number>;
  /** A refusal named an address that was then accepted alone: names are no guide to the bad ones of this operation. */
  namesDoubted: ColumnType<boolean, boolean | undefined, boolean>;
}

export interface OperationAddressesTable {
  operationId: string;
  position: number;
  region: string;
  address: string;
  state: AddressState;
  version: number;
  addressId: string | null;
  /** Write calls that have carried the address. */
  attempts: ColumnType<number, number | undefined, number>;
  /** How often it was queued again because reading had proved that a write did not run. */
  resends: ColumnType<number, number | undefined, number>;
  /** Not to be sent before this; null: at any time. */
  waitUntil: OptionalTime;
  /** How often it was told to wait. */
  deferrals: ColumnType<number, number | undefined, number>;
  /** Addresses with the same number are sent together and with no others; 0: free. */
  groupNo: ColumnType<number, number | undefined, number>;
  /** The call that carries the address now, or carried it last. */
  callId: string | null;
  error: OptionalJson<CloudError>;
  /** Its settings before it was changed or released; null when they are not known, or there were none. */
  former: OptionalJson<FormerSettings>;
  /** Its present settings have to be read before it is sent. */
  toBeRead: ColumnType<boolean, boolean | undefined, boolean>;
}

/** Where a call stands: sent or not known, waiting for its task, being read back, over. */
export type CallPhase = "sending" | "running" | "settling" | "done";

/** Why the addresses of a call are read. It decides what "not enabled" proves. */
export type SettleReason =
  | "task-succeeded"
  | "task-failed"
  | "task-stuck"
  /** The cloud says that there is no such task. */
  | "task-not-known"
  /** The cloud refuses to say how the task stands. */
  | "task-not-told"
  | "outcome-unknown"
  | "asked-again"
  | "said-to-be-done";

export interface CallsTable {
  id: string;
  operationId: string;
  seq: number;
  action: string;
  region: string;
  /** Positions of the addresses that the call carries. */
  positions: ColumnType<number[], readonly number[], never>;
  phase: CallPhase;
  outcome: CallOutcome;
  requestId: string | null;
  taskId: string | null;
  taskResult: TaskResult | null;
  polls: ColumnType<number, number | undefined, number>;
  settleReason: SettleReason | null;
  error: OptionalJson<CloudError>;
  /** The lane that wrote the call down. Whoever drives the lane next knows by it what was begun. */
  lane: number;
  intendedAt: Time;
  answeredAt: OptionalTime;
  taskOverAt: OptionalTime;
  /** How long the task took, in milliseconds, where it was watched closely enough to say. */
  taskMs: number | null;
  finishedAt: OptionalTime;
  version: number;
}

/** Answers already given to create requests, by person and key. */
export interface IdempotencyKeysTable {
  userId: string;
  key: string;
  /** SHA-256 of the canonical request body, hexadecimal. */
  requestHash: string;
  operationId: string;
  /** The operation as it was answered. */
  answer: Json<Operation>;
  createdAt: Time;
}

/** Addresses per call that a region was found to take, where that is less than the configured number. */
export interface LearntCallSizesTable {
  region: string;
  action: string;
  addressesPerCall: number;
  learntAt: Time;
}

export interface OperationTables {
  operations: OperationsTable;
  operationAddresses: OperationAddressesTable;
  calls: CallsTable;
  idempotencyKeys: IdempotencyKeysTable;
  learntCallSizes: LearntCallSizesTable;
}

export type OperationRow = Selectable<OperationsTable>;
export type AddressRow = Selectable<OperationAddressesTable>;
export type CallRow = Selectable<CallsTable>;
