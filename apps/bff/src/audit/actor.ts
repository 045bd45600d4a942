import type { Request } from "express";
import type { AuditRecord } from "@sluice/contract";

/** Who caused something, and by which request: the first part of each entry of the audit trail. */
export type Actor = Pick<AuditRecord, "person" | "session" | "requestId" | "origin">;

/** Nobody: the console did it by itself. */
export const nobody: Actor = { person: null, session: null, requestId: null, origin: null };

/** Who sent a request. */
export function actorOf(request: Request): Actor {
  const { identity, requestId, ip } = request;
  return {
    person: identity ? { ...identity.user } : null,
    session: identity?.sessionId ?? null,
    requestId,
    origin: ip ?? null,
  };
}
