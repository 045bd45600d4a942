import type { Request, RequestHandler, Response } from "express";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import type { Limits } from "../config/limits.ts";
import { countedAddress } from "./origin-address.ts";
import { probePaths } from "./origin-guard.ts";
import { problem, sendProblem } from "./problem.ts";

/** The handlers that count requests, each to stand where it knows what it counts by. */
export interface RateLimits {
  /** Everything that comes from one address; before anything else is done for it. */
  readonly byAddress: RequestHandler;
  /** What begins a sign-in, by address; mounted under `/auth`. */
  readonly bySignIn: RequestHandler;
  /** What one person asks for, from wherever; after the session was found. */
  readonly byUser: RequestHandler;
}

const windowS = 10;
const signInWindowS = 60;
/** What changes something, or reads a whole table, costs the server about ten times what a poll does. */
const dearRequest = 10;
/** Below `/auth`: none of them begins a sign-in, and who is signed in must always be able to leave. */
const notSignIn = /^\/(methods|sign-out|oidc\/.+)\/?$/;

/**
 * Counts requests in memory: each replica for itself, so that with several a person may have that many times as much.
 * Enough to keep one script or one forgotten tab from taking the server from the others; it is no defence against a
 * flood from many addresses, which is a proxy's work.
 */
export function createRateLimits(limits: Limits): RateLimits {
  const counter = (points: number, duration: number) => new RateLimiterMemory({ points, duration });
  const ofAddress = counter(limits.requestsPerAddress, windowS);
  const ofSignIn = counter(limits.signInsPerAddress, signInWindowS);
  const ofUser = counter(limits.requestsPerUser, windowS);
  return {
    byAddress: async (request, response, next) => {
      // What runs the process must learn how it is whatever else comes from the address of the proxy between them.
      if (probePaths.has(request.path)) return next();
      if (await takes(ofAddress, addressOf(request), costOf(request), request, response)) next();
    },
    bySignIn: async (request, response, next) => {
      // A picture in somebody's page asks by GET, and must not use up the sign-ins of whoever looks at it.
      if (request.method !== "POST" || notSignIn.test(request.path)) return next();
      if (await takes(ofSignIn, addressOf(request), 1, request, response)) next();
    },
    byUser: async (request, response, next) => {
      const user = request.identity?.user.id;
      if (user === undefined) return next();
      if (await takes(ofUser, user, costOf(request), request, response)) next();
    },
  };
}

function addressOf(request: Request): string {
  return countedAddress(request.ip ?? "");
}

function costOf({ method, path }: Request): number {
  const isRead = method === "GET" || method === "HEAD";
  // Express takes paths in any case.
  return isRead && !path.toLowerCase().includes("/export.") ? 1 : dearRequest;
}

/** Counts the request; answers it and gives false when it is one too many. */
async function takes(
  counter: RateLimiterMemory,
  key: string,
  points: number,
  request: Request,
  response: Response,
): Promise<boolean> {
  try {
    await counter.consume(key, points);
    return true;
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    const seconds = Math.max(1, Math.ceil(error.msBeforeNext / 1000));
    sendProblem(
      request,
      response,
      problem("rate_limited", {
        detail: `More requests came than the console takes. Nothing was done; send it again in ${seconds} s.`,
        headers: { "Retry-After": String(seconds) },
      }),
    );
    return false;
  }
}
