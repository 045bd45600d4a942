import { routes, type SessionRow } from "@sluice/contract";
import type { IRouter } from "express";
import { actorOf } from "../audit/actor.ts";
import type { Audit } from "../audit/audit.ts";
import { refuseAccess } from "../http/access.ts";
import { problem } from "../http/problem.ts";
import { registerRoute } from "../http/register-route.ts";
import { clearSessionCookie } from "../http/session-cookie.ts";
import type { LastingSession, Sessions } from "../sessions/sessions.ts";

/** Sign-ins that last, and ending them: one's own, and everyone's for those who manage them. */
export function registerSessionListRoutes(app: IRouter, sessions: Sessions, audit: Audit): void {
  registerRoute(app, routes.listSessions, async ({ query, identity, request }) => {
    const isOfEveryone = query.of === "everyone";
    const refusal = isOfEveryone
      ? await refuseAccess(request.policy, "sessions.manage", identity, {})
      : undefined;
    if (refusal) return refusal;
    const lasting = await sessions.list(isOfEveryone ? {} : { userId: identity.user.id });
    return {
      status: 200,
      body: { items: lasting.map((session) => rowOf(session, identity.sessionId)) },
    };
  });

  registerRoute(app, routes.endSession, async ({ params: { id }, identity, request, response }) => {
    const { user, sessionId } = identity;
    const stored = { kind: "sessions", id };
    const ofAnyone = !(await refuseAccess(request.policy, "sessions.manage", identity, { stored }));
    // Who may not end it does not learn that it is there.
    if (!(await sessions.end({ id, ...(!ofAnyone && { userId: user.id }) })))
      return problem("not_found", { detail: `There is no sign-in ${id}, or it is over already.` });
    await audit.recordAlone({
      event: "session.ended",
      by: actorOf(request),
      outcome: id === sessionId ? "own" : "another",
      parameters: { session: id },
    });
    if (id === sessionId) clearSessionCookie(request, response);
    return { status: 204 };
  });
}

function rowOf(session: LastingSession, currentId: string): SessionRow {
  const { id, user, createdAt, seenAt, expiresAt, userAgent, remoteAddress } = session;
  return {
    id,
    user,
    createdAt: createdAt.toISOString(),
    seenAt: seenAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    userAgent,
    remoteAddress,
    isCurrent: id === currentId,
  };
}
