import { describe, expect, it } from "vitest";
import { countLines, isLongText, lineWindow, marksByLine } from "./line-window.ts";

describe("the lines in view", () => {
  it("are as many as fit, whatever the length of the list", () => {
    expect(lineWindow(10_000, { top: 100_000, height: 60 }, 8)).toEqual({
      lines: [5_000, 5_001, 5_002, 5_003, 5_004],
      shift: -12,
    });
    expect(lineWindow(2, { top: 0, height: 60 }, 8)).toEqual({ lines: [1, 2], shift: 8 });
    expect(lineWindow(0, { top: 0, height: 60 }, 0)).toEqual({ lines: [], shift: 0 });
  });

  it("carry the worse of their marks", () => {
    expect(
      marksByLine([
        { line: 1, code: "repeated" },
        { line: 1, code: "ipv4" },
        { line: 2, code: "repeated" },
      ]),
    ).toEqual(
      new Map([
        [1, "problem"],
        [2, "repeat"],
      ]),
    );
  });
});

it("a text of many lines, or of one very long line, is too long for a text box", () => {
  expect(countLines("a\nb\n")).toBe(3);
  expect(isLongText("a\n".repeat(1_999))).toBe(false);
  expect(isLongText("a\n".repeat(2_000))).toBe(true);
  expect(isLongText("x".repeat(100_001))).toBe(true);
});
