import { readFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { root } from "../../scripts/lib/paths.mjs";
import type { Bench } from "./bench.ts";
import { signIn, type ConsoleClient } from "./console-client.ts";
import { freePort, startProgram, type Program } from "./programs.ts";

/** A built console (BFF) that is serving. */
export interface RunningConsole {
  readonly url: string;
  readonly pid: number;
  readonly program: Program;
  /** Milliseconds from the start of the process to the first 200 of `/readyz`. */
  readonly servingMs: number;
  /** Signed in as the sandbox's operator. */
  readonly client: ConsoleClient;
  stop(signal?: NodeJS.Signals): Promise<void>;
}

/** The time that a start may take before it counts as failed. */
const startTimeoutMs = 60_000;
/** How often `/readyz` is asked during a start. */
const askEveryMs = 5;

/** Counted as ever, and never reached: what is measured is the work, not how it is refused. */
const unlimited = {
  SLUICE_REQUESTS_PER_USER: "1000000000",
  SLUICE_REQUESTS_PER_ADDRESS: "1000000000",
  SLUICE_SIGN_INS_PER_ADDRESS: "1000000000",
  SLUICE_STREAMS_PER_USER: "100000",
};

/**
 * Starts the built console as `npm start` does, with its default settings and log, on the benchmark's emulator.
 * @param settings environment variables other than the defaults
 * @param dataDir name of its data directory within the run's folder; a new name is a first start
 */
export async function startConsole(
  bench: Bench,
  dataDir: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<RunningConsole> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const startedAt = performance.now();
  const log = path.join(bench.folder, `${dataDir}.log`);
  const program = startProgram(
    process.execPath,
    [...bench.nodeOptions, path.join(root, "apps/bff/dist/main.js")],
    {
      PORT: String(port),
      SLUICE_DATA_DIR: path.join(bench.folder, dataDir),
      TENCENTCLOUD_ENDPOINT: bench.emulator.url,
      ...unlimited,
      ...settings,
    },
    log,
  );
  await untilReady(url, program, log);
  const servingMs = performance.now() - startedAt;
  const client = await signIn(url);
  return {
    url,
    pid: program.pid,
    program,
    servingMs,
    client,
    stop: (signal) => program.stop(signal),
  };
}

/** Throws the data of a stopped console away. */
export async function discardData(bench: Bench, dataDir: string): Promise<void> {
  await rm(path.join(bench.folder, dataDir), { recursive: true, force: true });
}

/**
 * Waits until `/readyz` answers 200.
 * @param log the file that the program's output goes to
 * @throws when the program ends first, or after a minute
 */
export async function untilReady(url: string, program: Program, log: string): Promise<void> {
  const deadline = performance.now() + startTimeoutMs;
  while (performance.now() < deadline) {
    if (program.child.exitCode !== null)
      throw new Error(
        `the console ended with ${program.child.exitCode} while it started:\n${endOf(log)}`,
      );
    const ready = await fetch(`${url}/readyz`).then(
      (response) => response.ok,
      () => false,
    );
    if (ready) return;
    await delay(askEveryMs);
  }
  throw new Error(
    `the console at ${url} was not ready within ${startTimeoutMs / 1000} s:\n${endOf(log)}`,
  );
}

function endOf(log: string): string {
  return readFileSync(log, "utf8").slice(-2000);
}
