import path from "node:path";
import { npmCommand } from "../../scripts/lib/run.mjs";
import type { Bench, Report } from "../lib/bench.ts";
import { discardData, startConsole, untilReady } from "../lib/console.ts";
import { seconds, table } from "../lib/markdown.ts";
import { freePort, startProgram } from "../lib/programs.ts";
import { median } from "../lib/statistics.ts";

/** Times from the start of a process to the first 200 of `/readyz`, for each round, in milliseconds. */
export interface StartTimes {
  /** The built server on a new data directory. */
  readonly firstMs: readonly number[];
  /** The built server on the data of an earlier start. */
  readonly againMs: readonly number[];
  /** `npm start` on the data of an earlier start, with everything built: npm, scripts, emulator and server. */
  readonly npmStartMs: readonly number[];
}

/** Starts the console again and again. */
export async function measureStartTimes(bench: Bench): Promise<StartTimes> {
  const rounds = bench.quick ? 1 : 3;
  bench.say(`first and further starts, ${rounds} times each`);
  const firstMs: number[] = [];
  const againMs: number[] = [];
  for (let round = 0; round < rounds; round++)
    for (const times of [firstMs, againMs]) {
      const running = await startConsole(bench, `start-${round}`);
      times.push(running.servingMs);
      await running.stop();
    }
  // The data of the last round serve npm start.
  const dataDir = `start-${rounds - 1}`;
  const npmStartMs: number[] = [];
  for (let round = 0; round < rounds; round++) npmStartMs.push(await timeNpmStart(bench, dataDir));
  for (let round = 0; round < rounds; round++) await discardData(bench, `start-${round}`);
  return { firstMs, againMs, npmStartMs };
}

async function timeNpmStart(bench: Bench, dataDir: string): Promise<number> {
  const [port, emulatorPort] = [await freePort(), await freePort()];
  const log = path.join(bench.folder, "npm-start.log");
  const { program, args } = npmCommand(["start"]);
  const environment = {
    PORT: String(port),
    EMULATOR_PORT: String(emulatorPort),
    SLUICE_DATA_DIR: path.join(bench.folder, dataDir),
  };
  const startedAt = performance.now();
  const started = startProgram(program, args, environment, log);
  try {
    await untilReady(`http://127.0.0.1:${port}`, started, log);
    return performance.now() - startedAt;
  } finally {
    // By the signal that npm hands on; killed, it would leave the server behind.
    await started.stop("SIGTERM");
  }
}

/** Tells what was measured, and whether it serves in time. */
export function reportStartTimes({ firstMs, againMs, npmStartMs }: StartTimes): Report {
  const row = (name: string, times: readonly number[]) => [
    name,
    seconds(median(times)),
    seconds(Math.min(...times)),
    seconds(Math.max(...times)),
  ];
  return {
    title: "Start",
    body: [
      "From the start of the process to the first 200 of `/readyz`.",
      table(
        ["start", "median", "least", "most"],
        [
          row("built server, new data directory", firstMs),
          row("built server, again", againMs),
          row("`npm start`, again", npmStartMs),
        ],
      ),
    ].join("\n\n"),
    checks: [
      {
        what: "npm start, with dependencies installed and built",
        bar: "serving within 3 s",
        measured: seconds(median(npmStartMs)),
        met: median(npmStartMs) <= 3000,
      },
    ],
  };
}
