import { sql, type Transaction } from "kysely";
import { knownMigrations, migrateTo, migrateToLatest } from "../db/migrations.ts";
import type { Database } from "../db/schema.ts";
import { BackupFileError, type BackupEnd, type BackupHead, type TableHead } from "./format.ts";
import type { BackupPart } from "./read-backup.ts";
import { readTableShapes, type TableShape } from "./tables.ts";

type Row = readonly (string | null)[];

/** Rows of one statement. */
const rowsAtOnce = 1000;

/** What was loaded. */
export interface Loaded {
  readonly head: BackupHead;
  readonly end: BackupEnd;
}

/**
 * Loads a backup into an empty database: makes the tables as they were at the time of the backup, fills them, and then
 * brings them up to date, as an upgrade in place would have. All of it in the caller's transaction.
 * @throws BackupFileError when the file cannot be used; nothing may be committed then
 */
export async function loadBackup(
  tx: Transaction<Database>,
  parts: AsyncIterable<BackupPart>,
): Promise<Loaded> {
  let head: BackupHead | undefined;
  let end: BackupEnd | undefined;
  const loaders = new Map<string, TableLoader>();
  let current: TableLoader | undefined;
  let makeLoader = (table: TableHead): TableLoader => {
    throw new Error(`rows of ${table.table} came before the head`);
  };
  for await (const part of parts) {
    switch (part.kind) {
      case "head":
        head = part.head;
        await migrateTo(tx, lastMigrationOf(head));
        makeLoader = loaderMaker(tx, await readTableShapes(tx));
        await deferReferences(tx);
        break;
      case "table":
        await current?.flush();
        current = makeLoader(part.table);
        loaders.set(part.table.table, current);
        await switchTriggers(tx, part.table.table, "disable");
        break;
      case "row":
        await current?.add(part.row);
        break;
      case "end":
        await current?.flush();
        end = part.end;
        break;
      default:
        part satisfies never;
    }
  }
  if (!head || !end) throw new Error("a backup was read without its head or its end");
  for (const [table, expected] of Object.entries(end.rows))
    if (loaders.get(table)?.count !== expected)
      throw new BackupFileError(`The backup is damaged: rows of ${table} are missing.`);
  // Checks every reference, which has to come before the tables are changed again.
  await sql`set constraints all immediate`.execute(tx);
  for (const table of loaders.keys()) await switchTriggers(tx, table, "enable");
  await resetSequences(tx);
  await undeferReferences(tx);
  await migrateToLatest(tx);
  return { head, end };
}

function lastMigrationOf({ migrations, madeBy }: BackupHead): string {
  const unknown = migrations.find((name) => !knownMigrations.includes(name));
  if (unknown !== undefined)
    throw new BackupFileError(
      `The backup was made by a newer Sluice (${madeBy}): this one does not know its migration ${unknown}. Restore it with that version or a newer one.`,
    );
  return migrations.at(-1) ?? "";
}

interface TableLoader {
  readonly count: number;
  add(row: Row): Promise<void>;
  flush(): Promise<void>;
}

function loaderMaker(tx: Transaction<Database>, shapes: readonly TableShape[]) {
  const db = tx.withoutPlugins();
  return ({ table, columns }: TableHead): TableLoader => {
    const shape = shapes.find((candidate) => candidate.table === table);
    const types = columns.map(
      (name) => shape?.columns.find((column) => column.name === name)?.type,
    );
    if (!shape || types.includes(undefined))
      throw new BackupFileError(
        `The backup is damaged: its table ${table} is not as its migrations make it.`,
      );
    const values = sql.join(
      types.map((type, place) => sql`(row ->> ${sql.lit(place)})::${sql.raw(type ?? "")}`),
    );
    const names = sql.join(columns.map((name) => sql.ref(name)));
    let waiting: Row[] = [];
    let count = 0;
    const flush = async (): Promise<void> => {
      if (waiting.length === 0) return;
      await sql`
        insert into ${sql.table(table)} (${names}) overriding system value
        select ${values} from jsonb_array_elements(${JSON.stringify(waiting)}::jsonb) as given (row)`.execute(
        db,
      );
      count += waiting.length;
      waiting = [];
    };
    return {
      get count() {
        return count;
      },
      async add(row) {
        if (row.length !== columns.length)
          throw new BackupFileError(`The backup is damaged: a row of ${table} has other columns.`);
        waiting.push(row);
        if (waiting.length >= rowsAtOnce) await flush();
      },
      flush,
    };
  };
}

/** Rows come table by table and in no order that references would ask for: they are checked when all are there. */
async function deferReferences(tx: Transaction<Database>): Promise<void> {
  await alterReferences(tx, "deferrable initially deferred");
}

async function undeferReferences(tx: Transaction<Database>): Promise<void> {
  await alterReferences(tx, "not deferrable");
}

async function alterReferences(tx: Transaction<Database>, how: string): Promise<void> {
  const { rows } = await sql<{ table: string; name: string }>`
    select c.conrelid::regclass::text as "table", quote_ident(c.conname) as "name"
    from pg_constraint c
    where c.contype = 'f' and c.connamespace = current_schema()::regnamespace
    order by 1, 2`.execute(tx.withoutPlugins());
  for (const { table, name } of rows)
    await sql`alter table ${sql.raw(table)} alter constraint ${sql.raw(name)} ${sql.raw(how)}`.execute(
      tx,
    );
}

/** Triggers speak of what happens; what is loaded has happened before. */
async function switchTriggers(
  tx: Transaction<Database>,
  table: string,
  how: "disable" | "enable",
): Promise<void> {
  await sql`alter table ${sql.table(table)} ${sql.raw(how)} trigger user`.execute(
    tx.withoutPlugins(),
  );
}

/** Numbers that the database gives itself go on after those that were loaded. */
async function resetSequences(tx: Transaction<Database>): Promise<void> {
  const { rows } = await sql<{ table: string; column: string; sequence: string }>`
    select t.relname as "table", a.attname as "column",
      pg_get_serial_sequence(quote_ident(t.relname), a.attname) as "sequence"
    from pg_class t join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
    where t.relnamespace = current_schema()::regnamespace and t.relkind = 'r'
      and pg_get_serial_sequence(quote_ident(t.relname), a.attname) is not null`.execute(
    tx.withoutPlugins(),
  );
  for (const { table, column, sequence } of rows)
    await sql`
      select setval(${sequence}::regclass, coalesce(max(${sql.ref(column)}), 0) + 1, false)
      from ${sql.table(table)}`.execute(tx.withoutPlugins());
}
