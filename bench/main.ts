import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { ensureBuilt } from "../scripts/lib/build.mjs";
import { ensureInstalled } from "../scripts/lib/install.mjs";
import {
  partNames,
  readArguments,
  usage,
  UsageError,
  type Arguments,
  type Part,
} from "./lib/arguments.ts";
import type { Bench, Report } from "./lib/bench.ts";
import { startEmulator } from "./lib/emulator.ts";
import { describeMachine } from "./lib/machine.ts";
import { seconds } from "./lib/markdown.ts";
import { killAllAtExit } from "./lib/programs.ts";
import { createPlainSdk } from "./lib/sdk.ts";
import { writeResults } from "./lib/write-results.ts";
import { measureFootprint, reportFootprint } from "./measurements/footprint.ts";
import { reportGrowth } from "./measurements/growth.ts";
import { measureOperationTimes } from "./measurements/operation-times.ts";
import { measurePollers, reportPollers } from "./measurements/pollers.ts";
import { measureRateUse, reportRateUse } from "./measurements/rate-use.ts";
import { measureRestarts, reportRestarts } from "./measurements/restart.ts";
import {
  measureSmallBesideLarge,
  reportSmallBesideLarge,
} from "./measurements/small-beside-large.ts";
import { measureStartTimes, reportStartTimes } from "./measurements/start-times.ts";
import { measureStreams, reportStreams } from "./measurements/streams.ts";
import { measureOtherWays, reportTimes } from "./measurements/ways.ts";

/** `npm run bench`: measures the built console and writes what it found. */
async function run({ parts, quick, name }: Arguments): Promise<boolean> {
  await ensureInstalled();
  await ensureBuilt(["emulator", "bff", "web"]);
  const machine = describeMachine();
  const folder = mkdtempSync(path.join(tmpdir(), "sluice-bench-"));
  const emulator = await startEmulator();
  const sdk = createPlainSdk(emulator);
  const bench: Bench = {
    emulator,
    folder,
    quick,
    nodeOptions: process.env["SLUICE_BENCH_NODE_OPTIONS"]?.split(" ") ?? [],
    say: (text) => console.log(`${new Date().toISOString().slice(11, 19)} ${text}`),
  };
  const results: Record<string, unknown> = {};
  const reports: Report[] = [];
  const note = <T>(part: string, result: T, report: (result: T) => Report): void => {
    results[part] = result;
    reports.push(report(result));
  };
  /** Runs one part. What has been measured before and after is kept when it fails. */
  const attempt = async (part: Part, measure: () => Promise<void>): Promise<void> => {
    const startedAt = performance.now();
    await measure().catch((error: unknown) => {
      console.error(error);
      reports.push(reportFailure(part, error));
    });
    bench.say(`part ${part} took ${seconds(performance.now() - startedAt)}`);
  };
  try {
    if (parts.has("a") || parts.has("e"))
      await attempt("a", async () => {
        const times = await measureOperationTimes(bench, sdk);
        const ways = parts.has("a") ? await measureOtherWays(bench, sdk) : undefined;
        if (ways) results["otherWays"] = ways;
        note("operationTimes", times, () => reportTimes(times, ways));
        if (parts.has("e")) reports.push(reportGrowth(times.sizes));
      });
    if (parts.has("b"))
      await attempt("b", async () => {
        note("pollers", await measurePollers(bench), reportPollers);
        note("streams", await measureStreams(bench), reportStreams);
      });
    if (parts.has("c"))
      await attempt("c", async () => {
        note("startTimes", await measureStartTimes(bench), reportStartTimes);
        note("restarts", await measureRestarts(bench), reportRestarts);
      });
    if (parts.has("d"))
      await attempt("d", async () => {
        note("footprint", await measureFootprint(bench), reportFootprint);
      });
    if (parts.has("f"))
      await attempt("f", async () => {
        note("rateUse", await measureRateUse(bench), reportRateUse);
      });
    if (parts.has("g"))
      await attempt("g", async () => {
        note("smallBesideLarge", await measureSmallBesideLarge(bench), reportSmallBesideLarge);
      });
  } finally {
    sdk.close();
    await emulator.stop();
    rmSync(folder, { recursive: true, force: true });
  }
  const finishedAt = new Date().toISOString();
  const file = writeResults({ machine, finishedAt, quick, results, reports }, name);
  const checks = reports.flatMap((report) => report.checks);
  for (const { what, bar, measured, met } of checks)
    console.log(`${met ? "met    " : "NOT MET"} ${what}: ${measured} (${bar})`);
  console.log(`Written to ${file}`);
  return checks.every(({ met }) => met);
}

function reportFailure(part: Part, error: unknown): Report {
  const message = error instanceof Error ? error.message : String(error);
  return {
    title: `Part ${part} could not be measured to its end`,
    body: `\`\`\`\n${message}\n\`\`\``,
    checks: [{ what: partNames[part], bar: "can be measured", measured: "failed", met: false }],
  };
}

killAllAtExit();
try {
  const allMet = await run(readArguments(process.argv.slice(2)));
  process.exitCode = allMet ? 0 : 1;
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(`${error.message}\n\n${usage}`);
  process.exitCode = 2;
}
