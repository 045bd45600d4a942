import { sql, type Kysely } from "kysely";
import type { Database } from "./schema.ts";
import { StoreUnavailableError } from "./store.ts";

/** Of pg-boss. */
const jobSchema = "pgboss";
/** How an empty database is made that the console can use. */
const howToMakeOne = "createdb --owner USER NAME, with the user of DATABASE_URL";

/** Whether a database has no table at all, neither of ours nor of others. */
export async function isEmpty(db: Kysely<Database>): Promise<boolean> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::integer as n from pg_class
    where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p')`.execute(db);
  return rows[0]?.n === 0;
}

/**
 * A database for a restore or a move: without tables, and ours to make them in.
 * @throws StoreUnavailableError with what to do instead
 */
export async function assertNew(db: Kysely<Database>): Promise<void> {
  await assertMayMakeTables(db);
  if (!(await isEmpty(db)))
    throw new StoreUnavailableError(
      `The database that DATABASE_URL names has tables in it already. Make a new, empty one (${howToMakeOne}) and name that in DATABASE_URL.`,
    );
}

/**
 * Since PostgreSQL 15 nobody but the owner of a database may make tables in it (release notes, "Remove PUBLIC creation
 * permission on the public schema"). The job engine makes a schema of its own, which takes a right on the database.
 * @throws StoreUnavailableError when the user is somebody else
 */
export async function assertMayMakeTables(db: Kysely<Database>): Promise<void> {
  const { rows } = await sql<{ may: boolean | null; database: string; user: string }>`
    select has_schema_privilege(current_schema(), 'create')
        and (to_regnamespace(${jobSchema}::text) is not null
          or has_database_privilege(current_database(), 'create')) as may,
      current_database() as database, current_user as user`.execute(db);
  const [row] = rows;
  if (row?.may === true) return;
  throw new StoreUnavailableError(
    `The user ${row?.user} of DATABASE_URL may not make tables in the database ${row?.database}. Let it own the database (alter database "${row?.database}" owner to "${row?.user}"), or make another (${howToMakeOne}).`,
  );
}
