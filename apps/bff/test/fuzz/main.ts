import { parseArgs } from "node:util";
import { growthOf } from "./growth.ts";
import { runFuzz } from "./run-fuzz.ts";
import { openStage } from "./stage.ts";

const { values } = parseArgs({
  options: {
    requests: { type: "string", default: "100000" },
    seed: { type: "string", default: String(Date.now() % 1_000_000_000) },
  },
});
const requests = Number(values.requests);
const seed = Number(values.seed);
const say = (line: string) => void process.stdout.write(`${line}\n`);

// Whoever is told to end takes the console with it: it goes on `exit`.
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(1));
say(`${requests} requests, seed ${seed}`);
const startedAt = performance.now();
const stage = await openStage();
try {
  const { problems, statuses, memory } = await runFuzz(stage, { requests, seed, say });
  const broken = stage.server
    .said()
    .split("\n")
    .filter((line) => /"level":"(error|fatal)"/.test(line))
    .map((line) => `the log: ${line.slice(0, 2000)}`);
  const all = [...problems, ...broken.slice(0, 10), ...growthOf(memory)];
  say(
    `in ${((performance.now() - startedAt) / 60_000).toFixed(1)} minutes; answers: ${JSON.stringify(statuses)}`,
  );
  say(`memory after each half, in bytes: ${JSON.stringify(memory)}`);
  for (const problem of all) say(problem);
  say(
    all.length === 0
      ? "All is well"
      : `${all.length} problems; again: npm run fuzz -- --seed ${seed}`,
  );
  process.exitCode = all.length === 0 ? 0 : 1;
} finally {
  await stage.close();
}
