import { expect, it } from "vitest";
import { waitAfter } from "./retry.ts";

it("tries ten times within a day, quickly at first", () => {
  const waits: number[] = [];
  for (let wait = waitAfter(1); wait !== undefined; wait = waitAfter(waits.length + 1))
    waits.push(wait);
  expect(waits).toHaveLength(9);
  expect(waits).toEqual(waits.toSorted((a, b) => a - b));
  expect(waits[0]).toBe(2000);
  const hours = waits.reduce((sum, wait) => sum + wait, 0) / 3_600_000;
  expect([hours > 12, hours < 24]).toEqual([true, true]);
});

it.each([
  { asked: 30_000, wait: 30_000 },
  { asked: 500, wait: 2000 },
  { asked: 86_400_000, wait: 3_600_000 },
])("leaves a receiver alone for $wait ms when it asks for $asked ms", ({ asked, wait }) => {
  expect(waitAfter(1, asked)).toBe(wait);
});
