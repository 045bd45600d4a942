import { describe, expect, it } from "vitest";
import { isSameRows, rowsAtOnce, towards } from "./gradual-rows.ts";

interface Row {
  id: string;
  state: string;
}
const rows = (count: number, state = "queued"): Row[] =>
  Array.from({ length: count }, (_, index) => ({ id: `r${index}`, state }));
const keyOf = ({ id }: Row) => id;
const states = (some: readonly Row[]) => some.filter(({ state }) => state === "running").length;
/** What is shown after as many steps as it may take. */
const inTheEnd = (shown: readonly Row[], wanted: readonly Row[]): readonly Row[] =>
  Array.from({ length: Math.ceil(wanted.length / rowsAtOnce) }).reduce<readonly Row[]>(
    (last) => towards(last, wanted, keyOf),
    shown,
  );

describe("rows are shown a few at a time", () => {
  it("when there are more of them", () => {
    const wanted = rows(60);
    const first = towards([], wanted, keyOf);
    const second = towards(first, wanted, keyOf);
    expect([first.length, second.length]).toEqual([rowsAtOnce, 2 * rowsAtOnce]);
    expect(isSameRows(inTheEnd(second, wanted), wanted)).toBe(true);
  });

  it("when many of them change, those that did not staying what they are", () => {
    const [shown, wanted] = [rows(60), rows(60, "running")];
    const first = towards(shown, wanted, keyOf);
    expect([first.length, states(first)]).toEqual([60, rowsAtOnce]);
    expect(first[59]).toBe(shown[59]);
    expect(isSameRows(inTheEnd(first, wanted), wanted)).toBe(true);
  });

  it("but not mixed with others when they moved", () => {
    const wanted = [{ id: "new", state: "queued" }, ...rows(60)];
    expect(towards(rows(60), wanted, keyOf)).toBe(wanted);
  });

  it("and none that is gone", () => {
    expect(towards(rows(60), rows(3), keyOf)).toHaveLength(3);
  });
});
