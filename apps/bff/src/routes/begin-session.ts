import type { Request, Response } from "express";
import { actorOf } from "../audit/actor.ts";
import type { Audit } from "../audit/audit.ts";
import type { Identity } from "../http/identity.ts";
import { originOf } from "../http/origin-of.ts";
import { readSessionToken, setSessionCookie } from "../http/session-cookie.ts";
import type { Sessions, SignIn } from "../sessions/sessions.ts";

/** Begins a session for who has just shown who they are, and puts its cookie on the answer. */
export async function beginSession(
  { sessions, audit }: { readonly sessions: Sessions; readonly audit: Audit },
  { request, response }: { readonly request: Request; readonly response: Response },
  signIn: Omit<SignIn, keyof ReturnType<typeof originOf>>,
  method: "sandbox" | "oidc",
): Promise<Identity> {
  // A token that was there before the sign-in is worth nothing after it, so that none can be planted beforehand.
  const earlier = readSessionToken(request);
  if (earlier !== undefined) await sessions.signOut(earlier);
  const origin = originOf(request);
  const { token, identity } = await sessions.signIn({ ...signIn, ...origin });
  request.identity = identity;
  await audit.recordAlone({
    event: "session.signed_in",
    by: actorOf(request),
    parameters: { method, userAgent: origin.userAgent },
  });
  setSessionCookie(request, response, token);
  return identity;
}
