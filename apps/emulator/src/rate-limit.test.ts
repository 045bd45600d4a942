import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRateLimiter } from "./rate-limit.ts";

describe("createRateLimiter", () => {
  it("admits as many as the limit within any 1000 ms", () => {
    const limiter = createRateLimiter();
    const admitted = [0, 0, 10, 999, 1000, 1010, 2100].map((now) => limiter.admit("A", 3, now));
    // At 1000 the two of 0 are gone; at 1010 those of 999, 1000 and itself count.
    expect(admitted).toEqual([true, true, true, false, true, true, true]);
  });

  it("counts refused requests too", () => {
    const limiter = createRateLimiter();
    const admitted = [0, 300, 600, 900, 1200].map((now) => limiter.admit("A", 1, now));
    expect(admitted).toEqual([true, false, false, false, false]);
  });

  it("counts each action by itself", () => {
    const limiter = createRateLimiter();
    expect([limiter.admit("A", 1, 0), limiter.admit("B", 1, 0)]).toEqual([true, true]);
  });

  it("leaves less while another tool calls", () => {
    const limiter = createRateLimiter();
    limiter.setOtherTool("A", 2);
    expect([limiter.admit("A", 3, 0), limiter.admit("A", 3, 1)]).toEqual([true, false]);
    limiter.setOtherTool("A", 0);
    expect(limiter.admit("A", 3, 2)).toBe(true);
  });

  it("never admits more than the limit in a second", () => {
    const gaps = fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 200 });
    fc.assert(
      fc.property(gaps, fc.integer({ min: 1, max: 20 }), (steps, limit) => {
        const limiter = createRateLimiter();
        let now = 0;
        const admitted: number[] = [];
        for (const step of steps) {
          now += step;
          if (limiter.admit("A", limit, now)) admitted.push(now);
        }
        for (const at of admitted) {
          const inSecond = admitted.filter((other) => other > at - 1000 && other <= at);
          expect(inSecond.length).toBeLessThanOrEqual(limit);
        }
      }),
    );
  });
});
