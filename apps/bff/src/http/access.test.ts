import { permissions, roles, type Permission, type Role } from "@sluice/contract";
import { describe, expect, it } from "vitest";
import { can, decideByRole, permissionsOf, refuseAccess, type Policy } from "./access.ts";

const none = Object.fromEntries(permissions.map((name) => [name, false]));
const reads = { ...none, "operations.read": true, "catalogues.read": true };
const matrix: Record<Role, Record<string, boolean>> = {
  viewer: reads,
  operator: { ...reads, "operations.write": true },
  approver: { ...reads, "operations.write": true },
  admin: {
    ...reads,
    "operations.write": true,
    "settings.write": true,
    "sessions.manage": true,
    "audit.read": true,
  },
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
  const viewer = {
    user: { id: "v", name: "V", role: "viewer" as const },
    sessionId: "none",
    authenticatedAt: null,
    expiresAt: null,
  };
  it.each([
    { required: null, identity: undefined, refusal: undefined },
    { required: "signed-in", identity: undefined, refusal: "unauthenticated" },
    { required: "operations.read", identity: undefined, refusal: "unauthenticated" },
    { required: "signed-in", identity: viewer, refusal: undefined },
    { required: "operations.read", identity: viewer, refusal: undefined },
    { required: "operations.write", identity: viewer, refusal: "forbidden" },
  ] as const)("that needs $required: $refusal", async ({ required, identity, refusal }) => {
    expect((await refuseAccess(decideByRole, required, identity, {}))?.code).toBe(refusal);
  });

  it("is decided by the policy, which is told who wants what with which addresses", async () => {
    const policy: Policy = async (...asked) => ({ detail: JSON.stringify(asked) });
    const resource = { region: "ap-guangzhou", addresses: ["2402:4e00::1"] };
    const refused = await refuseAccess(policy, "operations.read", viewer, resource);
    expect(JSON.parse(refused?.detail ?? "")).toEqual([viewer, "operations.read", resource]);
  });
});
