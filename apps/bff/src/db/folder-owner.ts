import { constants } from "node:fs";
import { access, lchown, lstat, readdir, stat } from "node:fs/promises";
import { join } from "node:path";

/** Every file and folder under a directory, itself not. */
async function everythingIn(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { recursive: true });
  return entries.map((entry) => join(directory, entry));
}

/**
 * Gives what root has made in somebody's directory to its owner. Whoever looks after a server runs the store's tools as root;
 * the console, which runs as a user of its own, could not open the store afterwards.
 */
export async function giveBackToOwner(directory: string): Promise<void> {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = await stat(directory);
  if (uid === 0) return;
  for (const path of await everythingIn(directory))
    if ((await lstat(path)).uid === 0) await lchown(path, uid, gid);
}

async function mayUse(path: string): Promise<boolean> {
  return access(path, constants.R_OK | constants.W_OK).then(
    () => true,
    () => false,
  );
}

/** The first file or folder of a directory that this process may not read and write; undefined when it may use all. */
export async function findForbidden(
  directory: string,
  isAllowed: (path: string) => Promise<boolean> = mayUse,
): Promise<string | undefined> {
  for (const path of await everythingIn(directory)) if (!(await isAllowed(path))) return path;
  return undefined;
}
