import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { root } from "./paths.mjs";

const folder = path.join(root, "e2e");
const specs = readdirSync(folder).filter((name) => name.endsWith(".spec.ts"));

it("every test in a browser watches its pages for breaches of the content security policy", () => {
  expect(specs.length).toBeGreaterThan(15);
  const blind = specs.filter((name) => {
    const text = readFileSync(path.join(folder, name), "utf8");
    const watchesOwn = !text.includes("newContext(") || text.includes("watchPages(context");
    return !watchesOwn || !/import \{[^}]*\btest\b[^}]*\} from "\.\/support\/test\.ts"/.test(text);
  });
  expect(blind).toEqual([]);
});
