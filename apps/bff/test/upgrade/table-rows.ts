import { sql } from "kysely";
import { migrateTo } from "../../src/db/migrations.ts";
import type { Queryable, Store } from "../../src/db/store.ts";
import type { Row, StoredRow } from "./stored-states.ts";

/** Kysely's own: the migrations make them anew. */
const leftOut = ["kysely_migration", "kysely_migration_lock"];

/**
 * Every row of every table of Sluice's own. Unlike a backup it has the sessions and the limiter's slots too: an upgrade in
 * place meets them.
 */
export async function readTableRows(store: Store): Promise<StoredRow[]> {
  return store.db.transaction().execute(async (tx) => {
    const db = tx.withoutPlugins();
    await sql`select set_config('timezone', 'UTC', true)`.execute(db);
    const found: StoredRow[] = [];
    for (const table of await tablesInOrder(db)) {
      const { rows } = await sql<{ row: Row }>`
        select to_jsonb(given) as row from ${sql.table(table)} given order by given`.execute(db);
      found.push(...rows.map(({ row }) => ({ table, row: withoutNulls(row) })));
    }
    return found;
  });
}

/** The tables, each after those that it refers to: so they can be filled one after another. */
async function tablesInOrder(db: Queryable): Promise<string[]> {
  const { rows } = await sql<{ name: string; refersTo: string[] }>`
    select
      t.relname as name,
      array(
        select r.relname::text from pg_constraint c join pg_class r on r.oid = c.confrelid
        where c.contype = 'f' and c.conrelid = t.oid and c.confrelid <> t.oid
      ) as "refersTo"
    from pg_class t
    where t.relnamespace = current_schema()::regnamespace and t.relkind = 'r'
    order by t.relname`.execute(db);
  const tables = rows.filter(({ name }) => !leftOut.includes(name));
  const ordered: string[] = [];
  while (ordered.length < tables.length) {
    const next = tables.find(
      ({ name, refersTo }) =>
        !ordered.includes(name) && refersTo.every((other) => ordered.includes(other)),
    );
    if (!next) throw new Error("tables refer to each other in a circle");
    ordered.push(next.name);
  }
  return ordered;
}

function withoutNulls(row: Row): Row {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));
}

/**
 * Makes the tables of an empty database as a migration left them, and fills them with what {@link readTableRows} gave. No
 * later migration is run.
 */
export async function fillTables(
  store: Store,
  lastMigration: string,
  rows: readonly StoredRow[],
): Promise<void> {
  await store.db.transaction().execute(async (tx) => {
    await migrateTo(tx, lastMigration);
    for (const [table, of] of Map.groupBy(rows, (row) => row.table))
      await insert(
        tx.withoutPlugins(),
        table,
        of.map(({ row }) => row),
      );
  });
}

async function insert(db: Queryable, table: string, rows: readonly Row[]): Promise<void> {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const names = sql.join(columns.map((column) => sql.ref(column)));
  await sql`
    insert into ${sql.table(table)} (${names}) overriding system value
    select ${names} from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::jsonb)`.execute(
    db,
  );
}
