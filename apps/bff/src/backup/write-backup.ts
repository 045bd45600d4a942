import { createHash } from "node:crypto";
import { sql, type Transaction } from "kysely";
import packageJson from "../../package.json" with { type: "json" };
import { appliedMigrations } from "../db/migrations.ts";
import type { Database } from "../db/schema.ts";
import type { Store } from "../db/store.ts";
import type { Append } from "../exports/spool.ts";
import { formatName, formatVersion, type BackupEnd, type BackupHead } from "./format.ts";
import { readTableShapes, type TableShape } from "./tables.ts";

/** Rows of one statement: on the embedded store each holds the event loop while it runs. */
const rowsAtOnce = 1000;

/**
 * Writes everything that a store has to be put up again from, as of one moment, as lines of text.
 *
 * The transaction sees what its first statement saw. On the embedded store everyone else waits for it: docs/backup.md has
 * how long.
 */
export async function writeBackup(store: Store, now: Date, append: Append): Promise<BackupEnd> {
  const hash = createHash("sha256");
  const write = async (text: string): Promise<void> => {
    hash.update(text);
    await append(text);
  };
  const rows: Record<string, number> = {};
  await store.db
    .transaction()
    .setIsolationLevel("repeatable read")
    .setAccessMode("read only")
    .execute(async (tx) => {
      await setTextForms(tx);
      const head: BackupHead = {
        format: formatName,
        formatVersion,
        takenAt: now.toISOString(),
        madeBy: packageJson.version,
        store: store.kind,
        migrations: await appliedMigrations(tx),
      };
      await write(`${JSON.stringify(head)}\n`);
      for (const shape of await readTableShapes(tx))
        rows[shape.table] = await writeTable(tx, shape, write);
    });
  const end: BackupEnd = { rows, sha256: hash.digest("hex") };
  await append(`${JSON.stringify({ end })}\n`);
  return end;
}

/** What text a value has must not depend on how a server is set up. */
async function setTextForms(tx: Transaction<Database>): Promise<void> {
  for (const [name, value] of [
    ["timezone", "UTC"],
    ["datestyle", "ISO, YMD"],
    ["intervalstyle", "postgres"],
    ["extra_float_digits", "1"],
    ["bytea_output", "hex"],
  ] as const)
    await sql`select set_config(${name}, ${value}, true)`.execute(tx);
}

async function writeTable(
  tx: Transaction<Database>,
  { table, columns, key }: TableShape,
  write: Append,
): Promise<number> {
  const db = tx.withoutPlugins();
  const names = columns.map(({ name }) => name);
  await write(`${JSON.stringify({ table, columns: names })}\n`);
  const values = sql.join(names.map((name) => sql`${sql.ref(name)}::text`));
  const order =
    key.length > 0 ? sql`order by ${sql.join(key.map((name) => sql.ref(name)))}` : sql``;
  await sql`
    declare backup_rows no scroll cursor for
    select json_build_array(${values})::text as line from ${sql.table(table)} ${order}`.execute(db);
  let count = 0;
  for (;;) {
    const { rows } = await sql<{ line: string }>`
      fetch ${sql.lit(rowsAtOnce)} from backup_rows`.execute(db);
    if (rows.length === 0) break;
    count += rows.length;
    await write(rows.map(({ line }) => `${line}\n`).join(""));
  }
  await sql`close backup_rows`.execute(db);
  return count;
}
