import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { root } from "./paths.mjs";

/** Every requirement that the table answers for. */
const requirements =
  "S1 S2 S3 S4 X1 X2 H1 H2 H3 A1 A2 A3 K1 K2 K3 L1 L2 L3 L4 I1 I2 I3 I4 I5 I6 I7 I8 T1 T2 E1 E2 E3 E4 V1 V2 D1".split(
    " ",
  );
const headings = ["id", "requirement", "held by", "shown by", "state"];

const lines = readFileSync(path.join(root, "docs/security.md"), "utf8")
  .split("\n")
  .filter((line) => line.startsWith("|"))
  .map((line) =>
    line
      .slice(1, line.lastIndexOf("|"))
      .split("|")
      .map((cell) => cell.trim()),
  );
const [first = [], , ...body] = lines.slice(lines.findIndex(([id]) => id === headings[0]));
const rows = body
  .filter((cells) => requirements.includes(cells[0] ?? ""))
  .map(([id = "", requirement = "", heldBy = "", shownBy = "", state = ""]) => ({
    id,
    requirement,
    heldBy,
    shownBy,
    state,
  }));

test("the table has its columns, and each requirement once, in order", () => {
  expect(first).toEqual(headings);
  expect(rows.map(({ id }) => id)).toEqual(requirements);
});

test("the files that a requirement is held by exist", () => {
  const named = rows.flatMap(({ id, heldBy }) =>
    [...heldBy.matchAll(/`([^`]*\/[^`]*|[^`]+\.json)`/g)].map(([, place = ""]) => ({ id, place })),
  );
  expect(named.filter(({ place }) => !existsSync(path.join(root, place)))).toEqual([]);
});

test("every test that is named exists, in the file that is named with it", () => {
  const missing = rows.flatMap(({ id, shownBy }) =>
    testsIn(shownBy)
      .filter(({ file, title }) => !titlesOf(file).includes(title))
      .map(({ file, title }) => `${id}: "${title}" in ${file}`),
  );
  expect(missing).toEqual([]);
});

test("each state fits what is said of its requirement", () => {
  expect(rows.filter((row) => !fits(row)).map(({ id, state }) => `${id}: ${state}`)).toEqual([]);
});

/**
 * What is held, if only in part, is shown; what is missing of it is said. What is for later has nothing to show.
 *
 * @param {{ heldBy: string, shownBy: string, state: string }} row
 */
function fits({ heldBy, shownBy, state }) {
  const isShown = heldBy !== "" && testsIn(shownBy).length > 0;
  if (state === "held") return isShown;
  if (state.startsWith("partly: ")) return isShown;
  return !isShown && (state === "later" || state.startsWith("later: "));
}

/**
 * What `` `file` "title", "title"; `file` "title" `` names.
 *
 * @param {string} cell
 */
function testsIn(cell) {
  return [...cell.matchAll(/`([^`]+\.(?:test|spec)\.(?:ts|tsx|mjs))`((?:,? "[^"]+")+)/g)].flatMap(
    ([, file = "", titles = ""]) =>
      [...titles.matchAll(/"([^"]+)"/g)].map(([, title = ""]) => ({ file, title })),
  );
}

/** The strings of a test file, which its titles are among; none for one that is not there. @param {string} file */
function titlesOf(file) {
  const place = path.join(root, file);
  if (!existsSync(place)) return [];
  const text = readFileSync(place, "utf8");
  return [...text.matchAll(/(["'`])((?:(?!\1)[^\\\n]|\\.)+)\1/g)].map(([, , title = ""]) => title);
}
