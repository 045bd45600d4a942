import type { Request } from "express";

/** Characters of the User-Agent header that are kept: the browser and its system stand in the first hundred. */
const userAgentLength = 300;

/** Where a request came from, as a person may want to read it of a sign-in. */
export function originOf(request: Request): {
  readonly userAgent: string | null;
  readonly remoteAddress: string | null;
} {
  return {
    userAgent: request.get("User-Agent")?.slice(0, userAgentLength) ?? null,
    remoteAddress: request.ip ?? null,
  };
}
