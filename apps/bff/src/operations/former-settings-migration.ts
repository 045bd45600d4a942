import { sql, type Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/**
 * What addresses were before they were changed or released, so that it can be undone, and what reads the newest task times
 * without going through every call.
 */
export const formerSettingsMigration: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`
      alter table operations
        add column undo_of uuid references operations (id),
        add column settle_asked_at timestamptz`.execute(db);
    await sql`create index operations_undos on operations (undo_of) where undo_of is not null`.execute(
      db,
    );
    // Addresses of operations that began before this are sent as they were: without being read first.
    await sql`
      alter table operation_addresses
        add column former jsonb,
        add column to_be_read boolean not null default false`.execute(db);
    await sql`
      create index operation_addresses_to_be_read on operation_addresses (operation_id, position)
      where to_be_read and state = 'queued'`.execute(db);
    await sql`create index calls_task_times on calls (action, id) where task_ms is not null`.execute(
      db,
    );
    await sql`create index idempotency_keys_age on idempotency_keys (created_at)`.execute(db);
  },
};
