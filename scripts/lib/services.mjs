import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { childEnvironment } from "./node-runtime.mjs";
import { root } from "./paths.mjs";

/** Time that a service has to stop by itself. */
const stopTimeMs = 15_000;

/** A second signal within this time is taken for the same key press, which reaches us by npm and by the terminal. */
const sameKeyPressMs = 1000;

/** Exit code of a program that ended by SIGTERM, as shells count. */
const endedBySigterm = 128 + 15;

const onWindows = process.platform === "win32";

/**
 * @typedef {object} Service
 * @property {string} name
 * @property {string} node the Node that runs it
 * @property {readonly string[]} args
 * @property {NodeJS.ProcessEnv} [environment] set on top of {@link childEnvironment}
 */

/**
 * Runs services until all of them have ended. The first signal to this process asks each of them to stop, once; when one
 * ends by itself the others are stopped too. What has not stopped after a while is killed.
 *
 * @param {readonly Service[]} services
 * @returns {Promise<number>} exit code: 0 when they stopped because they were asked to, and did so in order
 */
export async function runServices(services) {
  const children = services.map((service) => start(service, services.length > 1));
  let stopping = false;
  let askedAt = 0;
  /** @type {NodeJS.Timeout | undefined} */
  let deadline;

  const stop = () => {
    if (stopping) return;
    stopping = true;
    askedAt = Date.now();
    // Not the signal that came: one who runs below another process may leave Ctrl-C to it.
    for (const child of children) signalGroup(child, "SIGTERM");
    deadline = setTimeout(() => {
      console.error(`sluice: still running after ${stopTimeMs / 1000} s; killed`);
      for (const child of children) signalGroup(child, "SIGKILL");
    }, stopTimeMs);
  };
  const onSignal = () => {
    if (!stopping) stop();
    else if (Date.now() - askedAt > sameKeyPressMs)
      for (const child of children) signalGroup(child, "SIGKILL");
  };
  process.on("SIGINT", onSignal);
  process.on("SIGTERM", onSignal);
  // A terminal that was closed is no reason to leave servers behind.
  if (!onWindows) process.on("SIGHUP", onSignal);

  const codes = await Promise.all(
    children.map(async (child) => {
      const code = await ended(child);
      // `node --watch` ends as if by the signal when it is asked to stop.
      if (stopping) return code === endedBySigterm ? 0 : code;
      stop();
      return code === 0 ? 0 : 1;
    }),
  );
  clearTimeout(deadline);
  return codes.find((code) => code !== 0) ?? 0;
}

/**
 * Started in a process group of its own, so that Ctrl-C in the terminal reaches it through us and only once.
 *
 * @param {Service} service
 * @param {boolean} labelled write the service's name before each line
 */
function start({ name, node, args, environment }, labelled) {
  // `node --watch` hands flags and environment on to a child that has another file 3.
  const watched = args.includes("--watch");
  const lifeline = new URL("exit-with-parent.mjs", import.meta.url).href;
  const output = labelled ? "pipe" : "inherit";
  const child = spawn(node, watched ? args : ["--import", lifeline, ...args], {
    cwd: root,
    detached: !onWindows,
    env: {
      ...childEnvironment(),
      ...environment,
      ...(watched ? {} : { SLUICE_LIFELINE_FD: "3" }),
    },
    stdio: ["ignore", output, output, "pipe"],
  });
  // The pipe breaks when the child is killed; its exit tells that well enough.
  child.stdio[3]?.on("error", () => {});
  const label = `${name.padEnd(8)} | `;
  for (const [source, target] of /** @type {const} */ ([
    [child.stdout, process.stdout],
    [child.stderr, process.stderr],
  ]))
    if (source)
      createInterface({ input: source }).on("line", (line) => target.write(`${label}${line}\n`));
  return child;
}

/**
 * @param {import("node:child_process").ChildProcess} child
 * @param {NodeJS.Signals} signal
 */
function signalGroup(child, signal) {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  try {
    if (signal === "SIGKILL" && !onWindows) process.kill(-child.pid, signal);
    else child.kill(signal);
  } catch {
    // It ended between the look and the signal.
  }
}

/**
 * @param {import("node:child_process").ChildProcess} child
 * @returns {Promise<number>} exit code; 1 when it could not be started or was killed
 */
function ended(child) {
  return new Promise((resolve) => {
    child.once("error", (error) => {
      console.error(`sluice: ${error.message}`);
      resolve(1);
    });
    child.once("close", (code) => resolve(code ?? 1));
  });
}
