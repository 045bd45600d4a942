import { sql, type Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/** The tables of changes of billing, and which operations are steps of one. */
export const billingChangesMigration: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`
      create table billing_changes (
        id uuid primary key,
        region text not null,
        params jsonb not null,
        addresses_at_once integer not null check (addresses_at_once > 0),
        note text,
        total integer not null check (total > 0),
        state text not null,
        stop_reason jsonb,
        steps integer not null default 0,
        created_at timestamptz not null,
        created_by text not null,
        finished_at timestamptz,
        user_id text not null,
        idempotency_key text not null,
        request_hash text not null,
        unique (user_id, idempotency_key)
      )`.execute(db);
    await sql`
      create table billing_change_addresses (
        change_id uuid not null references billing_changes (id),
        position integer not null,
        address text not null,
        state text not null,
        former jsonb,
        operation_id uuid references operations (id),
        released_from timestamptz,
        gap_ms integer,
        error jsonb,
        primary key (change_id, position)
      )`.execute(db);
    await sql`
      create index billing_change_addresses_open on billing_change_addresses (change_id, state, position)
      where state in ('waiting', 'releasing', 'enabling', 'restoring')`.execute(db);
    await sql`
      create index billing_change_addresses_operation on billing_change_addresses (operation_id)
      where operation_id is not null`.execute(db);
    await sql`alter table operations add column billing_change_id uuid references billing_changes (id)`.execute(
      db,
    );
  },
};
