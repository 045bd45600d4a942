import { sql, type Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/**
 * The limiter's slots. Unlogged: a slot lives for less than a second, and writing it ahead would cost each call a sync
 * of the disk. After a crash of the database the limiter starts afresh, later than any slot it had given.
 */
export const limiterMigration: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`
      create unlogged table limiter_slots (
        key text primary key,
        next_at timestamptz not null,
        factor double precision not null,
        factor_at timestamptz not null
      )`.execute(db);
  },
};
