import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvBody, csvCell, csvFile, csvLine, neutraliseFormula } from "./csv.ts";

const formulaMark = /^[\s"']*[=+\-@＝＋－＠]/;

/** Reads CSV as a program with this separator does: a quote opens a quoted part only at the beginning of a cell. */
function readCsv(text: string, separator: string): string[][] {
  const rows: string[][] = [[]];
  let cell = "";
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const mark = text[at];
    if (quoted) {
      if (mark !== '"') cell += mark;
      else if (text[at + 1] === '"') cell += text[++at];
      else quoted = false;
    } else if (mark === '"' && cell === "") quoted = true;
    else if (mark === separator || mark === "\r" || mark === "\n") {
      rows.at(-1)?.push(cell);
      cell = "";
      if (mark === "\r" && text[at + 1] === "\n") at++;
      if (mark !== separator) rows.push([]);
    } else cell += mark;
  }
  rows.at(-1)?.push(cell);
  return rows;
}

describe("a cell", () => {
  it.each([
    ["=1+1", "'=1+1"],
    ["+86 20", "'+86 20"],
    ["-2", "'-2"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["\t=1", "\"'\t'=1\""],
    ["\r=1", "\"'\r'=1\""],
    ["\ttext", '"\'\ttext"'],
    ["  =1", "'  =1"],
    ['"=1', '"\'""=1"'],
    ["＝1", "'＝1"],
    ["a;=1+1;b", '"a;\'=1+1;b"'],
    ["two\n=lines", '"two\n\'=lines"'],
    ["a=b", "a=b"],
    ["team=edge, core", '"team=edge, core"'],
    ['she said "no"', '"she said ""no"""'],
    ["2402:4e00::1", "2402:4e00::1"],
    [-2, "-2"],
    [0, "0"],
    [true, "true"],
    [null, ""],
    [undefined, ""],
    ["", ""],
    ["变更 ✅", "变更 ✅"],
  ])("holds %j as %j", (value, cell) => {
    expect(csvCell(value)).toBe(cell);
  });

  it("says what it was given, but for the apostrophes that make it text", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "binary" }), { minLength: 1 }), (cells) => {
        const [read] = readCsv(csvLine(cells), ",");
        expect(read).toEqual(cells.map(neutraliseFormula));
      }),
    );
  });

  it("begins no formula in a program that splits by commas, semicolons or tabs", () => {
    const hostile = fc.string({
      unit: fc.constantFrom(
        "=",
        "+",
        "-",
        "@",
        "＝",
        ";",
        ",",
        "\t",
        "\r",
        "\n",
        '"',
        "'",
        " ",
        "a",
      ),
      maxLength: 12,
    });
    fc.assert(
      fc.property(
        fc.array(hostile, { minLength: 1, maxLength: 4 }),
        fc.constantFrom(",", ";", "\t"),
        (cells, separator) => {
          const read = readCsv(csvLine(cells), separator).flat();
          // An apostrophe in front is what keeps a program from reading on.
          const bare = read.filter((cell) => !cell.startsWith("'"));
          expect(bare.filter((cell) => formulaMark.test(cell))).toEqual([]);
        },
      ),
      { numRuns: 5000 },
    );
  });
});

it("writes a file with a byte order mark, headings and a line a row", () => {
  const columns = [
    { heading: "name", value: (row: { name: string; mbps?: number }) => row.name },
    { heading: "mbps", value: (row: { name: string; mbps?: number }) => row.mbps },
  ];
  expect(csvFile(columns, [{ name: "a", mbps: 5 }, { name: "=b" }])).toBe(
    "\uFEFFname,mbps\r\na,5\r\n'=b,\r\n",
  );
  expect(csvBody(columns, [{ name: "c" }])).toBe("c,\r\n");
});
