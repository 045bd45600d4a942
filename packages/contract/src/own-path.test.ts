import { expect, it } from "vitest";
import { ownPath } from "./own-path.ts";

it.each([
  "/",
  "/release?step=review",
  "/operations/0192#calls",
  "/addresses?region=ap-guangzhou&address=2402:4e00::1",
  "/a//b",
])("%s is a page of the console", (path) => {
  expect(ownPath(path)).toBe(path);
});

it.each([
  undefined,
  "",
  "release",
  "//example.com/",
  "/\\\\example.com",
  "/\\example.com",
  "/\t/example.com",
  "/\n/example.com",
  "https://example.com/",
  "javascript:alert(1)",
  "/../..//example.com",
])("%j is none", (path) => {
  expect(ownPath(path)).toBeUndefined();
});
