import { addressProblemCodes } from "@sluice/ipv6";
import { problemCodes } from "@sluice/contract";
import { describe, expect, it } from "vitest";
import { audit } from "./en/audit.ts";
import { en } from "./en/index.ts";
import { sessions } from "./en/sessions.ts";
import { signIn } from "./en/sign-in.ts";
import { preferredLanguage } from "./language.ts";
import { advice } from "./zh-cn/advice.ts";
import { audit as auditZhCn } from "./zh-cn/audit.ts";
import { zhCn } from "./zh-cn/index.ts";
import { sessions as sessionsZhCn } from "./zh-cn/sessions.ts";
import { signIn as signInZhCn } from "./zh-cn/sign-in.ts";

/** Every message by its key, plural forms as one. */
function messagesOf(tree: object, path = ""): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const [name, value] of Object.entries<unknown>({ ...tree })) {
    const key = `${path}${name.replace(/_(?:one|other)$/, "")}`;
    if (typeof value === "string") found.set(key, [...(found.get(key) ?? []), value]);
    else if (value instanceof Object)
      for (const [inner, texts] of messagesOf(value, `${key}.`)) found.set(inner, texts);
  }
  return found;
}

function valuesIn(text: string): string[] {
  return [...text.matchAll(/\{\{(\w+)/g)].map((match) => match[1] ?? "").toSorted();
}

describe("the messages", () => {
  const english = messagesOf({ ...en, audit, sessions, signIn });
  const chinese = messagesOf({
    ...zhCn,
    audit: auditZhCn,
    sessions: sessionsZhCn,
    signIn: signInZhCn,
  });

  it("are the same in both languages, key by key", () => {
    expect([...chinese.keys()].toSorted()).toEqual([...english.keys()].toSorted());
  });

  it("speak of the same values in both languages", () => {
    const values = (texts: string[] | undefined) => valuesIn(texts?.at(-1) ?? "");
    for (const [key, texts] of english)
      expect([key, values(chinese.get(key))]).toEqual([key, values(texts)]);
  });

  it("are never empty, and the Chinese ones are Chinese", () => {
    const sameInBoth =
      /^common\.(?:productName|mbps|utc|cloudRequestId)|^shell\.mode|Id$|valueText$|pageTitle$|^watch\.ended$/;
    const empty = [...english, ...chinese].filter(([, texts]) =>
      texts.some((text) => text.trim() === ""),
    );
    const notChinese = [...chinese].filter(
      ([key, texts]) => !sameInBoth.test(key) && !/\p{Script=Han}/u.test(texts.join()),
    );
    expect({ empty, notChinese }).toEqual({ empty: [], notChinese: [] });
  });

  it("have a sentence for every code of the contract", () => {
    expect(Object.keys(en.problems.title)).toEqual([...problemCodes]);
    expect(Object.keys(en.allocate.problem)).toEqual(
      expect.arrayContaining([...addressProblemCodes]),
    );
  });
});

it("every finding of Sluice's own comes with what to do about it, in Chinese too", () => {
  // In English the server says what to do.
  const findings = Object.keys(en.operation.findings).filter((key) => key.includes("_"));
  const told = [...findings, "enabled_with_other_settings"].filter((code) => code in advice);
  expect(told).toEqual([...findings, "enabled_with_other_settings"]);
});

describe("the language at first", () => {
  it.each([
    ["zh-CN", ["en-GB"], "zh-CN"],
    [null, ["fr-FR", "zh-TW", "en"], "zh-CN"],
    [null, ["en-AU", "zh"], "en"],
    ["xx", ["fr"], "en"],
  ] as const)("chosen %s, browser %j: %s", (stored, offered, expected) => {
    expect(preferredLanguage(stored, offered)).toBe(expected);
  });
});
