import { expect, it } from "vitest";
import { warningDelayMs } from "./session-end.ts";

const minute = 60_000;
it.each([
  { leftMs: 60 * minute, delayMs: 55 * minute },
  { leftMs: 20 * minute, delayMs: 15 * minute },
  { leftMs: 4 * minute, delayMs: 3 * minute },
  { leftMs: 0, delayMs: 0 },
  { leftMs: -minute, delayMs: 0 },
])("of a sign-in that lasts $leftMs ms more it is told after $delayMs", ({ leftMs, delayMs }) => {
  expect(warningDelayMs(leftMs, 0)).toBe(delayMs);
  expect(warningDelayMs(leftMs + 1e12, 1e12)).toBe(delayMs);
});
