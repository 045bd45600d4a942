import { sql } from "kysely";
import type { Queryable } from "../db/store.ts";

/**
 * Tables whose rows are in no backup. Sessions: whoever restores a backup of last week must not sign people in that have
 * left since. The limiter's slots live for less than a second. Kysely's own tables are made anew by the migrations.
 */
export const leftOutTables: readonly string[] = [
  "kysely_migration",
  "kysely_migration_lock",
  "limiter_slots",
  "sessions",
];

/** Of a table, what is needed to write its rows and to read them in again. */
export interface TableShape {
  readonly table: string;
  readonly columns: readonly ColumnShape[];
  /** Columns of the primary key, by which rows are ordered; empty without one. */
  readonly key: readonly string[];
}

interface ColumnShape {
  readonly name: string;
  /** As SQL writes it: `integer[]`, `timestamp with time zone`. */
  readonly type: string;
}

/** Every table of Sluice's own that has rows to be kept, by name. pg-boss has a schema of its own: jobs are made anew. */
export async function readTableShapes(db: Queryable): Promise<TableShape[]> {
  const { rows } = await sql<{ table: string; column: string; type: string; place: number | null }>`
    select
      t.relname as "table", a.attname as "column", format_type(a.atttypid, a.atttypmod) as "type",
      array_position(i.indkey::smallint[], a.attnum) as "place"
    from pg_class t
    join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    left join pg_index i on i.indrelid = t.oid and i.indisprimary
    where t.relnamespace = current_schema()::regnamespace and t.relkind = 'r'
    order by t.relname, a.attnum`.execute(db.withoutPlugins());
  const shapes = new Map<string, { columns: ColumnShape[]; key: [number, string][] }>();
  for (const { table, column, type, place } of rows) {
    if (leftOutTables.includes(table)) continue;
    const shape = shapes.get(table) ?? { columns: [], key: [] };
    shapes.set(table, shape);
    shape.columns.push({ name: column, type });
    if (place !== null) shape.key.push([place, column]);
  }
  return [...shapes].map(([table, { columns, key }]) => ({
    table,
    columns,
    key: key.toSorted(([a], [b]) => a - b).map(([, name]) => name),
  }));
}
