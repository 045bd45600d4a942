import { permissions, type Permission, type Role, type RouteContract } from "@sluice/contract";
import type { Identity } from "./identity.ts";
import { problem, type ProblemAnswer } from "./problem.ts";

const read: readonly Permission[] = ["operations.read", "catalogues.read"];

/** What each role may do. What is not listed is denied. An approver has what an operator has until approvals exist. */
const grants: Readonly<Record<Role, readonly Permission[]>> = {
  viewer: read,
  operator: [...read, "operations.write"],
  approver: [...read, "operations.write"],
  admin: [...read, "operations.write", "settings.write", "sessions.manage", "audit.read"],
};

/** The one place that decides whether a role may do something; an unknown role or permission may not. */
export function can(role: Role, permission: Permission): boolean {
  return Object.hasOwn(grants, role) && grants[role].includes(permission);
}

/** Everything that the role may do, in the contract's order. */
export function permissionsOf(role: Role): Permission[] {
  return permissions.filter((permission) => can(role, permission));
}

/** The problem that stops a caller from using a route, or undefined when the route is open to them. */
export function refuseAccess(
  required: RouteContract["permission"],
  identity: Identity | undefined,
): ProblemAnswer | undefined {
  if (required === null) return undefined;
  if (!identity)
    return problem("unauthenticated", {
      detail: "There is no session, or it has run out. Sign in and send the request again.",
    });
  if (required === "signed-in" || can(identity.user.role, required)) return undefined;
  return problem("forbidden", {
    detail: `The role ${identity.user.role} does not have the permission ${required}.`,
  });
}
