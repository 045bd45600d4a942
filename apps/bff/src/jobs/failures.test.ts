import { expect, it } from "vitest";
import { backoffMs, countFailures } from "./failures.ts";

it("a job waits longer after each failure in a row, half a minute at most", () => {
  expect([1, 2, 3, 4, 5, 6, 7, 2000].map(backoffMs)).toEqual([
    1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000,
  ]);
});

it("failures are counted for each job, and from the beginning after a success", () => {
  const failures = countFailures();
  const counted = ["a", "a", "b", "a"].map((job) => failures.count(job));
  failures.delete("a");
  expect([...counted, failures.count("a"), failures.count("b")]).toEqual([1, 2, 1, 3, 1, 2]);
});

it("failures of jobs that ended elsewhere are forgotten when many others have come", () => {
  const failures = countFailures();
  failures.count("old");
  for (let job = 0; job < 1000; job++) failures.count(`job ${job}`);
  expect([failures.count("old"), failures.count("job 999")]).toEqual([1, 2]);
});
