import { roles, routes, type Role, type Session } from "@sluice/contract";
import { documentedRate } from "@sluice/tencent-vpc";
import type { IRouter } from "express";
import type { Config } from "../config.ts";
import { permissionsOf } from "../http/access.ts";
import type { Identity, User } from "../http/identity.ts";
import { problem } from "../http/problem.ts";
import { registerRoute } from "../http/register-route.ts";
import { originOf } from "../http/origin-of.ts";
import { clearSessionCookie, readSessionToken, setSessionCookie } from "../http/session-cookie.ts";
import type { Sessions } from "../sessions/sessions.ts";

const sandboxNames: Readonly<Record<Role, string>> = {
  viewer: "Sandbox viewer",
  operator: "Sandbox operator",
  approver: "Sandbox approver",
  admin: "Sandbox admin",
};

export interface SessionRouteDependencies {
  readonly config: Config;
  readonly sessions: Sessions;
  /** Host that signed calls go to, for the page to show. */
  readonly endpointHost: string;
  /** Milliseconds that a task of the cloud has taken of late. */
  readonly taskTimeMs: () => number;
}

/** Who is signed in, how one can sign in, signing in and out. */
export function registerSessionRoutes(app: IRouter, dependencies: SessionRouteDependencies): void {
  const { config, sessions, endpointHost, taskTimeMs } = dependencies;

  const describeSession = ({ user, expiresAt }: Identity): Session => ({
    user,
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

  registerRoute(app, routes.getAuthMethods, () => ({
    status: 200,
    body: {
      mode: config.mode,
      method: config.auth,
      users: config.auth === "sandbox" ? [...roles] : [],
    },
  }));

  registerRoute(app, routes.signInSandbox, async ({ body, request, response }) => {
    if (config.auth !== "sandbox")
      return problem("not_found", { detail: "This console has no sandbox sign-in." });
    // A token that was there before the sign-in is worth nothing after it, so that none can be planted beforehand.
    const earlier = readSessionToken(request);
    if (earlier !== undefined) await sessions.signOut(earlier);
    const user: User = { id: body.user, name: sandboxNames[body.user], role: body.user };
    const { token, identity } = await sessions.signIn({
      user,
      authenticatedAt: new Date(),
      ...originOf(request),
    });
    setSessionCookie(request, response, token);
    request.identity = identity;
    return { status: 200, body: describeSession(identity) };
  });

  registerRoute(app, routes.signOut, async ({ request, response }) => {
    const token = readSessionToken(request);
    if (token !== undefined) await sessions.signOut(token);
    clearSessionCookie(request, response);
    return { status: 204 };
  });
}
