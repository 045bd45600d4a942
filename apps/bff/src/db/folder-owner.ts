import { execFile } from "node:child_process";
import { constants } from "node:fs";
import { access, readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

/** Every file and folder under a directory, itself not. */
async function everythingIn(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { recursive: true });
  return entries.map((entry) => join(directory, entry));
}

const run = promisify(execFile);

/**
 * Gives what root has made in somebody's directory to its owner. Whoever looks after a server runs the store's tools as root;
 * the console, which runs as a user of its own, could not open the store afterwards. Done by chown(1) of the GNU tools: it is
 * not led elsewhere when the owner puts a link in a folder's place meanwhile, as a walk by paths would be.
 */
export async function giveBackToOwner(directory: string): Promise<void> {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = await stat(directory);
  if (uid !== 0) await run("chown", ["-hR", "--from=0", `${uid}:${gid}`, "--", directory]);
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
