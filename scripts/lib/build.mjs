import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { UserError } from "./errors.mjs";
import { cacheFolder, root } from "./paths.mjs";
import { packageCommand, run } from "./run.mjs";

/** @typedef {"bff" | "emulator" | "web"} App */

/** What a build must leave behind. */
const outputs = /** @type {const} */ ({
  bff: "apps/bff/dist/main.js",
  emulator: "apps/emulator/dist/main.js",
  web: "apps/web/dist/index.html",
});

const sharedInputs = ["package-lock.json", "tsconfig.base.json", "turbo.json", "packages"];

/** Folders with nothing that a build reads. */
const skippedFolders = new Set(["node_modules", "dist", "test", "bench", ".turbo"]);

/**
 * Builds the apps that are not built, or whose sources changed since. turbo would find that out too, by reading every
 * file, in about a second; sizes and times of the files tell in a few milliseconds that there is nothing to do.
 *
 * @param {readonly App[]} apps
 * @throws {UserError} when a build fails
 */
export async function ensureBuilt(apps) {
  const stale = apps.filter((app) => readStamp(app) !== computeStamp(app));
  if (stale.length === 0) return;

  console.log(`Building ${stale.join(", ")} ...`);
  const sourcesBefore = new Map(stale.map((app) => [app, computeSourceStamp(app)]));
  const filters = stale.map((app) => `--filter=@sluice/${app}`);
  const turbo = ["run", "build", "--output-logs=errors-only", ...filters];
  let output = "";
  const code = await run(packageCommand("turbo/bin/turbo", turbo), {}, (text) => {
    output += text;
  });
  if (code !== 0) throw new UserError(`the build failed:\n${output}`);

  mkdirSync(cacheFolder, { recursive: true });
  for (const [app, sources] of sourcesBefore) {
    const built = outputStamp(app);
    if (built === undefined) throw new UserError(`the build of ${app} left no ${outputs[app]}`);
    // The sources as they were before: a change made meanwhile counts as new.
    writeFileSync(stampFile(app), `${sources} ${built}`);
  }
}

/** @param {App} app */
function stampFile(app) {
  return path.join(cacheFolder, `build-${app}.stamp`);
}

/** @param {App} app */
function readStamp(app) {
  try {
    return readFileSync(stampFile(app), "utf8");
  } catch {
    return undefined;
  }
}

/** @param {App} app */
function computeStamp(app) {
  const built = outputStamp(app);
  return built === undefined ? "not built" : `${computeSourceStamp(app)} ${built}`;
}

/** @param {App} app */
function computeSourceStamp(app) {
  return stampOf(root, [...sharedInputs, `apps/${app}`]);
}

/** @param {App} app */
function outputStamp(app) {
  const stats = statSync(path.join(root, outputs[app]), { throwIfNoEntry: false });
  return stats && `${stats.size}:${stats.mtimeMs}`;
}

/**
 * A fingerprint of files by path, size and time of change; tests and what is generated do not count.
 *
 * @param {string} base folder that the inputs are in
 * @param {readonly string[]} inputs files and folders below it
 * @returns {string}
 */
export function stampOf(base, inputs) {
  const hash = createHash("sha256");
  /** @param {string} relative */
  const visit = (relative) => {
    const stats = statSync(path.join(base, relative), { throwIfNoEntry: false });
    if (stats === undefined) return;
    if (!stats.isDirectory()) {
      hash.update(`${relative}\0${stats.size}\0${stats.mtimeMs}\n`);
      return;
    }
    // By code unit: the order of a folder's entries is the file system's own.
    for (const name of readdirSync(path.join(base, relative)).toSorted())
      if (!skippedFolders.has(name) && !/\.test\.\w+$/.test(name)) visit(`${relative}/${name}`);
  };
  for (const input of inputs) visit(input);
  return hash.digest("hex");
}
