import { describe, expect, it } from "vitest";
import { timeLocale } from "./time-locale.ts";

describe("timeLocale", () => {
  it.each([
    ["en", ["en-GB", "en"], "en-GB"],
    ["en", ["de-DE", "en-IN"], "en-IN"],
    ["en", ["zh-CN"], "en"],
    ["en", [], "en"],
    ["zh-CN", ["zh-SG", "en"], "zh-SG"],
    ["zh-CN", ["zh"], "zh"],
    // Traditional characters in a page of simplified ones.
    ["zh-CN", ["zh-TW", "zh-HK"], "zh-CN"],
  ] as const)("of %s for %j is %s", (language, preferred, locale) => {
    expect(timeLocale(language, preferred)).toBe(locale);
  });
});
