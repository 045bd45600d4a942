import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { factorNow, freshSlotRow, slotRule, slowSlots, takeSlot } from "./limiter-rule.ts";

const rate = 16;

function takeSlots(count: number, now: number) {
  let row = freshSlotRow;
  return Array.from({ length: count }, () => {
    const slot = takeSlot(row, now, rate);
    row = slot.row;
    return slot.startAt;
  });
}

describe("the slot rule", () => {
  it("spaces calls that come at once by exactly the gap", () => {
    expect(takeSlots(5, 1000)).toEqual([1000, 1062.5, 1125, 1187.5, 1250]);
  });

  it("saves up nothing while nobody calls", () => {
    const { row } = takeSlot(freshSlotRow, 0, rate);
    const late = takeSlot(row, 60_000, rate);
    expect([late.startAt, takeSlot(late.row, 60_000, rate).startAt]).toEqual([60_000, 60_062.5]);
  });

  it("halves after a refusal, pauses for one window, and is whole again after three quarters of one", () => {
    const slowed = slowSlots(freshSlotRow, 100_000);
    const first = takeSlot(slowed, 100_000, rate);
    expect(first.startAt).toBe(100_000 + slotRule.pauseMs);
    expect(first.row.nextAt - first.startAt).toBe(125);
    const factors = [0, 1000, 2000, 14_000, 45_000, 90_000].map((ms) =>
      factorNow(slowed, 100_000 + ms),
    );
    const expected = [0.5, 0.7, 0.9, 0.9038, 1, 1];
    for (const [at, factor] of factors.entries()) expect(factor).toBeCloseTo(expected[at] ?? 0, 4);
  });

  it.each([5, 8, 10, 12, 15, 18])(
    "uses at least 84% of what is left when another tool takes %i of 20 requests a second",
    (taken) => {
      const seconds = 240;
      const left = 20 - taken;
      let row = freshSlotRow;
      let now = 0;
      let admitted = 0;
      const refusals: number[] = [];
      const arrivals: number[] = [];
      // The cloud counts over the second that ends with a request, and counts refused ones too.
      for (;;) {
        const slot = takeSlot(row, now, rate);
        row = slot.row;
        now = slot.startAt;
        if (now >= seconds * 1000) break;
        arrivals.push(now);
        if (arrivals.filter((at) => at > now - 1000).length <= left) admitted += 1;
        else {
          refusals.push(now);
          row = slowSlots(row, now);
        }
      }
      expect(admitted / seconds / left).toBeGreaterThanOrEqual(0.84);
      // It tries for more now and then, and does not live on refusals.
      expect(refusals.length).toBeGreaterThan(1);
      expect(refusals.length / arrivals.length).toBeLessThan(0.06);
    },
  );

  it("halves once for a burst of refusals, and again for a later one, down to a floor", () => {
    let row = slowSlots(freshSlotRow, 100_000);
    row = slowSlots(row, 100_900);
    expect(row.factor).toBe(0.5);
    const floor = Array.from({ length: 10 }, (_, burst) => burst + 1).reduce(
      (slower, burst) => slowSlots(slower, 100_000 + burst * slotRule.burstMs),
      row,
    );
    expect(floor.factor).toBe(slotRule.minFactor);
  });

  it("never lets more through in any window of one second than the rate allows", () => {
    const steps = fc.array(fc.tuple(fc.integer({ min: 0, max: 400 }), fc.boolean()), {
      maxLength: 200,
    });
    fc.assert(
      fc.property(steps, (history) => {
        let now = 0;
        let row = freshSlotRow;
        const starts: number[] = [];
        for (const [passed, refused] of history) {
          now += passed;
          if (refused) row = slowSlots(row, now);
          const slot = takeSlot(row, now, rate);
          row = slot.row;
          starts.push(slot.startAt);
        }
        // 16 gaps fill a second, so that the 17th call after any call is a second away or more.
        const windows = starts.slice(rate).map((later, index) => later - (starts[index] ?? 0));
        expect(Math.min(1000, ...windows)).toBeGreaterThan(1000 - 1e-6);
      }),
    );
  });
});
