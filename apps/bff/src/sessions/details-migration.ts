import { sql, type Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/**
 * What a session is called and where it came from. The id has a default, so that a replica of the version before can
 * still begin sessions while the others are being replaced.
 */
export const sessionDetailsMigration: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`
      alter table sessions
        add column id text not null default gen_random_uuid()::text,
        add column authenticated_at timestamptz,
        add column user_agent text,
        add column remote_address text,
        add column provider_session text,
        add column logout_hint text`.execute(db);
    await sql`update sessions set authenticated_at = created_at`.execute(db);
    await sql`create unique index sessions_id on sessions (id)`.execute(db);
    await sql`create index sessions_user_id on sessions (user_id)`.execute(db);
    await sql`
      create index sessions_provider_session on sessions (provider_session)
        where provider_session is not null`.execute(db);
  },
};
