import { describe, expect, it } from "vitest";
import * as z from "zod";
import { FormText } from "../protocol/form.ts";
import { checkParameters } from "./check-parameters.ts";
import { integer, taskId, text } from "./fields.ts";

const schema = z.strictObject({
  Name: text(),
  Count: z.optional(integer()),
  TaskId: z.optional(taskId()),
  Tags: z.optional(z.array(z.strictObject({ Key: text() }))),
});
const form = (value: string) => new FormText(value);

describe("checkParameters", () => {
  it.each<[object, object]>([
    [{ Name: "a" }, { Name: "a" }],
    [
      { Name: "a", Count: 2, Tags: [{ Key: "k" }] },
      { Name: "a", Count: 2, Tags: [{ Key: "k" }] },
    ],
    [
      { Name: form("a"), Count: form("-2") },
      { Name: "a", Count: -2 },
    ],
    [{ Name: form("12") }, { Name: "12" }],
    [
      { Name: "a", TaskId: "194395704" },
      { Name: "a", TaskId: 194395704 },
    ],
  ])("takes %j", (parameters, value) => {
    expect(checkParameters(schema, parameters)).toEqual({ kind: "ok", value });
  });

  it.each([
    [{}, "MissingParameter", "Name"],
    [{ Name: "a", Tags: [{ Key: "k" }, {}] }, "MissingParameter", "Tags.1.Key"],
    [{ Count: "x", Other: 1 }, "MissingParameter", "Name"],
    [{ Name: "a", Count: "x", Other: 1 }, "UnknownParameter", "Other"],
    [{ Name: "a", Tags: [{ Key: "k", Keys: 1 }] }, "UnknownParameter", "Tags.0.Keys"],
    [{ Name: 1 }, "InvalidParameter", "Name"],
    [{ Name: "a", Count: "2" }, "InvalidParameter", "Count"],
    [{ Name: "a", Count: 2.5 }, "InvalidParameter", "Count"],
    [{ Name: "a", Count: form("2.5") }, "InvalidParameter", "Count"],
    [{ Name: "a", TaskId: 2 ** 53 }, "InvalidParameter", "TaskId"],
    [{ Name: "a", Tags: { Key: "k" } }, "InvalidParameter", "Tags"],
    [{ Name: null }, "InvalidParameter", "Name"],
  ])("refuses %j with %s for %s", (parameters, code, name) => {
    const result = checkParameters(schema, parameters);
    expect(result).toMatchObject({ kind: "error", code });
    expect(result).toHaveProperty("message", expect.stringContaining(` ${name} `.trimEnd()));
  });
});
