import { UserError, runMain } from "./lib/errors.mjs";
import { ensureInstalled } from "./lib/install.mjs";
import { findNode } from "./lib/node-runtime.mjs";
import { describeFailure } from "./lib/test-results.mjs";

/** @typedef {import("./lib/test-results.mjs").StepResult} StepResult */

/** Lines of a failure's message that are shown at the end: a test's own, and a check's, which holds all it found. */
const linesOfTest = 12;
const linesOfCheck = 80;

/**
 * `npm test`: every check and every test, on a machine that may have nothing but Node and npm. A step that fails does not
 * keep the next from running. The last line is `N passed, N failed`.
 */
await runMain(async () => {
  await ensureInstalled();
  // Needs what was just installed.
  const { steps } = await import("./lib/test-steps.mjs");
  const node = findNode();

  /** @type {{ name: string, seconds: number, result: StepResult }[]} */
  const done = [];
  for (const { name, perform } of steps) {
    console.log(`\n=== ${name}`);
    const startedAt = Date.now();
    const result = await perform(node).catch(brokenStep);
    const seconds = (Date.now() - startedAt) / 1000;
    done.push({ name, seconds, result });
    console.log(describeStep(name, seconds, result));
  }

  const failures = done.flatMap(({ name, result }) =>
    result.failures.map((failure) =>
      describeFailure(name, failure, failure.place === undefined ? linesOfCheck : linesOfTest),
    ),
  );
  console.log("\n=== result");
  for (const { name, seconds, result } of done) console.log(describeStep(name, seconds, result));
  for (const failure of failures) console.log(`\n${failure}`);
  const passed = done.reduce((sum, { result }) => sum + result.passed, 0);
  console.log(`\n${passed} passed, ${failures.length} failed`);
  return failures.length === 0 ? 0 : 1;
});

/**
 * @param {unknown} error
 * @returns {StepResult}
 */
function brokenStep(error) {
  const message =
    error instanceof UserError
      ? error.message
      : error instanceof Error
        ? (error.stack ?? error.message)
        : String(error);
  return { passed: 0, skipped: 0, failures: [{ title: "could not run", message }] };
}

/**
 * @param {string} name
 * @param {number} seconds
 * @param {StepResult} result
 */
function describeStep(name, seconds, { passed, skipped, failures }) {
  const counts = [`${passed} passed`, `${failures.length} failed`];
  if (skipped > 0) counts.push(`${skipped} skipped`);
  return `${name.padEnd(12)} ${counts.join(", ")} (${seconds.toFixed(1)} s)`;
}
