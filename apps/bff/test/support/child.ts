import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { until } from "./until.ts";

/** A TypeScript file of `test` that runs as a process of its own and tells what it does, line by line. */
export interface Child {
  readonly pid: number;
  /** What it has written so far. */
  readonly lines: readonly string[];
  /** Waits for the first line that begins so, and gives it. */
  untilLine(beginning: string): Promise<string>;
  /** Waits until the process has ended by itself, and gives its exit code. */
  untilEnd(): Promise<number>;
  /** kill -9. Returns when the process has gone. */
  kill(): Promise<void>;
}

/**
 * @param file below `test`, such as `db/hold-store.ts`
 */
export function startChild(file: string, ...args: string[]): Child {
  const path = fileURLToPath(new URL(`../${file}`, import.meta.url));
  const child: ChildProcess = spawn(
    process.execPath,
    ["--experimental-strip-types", "--disable-warning=ExperimentalWarning", path, ...args],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  const { pid, stdout } = child;
  if (pid === undefined || !stdout) throw new Error(`${file} did not start`);
  const killNow = () => child.kill("SIGKILL");
  process.on("exit", killNow);
  child.once("exit", () => process.off("exit", killNow));
  const lines: string[] = [];
  createInterface(stdout).on("line", (line) => lines.push(line));
  const ended = once(child, "close");
  return {
    pid,
    lines,
    untilLine: (beginning) =>
      until(`the line "${beginning}" of ${file}`, () =>
        lines.find((line) => line.startsWith(beginning)),
      ),
    untilEnd: () => until(`the end of ${file}`, () => child.exitCode ?? undefined),
    async kill() {
      killNow();
      await ended;
    },
  };
}
