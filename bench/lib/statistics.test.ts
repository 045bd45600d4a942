import { describe, expect, it } from "vitest";
import { growthExponent, median, quantile } from "./statistics.ts";

describe("a quantile", () => {
  it.each([
    { values: [3, 1, 2], share: 0.5, is: 2 },
    { values: [4, 1, 2, 3], share: 0.5, is: 2 },
    { values: [7], share: 0.99, is: 7 },
    { values: [1, 2, 3], share: 0, is: 1 },
    { values: [1, 2, 3], share: 1, is: 3 },
    { values: Array.from({ length: 200 }, (_, index) => index + 1), share: 0.99, is: 198 },
  ])("at $share of $values.length values is one of them: $is", ({ values, share, is }) => {
    expect(quantile(values, share)).toBe(is);
  });

  it("of nothing is refused", () => {
    expect(() => median([])).toThrow(RangeError);
  });
});

describe("the exponent of growth", () => {
  it.each([0, 0.5, 1, 2])("of size^%d is found again", (exponent) => {
    const points = [100, 1000, 10_000].map((size) => ({ size, time: 3 * size ** exponent }));
    expect(growthExponent(points)).toBeCloseTo(exponent, 10);
  });
});
