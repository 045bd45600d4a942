import { afterAll, beforeAll, expect, it } from "vitest";
import { growthOf } from "./growth.ts";
import { runFuzz } from "./run-fuzz.ts";
import { openStage, type Stage } from "./stage.ts";

/** The short form of `npm run fuzz`: the same requests each time. */
const requests = 1500;
const seed = 20_261_128;

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
}, 180_000);
afterAll(() => stage.close());

it("whatever is sent, no answer is an error of the server's or tells of its inside, and the process stays as it is", async () => {
  const report = await runFuzz(stage, { requests, seed, say: () => undefined });
  expect(report.problems).toEqual([]);
  // Valid requests are among them, refused ones too, and those that are not found.
  for (const status of ["200", "202", "400", "404"]) expect(report.statuses).toHaveProperty(status);
  expect(growthOf(report.memory)).toEqual([]);
  expect(stage.server.said()).not.toMatch(/"level":"(error|fatal)"/);
}, 180_000);
