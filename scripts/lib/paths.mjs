import path from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the project. */
export const root = fileURLToPath(new URL("../..", import.meta.url));

/** Where npm links the programs of the installed packages, `node` among them. */
export const binFolder = path.join(root, "node_modules", ".bin");

/** What the scripts remember between runs; not in version control and safe to delete. */
export const cacheFolder = path.join(root, ".cache");
