import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { expect, it } from "vitest";
import { withSourceLines } from "./source-lines.ts";

const folder = mkdtempSync(path.join(tmpdir(), "sluice-source-lines-"));
const urlOf = (name: string) => pathToFileURL(path.join(folder, name)).href;

it("names the lines of the sources", () => {
  // ECMA-426: the first line is of line 1, column 0 of the source; the second of line 3, column 2.
  const map = { version: 3, sources: ["../src/one.ts"], names: [], mappings: "AAAA;AAEE" };
  writeFileSync(path.join(folder, "mapped.js.map"), JSON.stringify(map));
  const bundle = urlOf("mapped.js");
  const source = new URL("../src/one.ts", bundle).href;
  expect(
    withSourceLines(`Error: no\n    at work (${bundle}:2:9)\n    at async ${bundle}:1:1`),
  ).toBe(`Error: no\n    at work (${source}:3:3)\n    at async ${source}:1:1`);
});

it.each([
  ["without a map", `Error: no\n    at ${urlOf("unmapped.js")}:2:9`],
  ["of Node", "Error: no\n    at node:internal/timers:605:17"],
  ["of a source", `Error: no\n    at ${urlOf("one.ts")}:2:9`],
])("leaves a stack %s as it is", (_what, stack) => {
  expect(withSourceLines(stack)).toBe(stack);
});

it("leaves a stack as it is when the map cannot be read", () => {
  writeFileSync(path.join(folder, "broken.js.map"), "{");
  const stack = `Error: no\n    at ${urlOf("broken.js")}:2:9`;
  expect(withSourceLines(stack)).toBe(stack);
});
