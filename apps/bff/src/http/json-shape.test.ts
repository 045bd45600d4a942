import { maxBodyDepth, maxBodyValues } from "@sluice/contract";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tooComplex } from "./json-shape.ts";

const shapeOf = (text: string) => tooComplex(Buffer.from(text));
const nested = (depth: number) => "[".repeat(depth) + "]".repeat(depth);
const list = (length: number) => JSON.stringify(Array.from({ length }, () => 1));

describe("a JSON text", () => {
  it.each([
    ["as deep as allowed", nested(maxBodyDepth), undefined],
    ["one deeper", nested(maxBodyDepth + 1), "depth"],
    ["deeper by objects", '{"a":'.repeat(maxBodyDepth + 1), "depth"],
    ["half a megabyte of openers", "[".repeat(524_288), "depth"],
    ["with as many values as allowed", list(maxBodyValues), undefined],
    ["with one more", list(maxBodyValues + 1), "values"],
    ["with brackets and commas in its strings", JSON.stringify("[{,".repeat(50_000)), undefined],
    ["with escaped quotation marks", JSON.stringify('\\"[,\\\\'.repeat(50_000)), undefined],
    ["with a string that never ends", `"${"[".repeat(1000)}`, undefined],
    ["of nothing", "", undefined],
  ])("%s", (_what, text, expected) => {
    expect(shapeOf(text)).toBe(expected);
  });

  it("is judged as its parsed value would be", () => {
    const depthOf = (value: unknown): number =>
      value instanceof Object ? 1 + Math.max(0, ...Object.values(value).map(depthOf)) : 0;
    fc.assert(
      fc.property(fc.json({ maxDepth: 12 }), (text) => {
        const isDeep = depthOf(JSON.parse(text)) > maxBodyDepth;
        expect(shapeOf(text)).toBe(isDeep ? "depth" : undefined);
      }),
    );
  });

  it("of a megabyte of backslashes takes no longer than any other", () => {
    const startedAt = performance.now();
    shapeOf(`"${"\\".repeat(1_000_000)}"`);
    expect(performance.now() - startedAt).toBeLessThan(1000);
  });
});
