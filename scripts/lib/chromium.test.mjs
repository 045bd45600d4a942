import path from "node:path";
import { expect, test } from "vitest";
import { findChromium } from "./chromium.mjs";
import { UserError } from "./errors.mjs";

const folder = path.resolve("/usr/bin");
const own = path.resolve("/cache/chrome");
const suffix = process.platform === "win32" ? ".exe" : "";
const system = path.join(folder, `google-chrome${suffix}`);

/**
 * @param {readonly string[]} files that exist
 * @param {NodeJS.ProcessEnv} [environment]
 */
function find(files, environment) {
  return findChromium({
    environment: { PATH: folder, ...environment },
    exists: (file) => files.includes(file),
    playwrightChromium: own,
  });
}

test.each([
  { name: "the one that is named comes first", files: ["/x", system], named: "/x", found: "/x" },
  { name: "a name left blank counts as none", files: [system], named: "", found: system },
  { name: "the system's comes before Playwright's", files: [own, system], found: system },
  { name: "Playwright's own will do", files: [own], found: own },
  { name: "there may be none", files: [], found: undefined },
])("$name", ({ files, named, found }) => {
  expect(find(files, named === undefined ? {} : { CHROMIUM_PATH: named })).toBe(found);
});

test("a named Chromium that does not exist is an error that says so", () => {
  expect(() => find([system], { CHROMIUM_PATH: "/none" })).toThrow(UserError);
  expect(() => find([system], { CHROMIUM_PATH: "/none" })).toThrow(/CHROMIUM_PATH is \/none/);
});
