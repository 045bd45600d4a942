import { sql } from "kysely";
import type { Queryable } from "../db/store.ts";
import type { StoredEntry } from "./entry.ts";

/** A NOTIFY that goes out with the entries, in the same statement: each costs the embedded store a millisecond. */
export interface Notification {
  readonly channel: string;
  readonly payload: string;
}

/** Writes entries down, to be sealed once the transaction has committed. */
export async function storeEntries(
  db: Queryable,
  entries: readonly StoredEntry[],
  notification?: Notification,
): Promise<void> {
  const notify = notification
    ? sql`pg_notify(${notification.channel}, ${notification.payload})`
    : sql`1`;
  if (entries.length === 0) {
    if (notification) await sql`select ${notify}`.execute(db);
    return;
  }
  await sql`
    with given as (
      select
        unnest(${entries.map(({ id }) => id)}::uuid[]) as id,
        unnest(${entries.map(({ event }) => event)}::text[]) as event,
        unnest(${entries.map(({ personId }) => personId)}::text[]) as person_id,
        unnest(${entries.map(({ region }) => region)}::text[]) as region,
        unnest(${entries.map(({ operationId }) => operationId)}::uuid[]) as operation_id,
        unnest(${entries.map(({ billingChangeId }) => billingChangeId)}::uuid[]) as billing_change_id,
        unnest(${entries.map(({ record }) => record)}::text[]) as record
    ), stored as (
      insert into audit_entries (id, event, person_id, region, operation_id, billing_change_id, record)
      select id, event, person_id, region, operation_id, billing_change_id, record from given
    ), waiting as (
      insert into audit_outbox (id) select id from given
    )
    select ${notify}`.execute(db);
}
