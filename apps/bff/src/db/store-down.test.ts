import pg from "pg";
import { expect, it } from "vitest";
import { isStoreDown } from "./store-down.ts";
import { StoreUnavailableError } from "./store.ts";

function withCode(error: Error, code: string): Error {
  return Object.assign(error, { code });
}
const ofDatabase = (code: string) => withCode(new pg.DatabaseError("no", 2, "error"), code);

it.each([
  ["nobody let in", new StoreUnavailableError("no"), true],
  ["stopped by its administrator", ofDatabase("57P01"), true],
  ["starting", ofDatabase("57P03"), true],
  ["a connection that failed", ofDatabase("08006"), true],
  ["a statement that took too long", ofDatabase("57014"), false],
  ["a table that is not there", ofDatabase("42P01"), false],
  ["lost in the middle", new Error("Connection terminated unexpectedly"), true],
  [
    "lost just before",
    new Error("Client has encountered a connection error and is not queryable"),
    true,
  ],
  ["reset", withCode(new Error("read ECONNRESET"), "ECONNRESET"), true],
  ["a fault of our own", new TypeError("x is not a function"), false],
  ["no error at all", undefined, false],
])("a store that is down is known by what it says: %s", (_what, error, expected) => {
  expect(isStoreDown(error)).toBe(expected);
});
