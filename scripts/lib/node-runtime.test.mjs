import path from "node:path";
import { expect, test } from "vitest";
import { childEnvironment, isNewEnough } from "./node-runtime.mjs";
import { binFolder } from "./paths.mjs";

test.each([
  ["20.19.0", false],
  ["22.13.9", false],
  ["22.14.0", true],
  ["24.0.0", true],
])("Node %s is new enough to serve: %s", (version, expected) => {
  expect(isNewEnough(version)).toBe(expected);
});

test("child processes find the installed programs first, whatever the path variable is called", () => {
  expect(childEnvironment({ Path: "/usr/bin", HOME: "/root" })).toMatchObject({
    Path: [binFolder, "/usr/bin"].join(path.delimiter),
    HOME: "/root",
    TURBO_TELEMETRY_DISABLED: "1",
  });
  expect(childEnvironment({})).toMatchObject({ PATH: binFolder });
});
