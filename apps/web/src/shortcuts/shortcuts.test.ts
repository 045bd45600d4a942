import { describe, expect, it } from "vitest";
import { meaningOf, nameOfKey, shortcutIds, shortcuts } from "./shortcuts.ts";

describe("a key", () => {
  it.each([
    [[], "g", { kind: "begun", keys: ["g"] }],
    [["g"], "o", { kind: "shortcut", id: "goToOperations" }],
    [["g"], "g", { kind: "begun", keys: ["g"] }],
    // What does not go on with "g" still means what it means alone.
    [["g"], "n", { kind: "shortcut", id: "allocate" }],
    [["g"], "x", { kind: "nothing" }],
    [[], "o", { kind: "nothing" }],
    [[], "?", { kind: "shortcut", id: "showShortcuts" }],
    [[], "Mod+k", { kind: "shortcut", id: "openPalette" }],
    [[], "k", { kind: "nothing" }],
  ])("after %j, %s is %j", (before, key, meaning) => {
    expect(meaningOf(before, key)).toEqual(meaning);
  });

  const alone = { key: "k", ctrlKey: false, metaKey: false, altKey: false };
  it.each([
    [alone, "k"],
    [{ ...alone, key: "K" }, "k"],
    [{ ...alone, ctrlKey: true }, "Mod+k"],
    [{ ...alone, metaKey: true }, "Mod+k"],
    [{ ...alone, altKey: true }, undefined],
    [{ ...alone, ctrlKey: true, metaKey: true }, undefined],
    [{ ...alone, key: "Escape" }, "Escape"],
  ])("%j is called %s", (event, name) => {
    expect(nameOfKey(event)).toBe(name);
  });
});

it("no shortcut is the beginning of another, and all are listed once", () => {
  const texts = Object.values(shortcuts).map((keys) => `${keys.join(" ")} `);
  for (const text of texts) expect(texts.filter((other) => other.startsWith(text))).toEqual([text]);
  expect([...shortcutIds].toSorted()).toEqual(Object.keys(shortcuts).toSorted());
});
