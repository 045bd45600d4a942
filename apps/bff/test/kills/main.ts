import { parseArgs } from "node:util";
import { makeBlows } from "./blows.ts";
import { isLate, type KillReport } from "./kill-again-and-again.ts";
import { openEmbeddedScenes, openPostgresScenes, type Scenes } from "./scenes.ts";

const { values } = parseArgs({
  options: {
    /** On each store. */
    kills: { type: "string", default: "100" },
    seed: { type: "string", default: String(Date.now() % 1_000_000_000) },
    addresses: { type: "string", default: "1000" },
    store: { type: "string", default: "embedded,postgres" },
  },
});
const say = (line: string) => void process.stdout.write(`${line}\n`);
const seed = Number(values.seed);
const open: Readonly<Record<string, () => Promise<Scenes>>> = {
  embedded: openEmbeddedScenes,
  postgres: openPostgresScenes,
};
let failed = 0;

// Whoever is told to end takes the consoles with it: they go on `exit`.
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(1));
for (const kind of values.store.split(",")) {
  const scenes = await open[kind]?.();
  if (!scenes) throw new Error(`there is no store "${kind}": ${Object.keys(open).join(", ")}`);
  try {
    const blows = makeBlows(Number(values.kills), seed);
    say(`The ${kind} store, ${blows.length} kills, seed ${seed}`);
    const reports = await scenes.kill(blows, Number(values.addresses), say);
    tellKills(reports);
    failed += reports.flatMap(({ problems }) => problems).length;
    tellProblems(lateOnes(reports));
    tellProblems(await scenes.stop(say));
  } finally {
    await scenes.close();
  }
}
say(failed === 0 ? "All is well" : `${failed} problems; again: npm run kills -- --seed ${seed}`);
process.exitCode = failed === 0 ? 0 : 1;

function tellKills(reports: readonly KillReport[]): void {
  const kills = Map.groupBy(
    reports.flatMap((report) => report.kills),
    (where) => where,
  );
  for (const [where, those] of kills) say(`  killed at ${where}: ${those.length}`);
  const resumed = reports.flatMap((report) => report.resumed);
  say(`  to go on: ${summary(resumed.map(({ afterMs }) => afterMs))}`);
  say(`  of which to start: ${summary(resumed.map(({ startMs }) => startMs))}`);
}

function lateOnes(reports: readonly KillReport[]): string[] {
  return reports
    .flatMap(({ resumed }) => resumed.filter(isLate))
    .map(
      ({ killedAt, afterMs, startMs }) =>
        `killed at ${killedAt}, went on only after ${afterMs} ms, of which the start took ${startMs}`,
    );
}

function tellProblems(problems: readonly string[]): void {
  for (const problem of problems) say(`  ${problem}`);
  failed += problems.length;
}

function summary(times: readonly number[]): string {
  const sorted = times.toSorted((a, b) => a - b);
  return `${sorted[Math.floor(sorted.length / 2)]} ms (median), ${sorted.at(-1)} ms (longest of ${sorted.length})`;
}
