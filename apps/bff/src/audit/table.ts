import type { AuditEventName } from "@sluice/contract";
import type { ColumnType } from "kysely";

/** What happened. Rows are only ever added. */
export interface AuditEntriesTable {
  /** UUIDv7: the order of time. */
  id: string;
  event: AuditEventName;
  personId: string | null;
  region: string | null;
  operationId: string | null;
  billingChangeId: string | null;
  /** Canonical JSON of the whole entry, of which the hash is; the columns before it only help to find it. */
  record: string;
}

/** The chain over the entries. Rows are only ever added. */
export interface AuditChainTable {
  /** From 1, without gaps. */
  seq: number;
  entryId: string;
  /** SHA-256 over the hash before it, a line feed and the entry's record; hexadecimal. */
  hash: string;
}

/** Entries on their way into the chain, and from there into the log. */
export interface AuditOutboxTable {
  id: string;
  /** Its place in the chain; null: not sealed yet. */
  seq: number | null;
  sealedAt: ColumnType<Date | null, Date | null | undefined, Date | null>;
}

export interface AuditTables {
  auditEntries: AuditEntriesTable;
  auditChain: AuditChainTable;
  auditOutbox: AuditOutboxTable;
}
