import { sql, type Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/** The tables of the engine. */
export const operationsMigration: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`
      create table operations (
        id uuid primary key,
        kind text not null,
        region text not null,
        params jsonb not null,
        note text,
        total integer not null check (total > 0),
        state text not null,
        version integer not null,
        counts jsonb not null,
        call_count integer not null default 0,
        created_at timestamptz not null,
        created_by text not null,
        started_at timestamptz,
        finished_at timestamptz,
        estimated_finish_at timestamptz,
        cancel_requested_at timestamptz,
        retry_of uuid references operations (id),
        stop_reason jsonb,
        held_by jsonb,
        call_size integer,
        group_seq integer not null default 0,
        names_doubted boolean not null default false
      )`.execute(db);
    await sql`create index operations_unfinished on operations (id) where finished_at is null`.execute(
      db,
    );
    await sql`
      create table operation_addresses (
        operation_id uuid not null references operations (id),
        position integer not null,
        region text not null,
        address text not null,
        state text not null,
        version integer not null,
        address_id text,
        attempts integer not null default 0,
        resends integer not null default 0,
        wait_until timestamptz,
        deferrals integer not null default 0,
        group_no integer not null default 0,
        call_id uuid,
        error jsonb,
        primary key (operation_id, position)
      )`.execute(db);
    // The rule that no address is written to twice at once, as a constraint: whatever the code does, the second of
    // two operations or replicas that claim an address fails here, before its request can leave. An unknown address may
    // still be written to. The same few rows answer who holds an address: without them in one index, each call that was
    // written down went through the whole table (210 ms with 210,000 addresses of operations that were over).
    await sql`
      create unique index one_write_in_flight_per_address on operation_addresses (region, address)
      where state in ('sending', 'running', 'settling', 'unknown')`.execute(db);
    await sql`create index operation_addresses_changes on operation_addresses (operation_id, version, position)`.execute(
      db,
    );
    await sql`
      create index operation_addresses_queue on operation_addresses (operation_id, group_no, position)
      where state = 'queued'`.execute(db);
    await sql`create index operation_addresses_address on operation_addresses (address)`.execute(
      db,
    );
    await sql`create index operation_addresses_call on operation_addresses (call_id)`.execute(db);
    await sql`
      create table calls (
        id uuid primary key,
        operation_id uuid not null references operations (id),
        seq integer not null,
        action text not null,
        region text not null,
        positions integer[] not null,
        phase text not null,
        outcome text not null,
        request_id text,
        task_id text,
        task_result text,
        polls integer not null default 0,
        settle_reason text,
        error jsonb,
        lane integer not null,
        intended_at timestamptz not null,
        answered_at timestamptz,
        task_over_at timestamptz,
        task_ms integer,
        finished_at timestamptz,
        version integer not null,
        unique (operation_id, seq)
      )`.execute(db);
    await sql`create index calls_unfinished on calls (id) where phase <> 'done'`.execute(db);
    await sql`create index calls_changes on calls (operation_id, version)`.execute(db);
    await sql`
      create table idempotency_keys (
        user_id text not null,
        key text not null,
        request_hash text not null,
        operation_id uuid not null references operations (id),
        answer jsonb not null,
        created_at timestamptz not null,
        primary key (user_id, key)
      )`.execute(db);
    await sql`
      create table learnt_call_sizes (
        region text not null,
        action text not null,
        addresses_per_call integer not null check (addresses_per_call > 0),
        learnt_at timestamptz not null,
        primary key (region, action)
      )`.execute(db);
  },
};
