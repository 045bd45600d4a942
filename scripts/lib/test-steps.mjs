import { mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { ensureBuilt } from "./build.mjs";
import { ensureChromium } from "./chromium.mjs";
import { cacheFolder, root } from "./paths.mjs";
import { packageCommand, run } from "./run.mjs";
import { judgeStep, readPlaywrightReport, readVitestReport } from "./test-results.mjs";

/** @typedef {import("./test-results.mjs").StepResult} StepResult */

/**
 * @typedef {object} Step
 * @property {string} name
 * @property {(node: string) => Promise<StepResult>} perform with the Node that runs the tools
 */

const reports = path.join(cacheFolder, "test");

/** The steps of `npm test`, in order. */
export const steps = /** @type {readonly Step[]} */ ([
  { name: "format", perform: check("oxfmt/bin/oxfmt", ["--check", "."]) },
  { name: "lint", perform: check("oxlint/bin/oxlint", ["--type-aware", "--deny-warnings"]) },
  {
    name: "typecheck",
    perform: check("turbo/bin/turbo", [
      "run",
      "typecheck",
      "typecheck:root",
      "--continue",
      "--output-logs=errors-only",
    ]),
  },
  { name: "unit", perform: (node) => runVitest("unit", node) },
  { name: "integration", perform: (node) => runVitest("integration", node) },
  { name: "e2e", perform: runPlaywright },
]);

/**
 * A tool that finds nothing wrong when it exits with 0; what it says otherwise is the failure.
 *
 * @param {string} bin
 * @param {readonly string[]} args
 * @returns {Step["perform"]}
 */
function check(bin, args) {
  return async (node) => {
    let output = "";
    const code = await run(packageCommand(bin, args, node), {}, (text) => {
      output += text;
    });
    if (code === 0) return { passed: 1, skipped: 0, failures: [] };
    return { passed: 0, skipped: 0, failures: [{ title: "found problems", message: output }] };
  };
}

/**
 * @param {"unit" | "integration"} project
 * @param {string} node
 * @returns {Promise<StepResult>}
 */
async function runVitest(project, node) {
  if (project === "integration") await ensureBuilt(["emulator", "bff", "web"]);
  const file = freshReport(project);
  const code = await run(
    packageCommand(
      "vitest/vitest.mjs",
      [
        "run",
        `--project=${project}`,
        "--reporter=default",
        "--reporter=json",
        `--outputFile.json=${file}`,
      ],
      node,
    ),
  );
  return judgeStep(readReport(file, isVitestReport, readVitestReport, root), code);
}

/**
 * @param {string} node
 * @returns {Promise<StepResult>}
 */
async function runPlaywright(node) {
  const chromium = await ensureChromium();
  await ensureBuilt(["emulator", "bff", "web"]);
  const file = freshReport("e2e");
  const code = await run(
    packageCommand("@playwright/test/cli.js", ["test", "--reporter=list,json"], node),
    { CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_FILE: file },
  );
  return judgeStep(readReport(file, isPlaywrightReport, readPlaywrightReport, "e2e"), code);
}

/**
 * @param {string} step
 * @returns {string} where the step's report is to be written; nothing is there yet
 */
function freshReport(step) {
  mkdirSync(reports, { recursive: true });
  const file = path.join(reports, `${step}.json`);
  rmSync(file, { force: true });
  return file;
}

/**
 * @template T
 * @param {string} file
 * @param {(value: unknown) => value is T} isReport
 * @param {(report: T, folder: string) => StepResult} read
 * @param {string} folder
 * @returns {StepResult | undefined}
 */
function readReport(file, isReport, read, folder) {
  try {
    /** @type {unknown} */
    const report = JSON.parse(readFileSync(file, "utf8"));
    return isReport(report) ? read(report, folder) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * @param {unknown} value
 * @returns {value is import("./test-results.mjs").VitestReport}
 */
function isVitestReport(value) {
  return typeof value === "object" && value !== null && "testResults" in value;
}

/**
 * @param {unknown} value
 * @returns {value is import("./test-results.mjs").PlaywrightReport}
 */
function isPlaywrightReport(value) {
  return typeof value === "object" && value !== null && "suites" in value && "errors" in value;
}
