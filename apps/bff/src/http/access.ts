import {
  permissions,
  type FieldError,
  type Permission,
  type Role,
  type RouteContract,
} from "@sluice/contract";
import type { RequestHandler } from "express";
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

/** True when the role has the permission; an unknown role or permission has none. */
export function can(role: Role, permission: Permission): boolean {
  return Object.hasOwn(grants, role) && grants[role].includes(permission);
}

/** Everything that the role may do, in the contract's order. */
export function permissionsOf(role: Role): Permission[] {
  return permissions.filter((permission) => can(role, permission));
}

/** What a request is about, as far as it names it. */
export interface Resource {
  readonly region?: string;
  /** Every address of a batch, as the contract's schema gives them: canonical, but for a preview, which takes anything. */
  readonly addresses?: readonly string[];
  /** What is stored under the id in the path: `{ kind: "operations", id }`. */
  readonly stored?: { readonly kind: string; readonly id: string };
}

/** Why somebody may not do something. */
export interface Refusal {
  /** One English sentence. */
  readonly detail: string;
  /** The addresses of a batch that are the reason, by their pointers. */
  readonly errors?: readonly FieldError[];
}

/**
 * Decides whether somebody may do something with a resource; undefined: they may. `registerRoute` asks it about every
 * request, before the body is read and again with what the request names, so that whatever else is to count (teams,
 * accounts, budgets, approvals) is decided here and nowhere else.
 */
export type Policy = (
  identity: Identity,
  permission: Permission | "signed-in",
  resource: Resource,
) => Refusal | undefined | Promise<Refusal | undefined>;

/** The policy: by role alone. Nothing belongs to anyone yet, so that the resource makes no difference. */
export const decideByRole: Policy = ({ user }, permission) =>
  permission === "signed-in" || can(user.role, permission)
    ? undefined
    : { detail: `The role ${user.role} does not have the permission ${permission}.` };

/**
 * The problem that stops a caller from using a route with a resource, or undefined when they may. Known at once where the
 * policy knows at once: each request asks, and a promise costs more than the answer.
 */
export function refuseAccess(
  policy: Policy,
  required: RouteContract["permission"],
  identity: Identity | undefined,
  resource: Resource,
): ProblemAnswer | undefined | Promise<ProblemAnswer | undefined> {
  if (required === null) return undefined;
  if (!identity)
    return problem("unauthenticated", {
      detail: "There is no session, or it has run out. Sign in and send the request again.",
    });
  const refusal = policy(identity, required, resource);
  const toProblem = (found: Refusal | undefined) => found && problem("forbidden", found);
  return refusal instanceof Promise ? refusal.then(toProblem) : toProblem(refusal);
}

/** Leaves the policy where `registerRoute` finds it. */
export function governBy(policy: Policy): RequestHandler {
  return (request, _response, next) => {
    request.policy = policy;
    next();
  };
}

declare global {
  // Express declares this namespace for what middleware adds to a request.
  // oxlint-disable-next-line typescript/no-namespace
  namespace Express {
    interface Request {
      /** What decides who may do what. Set by {@link governBy}. */
      policy: Policy;
    }
  }
}
