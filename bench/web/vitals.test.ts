import { expect, it } from "vitest";
import { longestTask, slowestInput, totalBlockingTime } from "./vitals.ts";

const observed = {
  firstContentfulPaint: 300,
  largestContentfulPaint: 400,
  tasks: [
    { startTime: 10, duration: 200 },
    { startTime: 280, duration: 90 },
    { startTime: 500, duration: 60 },
  ],
  inputs: [24, 40],
};

it("blocks for what tasks take above 50 ms each, once something is painted", () => {
  expect(totalBlockingTime(observed)).toBe(40 + 10);
  expect(totalBlockingTime({ ...observed, tasks: [] })).toBe(0);
});

it("takes the longest task and the slowest input; none that was noted is under the browser's threshold", () => {
  expect([longestTask(observed), longestTask({ tasks: [] })]).toEqual([200, 0]);
  expect([slowestInput(observed), slowestInput({ inputs: [] })]).toEqual([40, 16]);
});
