import { expect, it } from "vitest";
import { regionsToShow } from "./region-choice.ts";

const inUse = ["a-1", "a-2", "a-3", "a-4"];

it.each([
  ["the link's, whatever was chosen", ["a-9"], ["a-2"], ["a-9"]],
  ["those chosen last", undefined, ["a-2"], ["a-2"]],
  ["none, when none was chosen on purpose", undefined, [], []],
  ["the first three in use", undefined, undefined, ["a-1", "a-2", "a-3"]],
])("shows %s", (_, linked, chosen, expected) => {
  expect(regionsToShow(linked, chosen, inUse)).toEqual(expected);
});
