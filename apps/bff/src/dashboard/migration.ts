import { sql, type Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/** Indexes that hold only the few operations a dashboard counts, however many are over. */
export const dashboardMigration: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`create index operations_attention on operations (id) where state = 'attention'`.execute(
      db,
    );
    await sql`create index operations_stopped on operations (id) where stop_reason is not null`.execute(
      db,
    );
    await sql`create index operations_retries on operations (retry_of) where retry_of is not null`.execute(
      db,
    );
  },
};
