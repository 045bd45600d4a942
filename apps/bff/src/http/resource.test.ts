import { describe, expect, it } from "vitest";
import { resourceNamedIn, resourceOfPath } from "./resource.ts";

const id = "01936f3e-7b1c-7000-8000-000000000001";

describe("what a path names", () => {
  it.each([
    ["/api/v1/operations/:id", { stored: { kind: "operations", id } }],
    ["/api/v1/billing-changes/:id/cancel", { stored: { kind: "billing-changes", id } }],
    ["/api/v1/operations", {}],
    ["/api/v1/operations/export.csv", {}],
  ])("%s", (path, resource) => {
    expect(resourceOfPath(path)(path.includes(":id") ? { id } : {})).toEqual(resource);
  });
});

describe("what a body or query names", () => {
  it.each([
    [
      { region: "r", ip6Addresses: ["a"], note: "n" },
      { region: "r", addresses: ["a"] },
    ],
    [{ region: "r" }, { region: "r" }],
    [{ ip6Addresses: ["a", "b"] }, { addresses: ["a", "b"] }],
    [{ limit: 5 }, undefined],
    [undefined, undefined],
    [null, undefined],
    [{ region: 5, ip6Addresses: [5] }, undefined],
  ])("%j", (input, resource) => {
    expect(resourceNamedIn(input)).toEqual(resource);
  });
});
