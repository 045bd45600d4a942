import { readFileSync } from "node:fs";
import path from "node:path";
import { UserError } from "./errors.mjs";
import { root } from "./paths.mjs";
import { npmCommand, run } from "./run.mjs";

/**
 * @typedef {object} LockedPackage
 * @property {string} [version]
 * @property {boolean} [link]
 * @property {boolean} [optional]
 * @property {boolean} [devOptional]
 */

/** @typedef {{ packages: Record<string, LockedPackage> }} Lock */

/**
 * Installs what the lock file asks for, unless it is there already.
 *
 * @throws {UserError} when npm cannot
 */
export async function ensureInstalled() {
  const lock = readLock(path.join(root, "package-lock.json"));
  if (lock === undefined) throw new UserError("package-lock.json is missing or not readable");
  // npm writes down what it installed when it has finished, so an install that was cut off is seen as none.
  const installed = readLock(path.join(root, "node_modules", ".package-lock.json"));
  const missing = findMissingPackages(lock, installed);
  if (missing.length === 0) return;

  console.log(`Installing dependencies (${describeMissing(missing, lock)}) ...`);
  // Its warnings are about the Node of this machine, which runs nothing but this script.
  const ci = ["ci", "--include=dev", "--include=optional", "--loglevel=error"];
  const code = await run(npmCommand(ci));
  if (code !== 0) throw new UserError(`npm ci failed with exit code ${code}; its message is above`);
}

/**
 * What the lock file asks for and is not installed in that version. Optional packages may be absent: most of them are
 * for other machines.
 *
 * @param {Lock} lock `package-lock.json`
 * @param {Lock | undefined} installed `node_modules/.package-lock.json`, npm's record of what it installed
 * @returns {string[]} paths such as `node_modules/zod`
 */
export function findMissingPackages(lock, installed) {
  return Object.entries(lock.packages)
    .filter(([place, wanted]) => {
      if (!place.includes("node_modules/")) return false;
      const found = installed?.packages[place];
      if (found === undefined) return wanted.optional !== true && wanted.devOptional !== true;
      return found.version !== wanted.version || found.link !== wanted.link;
    })
    .map(([place]) => place);
}

/**
 * @param {readonly string[]} missing
 * @param {Lock} lock
 */
function describeMissing(missing, lock) {
  const [first = "", ...others] = missing;
  const name = first.replace(/^.*node_modules\//, "");
  if (others.length === 0) return `${name} ${lock.packages[first]?.version ?? ""}`.trim();
  return `${name} and ${others.length} more`;
}

/**
 * @param {string} file
 * @returns {Lock | undefined} undefined when there is none, or it cannot be read
 */
function readLock(file) {
  try {
    /** @type {unknown} */
    const lock = JSON.parse(readFileSync(file, "utf8"));
    return isLock(lock) ? lock : undefined;
  } catch {
    return undefined;
  }
}

/**
 * @param {unknown} value
 * @returns {value is Lock}
 */
function isLock(value) {
  return (
    typeof value === "object" &&
    value !== null &&
    "packages" in value &&
    typeof value.packages === "object" &&
    value.packages !== null
  );
}
