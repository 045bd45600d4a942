import { expect, it } from "vitest";
import { defaultPreferences, preferencesFrom } from "./preferences.ts";

it.each([
  [{ columns: ["tags", "address"], wrapLines: false, isDense: false }, ["tags", "address"]],
  [{ columns: ["tags", "of-an-earlier-version"], wrapLines: false, isDense: false }, ["tags"]],
])("preferences %j show the columns %j", (stored, columns) => {
  expect(preferencesFrom(stored)).toEqual({ columns, wrapLines: false, isDense: false });
});

it.each([null, 7, [], { columns: [] }, { columns: "address" }])(
  "preferences that are none (%j) are the usual ones",
  (stored) => {
    expect(preferencesFrom(stored)).toEqual(defaultPreferences);
  },
);
