import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { UserError } from "./errors.mjs";
import { binFolder } from "./paths.mjs";

/** The oldest Node that the server's libraries run on. */
const oldestNode = /** @type {const} */ ([22, 14]);

/**
 * The Node that runs Sluice: the one that npm installed with it, else the one that runs this script if it is new enough.
 *
 * @returns {string} path of the program
 * @throws {UserError} when neither will do
 */
export function findNode() {
  const installed = path.join(binFolder, process.platform === "win32" ? "node.exe" : "node");
  // Started once to be sure: on a machine with another C library the file is there and cannot run.
  if (existsSync(installed) && spawnSync(installed, ["--version"]).status === 0) return installed;
  if (isNewEnough(process.versions.node)) return process.execPath;
  throw new UserError(
    `no Node was installed for this machine (${process.platform} ${process.arch}), and its own, ${process.version}, is older than ${oldestNode.join(".")}; install Node 24 and try again`,
  );
}

/**
 * @param {string} version such as `22.14.0`
 * @returns {boolean} true when Sluice's server runs on it
 */
export function isNewEnough(version) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1]);
}

/**
 * The environment for child processes: installed programs first in the path, so that `node` is the installed one in
 * every npm script, and nobody phones home.
 *
 * @param {NodeJS.ProcessEnv} [environment]
 * @returns {NodeJS.ProcessEnv}
 */
export function childEnvironment(environment = process.env) {
  // Windows spells it `Path`; two spellings of one variable would leave to chance which of them counts.
  const name = Object.keys(environment).find((key) => key.toUpperCase() === "PATH") ?? "PATH";
  return {
    ...environment,
    [name]: [binFolder, environment[name]].filter(Boolean).join(path.delimiter),
    TURBO_TELEMETRY_DISABLED: "1",
    DO_NOT_TRACK: "1",
  };
}
