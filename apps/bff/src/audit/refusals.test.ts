import { describe, expect, it } from "vitest";
import { createBudget } from "./budget.ts";
import { createRefusalGate } from "./refusals.ts";

const dayMs = 24 * 3600 * 1000;

describe("a budget", () => {
  it("gives what it has at once, and then one each so often", () => {
    const budget = createBudget({ burst: 2, refillMs: 1000 });
    const takes = [0, 0, 0, 999, 1001, 1002].map((at) => budget.take("a", at));
    expect(takes).toEqual([true, true, false, false, true, false]);
    expect(budget.take("b", 1002)).toBe(true);
  });

  it("remembers so many keys and no more", () => {
    const budget = createBudget({ burst: 1, refillMs: dayMs }, 2);
    expect(["a", "a", "b", "c", "a"].map((key) => budget.take(key, 0))).toEqual([
      true,
      false,
      true,
      true,
      true,
    ]);
  });
});

describe("refusals of people who are not signed in", () => {
  /** A day of two requests a second from so many addresses in turn. */
  function flood(origins: number): { admitted: number; counted: number } {
    let now = 0;
    const gate = createRefusalGate(() => now);
    let admitted = 0;
    for (let request = 0; now < dayMs; request += 1) {
      now += 500;
      if (gate.admit("unauthenticated", undefined, `2001:db8::${request % origins}`)) admitted += 1;
    }
    return { admitted, counted: gate.takeCounts()?.["unauthenticated"] ?? 0 };
  }

  it.each([1, 900, 100_000])("write at most 1,540 entries a day, from %i addresses", (origins) => {
    const { admitted, counted } = flood(origins);
    expect(admitted).toBeLessThanOrEqual(100 + 24 * 60);
    expect(admitted).toBeGreaterThan(20);
    expect(admitted + counted).toBe(172_800);
  });

  it("do not keep those of a person from being told", () => {
    const gate = createRefusalGate(() => 0);
    for (let n = 0; n < 500; n += 1) gate.admit("unauthenticated", undefined, `o${n}`);
    expect(gate.admit("unauthenticated", undefined, "another")).toBe(false);
    expect(gate.admit("forbidden", "viewer", "another")).toBe(true);
  });

  it("are counted by code, from one count to the next", () => {
    const gate = createRefusalGate(() => 0);
    for (let n = 0; n < 25; n += 1) gate.admit("csrf_rejected", undefined, "one");
    expect([gate.takeCounts(), gate.takeCounts()]).toEqual([{ csrf_rejected: 5 }, undefined]);
  });
});
