import { expect, test } from "vitest";
import { findMissingPackages } from "./install.mjs";

const lock = {
  packages: {
    "": { version: "1.0.0" },
    "apps/web": { version: "1.0.0" },
    "node_modules/@sluice/web": { link: true },
    "node_modules/zod": { version: "4.0.0" },
    "node_modules/for-windows": { version: "1.0.0", optional: true },
  },
};
const complete = {
  packages: {
    "node_modules/@sluice/web": { link: true },
    "node_modules/zod": { version: "4.0.0" },
  },
};

test.each([
  { name: "everything is missing before the first install", installed: undefined, missing: 2 },
  { name: "nothing is missing when all that this machine can use is there", installed: complete },
  {
    name: "another version counts as missing",
    installed: {
      packages: { ...complete.packages, "node_modules/zod": { version: "4.0.1" } },
    },
    missing: 1,
  },
  {
    name: "so does another version of an optional package",
    installed: {
      packages: { ...complete.packages, "node_modules/for-windows": { version: "0.9.0" } },
    },
    missing: 1,
  },
  {
    name: "a package that the lock file no longer asks for does no harm",
    installed: { packages: { ...complete.packages, "node_modules/left": { version: "1.0.0" } } },
  },
])("$name", ({ installed, missing = 0 }) => {
  expect(findMissingPackages(lock, installed)).toHaveLength(missing);
});
