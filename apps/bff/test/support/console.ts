import { spawn, type ChildProcess } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startPostgres } from "./postgres.ts";
import { copyPreparedStore, entryPoint } from "./prepared.ts";
import { unhurried } from "./unhurried.ts";
import { until } from "./until.ts";

/** Half of the processor time of a start is PostgreSQL being optimised, which pays only for those that live longer. */
const quickStart = ["--liftoff-only", "--wasm-lazy-compilation"];
/** What one start has compiled, the next ones find here. */
const compileCache = fileURLToPath(new URL("../../../../.cache/compiled", import.meta.url));
/** `postgres`: each console has a database of its own on a server, as the suites of operations are run once more. */
const storeOfConsoles = "SLUICE_TEST_CONSOLES_ON";
/** A second on a quiet machine; one that is busy with many at once takes its time. */
const startTimeoutMs = 120_000;

/** How a process ended, and what it said. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface Process {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Everything that it has written so far, both streams. */
  readonly said: () => string;
}

/** The console's server as a process of its own, on a store that outlives the process. */
export interface ConsoleServer {
  /** The same for as long as the tests run, whatever happens to the process. */
  readonly url: string;
  readonly dataDir: string;
  readonly pid: number;
  /** Everything that its processes have written, both streams. */
  said(): string;
  /** Starts it again after it was stopped or killed. */
  start(environment?: Record<string, string>): Promise<void>;
  /** `kill -9`: the power cord. */
  kill(): Promise<void>;
  /** Waits until the process has ended by itself. */
  ended(): Promise<Ended>;
  /** SIGTERM: an orderly stop. */
  stop(): Promise<Ended>;
  /** SIGSTOP and SIGCONT: the process stands still and does not know it. */
  pause(): void;
  resume(): void;
  /** Ends it for good and throws the store away. */
  dispose(): Promise<void>;
}

const children = new Set<ChildProcess>();
process.on("exit", () => {
  for (const child of children) child.kill("SIGKILL");
});

/** Starts the entry point with these variables, {@link unhurried}, and nothing else of this machine's environment. */
export function launch(environment: Record<string, string>): Process {
  const child = spawn(process.execPath, [...quickStart, entryPoint()], {
    env: {
      PATH: process.env["PATH"] ?? "",
      NODE_COMPILE_CACHE: compileCache,
      ...unhurried,
      ...environment,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  children.add(child);
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  const ended = new Promise<Ended>((resolve) => {
    child.once("close", (code, signal) => {
      children.delete(child);
      resolve({ code, signal, stdout, stderr });
    });
  });
  return { child, ended, said: () => stdout + stderr };
}

/** Starts a console in sandbox mode on the emulator at `emulatorUrl`, in a data directory of its own. */
export async function startConsole(
  emulatorUrl: string,
  environment: Record<string, string> = {},
): Promise<ConsoleServer> {
  const dataDir = await mkdtemp(join(tmpdir(), "sluice-test-"));
  const hasDatabase = environment["DATABASE_URL"] !== undefined;
  const postgres =
    !hasDatabase && process.env[storeOfConsoles] === "postgres" && (await startPostgres());
  const store: Record<string, string> = postgres
    ? { DATABASE_URL: await postgres.createDatabase() }
    : {};
  if (!hasDatabase && !postgres) copyPreparedStore(dataDir);
  const earlier: string[] = [];
  const variables = (port: string, changed: Record<string, string>) => ({
    PORT: port,
    SLUICE_DATA_DIR: dataDir,
    TENCENTCLOUD_ENDPOINT: emulatorUrl,
    ...store,
    ...environment,
    ...changed,
  });
  let running = launch(variables("0", {}));
  const url = await readiness(running);
  const end = async (signal: NodeJS.Signals): Promise<Ended> => {
    running.child.kill(signal);
    const ended = await running.ended;
    earlier.push(ended.stdout, ended.stderr);
    return ended;
  };
  const isRunning = () => running.child.exitCode === null && running.child.signalCode === null;
  return {
    url,
    dataDir,
    get pid() {
      return running.child.pid ?? 0;
    },
    said: () => earlier.join("") + (isRunning() ? running.said() : ""),
    async start(changed = {}) {
      running = launch(variables(new URL(url).port, changed));
      await readiness(running);
    },
    async kill() {
      await end("SIGKILL");
    },
    async ended() {
      const ended = await running.ended;
      earlier.push(ended.stdout, ended.stderr);
      return ended;
    },
    stop: () => end("SIGTERM"),
    pause: () => void running.child.kill("SIGSTOP"),
    resume: () => void running.child.kill("SIGCONT"),
    async dispose() {
      if (isRunning()) {
        running.child.kill("SIGCONT");
        await end("SIGTERM");
      }
      if (postgres) await postgres.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Waits for the line that says where it listens. */
async function readiness({ child, ended, said }: Process): Promise<string> {
  const readyLine = /^Sluice is ready at (http:\S+) \(\w+ mode\)$/m;
  const early = ended.then((end) => {
    throw new Error(`the console ended with ${end.code ?? end.signal}:\n${said()}`);
  });
  const ready = until("the console's ready line", () => readyLine.exec(said())?.[1], {
    timeoutMs: startTimeoutMs,
    describe: said,
  });
  try {
    return await Promise.race([ready, early]);
  } catch (error) {
    child.kill("SIGKILL");
    throw error;
  } finally {
    ready.catch(() => undefined);
    early.catch(() => undefined);
  }
}

/** Runs the entry point until it ends by itself, as it does when it cannot start. */
export async function runToItsEnd(environment: Record<string, string>): Promise<Ended> {
  const { child, ended } = launch(environment);
  const timer = setTimeout(() => child.kill("SIGKILL"), startTimeoutMs);
  try {
    return await ended;
  } finally {
    clearTimeout(timer);
  }
}
