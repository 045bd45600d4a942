import { roles, routes, type Role, type Session } from "@sluice/contract";
import { documentedRate } from "@sluice/tencent-vpc";
import type { IRouter, Request } from "express";
import type { Logger } from "pino";
import { actorOf } from "../audit/actor.ts";
import type { Audit } from "../audit/audit.ts";
import type { Config } from "../config.ts";
import { permissionsOf } from "../http/access.ts";
import type { Identity, User } from "../http/identity.ts";
import { problem } from "../http/problem.ts";
import { registerRoute } from "../http/register-route.ts";
import { clearSessionCookie, readSessionToken } from "../http/session-cookie.ts";
import type { Oidc } from "../oidc/oidc.ts";
import type { EndedSession, Sessions } from "../sessions/sessions.ts";
import { beginSession } from "./begin-session.ts";

const sandboxNames: Readonly<Record<Role, string>> = {
  viewer: "Sandbox viewer",
  operator: "Sandbox operator",
  approver: "Sandbox approver",
  admin: "Sandbox admin",
};

export interface SessionRouteDependencies {
  readonly config: Config;
  readonly logger: Logger;
  /** The identity provider, when that is where people sign in. */
  readonly oidc: Oidc | undefined;
  readonly sessions: Sessions;
  readonly audit: Audit;
  /** Host that signed calls go to, for the page to show. */
  readonly endpointHost: string;
  /** Milliseconds that a task of the cloud has taken of late. */
  readonly taskTimeMs: () => number;
}

/** Who is signed in, how one can sign in, signing in and out. */
export function registerSessionRoutes(app: IRouter, dependencies: SessionRouteDependencies): void {
  const { config, logger, oidc, sessions, audit, endpointHost, taskTimeMs } = dependencies;

  const describeSession = ({ user, sessionId, expiresAt }: Identity): Session => ({
    user,
    id: sessionId,
    permissions: permissionsOf(user.role),
    expiresAt: expiresAt?.toISOString() ?? null,
    mode: config.mode,
    endpoint: endpointHost,
    ...(config.mode === "sandbox" && {
      emulator: config.endpoint === undefined ? ("embedded" as const) : ("separate" as const),
    }),
    settings: {
      maxAddressesPerCall: config.maxAddressesPerCall,
      writesPerSecond: documentedRate("AllocateIp6AddressesBandwidth") * config.rateLimitShare,
      taskTimeMs: Math.round(taskTimeMs()),
      taskTimeoutMs: config.taskTimeoutMs,
    },
  });

  registerRoute(app, routes.getSession, ({ identity }) => ({
    status: 200,
    body: describeSession(identity),
  }));

  registerRoute(app, routes.getAuthMethods, async () => ({
    status: 200,
    body: {
      mode: config.mode,
      method: config.auth,
      users: config.auth === "sandbox" ? [...roles] : [],
      ...(oidc && { provider: { host: oidc.host, isReachable: await oidc.isReachable() } }),
    },
  }));

  registerRoute(app, routes.signInSandbox, async ({ body, request, response }) => {
    if (config.auth !== "sandbox")
      return problem("not_found", { detail: "This console has no sandbox sign-in." });
    const user: User = { id: body.user, name: sandboxNames[body.user], role: body.user };
    const signIn = { user, authenticatedAt: new Date() };
    const identity = await beginSession(dependencies, { request, response }, signIn, "sandbox");
    return { status: 200, body: describeSession(identity) };
  });

  registerRoute(app, routes.signOut, async ({ request, response }) => {
    const token = readSessionToken(request);
    // Who was not signed in signs out of nothing.
    if (request.identity)
      await audit.recordAlone({ event: "session.signed_out", by: actorOf(request) });
    const ended = token === undefined ? undefined : await sessions.signOut(token);
    clearSessionCookie(request, response);
    const location = ended && oidc && (await placeToSignOut(oidc, ended, request, logger));
    return location === undefined ? { status: 204 } : { status: 200, body: { location } };
  });
}

/** Where to go to sign out at the provider as well; undefined when that is not to be had. Here one is signed out anyway. */
async function placeToSignOut(
  oidc: Oidc,
  { logoutHint }: EndedSession,
  request: Request,
  logger: Logger,
): Promise<string | undefined> {
  const address = oidc.addressOf(request);
  if (address === undefined) return undefined;
  try {
    const returnUri = `${address}${routes.signedOutAtProvider.path}`;
    return await oidc.signIn.signOutUrl(logoutHint, returnUri);
  } catch (error) {
    logger.warn({ err: error }, "the identity provider could not be asked to sign somebody out");
    return undefined;
  }
}
