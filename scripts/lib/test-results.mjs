import path from "node:path";

/**
 * @typedef {object} Failure
 * @property {string} title the test, or what else went wrong
 * @property {string} [place] file, with its line where known
 * @property {string} message
 */

/**
 * @typedef {object} StepResult What one step of `npm test` found.
 * @property {number} passed
 * @property {number} skipped
 * @property {Failure[]} failures one for each failed test or check
 */

/**
 * @typedef {object} VitestReport The part of vitest's JSON report that is read here.
 * @property {readonly VitestFile[]} testResults
 */

/**
 * @typedef {object} VitestFile
 * @property {string} name
 * @property {string} status
 * @property {string} message
 * @property {readonly { fullName: string, status: string, failureMessages: readonly string[] }[]} assertionResults
 */

/**
 * @param {VitestReport} report
 * @param {string} root folder that places are told relative to
 * @returns {StepResult}
 */
export function readVitestReport(report, root) {
  /** @type {StepResult} */
  const result = { passed: 0, skipped: 0, failures: [] };
  for (const file of report.testResults) {
    const place = path.relative(root, file.name);
    const failed = file.assertionResults.filter(({ status }) => status === "failed");
    const passed = file.assertionResults.filter(({ status }) => status === "passed").length;
    result.passed += passed;
    result.skipped += file.assertionResults.length - passed - failed.length;
    for (const { fullName, failureMessages } of failed)
      result.failures.push({ title: fullName, place, message: failureMessages.join("\n") });
    // A file that could not be loaded, or whose hook threw, fails without any test of it failing.
    if (file.status === "failed" && failed.length === 0)
      result.failures.push({ title: "the test file", place, message: file.message });
  }
  return result;
}

/**
 * @typedef {object} PlaywrightReport The part of Playwright's JSON report that is read here.
 * @property {readonly PlaywrightSuite[]} suites
 * @property {readonly { message?: string }[]} errors
 */

/**
 * @typedef {object} PlaywrightSuite
 * @property {string} title
 * @property {readonly PlaywrightSuite[]} [suites]
 * @property {readonly PlaywrightSpec[]} [specs]
 */

/**
 * @typedef {object} PlaywrightSpec
 * @property {string} title
 * @property {string} file
 * @property {number} line
 * @property {readonly PlaywrightTest[]} tests
 */

/**
 * @typedef {object} PlaywrightTest
 * @property {string} status
 * @property {readonly { errors: readonly { message?: string }[] }[]} results
 */

/**
 * A test that passed only when it was tried again counts as failed.
 *
 * @param {PlaywrightReport} report
 * @param {string} folder the folder of the specs
 * @returns {StepResult}
 */
export function readPlaywrightReport(report, folder) {
  /** @type {StepResult} */
  const result = { passed: 0, skipped: 0, failures: [] };
  /**
   * @param {PlaywrightSuite} suite
   * @param {readonly string[]} titles
   */
  const visit = (suite, titles) => {
    for (const spec of suite.specs ?? [])
      for (const test of spec.tests) {
        if (test.status === "expected") result.passed += 1;
        else if (test.status === "skipped") result.skipped += 1;
        else
          result.failures.push({
            title: [...titles, spec.title].join(" > "),
            place: `${folder}/${spec.file}:${spec.line}`,
            message: test.results
              .flatMap(({ errors }) => errors.map(({ message }) => message ?? ""))
              .join("\n"),
          });
      }
    for (const inner of suite.suites ?? []) visit(inner, [...titles, inner.title]);
  };
  for (const suite of report.suites) visit(suite, []);
  for (const { message } of report.errors)
    result.failures.push({ title: "the test run", message: message ?? "" });
  return result;
}

/**
 * The result of a step whose program has ended: a step that ran no test, or that failed without saying where, has
 * failed.
 *
 * @param {StepResult | undefined} read what its report says; undefined when it left none
 * @param {number} exitCode
 * @returns {StepResult}
 */
export function judgeStep(read, exitCode) {
  const result = read ?? { passed: 0, skipped: 0, failures: [] };
  if (result.failures.length > 0) return result;
  const message =
    exitCode !== 0
      ? `ended with exit code ${exitCode} though no test failed; its output is above`
      : "ran no test";
  if (exitCode === 0 && result.passed > 0) return result;
  return { ...result, failures: [{ title: "the test run", message }] };
}

/**
 * The failures as they are printed at the end.
 *
 * @param {string} step
 * @param {Failure} failure
 * @param {number} lines of its message, at most
 * @returns {string}
 */
export function describeFailure(step, { title, place, message }, lines) {
  // oxlint-disable-next-line no-control-regex -- colours of a terminal begin with the escape character
  const plain = message.replaceAll(/\u001B\[[0-9;]*m/g, "").trimEnd();
  const ours = plain.split("\n").filter((line) => !isFrameOfOthers(line));
  const shown = ours.slice(0, lines);
  return [
    `FAILED  ${[step, place, title].filter(Boolean).join(" | ")}`,
    ...shown.map((line) => `        ${line}`.trimEnd()),
  ].join("\n");
}

/**
 * @param {string} line
 * @returns {boolean} true for a line of a stack that is not in this project
 */
function isFrameOfOthers(line) {
  return /^\s+at .*(node_modules|node:internal|<anonymous>)/.test(line);
}
