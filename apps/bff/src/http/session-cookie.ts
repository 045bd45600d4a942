import type { Request, Response } from "express";
import { cookieName, cookieOptions, readCookie } from "./cookies.ts";

/** 32 random bytes as base64url. */
const tokenForm = /^[A-Za-z0-9_-]{43}$/;

const name = "sluice";

/** The session token that the request carries, when it has the form of one. */
export function readSessionToken(request: Request): string | undefined {
  const token = readCookie(request, cookieName(request, name));
  return token !== undefined && tokenForm.test(token) ? token : undefined;
}

/** Gives the browser its token, until it is closed; the server ends the session by its own time-outs. */
export function setSessionCookie(request: Request, response: Response, token: string): void {
  response.cookie(cookieName(request, name), token, cookieOptions(request));
}

/** Takes the token away from the browser. */
export function clearSessionCookie(request: Request, response: Response): void {
  response.clearCookie(cookieName(request, name), cookieOptions(request));
}
