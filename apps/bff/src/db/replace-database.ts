import { existsSync } from "node:fs";
import { mkdir, open, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";

/** The database that the store is opened on. */
const present = "postgres";
/** One that is being filled: worth nothing if that did not come to its end. */
const unfinished = "postgres.restoring";
/** One that is whole and takes the present one's place, however this process ends. */
const whole = "postgres.restored";
/** One whose place was taken, followed by the time. */
const replaced = "postgres.replaced-";

/**
 * Puts a new database into the place of a data directory's present one: wholly, or not at all. The caller has the lock of
 * the directory. The present one is kept beside it.
 * @param fill makes the new database in the given folder, and closes it
 */
export async function replaceDatabase<T>(
  dataDir: string,
  fill: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = join(dataDir, unfinished);
  await rm(folder, { recursive: true, force: true });
  // As the database itself makes it, whatever the umask of who restores.
  await mkdir(folder, { mode: 0o700 });
  try {
    const result = await fill(folder);
    await syncAll(folder);
    // From here on it is done: what is missing is made up for at the next start.
    await rename(folder, join(dataDir, whole));
    await syncFile(dataDir);
    await finishReplacing(dataDir);
    return result;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Whether a data directory has a database already. */
export function hasDatabase(dataDir: string): boolean {
  return existsSync(join(dataDir, present, "PG_VERSION"));
}

/** What to tell whoever wants to read a store that is not there; to open it would make one. */
export function noStoreIn(dataDir: string): string {
  return `There is no store in ${dataDir}. Set SLUICE_DATA_DIR to the console's data directory, or DATABASE_URL to its database.`;
}

/** Ends what a process that was killed in the middle of {@link replaceDatabase} has begun. */
export async function finishReplacing(dataDir: string): Promise<void> {
  if (!existsSync(join(dataDir, whole))) return;
  if (existsSync(join(dataDir, present))) {
    const time = new Date().toISOString().replaceAll(/[:.]/g, "");
    await rename(join(dataDir, present), join(dataDir, `${replaced}${time}`));
  }
  await rename(join(dataDir, whole), join(dataDir, present));
  await syncFile(dataDir);
}

/** PostgreSQL syncs what it has written itself; the files of the template were copied. */
async function syncAll(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true }))
    if (entry.isFile() || entry.isDirectory()) await syncFile(join(entry.parentPath, entry.name));
  await syncFile(folder);
}

async function syncFile(path: string): Promise<void> {
  const file = await open(path, "r");
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
