import { cpSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/*
 * What the processes of one test run share, told to each by its environment (`global-setup.ts`). Whoever runs without,
 * such as `npm run nemesis`, starts the sources and makes every store from nothing.
 */

const entryVariable = "SLUICE_TEST_ENTRY";
const storeVariable = "SLUICE_TEST_STORE";

/** From here on, processes start this file. */
export function startFrom(path: string): void {
  process.env[entryVariable] = path;
}

/** From here on, processes copy the store of this data directory. */
export function copyStoreOf(dataDir: string): void {
  process.env[storeVariable] = dataDir;
}

/** The server's entry point: the bundle, which starts in two thirds of the time of the sources. */
export function entryPoint(): string {
  return process.env[entryVariable] ?? fileURLToPath(new URL("../../src/main.ts", import.meta.url));
}

/**
 * Puts the embedded store of a console that ran once and was stopped into an empty data directory: all tables are there,
 * and nothing is in them. Making them anew was half of the processor time of a start.
 */
export function copyPreparedStore(dataDir: string): void {
  const from = process.env[storeVariable];
  if (from !== undefined)
    cpSync(join(from, "postgres"), join(dataDir, "postgres"), { recursive: true });
}
