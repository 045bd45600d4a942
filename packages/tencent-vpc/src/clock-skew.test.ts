import { describe, expect, it } from "vitest";
import { createClockSkew, expiredSignatureCode } from "./clock-skew.ts";

/** Two clocks that go on together until somebody sets the one on the wall. */
function startClocks() {
  const now = { wall: 1_000_000, monotonic: 500 };
  const skew = createClockSkew({ wall: () => now.wall, monotonic: () => now.monotonic });
  return {
    skew,
    pass(ms: number) {
      now.wall += ms;
      now.monotonic += ms;
    },
    set(ms: number) {
      now.wall += ms;
    },
    /** One exchange after the other, a tenth of a second apart. */
    read(...aheadMs: number[]) {
      for (const ahead of aheadMs) {
        this.pass(100);
        skew.record({ outcome: "ok", clock: { aheadMs: ahead, roundTripMs: 40 } });
      }
    },
  };
}

describe("the skew of the clock", () => {
  it("is not known before the first answer that tells the time", () => {
    const { skew } = startClocks();
    skew.record({ outcome: "not_sent" });
    expect([skew.skewMs(), skew.ageMs()]).toEqual([undefined, Number.POSITIVE_INFINITY]);
  });

  it.each([
    ["one reading", [120], 120],
    ["two", [100, 200], 150],
    ["an odd one among three", [50, 300_000, 60], 60],
    ["the last five of many", [9, 9, 9, 9, 9, 9, 400, 100, 200, 300, 500], 300],
    ["a clock that is behind", [-360_000, -359_000, -361_000], -360_000],
  ])("is the median: %s", (_what, readings, median) => {
    const clocks = startClocks();
    clocks.read(...readings);
    expect(clocks.skew.skewMs()).toBe(median);
  });

  it("takes no reading from an answer that was long on its way", () => {
    const { skew } = startClocks();
    skew.record({ outcome: "ok", clock: { aheadMs: 30_000, roundTripMs: 25_000 } });
    expect(skew.skewMs()).toBeUndefined();
  });

  it("is forgotten when this machine's clock is set, or the machine slept", () => {
    const clocks = startClocks();
    clocks.read(360_000, 360_000, 360_000);
    clocks.set(-360_000);
    expect(clocks.skew.skewMs()).toBeUndefined();
    clocks.read(12);
    expect(clocks.skew.skewMs()).toBe(12);
  });

  it("outlives the small steps of a clock that is kept right", () => {
    const clocks = startClocks();
    clocks.read(300);
    for (let step = 0; step < 20; step += 1) {
      clocks.pass(1000);
      clocks.set(200);
      expect(clocks.skew.skewMs()).toBe(300);
    }
  });

  it("is forgotten ten minutes after the last answer", () => {
    const clocks = startClocks();
    clocks.read(80);
    clocks.pass(600_000);
    expect([clocks.skew.skewMs(), clocks.skew.ageMs()]).toEqual([80, 600_000]);
    clocks.pass(1);
    expect([clocks.skew.skewMs(), clocks.skew.ageMs()]).toEqual([
      undefined,
      Number.POSITIVE_INFINITY,
    ]);
  });

  it("is believed at once when the cloud refuses the signature for it, and only then", () => {
    const clocks = startClocks();
    clocks.read(0, 0, 0, 0, 0);
    clocks.skew.record({ outcome: expiredSignatureCode, clock: { aheadMs: 20, roundTripMs: 9 } });
    expect(clocks.skew.skewMs()).toBe(0);
    clocks.skew.record({
      outcome: expiredSignatureCode,
      clock: { aheadMs: 361_000, roundTripMs: 9 },
    });
    expect(clocks.skew.skewMs()).toBe(361_000);
  });
});
