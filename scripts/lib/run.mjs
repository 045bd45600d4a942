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

/** Longest that a command may take; none does unless it hangs. */
const commandTimeMs = 20 * 60_000;

/**
 * Runs a command at the root of the project to its end, its output going to this terminal. It is stopped with us.
 *
 * @param {Command} command
 * @param {NodeJS.ProcessEnv} [environment] set on top of {@link childEnvironment}
 * @param {(text: string) => void} [onOutput] takes what it prints, instead of the terminal
 * @returns {Promise<number>} exit code; 1 when it was ended by a signal
 * @throws {Error} when it cannot be started
 */
export function run(command, environment, onOutput) {
  return new Promise((resolve, reject) => {
    const output = onOutput === undefined ? "inherit" : "pipe";
    const child = spawn(command.program, command.args, {
      cwd: root,
      env: { ...childEnvironment(), ...environment },
      stdio: ["ignore", output, output],
      timeout: commandTimeMs,
    });
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding("utf8").on("data", (/** @type {string} */ text) => onOutput?.(text));

    /** @param {NodeJS.Signals} signal */
    const stop = (signal) => {
      child.kill(signal);
      process.exit(1);
    };
    process.once("SIGINT", stop);
    process.once("SIGTERM", stop);
    child.once("error", reject);
    child.once("close", (code) => {
      process.off("SIGINT", stop);
      process.off("SIGTERM", stop);
      resolve(code ?? 1);
    });
  });
}
