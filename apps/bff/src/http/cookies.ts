import type { CookieOptions, Request } from "express";

/**
 * The name of one of the console's cookies. `__Host-` makes browsers insist on https, on the whole path and on no domain, so
 * that no other site under the same domain can plant one. They do not take such a cookie over plain http, which is
 * served on loopback only.
 */
export function cookieName(request: Request, name: string): string {
  return request.secure ? `__Host-${name}` : name;
}

/**
 * What all cookies of the console have in common. Lax and not strict: the way back from the identity provider, and a link in a
 * chat, begin at another site and must find the person signed in.
 */
export function cookieOptions(request: Request): CookieOptions {
  return { httpOnly: true, sameSite: "lax", path: "/", secure: request.secure };
}

/** The value of a cookie of the request, as it was sent. */
export function readCookie(request: Request, name: string): string | undefined {
  const prefix = `${name}=`;
  return (request.get("Cookie") ?? "")
    .split(";")
    .map((part) => part.trim())
    .find((part) => part.startsWith(prefix))
    ?.slice(prefix.length);
}
