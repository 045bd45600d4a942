import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { stampOf } from "./build.mjs";

describe("the fingerprint of sources", () => {
  let base = "";
  beforeEach(() => {
    base = mkdtempSync(path.join(tmpdir(), "sluice-stamp-"));
    write("app/src/main.ts", "one");
  });
  afterEach(() => rmSync(base, { recursive: true, force: true }));

  /** @param {string} file @param {string} text */
  function write(file, text) {
    mkdirSync(path.dirname(path.join(base, file)), { recursive: true });
    writeFileSync(path.join(base, file), text);
  }

  /** @type {{ name: string, act: () => void, changes: boolean }[]} */
  const cases = [
    { name: "stays without a change", act: () => {}, changes: false },
    {
      name: "changes with a file's size",
      act: () => write("app/src/main.ts", "three"),
      changes: true,
    },
    {
      name: "changes with a file's time",
      act: () => utimesSync(path.join(base, "app/src/main.ts"), 1, 1),
      changes: true,
    },
    { name: "changes with a new file", act: () => write("app/src/new.ts", ""), changes: true },
    {
      name: "changes when a file goes",
      act: () => rmSync(path.join(base, "app/src/main.ts")),
      changes: true,
    },
    { name: "overlooks tests", act: () => write("app/src/main.test.ts", ""), changes: false },
    { name: "overlooks what was built", act: () => write("app/dist/main.js", ""), changes: false },
    {
      name: "overlooks installed packages",
      act: () => write("app/node_modules/zod/index.js", ""),
      changes: false,
    },
  ];
  test.each(cases)("$name", ({ act, changes }) => {
    const before = stampOf(base, ["app", "absent"]);
    act();
    expect(stampOf(base, ["app", "absent"]) !== before).toBe(changes);
  });
});
