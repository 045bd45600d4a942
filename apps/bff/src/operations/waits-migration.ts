import { sql, type Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/** What an operation waits for, for all replicas and readers to see. */
export const operationWaitsMigration: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`alter table operations add column waits_for text check (waits_for in ('clock'))`.execute(
      db,
    );
  },
};
