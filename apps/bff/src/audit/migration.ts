import { sql, type Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/** The tables of the audit trail, what keeps them from being changed, and who is behind operations and changes of billing. */
export const auditMigration: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`
      create table audit_entries (
        id uuid primary key,
        event text not null,
        person_id text,
        region text,
        operation_id uuid,
        billing_change_id uuid,
        record text not null
      )`.execute(db);
    await sql`create index audit_entries_event on audit_entries (event, id)`.execute(db);
    await sql`
      create index audit_entries_person on audit_entries (person_id, id)
      where person_id is not null`.execute(db);
    await sql`
      create index audit_entries_operation on audit_entries (operation_id, id)
      where operation_id is not null`.execute(db);
    await sql`
      create index audit_entries_billing_change on audit_entries (billing_change_id, id)
      where billing_change_id is not null`.execute(db);
    await sql`
      create table audit_chain (
        seq bigint primary key check (seq > 0),
        entry_id uuid not null unique,
        hash text not null
      )`.execute(db);
    // Not a column of the entries: those are never updated.
    await sql`
      create table audit_outbox (
        id uuid primary key,
        seq bigint,
        sealed_at timestamptz
      )`.execute(db);
    // The embedded store vacuums every ten minutes: what was struck off in between must not be read each half second.
    await sql`create index audit_outbox_unsealed on audit_outbox (id) where seq is null`.execute(
      db,
    );
    await sql`
      create function refuse_audit_change() returns trigger language plpgsql as $$
      begin
        raise exception 'The audit trail is append-only: % on % is refused.', tg_op, tg_table_name
          using errcode = 'insufficient_privilege';
      end $$`.execute(db);
    for (const table of ["audit_entries", "audit_chain"])
      await sql`
        create trigger append_only before update or delete or truncate on ${sql.table(table)}
        for each statement execute function refuse_audit_change()`.execute(db);
    // Every entry that the engine writes names who submitted; operations of before this have their name only.
    await sql`alter table operations add column actor jsonb`.execute(db);
    await sql`alter table billing_changes add column actor jsonb`.execute(db);
  },
};
