import type { Request, RequestHandler } from "express";
import type { Config } from "../config.ts";
import type { Sessions } from "../sessions/sessions.ts";
import type { Identity } from "./identity.ts";
import { readSessionToken } from "./session-cookie.ts";

/** Who everyone is when the console is run without sign-in. */
const withoutSignIn: Identity = {
  user: { id: "admin", name: "Administrator", role: "admin" },
  sessionId: "none",
  authenticatedAt: null,
  expiresAt: null,
};

/**
 * Finds out who is asking and leaves it in `request.identity`; whether that is enough is for each route to say. A request
 * that says of itself that no person made it (`X-Sluice-Background: 1`) keeps no session alive.
 */
export function identify(auth: Config["auth"], sessions: Sessions): RequestHandler {
  if (auth === "none")
    return (request, _response, next) => {
      request.identity = withoutSignIn;
      next();
    };
  return async (request: Request, _response, next) => {
    const token = readSessionToken(request);
    const purpose = request.get("X-Sluice-Background") === "1" ? "look" : "use";
    request.identity = token === undefined ? undefined : await sessions.find(token, purpose);
    next();
  };
}
