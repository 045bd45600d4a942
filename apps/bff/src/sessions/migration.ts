import { sql, type Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/** The table of sessions; `seen_at` is what the removal of dead rows looks for. */
export const sessionsMigration: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`
      create table sessions (
        token_hash text primary key,
        user_id text not null,
        user_name text not null,
        role text not null,
        created_at timestamptz not null,
        seen_at timestamptz not null
      )`.execute(db);
    await sql`create index sessions_seen_at on sessions (seen_at)`.execute(db);
  },
};
