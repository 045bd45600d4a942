import { ownPath, routes, type SignInFailure } from "@sluice/contract";
import type { IRouter, Request, Response } from "express";
import type { Logger } from "pino";
import { actorOf } from "../audit/actor.ts";
import type { Audit } from "../audit/audit.ts";
import type { RefusalRecorder } from "../audit/refusals.ts";
import { cookieName, cookieOptions, readCookie } from "../http/cookies.ts";
import { problem } from "../http/problem.ts";
import { registerRoute } from "../http/register-route.ts";
import { longestFlowMs, readFlow, writeFlow } from "../oidc/flow.ts";
import type { LogoutReading } from "../oidc/logout-token.ts";
import type { Oidc } from "../oidc/oidc.ts";
import { ProviderUnreachableError, ProviderWrongError } from "../oidc/provider-errors.ts";
import type { Sessions } from "../sessions/sessions.ts";
import { beginSession } from "./begin-session.ts";

/**
 * Each sign-in that is begun and given up leaves its cookie for ten minutes; a proxy in front takes headers of 8 KB. Encryption
 * and base64 make half as much again of the path.
 */
const longestReturnPath = 500;

/** Signing in at the identity provider, and being signed out by it. */
export function registerOidcRoutes(
  app: IRouter,
  parts: {
    readonly oidc: Oidc | undefined;
    readonly sessions: Sessions;
    readonly logger: Logger;
    readonly audit: Audit;
    readonly refusals: RefusalRecorder;
  },
): void {
  const { oidc, sessions, logger, audit, refusals } = parts;
  /** @throws the error when it is none of the provider's */
  const noAnswer = (error: unknown) => {
    if (!(error instanceof ProviderUnreachableError || error instanceof ProviderWrongError))
      throw error;
    logger.warn({ err: error }, "the identity provider does not answer as it should");
    return problem("sign_in_unavailable", {
      detail: "The identity provider does not answer as it should. Try again in a moment.",
    });
  };
  registerRoute(app, routes.startSignIn, async ({ body, request, response }) => {
    if (!oidc) return noProvider();
    const address = oidc.addressOf(request);
    if (address === undefined)
      return problem("forbidden", {
        detail: `Signing in works at ${oidc.publicUrl} only, where the identity provider sends people back to. Open the console there.`,
      });
    try {
      const { location, flow } = await oidc.signIn.begin({
        redirectUri: `${address}${routes.finishSignIn.path}`,
        returnTo: pageToReturnTo(body.returnTo),
        isStepUp: body.isStepUp,
      });
      response.cookie(flowCookie(request, flow.state), writeFlow(flow, oidc.flowSeal), {
        ...cookieOptions(request),
        maxAge: longestFlowMs,
      });
      return { status: 200, body: { location } };
    } catch (error) {
      return noAnswer(error);
    }
  });

  registerRoute(app, routes.finishSignIn, async ({ request, response }) => {
    if (!oidc) return noProvider();
    const answer = new URL(request.originalUrl, "http://console.invalid").searchParams;
    const cookie = flowCookie(request, answer.get("state") ?? "");
    const flow = readFlow(readCookie(request, cookie), oidc.flowSeal, oidc.now());
    const address = oidc.addressOf(request);
    if (flow === "lost" || address === undefined) return backToSignIn(response, "flow-lost");
    // Used once: whatever comes of it, the same answer does not work again.
    response.clearCookie(cookie, cookieOptions(request));
    if (flow === "expired") return backToSignIn(response, "flow-expired");
    const redirectUri = `${address}${routes.finishSignIn.path}`;
    const end = await oidc.signIn.finish(flow, redirectUri, answer);
    if (end.kind === "refused") {
      await refusals.signInRefused(request, { method: "oidc", failure: end.failure });
      return backToSignIn(response, end.failure, flow.returnTo);
    }
    await beginSession(parts, { request, response }, end.signIn, "oidc");
    return go(response, flow.returnTo);
  });

  registerRoute(app, routes.signedOutAtProvider, ({ response }) =>
    oidc ? go(response, "/sign-in?reason=signed-out") : noProvider(),
  );

  registerRoute(app, routes.endSessionsOfProvider, async ({ body, request }) => {
    if (!oidc) return noProvider();
    let reading: LogoutReading;
    try {
      reading = await oidc.readLogoutToken(body.logout_token);
    } catch (error) {
      return noAnswer(error);
    }
    if (reading.kind === "invalid") {
      logger.warn({ reason: reading.why }, "a logout token was refused");
      return problem("validation_failed", { detail: "The logout token is not valid." });
    }
    const ended = await sessions.endOfProvider(reading.subject);
    await audit.recordAlone({
      event: "session.ended",
      by: actorOf(request),
      outcome: "by-provider",
      parameters: reading.subject,
      after: { ended },
    });
    logger.info({ sessions: ended }, "the identity provider ended sessions");
    return { status: 200 };
  });
}

/** A page of the console; without its query where that is too long for a cookie. Forms keep what a link gave them. */
function pageToReturnTo(text: string | undefined): string {
  const path = ownPath(text) ?? "/";
  const [page = "/"] = path.split(/[?#]/, 1);
  return [path, page].find((one) => one.length <= longestReturnPath) ?? "/";
}

/** Each sign-in that is under way has a cookie of its own, so that two tabs do not take it from each other. */
function flowCookie(request: Request, state: string): string {
  return cookieName(request, `sluice-flow-${state.replaceAll(/[^A-Za-z0-9_-]/g, "").slice(0, 12)}`);
}

function noProvider() {
  return problem("not_found", { detail: "This console has no sign-in at an identity provider." });
}

function backToSignIn(response: Response, failure: SignInFailure, returnTo = "/") {
  const search = new URLSearchParams({ reason: failure });
  if (returnTo !== "/") search.set("from", returnTo);
  return go(response, `/sign-in?${search.toString()}`);
}

function go(response: Response, path: string): "handled" {
  response.redirect(303, path);
  return "handled";
}
