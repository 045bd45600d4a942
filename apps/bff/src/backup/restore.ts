import type { Readable } from "node:stream";
import { createReadStream } from "node:fs";
import { createAudit } from "../audit/audit.ts";
import { lockDirectory } from "../db/directory-lock.ts";
import { openDatabaseFolder } from "../db/embedded-store.ts";
import { giveBackToOwner } from "../db/folder-owner.ts";
import { refuseMoved, unmarkMoved } from "../db/moved.ts";
import { assertNew } from "../db/new-database.ts";
import { finishReplacing, hasDatabase, replaceDatabase } from "../db/replace-database.ts";
import { StoreUnavailableError, type Store } from "../db/store.ts";
import { doubtUnsent, type Unsent } from "../operations/doubt-unsent.ts";
import { stopRestoredChanges } from "../billing-changes/stop.ts";
import { loadBackup, type Loaded } from "./load-backup.ts";
import { readBackup } from "./read-backup.ts";

export interface RestoreOptions {
  readonly now: () => Date;
  /** `as-is`: nothing can have been sent since, because the store that it is from was held shut. */
  readonly unsent: Unsent | "as-is";
}

/** What a restore has done. */
export interface Restored extends Loaded {
  /** Addresses that were not sent at the time of the backup, and are read or were cancelled therefore. */
  readonly doubted: number;
}

/**
 * Fills an empty database from a backup, in one transaction: all of it, or nothing. Jobs are made anew by the console's
 * next start, which looks for whatever is not over.
 * @throws BackupFileError when the file cannot be used
 * @throws StoreUnavailableError when the database is not empty, or not ours to fill
 */
export function restoreInto(
  store: Store,
  file: Readable,
  { now, unsent }: RestoreOptions,
): Promise<Restored> {
  return store.db.transaction().execute(async (db) => {
    await assertNew(db);
    const loaded = await loadBackup(db, readBackup(file));
    if (unsent === "as-is") return { ...loaded, doubted: 0 };
    const tx = { db, enqueue: () => Promise.reject(new Error("nothing runs during a restore")) };
    const { takenAt } = loaded.head;
    const audit = createAudit({
      db,
      // A restore knows no key. What an operation ended with is told all the same.
      account: "restored from a backup",
      mask: (text) => text,
      onRecorded: () => {},
    });
    if (unsent === "cancel") await stopRestoredChanges(db, audit, takenAt);
    const doubted = await doubtUnsent(tx, { now, audit, takenAt, unsent });
    return { ...loaded, doubted };
  });
}

/**
 * Restores a backup file into a data directory, whose present database is kept beside the new one, also when it was moved.
 * @throws StoreUnavailableError when a console has the directory, or `replace` is false and it has a database or was moved
 * @throws BackupFileError when the file cannot be used; the directory is as it was then
 */
export async function restoreEmbedded(
  dataDir: string,
  path: string,
  { replace, ...options }: RestoreOptions & { readonly replace: boolean },
): Promise<Restored> {
  const lock = await lockDirectory(dataDir);
  try {
    // With `replace` it is the way back from PostgreSQL.
    if (!replace) await refuseMoved(dataDir);
    await finishReplacing(dataDir);
    if (hasDatabase(dataDir) && !replace)
      throw new StoreUnavailableError(
        `The data directory ${dataDir} has a store already. Add --replace to put the backup in its place (the present store is kept beside it), or set SLUICE_DATA_DIR to another directory.`,
      );
    const restored = await replaceDatabase(dataDir, async (folder) => {
      const store = await openDatabaseFolder(folder);
      try {
        return await restoreInto(store, createReadStream(path), options);
      } finally {
        await store.close();
      }
    });
    await unmarkMoved(dataDir);
    return restored;
  } finally {
    await lock.release();
    await giveBackToOwner(dataDir);
  }
}
