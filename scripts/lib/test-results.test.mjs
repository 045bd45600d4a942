import { describe, expect, test } from "vitest";
import {
  describeFailure,
  judgeStep,
  readPlaywrightReport,
  readVitestReport,
} from "./test-results.mjs";

describe("vitest's report", () => {
  test("counts tests, and a file that could not be loaded as one failure", () => {
    const report = {
      testResults: [
        {
          name: "/p/a.test.ts",
          status: "failed",
          message: "",
          assertionResults: [
            { fullName: "adds", status: "passed", failureMessages: [] },
            { fullName: "divides", status: "failed", failureMessages: ["expected 1 to be 2"] },
            { fullName: "waits", status: "skipped", failureMessages: [] },
          ],
        },
        { name: "/p/b.test.ts", status: "failed", message: "no such module", assertionResults: [] },
      ],
    };
    expect(readVitestReport(report, "/p")).toEqual({
      passed: 1,
      skipped: 1,
      failures: [
        { title: "divides", place: "a.test.ts", message: "expected 1 to be 2" },
        { title: "the test file", place: "b.test.ts", message: "no such module" },
      ],
    });
  });
});

describe("Playwright's report", () => {
  test("counts tests at any depth, and one that passed only in a second try as failed", () => {
    /** @param {string} title @param {string} status @param {string} [message] */
    const spec = (title, status, message) => ({
      title,
      file: "job.spec.ts",
      line: 7,
      tests: [{ status, results: [{ errors: message === undefined ? [] : [{ message }] }] }],
    });
    const report = {
      suites: [
        {
          title: "job.spec.ts",
          specs: [spec("works", "expected"), spec("later", "skipped")],
          suites: [
            {
              title: "by keyboard",
              specs: [spec("submits", "unexpected", "not found"), spec("tabs", "flaky")],
            },
          ],
        },
      ],
      errors: [{ message: "a worker died" }],
    };
    expect(readPlaywrightReport(report, "e2e")).toEqual({
      passed: 1,
      skipped: 1,
      failures: [
        { title: "by keyboard > submits", place: "e2e/job.spec.ts:7", message: "not found" },
        { title: "by keyboard > tabs", place: "e2e/job.spec.ts:7", message: "" },
        { title: "the test run", message: "a worker died" },
      ],
    });
  });
});

describe("a step", () => {
  const passing = { passed: 2, skipped: 0, failures: [] };
  const failing = { passed: 1, skipped: 0, failures: [{ title: "t", message: "m" }] };
  test.each([
    { name: "whose tests passed is kept", read: passing, exitCode: 0, failures: 0 },
    { name: "with a failed test is kept", read: failing, exitCode: 1, failures: 1 },
    {
      name: "that failed without a failed test has failed",
      read: passing,
      exitCode: 1,
      failures: 1,
    },
    { name: "that left no report has failed", read: undefined, exitCode: 0, failures: 1 },
    {
      name: "that only skipped has failed",
      read: { passed: 0, skipped: 3, failures: [] },
      exitCode: 0,
      failures: 1,
    },
  ])("$name", ({ read, exitCode, failures }) => {
    expect(judgeStep(read, exitCode).failures).toHaveLength(failures);
  });
});

test("a failure is told with step, place and the beginning of its message, without colours and frames of others", () => {
  const failure = {
    title: "adds",
    place: "a.test.ts",
    message: "\u001B[31mone\u001B[39m\n    at x (/p/node_modules/y.js:1:2)\ntwo\nthree",
  };
  expect(describeFailure("unit", failure, 2)).toBe(
    "FAILED  unit | a.test.ts | adds\n        one\n        two",
  );
});
