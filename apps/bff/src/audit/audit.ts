import type { Queryable } from "../db/store.ts";
import { entriesOf, type AuditEvent, type EntryMaker } from "./entry.ts";
import { storeEntries, type Notification } from "./store-entries.ts";

/** Where the parts of the console write down what they did. */
export interface Audit {
  /**
   * Writes events down in the caller's transaction, so that what they tell of and the entries exist together or not at all.
   * @param db the transaction's handle; outside of one, the store's
   * @param notification a NOTIFY that goes out with them
   */
  record(db: Queryable, events: readonly AuditEvent[], notification?: Notification): Promise<void>;
  /** Writes events down that change nothing else. */
  recordAlone(...events: readonly AuditEvent[]): Promise<void>;
}

export function createAudit({
  db: own,
  onRecorded,
  ...maker
}: EntryMaker & {
  readonly db: Queryable;
  /** Called when entries were written in a transaction that will commit soon, or not at all. */
  readonly onRecorded: () => void;
}): Audit {
  const record: Audit["record"] = async (db, events, notification) => {
    const entries = events.flatMap((event) => entriesOf(maker, event));
    await storeEntries(db, entries, notification);
    if (entries.length > 0) onRecorded();
  };
  return { record, recordAlone: (...events) => record(own, events) };
}
