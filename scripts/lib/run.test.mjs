import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { npmCommand } from "./run.mjs";

/** Any file that exists will do for npm's own. */
const existing = fileURLToPath(import.meta.url);

test("npm is found in the path when another program started the script", () => {
  for (const npm of [undefined, existing, "/gone/npm-cli.js"])
    expect(npmCommand(["ci"], { npm_execpath: npm })).toEqual({ program: "npm", args: ["ci"] });
});
