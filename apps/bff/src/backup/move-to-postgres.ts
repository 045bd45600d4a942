import { createReadStream } from "node:fs";
import { join } from "node:path";
import type { Logger } from "pino";
import { openEmbeddedStore } from "../db/embedded-store.ts";
import { markMoved, refuseMoved, unmarkMoved } from "../db/moved.ts";
import { assertNew } from "../db/new-database.ts";
import { openPostgresStore } from "../db/postgres-store.ts";
import { hasDatabase } from "../db/replace-database.ts";
import { StoreUnavailableError } from "../db/store.ts";
import { backupStream, storeBackup } from "./backup-file.ts";
import { BackupFileError } from "./format.ts";
import { restoreInto, type Restored } from "./restore.ts";

export interface Moved extends Restored {
  /** Everything that was moved, once more. */
  readonly backupPath: string;
}

/**
 * Moves the embedded store of a stopped console to an empty PostgreSQL database. The data directory is held shut all the
 * while and marked as moved before anything is committed, so that no queued address can be sent from both.
 * @throws StoreUnavailableError when the console runs, there is nothing to move, or the database is not empty
 */
export async function moveToPostgres(
  { dataDir, databaseUrl }: { dataDir: string; databaseUrl: string },
  now: () => Date,
  logger: Logger,
): Promise<Moved> {
  if (!hasDatabase(dataDir))
    throw new StoreUnavailableError(
      `There is no embedded store in ${dataDir}. Set SLUICE_DATA_DIR to the directory of the store that is to be moved.`,
    );
  // Whoever repeats a move that has worked is to hear of that first, and not that the database is not empty.
  await refuseMoved(dataDir);
  const target = await openPostgresStore(databaseUrl, logger);
  try {
    await assertNew(target.db);
    const source = await openEmbeddedStore(dataDir);
    try {
      const time = now().toISOString().replaceAll(/[:.-]/g, "");
      const backupPath = join(dataDir, `moved-to-postgres-${time}.jsonl.gz`);
      await storeBackup(await backupStream(source, now()), backupPath);
      await markMoved(dataDir, placeOf(databaseUrl), now());
      try {
        const bytes = createReadStream(backupPath);
        return { ...(await restoreInto(target, bytes, { now, unsent: "as-is" })), backupPath };
      } catch (error) {
        // Anything else may have come after the commit, such as a connection that was lost while it was answered.
        const cameBefore =
          error instanceof StoreUnavailableError || error instanceof BackupFileError;
        if (cameBefore) await unmarkMoved(dataDir);
        throw error;
      }
    } finally {
      await source.close();
    }
  } finally {
    await target.close();
  }
}

/** Where a database is, without who may use it. */
function placeOf(databaseUrl: string): string {
  const { host, pathname } = new URL(databaseUrl);
  return `${host}${pathname}`;
}
