import type {
  BillingChangeAddressState,
  BillingChangeState,
  CloudError,
  FormerSettings,
  InternetChargeType,
} from "@sluice/contract";
import type { ColumnType, Selectable } from "kysely";
import type { Actor } from "../audit/actor.ts";

type Time = ColumnType<Date, Date, Date>;
type OptionalTime = ColumnType<Date | null, Date | null | undefined, Date | null>;
/** JSON columns take text, because drivers disagree on what they do with objects. */
type Json<T> = ColumnType<T, string, string>;
type OptionalJson<T> = ColumnType<T | null, string | null | undefined, string | null>;

/** How the addresses are to be billed. */
export interface BillingTarget {
  internetChargeType: InternetChargeType;
  bandwidthPackageId?: string;
  /** Mbps; absent: what each address has. */
  internetMaxBandwidthOut?: number;
}

export interface BillingChangesTable {
  id: string;
  region: string;
  params: Json<BillingTarget>;
  addressesAtOnce: number;
  note: string | null;
  total: number;
  state: BillingChangeState;
  stopReason: OptionalJson<CloudError>;
  /** How often addresses were released for it. */
  steps: ColumnType<number, number | undefined, number>;
  createdAt: Time;
  createdBy: string;
  /** Who submitted it, for the audit trail; null: it is of before there was one. */
  actor: OptionalJson<Actor>;
  /** Host of the API that it was submitted to; null: it is of before that was written down. */
  endpoint: ColumnType<string | null, string | null | undefined, string | null>;
  finishedAt: OptionalTime;
  userId: string;
  idempotencyKey: string;
  /** SHA-256 of the canonical request, hexadecimal. */
  requestHash: string;
}

export interface BillingChangeAddressesTable {
  changeId: string;
  position: number;
  address: string;
  state: BillingChangeAddressState;
  /** What it was like before; null until it was read. */
  former: OptionalJson<FormerSettings>;
  /** The operation that does, or did, its last step. */
  operationId: string | null;
  /** From when on it may not have been reachable. */
  releasedFrom: OptionalTime;
  gapMs: number | null;
  error: OptionalJson<CloudError>;
}

export interface BillingChangeTables {
  billingChanges: BillingChangesTable;
  billingChangeAddresses: BillingChangeAddressesTable;
}

export type BillingChangeRow = Selectable<BillingChangesTable>;
export type BillingChangeAddressRow = Selectable<BillingChangeAddressesTable>;
