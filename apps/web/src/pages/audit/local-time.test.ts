import { describe, expect, it } from "vitest";
import { localInputText, timeOfInput } from "./local-time.ts";

describe("a moment in a field of local time", () => {
  it("is the same moment after it was shown and taken back", () => {
    for (const iso of ["2026-11-28T17:59:00.000Z", "2026-07-01T00:00:00.000Z"])
      expect(timeOfInput(localInputText(iso))).toBe(iso);
  });

  it.each([undefined, "", "no time"])("is none: %s", (text) => {
    expect(localInputText(text)).toBe("");
    expect(timeOfInput(text ?? "")).toBeUndefined();
  });
});
