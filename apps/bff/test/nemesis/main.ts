import { parseArgs } from "node:util";
import { signIn } from "../support/client.ts";
import { startConsole } from "../support/console.ts";
import { startEmulatedCloud } from "../support/emulated-cloud.ts";
import { makeHistory } from "./history.ts";
import { runHistory, stageEnvironment } from "./run-history.ts";

/** Histories for which one store and one emulated cloud have addresses enough. */
const historiesPerStage = 80;

const { values } = parseArgs({
  options: {
    histories: { type: "string", default: "1000" },
    seed: { type: "string", default: String(Date.now() % 1_000_000_000) },
    /** Stages that run at the same time, each with a console of its own. */
    stages: { type: "string", default: "2" },
  },
});
const first = Number(values.seed);
const histories = Number(values.histories);
const queue = Array.from({ length: histories }, (_, index) => first + index);
const say = (line: string) => void process.stdout.write(`${line}\n`);
let failed = 0;
let done = 0;

/** One console after the other, until no history is left. */
async function playOnStages(): Promise<void> {
  while (queue.length > 0) {
    const cloud = await startEmulatedCloud();
    const server = await startConsole(cloud.url, stageEnvironment);
    try {
      const client = await signIn(server.url);
      for (let played = 0; played < historiesPerStage; played += 1) {
        const seed = queue.shift();
        if (seed === undefined) return;
        const problems = await runHistory({ cloud, server, client }, makeHistory(seed)).catch(
          (error: unknown) => [String(error)],
        );
        done += 1;
        if (problems.length > 0) {
          failed += 1;
          say(`History ${seed} failed:\n  ${problems.join("\n  ")}`);
          say(`Again: npm run nemesis -- --histories 1 --seed ${seed}`);
          // What it left behind is no ground for the next one.
          break;
        }
        if (done % 10 === 0) say(`${done} of ${histories} histories, ${failed} failed`);
      }
    } finally {
      await server.dispose();
      await cloud.close();
    }
  }
}

say(`${histories} histories from seed ${first}`);
await Promise.all(Array.from({ length: Number(values.stages) }, () => playOnStages()));
say(`${done - failed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
