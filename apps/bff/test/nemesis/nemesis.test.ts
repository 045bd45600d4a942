import { afterAll, beforeAll, expect, it } from "vitest";
import { makeHistory } from "./make-history.ts";
import { runHistory } from "./run-history.ts";
import { openStage, type Stage } from "./stage.ts";

/** The short form; `npm run nemesis` plays a thousand. Other seeds each time: what is found here is found. */
const histories = 8;
const first = Number(process.env["SLUICE_TEST_SEED"] ?? Date.now() % 1_000_000_000);

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

it("makes the same history of the same seed, and another one of another", () => {
  expect(makeHistory(7)).toEqual(makeHistory(7));
  expect(makeHistory(7)).not.toEqual(makeHistory(8));
});

it.each(Array.from({ length: histories }, (_, index) => first + index))(
  "every address ends as its state says, and none is enabled twice, whatever happens: history of seed %i",
  async (seed) => {
    expect(await runHistory(stage, makeHistory(seed))).toEqual([]);
  },
  300_000,
);
