import { describe, expect, it } from "vitest";
import { groupsIn, parseRoleRules, roleOf } from "./roles.ts";

describe("rules of roles", () => {
  it("are read as role and group, the group as it stands", () => {
    expect(
      parseRoleRules(" admin=ops-admins; operator = ops ;operator=cn=night,ou=ops;viewer=*;"),
    ).toEqual({
      kind: "ok",
      rules: [
        { role: "admin", group: "ops-admins" },
        { role: "operator", group: "ops" },
        { role: "operator", group: "cn=night,ou=ops" },
        { role: "viewer", group: "*" },
      ],
    });
  });

  it.each([
    ["root=ops", /"root=ops" is none/],
    ["admin", /"admin" is none/],
    ["admin=", /"admin=" is none/],
    [";", /nobody could sign in/],
  ])("%s is told as wrong", (text, message) => {
    expect(parseRoleRules(text)).toEqual({
      kind: "invalid",
      message: expect.stringMatching(message) as unknown,
    });
  });
});

describe("the role of somebody", () => {
  const rules = [
    { role: "viewer" as const, group: "staff" },
    { role: "admin" as const, group: "ops-admins" },
    { role: "operator" as const, group: "ops" },
  ];
  it.each([
    [["staff", "ops"], "operator"],
    [["ops-admins", "staff"], "admin"],
    [["staff"], "viewer"],
    [["Staff"], undefined],
    [["*"], undefined],
    [[], undefined],
  ])("in the groups %j is %s", (groups, role) => {
    expect(roleOf(groups, rules)).toBe(role);
  });

  it("is what everyone has, unless a group gives more", () => {
    const open = [...rules, { role: "viewer" as const, group: "*" }];
    expect([roleOf([], open), roleOf(["ops"], open)]).toEqual(["viewer", "operator"]);
  });
});

it.each([
  [{ groups: ["a", "b"] }, "groups", ["a", "b"]],
  [{ groups: "a" }, "groups", ["a"]],
  [{ groups: ["a", 1, null] }, "groups", ["a"]],
  [{ groups: [] }, "groups", []],
  [{ realm_access: { roles: ["a"] } }, "realm_access.roles", ["a"]],
  [{ "https://sluice.example.com/groups": ["a"] }, "https://sluice.example.com/groups", ["a"]],
  [{}, "groups", undefined],
  [{ groups: { a: true } }, "groups", undefined],
  [{}, "__proto__.constructor", undefined],
])("of the claims %j, %s lists %j", (claims, name, groups) => {
  expect(groupsIn(claims, name)).toEqual(groups);
});
