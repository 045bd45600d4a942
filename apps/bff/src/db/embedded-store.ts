import { existsSync, openAsBlob } from "node:fs";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { Kysely, PGliteDialect } from "kysely";
import { fromPglite } from "pg-boss";
import { columnNames } from "./column-names.ts";
import { lockDirectory } from "./directory-lock.ts";
import { DurableNodeFS } from "./durable-node-fs.ts";
import { findForbidden, giveBackToOwner } from "./folder-owner.ts";
import { refuseMoved } from "./moved.ts";
import { startMaintenance, usualRhythm, type MaintenanceRhythm } from "./maintenance.ts";
import { finishReplacing } from "./replace-database.ts";
import type { Database } from "./schema.ts";
import { startParams } from "./start-params.ts";
import { StoreUnavailableError, type Store } from "./store.ts";
import { templatePath } from "./template.ts";

/** Name of the database's own folder in the data directory. */
export const databaseFolder = "postgres";

/**
 * Opens PostgreSQL inside this process (PGlite) on a data directory, and keeps every other process out of it.
 * @throws StoreUnavailableError when another process has the directory, when its store was moved elsewhere, when some of it
 * belongs to somebody else, or when it cannot be made.
 */
export async function openEmbeddedStore(
  dataDir: string,
  rhythm: MaintenanceRhythm = usualRhythm,
): Promise<Store> {
  const lock = await lockDirectory(dataDir).catch(async (error: unknown) => {
    throw (await forbiddenIn(dataDir)) ?? unusable(dataDir, error);
  });
  try {
    await refuseMoved(dataDir);
    await finishReplacing(dataDir);
    const store = await openDatabaseFolder(join(dataDir, databaseFolder), rhythm);
    return {
      ...store,
      async close() {
        await store.close();
        await lock.release();
        await giveBackToOwner(dataDir);
      },
    };
  } catch (error) {
    await lock.release();
    await giveBackToOwner(dataDir);
    throw error;
  }
}

/** The database says no more than that it has aborted. */
async function forbiddenIn(directory: string): Promise<StoreUnavailableError | undefined> {
  const path = existsSync(directory) ? await findForbidden(directory) : undefined;
  return path === undefined
    ? undefined
    : new StoreUnavailableError(
        `This user may not read and write ${path}. Give the whole data directory to the user that the console runs as (chown -R).`,
      );
}

/** What the system says of a directory that can be neither made nor written to; any other error as it is. */
function unusable(dataDir: string, error: unknown): unknown {
  if (!(error instanceof Error && "syscall" in error)) return error;
  return new StoreUnavailableError(
    `The data directory ${dataDir} cannot be used: ${error.message}. Give it to the user that the console runs as, or set SLUICE_DATA_DIR to another directory.`,
  );
}

/** Opens the database in a folder, or makes one there. The caller has the lock of the data directory. */
export async function openDatabaseFolder(
  directory: string,
  rhythm: MaintenanceRhythm = usualRhythm,
): Promise<Store> {
  const fresh = !existsSync(join(directory, "PG_VERSION"));
  const template = fresh ? templatePath() : undefined;
  const opening = PGlite.create({
    fs: new DurableNodeFS(directory),
    startParams: [...startParams],
    // Copying an empty database is three times quicker than initdb.
    ...(template !== undefined && { loadDataDir: await openAsBlob(template) }),
  });
  const pglite = await opening.catch(async (error: unknown) => {
    throw (await forbiddenIn(directory)) ?? error;
  });
  const db = new Kysely<Database>({
    dialect: new PGliteDialect({ pglite }),
    plugins: [columnNames],
  });
  const maintenance = startMaintenance(pglite, rhythm);
  return {
    kind: "embedded",
    db,
    jobs: { backend: "pglite", database: fromPglite(pglite) },
    // The directory is this process's alone.
    exclusively: (_name, work) => work(),
    async listen(channel, onNotification, onGap) {
      const unlisten = await pglite.listen(channel, onNotification);
      onGap();
      return () => unlisten();
    },
    async close() {
      maintenance.stop();
      await pglite.exec("checkpoint");
      await db.destroy();
    },
  };
}
