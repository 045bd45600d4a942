import { expect, it } from "vitest";
import { checkList } from "./check-list.ts";

it("tells the addresses with their places, and the problems with the start of the entry", () => {
  const long = `x${"y".repeat(200)}`;
  expect(checkList(`2402:4E00:0::1, fe80::1\n${long}\n2402:4e00::1`)).toEqual({
    addresses: ["2402:4e00::1"],
    lines: [1],
    columns: [1],
    lengths: [14],
    problems: [
      { line: 1, column: 17, length: 7, raw: "fe80::1", code: "link_local" },
      { line: 2, column: 1, length: 201, raw: long.slice(0, 80), code: "not_an_address" },
      { line: 3, column: 1, length: 12, raw: "2402:4e00::1", code: "repeated", firstLine: 1 },
    ],
  });
});
