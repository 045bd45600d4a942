import type { CookieOptions, Request, Response } from "express";

/** 32 random bytes as base64url. */
const tokenForm = /^[A-Za-z0-9_-]{43}$/;

/**
 * `__Host-` makes browsers insist on https, on the whole path and on no domain, so that no other site under the same
 * domain can plant one. They do not take such a cookie over plain http, which is served on loopback only.
 */
function cookieName(request: Request): string {
  return request.secure ? "__Host-sluice" : "sluice";
}

function cookieOptions(request: Request): CookieOptions {
  return { httpOnly: true, sameSite: "lax", path: "/", secure: request.secure };
}

/** The session token that the request carries, when it has the form of one. */
export function readSessionToken(request: Request): string | undefined {
  const prefix = `${cookieName(request)}=`;
  const pair = (request.get("Cookie") ?? "")
    .split(";")
    .map((part) => part.trim())
    .find((part) => part.startsWith(prefix));
  const token = pair?.slice(prefix.length);
  return token !== undefined && tokenForm.test(token) ? token : undefined;
}

/** Gives the browser its token, until it is closed; the server ends the session by its own time-outs. */
export function setSessionCookie(request: Request, response: Response, token: string): void {
  response.cookie(cookieName(request), token, cookieOptions(request));
}

/** Takes the token away from the browser. */
export function clearSessionCookie(request: Request, response: Response): void {
  response.clearCookie(cookieName(request), cookieOptions(request));
}
