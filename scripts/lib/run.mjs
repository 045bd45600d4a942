import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { childEnvironment } from "./node-runtime.mjs";
import { binFolder, root } from "./paths.mjs";

/**
 * @typedef {object} Command
 * @property {string} program
 * @property {readonly string[]} args
 */

/**
 * npm, by the file that runs it when this script was started by npm: a bare `npm` may not be in the path, and on
 * Windows it is a batch file that cannot be spawned.
 *
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [environment]
 * @returns {Command}
 */
export function npmCommand(args, environment = process.env) {
  const cli = environment["npm_execpath"];
  return cli !== undefined && /npm-cli\.[cm]?js$/.test(cli) && existsSync(cli)
    ? { program: process.execPath, args: [cli, ...args] }
    : { program: "npm", args };
}

/**
 * A program that an installed package brings, run by the Node of this script (all of them are Node programs).
 *
 * @param {string} bin path below `node_modules`, such as `turbo/bin/turbo`
 * @param {readonly string[]} args
 * @param {string} [node]
 * @returns {Command}
 */
export function packageCommand(bin, args, node = process.execPath) {
  return { program: node, args: [path.join(binFolder, "..", bin), ...args] };
}

/**
 * Runs a command at the root of the project to its end, its output going to this terminal.
 *
 * @param {Command} command
 * @param {NodeJS.ProcessEnv} [environment]
 * @returns {Promise<number>} exit code; 1 when it was ended by a signal
 * @throws {Error} when it cannot be started
 */
export function run(command, environment = childEnvironment()) {
  return new Promise((resolve, reject) => {
    const child = spawn(command.program, command.args, {
      cwd: root,
      env: environment,
      stdio: ["ignore", "inherit", "inherit"],
    });
    child.once("error", reject);
    child.once("close", (code) => resolve(code ?? 1));
  });
}
