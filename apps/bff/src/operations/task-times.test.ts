import { describe, expect, it } from "vitest";
import { createTaskTimes } from "./task-times.ts";

describe("the expected time of a task", () => {
  it.each<[string, number[], number]>([
    ["a second, before anything is known", [], 1000],
    ["the only one seen", [1500], 1500],
    ["the lower of two", [2000, 1500], 1500],
    ["the median", [900, 40_000, 1500], 1500],
    [
      "the median of the last 20",
      [...Array.from({ length: 50 }, () => 9000), ...Array.from({ length: 20 }, () => 1200)],
      1200,
    ],
    ["not moved by one that hung", [...Array.from({ length: 19 }, () => 1200), 600_000], 1200],
  ])("is %s", (_what, times, expected) => {
    const taskTimes = createTaskTimes();
    for (const time of times) taskTimes.record("Allocate", time);
    expect(taskTimes.expectedMs("Allocate")).toBe(expected);
  });

  it("is learnt for each action apart", () => {
    const taskTimes = createTaskTimes();
    taskTimes.record("Allocate", 1500);
    taskTimes.record("Release", 300);
    expect(["Allocate", "Release", "Modify"].map((action) => taskTimes.expectedMs(action))).toEqual(
      [1500, 300, 1000],
    );
  });
});
