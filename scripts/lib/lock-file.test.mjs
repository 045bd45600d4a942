import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { root } from "./paths.mjs";

/** @typedef {{ packages: Record<string, { optionalDependencies?: Record<string, string> }> }} Lock */

// npm leaves out what the registry does not have, and `npm ci` then refuses the lock file on every machine.
test("the lock file has the packages of every platform", () => {
  const text = readFileSync(path.join(root, "package-lock.json"), "utf8");
  const { packages } = /** @type {Lock} */ (JSON.parse(text));
  const missing = Object.entries(packages).flatMap(([place, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !placesOf(name, place).some((candidate) => candidate in packages))
      .map((name) => `${name} of ${place}`),
  );
  expect(missing).toEqual([]);
});

/**
 * Where Node would look for a package from a place: there, and in each folder above.
 *
 * @param {string} name
 * @param {string} place such as `node_modules/vite`
 */
function placesOf(name, place) {
  const folders = place === "" ? [] : place.split("/");
  return folders
    .map((_, depth) =>
      [...folders.slice(0, folders.length - depth), "node_modules", name].join("/"),
    )
    .concat(`node_modules/${name}`);
}
