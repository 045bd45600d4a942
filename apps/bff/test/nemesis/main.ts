import { parseArgs } from "node:util";
import { makeHistory } from "./make-history.ts";
import { runHistory } from "./run-history.ts";
import { openStage, type Stage } from "./stage.ts";
import { tellStage } from "./tell-failure.ts";

/** After so many histories a console and its store have shown what they can; others begin afresh. */
const historiesPerStage = 80;

const mostTries = 5;

const { values } = parseArgs({
  options: {
    histories: { type: "string", default: "1000" },
    seed: { type: "string", default: String(Date.now() % 1_000_000_000) },
    /** Stages at the same time, each with a cloud, a console and a store of its own. Histories mostly wait. */
    stages: { type: "string", default: "4" },
  },
});
const first = Number(values.seed);
const histories = Number(values.histories);
const queue = Array.from({ length: histories }, (_, index) => first + index);
const startedAt = performance.now();
const minutes = () => ((performance.now() - startedAt) / 60_000).toFixed(1);
const say = (line: string) => void process.stdout.write(`${line}\n`);
let failed = 0;
let done = 0;

/** One stage after the other, until no history is left. */
async function playOnStages(): Promise<void> {
  while (queue.length > 0) {
    const stage = await openStageAtLast();
    try {
      await playOn(stage);
    } finally {
      await stage.close();
    }
  }
}

/** A machine that is busy with many at once may not have a console started in time. */
async function openStageAtLast(): Promise<Stage> {
  for (let tries = 1; tries < mostTries; tries += 1)
    try {
      return await openStage();
    } catch (error) {
      say(`A stage did not open: ${String(error)}`);
    }
  return openStage();
}

/** @returns when the stage has played enough, or when a history failed: what that left behind is no ground for the next */
async function playOn(stage: Stage): Promise<void> {
  for (let played = 0; played < historiesPerStage; played += 1) {
    const seed = queue.shift();
    if (seed === undefined) return;
    const problems = await runHistory(stage, makeHistory(seed)).catch((error: unknown) => [
      String(error),
    ]);
    done += 1;
    if (done % 10 === 0) say(`${done} of ${histories} histories, ${minutes()} minutes`);
    if (problems.length === 0) continue;
    failed += 1;
    say(`History ${seed} failed:\n  ${problems.join("\n  ")}`);
    say(await tellStage(stage));
    say(`Again: npm run nemesis -- --histories 1 --seed ${seed}`);
    return;
  }
}

// Whoever is told to end takes the consoles with it: they go on `exit`.
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(1));
say(`${histories} histories from seed ${first}`);
await Promise.all(Array.from({ length: Number(values.stages) }, () => playOnStages()));
say(`in ${minutes()} minutes`);
say(`${done - failed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
