import { permissions, roles, type Permission, type Role } from "@sluice/contract";
import { describe, expect, it } from "vitest";
import { can, permissionsOf, refuseAccess } from "./access.ts";

const matrix: Record<Role, Record<Permission, boolean>> = {
  viewer: { "operations.read": true, "operations.write": false, "catalogues.read": true },
  operator: { "operations.read": true, "operations.write": true, "catalogues.read": true },
  approver: { "operations.read": true, "operations.write": true, "catalogues.read": true },
  admin: { "operations.read": true, "operations.write": true, "catalogues.read": true },
};

describe.each(roles)("the role %s", (role) => {
  it("may do what the matrix says and nothing else", () => {
    const found = Object.fromEntries(permissions.map((name) => [name, can(role, name)]));
    expect(found).toEqual(matrix[role]);
    expect(permissionsOf(role)).toEqual(permissions.filter((name) => matrix[role][name]));
  });
});

it.each(["root", "__proto__", "toString", ""])(
  "denies everything to the unknown role %j",
  (role) => {
    expect(permissions.filter((name) => can(role as Role, name))).toEqual([]);
  },
);

it("denies an unknown permission to everyone", () => {
  expect(roles.filter((role) => can(role, "accounts.delete" as Permission))).toEqual([]);
});

describe("access to a route", () => {
  const viewer = { user: { id: "v", name: "V", role: "viewer" as const }, expiresAt: null };
  it.each([
    { required: null, identity: undefined, refusal: undefined },
    { required: "signed-in", identity: undefined, refusal: "unauthenticated" },
    { required: "operations.read", identity: undefined, refusal: "unauthenticated" },
    { required: "signed-in", identity: viewer, refusal: undefined },
    { required: "operations.read", identity: viewer, refusal: undefined },
    { required: "operations.write", identity: viewer, refusal: "forbidden" },
  ] as const)("that needs $required: $refusal", ({ required, identity, refusal }) => {
    expect(refuseAccess(required, identity)?.code).toBe(refusal);
  });
});
