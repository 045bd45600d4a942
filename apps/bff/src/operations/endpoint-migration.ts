import { sql, type Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/**
 * The host of the API that an operation or a change of billing was submitted to, so that no console sends it to another cloud.
 * Of what is not over, the audit trail knows it.
 */
export const endpointMigration: Migration = {
  async up(db: Kysely<unknown>) {
    for (const [table, column] of [
      ["operations", "operation_id"],
      ["billing_changes", "billing_change_id"],
    ] as const) {
      await sql`alter table ${sql.table(table)} add column endpoint text`.execute(db);
      await sql`
        update ${sql.table(table)} as submitted set endpoint = split_part((
          select record::jsonb ->> 'account' from audit_entries
          where ${sql.ref(column)} = submitted.id order by id limit 1), '#', 1)
        where finished_at is null or state = 'attention'`.execute(db);
    }
  },
};
