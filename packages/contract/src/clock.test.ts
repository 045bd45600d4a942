import { expect, it } from "vitest";
import { readClockHeader, writeClockHeader } from "./clock.ts";

it.each([
  { state: "off", aheadSeconds: 61 },
  { state: "far-off", aheadSeconds: -361 },
] as const)("what the clock's header says is read as it was written: %j", (clock) => {
  expect(readClockHeader(writeClockHeader(clock))).toEqual(clock);
});

it.each([null, "", "off", "far-off x", "wrong 61", "off 61 more"])(
  "a header that says something else says nothing: %j",
  (value) => {
    expect(readClockHeader(value)).toBeUndefined();
  },
);
