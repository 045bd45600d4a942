import { describe, expect, it } from "vitest";
import { checkList } from "./check-list.ts";
import { offsetOf, removeEntries } from "./remove-entries.ts";

/** The text after "remove problems", as the form does it. */
function withoutProblems(text: string): string {
  const { problems, lines } = checkList(text);
  return removeEntries(text, problems, new Set(lines));
}

describe("removing entries from a list", () => {
  it.each([
    ["a whole line", "2402:4e00::1\nfe80::1\n2402:4e00::2", "2402:4e00::1\n2402:4e00::2"],
    ["the first of a line", "nonsense, 2402:4e00::1", "2402:4e00::1"],
    ["the last of a line", "2402:4e00::1, nonsense", "2402:4e00::1"],
    ["one in the middle", "2402:4e00::1; nonsense; 2402:4e00::2", "2402:4e00::1; 2402:4e00::2"],
    ["several of a line", "a1 2402:4e00::1 b2 c3", "2402:4e00::1"],
    ["everything", "fe80::1\nnonsense", ""],
    [
      "the row of a table, with its other columns",
      "name,ipv6\nweb-1,2402:4e00::1\nweb-2,fe80::1\nweb-3,2402:4e00::3",
      "name,ipv6\nweb-1,2402:4e00::1\nweb-3,2402:4e00::3",
    ],
  ])("takes out %s", (_, text, expected) => {
    expect(withoutProblems(text)).toBe(expected);
  });

  it("leaves the lines of entries that stay, even bad ones", () => {
    const text = "2402:4e00::1\nfe80::1\n2402:4E00::1";
    const { problems, lines } = checkList(text);
    const repeats = problems.filter(({ code }) => code === "repeated");
    expect(removeEntries(text, repeats, new Set([...lines, 2]))).toBe("2402:4e00::1\nfe80::1");
  });

  it("finds the place of an entry in the text", () => {
    const text = "one\ntwo three\nfour";
    expect(text.slice(offsetOf(text, { line: 2, column: 5 }))).toBe("three\nfour");
    expect(offsetOf(text, { line: 9, column: 1 })).toBe(text.length);
  });
});
