import { fork, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { openSync } from "node:fs";
import { createServer } from "node:net";
import { root } from "../../scripts/lib/paths.mjs";

/** A program in a process of its own. */
export interface Program {
  readonly pid: number;
  readonly child: ChildProcess;
  /** Ends it and waits until it is gone; does nothing when it is gone already. */
  stop(signal?: NodeJS.Signals): Promise<void>;
}

const running = new Set<ChildProcess>();

/** Ends whatever this process has started, so that a run that fails leaves nothing behind. */
export function killAllAtExit(): void {
  process.on("exit", () => {
    for (const child of running) child.kill("SIGKILL");
  });
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => process.exit(130));
}

/** The environment of what is measured: nothing of this machine's settings. */
export function cleanEnvironment(more: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  return { PATH: process.env["PATH"], HOME: process.env["HOME"], NODE_ENV: "production", ...more };
}

/**
 * Starts a program whose output goes to a file: a pipe would make this process work for each line while it measures.
 * @param log path of the file
 */
export function startProgram(
  program: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
  log: string,
): Program {
  const output = openSync(log, "a");
  return track(
    spawn(program, args, {
      cwd: root,
      env: cleanEnvironment(environment),
      stdio: ["ignore", output, output],
    }),
  );
}

/** Starts a Node program that talks to this one by messages. */
export function forkProgram(
  file: string,
  args: readonly string[] = [],
  environment: Readonly<Record<string, string>> = {},
): Program {
  return track(
    fork(file, [...args], {
      execArgv: [],
      env: cleanEnvironment(environment),
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    }),
  );
}

/** How long a forked program may take to say something. */
const messageTimeoutMs = 180_000;

/**
 * The next message of a forked program.
 * @throws when it ends instead, or says nothing for three minutes
 */
export function nextMessage(program: Program): Promise<unknown> {
  const { promise, resolve, reject } = Promise.withResolvers<unknown>();
  const onExit = () => reject(new Error("a program of the benchmark ended too early"));
  const onTimeout = () => reject(new Error("a program of the benchmark says nothing"));
  const timeout = setTimeout(onTimeout, messageTimeoutMs);
  program.child.once("message", resolve).once("exit", onExit);
  return promise.finally(() => {
    clearTimeout(timeout);
    program.child.off("message", resolve).off("exit", onExit);
  });
}

function track(child: ChildProcess): Program {
  running.add(child);
  child.once("exit", () => running.delete(child));
  const { pid } = child;
  if (pid === undefined) throw new Error("a program of the benchmark could not be started");
  return {
    pid,
    child,
    async stop(signal = "SIGTERM") {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, "exit");
      child.kill(signal);
      await gone;
    },
  };
}

/** A port of 127.0.0.1 that nothing listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("no port could be had");
  return address.port;
}
