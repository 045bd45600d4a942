import { routes, type RouteContract } from "@sluice/contract";
import type { Request, RequestHandler } from "express";
import { problem, sendProblem, type ProblemAnswer } from "./problem.ts";

const safeMethods = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Lets a request that changes state through only when the console's own pages could have sent it: JSON with a header of
 * our own (no form can send either, and a script of another origin would need a CORS permission that is never given),
 * and, where the browser says where it comes from, from this very origin. Sign-in is no exception, as someone else's
 * page could sign a person in as another.
 */
export const rejectCrossSite: RequestHandler = (request, response, next) => {
  const isExempt = safeMethods.has(request.method) || calledByProvider(request);
  const refusal = isExempt ? undefined : refuse(request);
  if (refusal) sendProblem(request, response, refusal);
  else next();
};

/** Paths that the identity provider posts to. What it says is proved by its signature, and no cookie counts there. */
const providerPaths = new Set(
  Object.values<RouteContract>(routes)
    .filter(({ calledBy }) => calledBy === "provider")
    .map(({ path }) => path),
);

/** True for a POST to a route that the identity provider calls by rules of its own, which know no header of ours. */
function calledByProvider(request: Request): boolean {
  return request.method === "POST" && providerPaths.has(request.path);
}

function refuse(request: Request): ProblemAnswer | undefined {
  const origin = request.get("Origin");
  const ownOrigin = `${request.protocol}://${request.host}`;
  if (origin !== undefined && origin.toLowerCase() !== ownOrigin.toLowerCase())
    return problem("csrf_rejected", {
      detail: `The request comes from ${origin}, and the console is at ${ownOrigin}. Behind a proxy, its address must be in SLUICE_TRUST_PROXY and it must pass the Host on.`,
    });
  const site = request.get("Sec-Fetch-Site");
  if (site !== undefined && site !== "same-origin")
    return problem("csrf_rejected", {
      detail: "The request was started by another site or outside of the console's pages.",
    });
  if (request.get("X-Sluice-CSRF") !== "1")
    return problem("csrf_rejected", {
      detail: "Requests that change something need the header X-Sluice-CSRF: 1.",
    });
  if (!/^application\/json\s*(;|$)/i.test(request.get("Content-Type") ?? ""))
    return problem("unsupported_media_type", {
      detail: "Requests that change something need Content-Type: application/json.",
    });
  return undefined;
}
