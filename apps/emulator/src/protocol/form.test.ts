import { describe, expect, it } from "vitest";
import { FormText, parseForm, structureOf } from "./form.ts";

const text = (value: string) => new FormText(value);

describe("structureOf", () => {
  it.each([
    ["", {}],
    ["A=1&B=x+y%2A", { A: text("1"), B: text("x y*") }],
    ["L.0=a&L.1=b", { L: [text("a"), text("b")] }],
    ["L.10=c&L.2=b&L.0=a", { L: [text("a"), text("b"), text("c")] }],
    [
      "Tags.0.Key=a&Tags.0.Value=1&Tags.1.Key=b",
      { Tags: [{ Key: text("a"), Value: text("1") }, { Key: text("b") }] },
    ],
    ["F.0.Values.0=x&F.0.Values.1=y", { F: [{ Values: [text("x"), text("y")] }] }],
    ["A=1&A.0=2", undefined],
    ["A.0=2&A=1", undefined],
  ])("reads %s", (form, structure) => {
    expect(structureOf(parseForm(form))).toEqual(structure);
  });

  it("takes no name of a form for a property that all objects have", () => {
    expect(structureOf(parseForm("__proto__.0=a&constructor=b"))).toMatchObject({
      constructor: text("b"),
    });
    expect(Object.prototype).not.toHaveProperty("0");
  });
});
