import { existsSync } from "node:fs";
import { open, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Kysely } from "kysely";
import * as z from "zod";
import { isEmpty } from "./new-database.ts";
import { hasDatabase } from "./replace-database.ts";
import type { Database } from "./schema.ts";
import { StoreUnavailableError } from "./store.ts";

/** Lies in a data directory whose store was moved to a server. */
const markerName = "moved-to-postgres.json";
const markerSchema = z.object({ at: z.string(), to: z.string() });

/**
 * Says that the store of a data directory goes on elsewhere. Written before the move is committed: two consoles that go on
 * with the same operations would each send what is queued.
 * @param to host and name of the database, without user and password
 */
export async function markMoved(dataDir: string, to: string, at: Date): Promise<void> {
  const text = JSON.stringify({ at: at.toISOString(), to });
  const path = join(dataDir, markerName);
  await writeFile(`${path}.partial`, `${text}\n`, { flush: true });
  await rename(`${path}.partial`, path);
  // The name is on the disk only when the directory is.
  const directory = await open(dataDir, "r");
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}

/** Takes the word back, when the move did not come to its end. */
export async function unmarkMoved(dataDir: string): Promise<void> {
  await rm(join(dataDir, markerName), { force: true });
}

/**
 * A console that is given a new database while the store that it had lies in its data directory would begin afresh, and nobody
 * would work on what was under way.
 * @param db the database of DATABASE_URL, before tables are made in it
 * @throws StoreUnavailableError when that is so
 */
export async function refuseLeftBehind(db: Kysely<Database>, dataDir: string): Promise<void> {
  const isLeft = hasDatabase(dataDir) && !existsSync(join(dataDir, markerName));
  if (!isLeft || !(await isEmpty(db))) return;
  throw new StoreUnavailableError(
    `DATABASE_URL names an empty database, but ${dataDir} has a store that was not moved there: its operations would be left as they are. Move it first (docs/backup.md, "Move from the embedded store to PostgreSQL"). To begin afresh, set SLUICE_DATA_DIR to another directory, or remove that one.`,
  );
}

/** @throws StoreUnavailableError when the store of the data directory goes on elsewhere */
export async function refuseMoved(dataDir: string): Promise<void> {
  const path = join(dataDir, markerName);
  if (!existsSync(path)) return;
  const { at, to } = markerSchema.parse(JSON.parse(await readFile(path, "utf8")));
  throw new StoreUnavailableError(
    `The store in ${dataDir} was moved to PostgreSQL (${to}) at ${at}. Set DATABASE_URL to go on there, or SLUICE_DATA_DIR to another directory. Only if that database has nothing of it, remove ${path} to go on here.`,
  );
}
