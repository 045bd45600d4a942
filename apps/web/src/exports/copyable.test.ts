import { zeroCounts } from "@sluice/contract";
import { expect, it } from "vitest";
import { copyChoices } from "./copyable.ts";

it.each([
  ["nothing, when all is well", { succeeded: 5, running: 1 }, []],
  ["the only state there is", { succeeded: 5, failed: 2 }, [["failed", 2]]],
  [
    "all of them first, then each state",
    { refused: 3, cancelled: 4, unknown: 1 },
    [
      ["all", 8],
      ["refused", 3],
      ["cancelled", 4],
      ["unknown", 1],
    ],
  ],
] as const)("offers %s", (_what, counts, expected) => {
  const choices = copyChoices({ counts: { ...zeroCounts(), ...counts } });
  expect(choices.map(({ id, count }) => [id, count])).toEqual(expected);
  expect(choices.every(({ states }) => states.length > 0)).toBe(true);
});
