import { sql, type Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/** The notifications of the last weeks. Their order is that of their ids, which are UUIDv7. */
export const notificationsMigration: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`
      create table notifications (
        id uuid primary key,
        type text not null,
        operation_id uuid,
        body text not null,
        state text not null,
        attempts integer not null default 0,
        created_at timestamptz not null,
        last_attempt_at timestamptz,
        next_attempt_at timestamptz,
        delivered_at timestamptz,
        failure jsonb
      )`.execute(db);
    await sql`create index notifications_created_at on notifications (created_at)`.execute(db);
  },
};

/** Changes of billing are told of, too. */
export const changeNotificationsMigration: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`alter table notifications add column billing_change_id uuid`.execute(db);
  },
};
