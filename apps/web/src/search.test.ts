import { describe, expect, it } from "vitest";
import { pages, wayBack } from "./pages.ts";
import {
  allocateSearch,
  auditSearch,
  operationSearch,
  operationsSearch,
  parseSearch,
  signInSearch,
  stringifySearch,
} from "./search.ts";

describe("the addresses of the pages", () => {
  it("are these", () => {
    expect({
      home: pages.home(),
      allocate: pages.allocate(),
      addresses: pages.addresses(),
      address: pages.addresses({ region: "ap-guangzhou", address: "2402:4e00::1" }),
      modify: pages.modify(),
      modifyThese: pages.modify({ addresses: "2402:4e00::1,::2", internetMaxBandwidthOut: "5" }),
      release: pages.release({ region: "ap-guangzhou" }),
      operations: pages.operations(),
      operation: pages.operation("0198/x"),
      audit: pages.audit(),
      auditOf: pages.audit({ operationId: "0198" }),
      auditEntry: pages.auditEntry("0199"),
      signIn: pages.signIn(),
      signInBack: pages.signIn("/operations?state=running"),
    }).toEqual({
      home: "/",
      allocate: "/allocate",
      addresses: "/addresses",
      address: "/addresses?region=ap-guangzhou&address=2402:4e00::1",
      modify: "/modify",
      modifyThese: "/modify?addresses=2402:4e00::1,::2&internetMaxBandwidthOut=5",
      release: "/release?region=ap-guangzhou",
      operations: "/operations",
      operation: "/operations/0198%2Fx",
      audit: "/audit",
      auditOf: "/audit?operationId=0198",
      auditEntry: "/audit?entry=0199",
      signIn: "/sign-in",
      signInBack: "/sign-in?from=%2Foperations%3Fstate%3Drunning",
    });
  });

  it.each([
    ["/allocate", true],
    ["/operations?state=running", true],
    ["//evil.example/", false],
    ["/\\evil.example", false],
    ["https://evil.example/", false],
    ["/sign-in?from=/", false],
    [undefined, false],
  ])("goes back to %s after signing in: %s", (path, expected) => {
    expect(wayBack(path)).toBe(expected ? path : undefined);
  });
});

describe("the query of a page", () => {
  it("reads the same after it was written", () => {
    const search = { kind: ["allocate"], state: ["running", "queued"], q: "2402:4e00::1 a&b=c" };
    expect(stringifySearch(search)).toBe(
      "?kind=allocate&state=running,queued&q=2402:4e00::1+a%26b%3Dc",
    );
    expect(operationsSearch(parseSearch(stringifySearch(search)))).toEqual({
      kind: ["allocate"],
      state: ["queued", "running"],
      q: "2402:4e00::1 a&b=c",
    });
  });

  it("leaves out what is empty", () => {
    expect(stringifySearch({ q: "", state: [], region: undefined })).toBe("");
  });

  it("takes no word that the contract does not have", () => {
    expect(operationsSearch({ kind: "destroy", state: "running,gone", region: "" })).toEqual({
      state: ["running"],
    });
    expect(operationSearch({ tab: "secrets", state: "refused", q: "eip-" })).toEqual({
      state: ["refused"],
      q: "eip-",
    });
    expect(allocateSearch({ internetChargeType: "FREE", region: "ap-guangzhou" })).toEqual({
      region: "ap-guangzhou",
    });
    expect(signInSearch({ from: "/allocate", reason: "because" })).toEqual({ from: "/allocate" });
  });
});

it("the query of the audit trail keeps its filters and the open entry, and drops what is none", () => {
  const query = "from=2026-11-28T00:00:00.000Z&event=export.made,no.event&person=Li&entry=0199&x=1";
  expect(auditSearch(parseSearch(query))).toEqual({
    from: "2026-11-28T00:00:00.000Z",
    event: ["export.made"],
    person: "Li",
    entry: "0199",
  });
});
