import { createHash } from "node:crypto";
import type { Request, Response } from "express";
import { endOfTurn } from "./end-of-turn.ts";

/** JSON with its strong validator (RFC 9110, section 8.8.3). */
export interface TaggedJson {
  /** Text and no Buffer: Node sends it in one piece with the headers. */
  readonly body: string;
  readonly etag: string;
}

/** A strong validator of a body: the same bytes, the same tag. */
export function entityTagOf(body: string): string {
  return `"${createHash("sha256").update(body).digest("base64url").slice(0, 27)}"`;
}

/** Sends the JSON, or 304 to a client that has it already. */
export async function sendTaggedJson(
  request: Request,
  response: Response,
  { body, etag }: TaggedJson,
): Promise<void> {
  response.setHeader("ETag", etag);
  response.setHeader("Cache-Control", "private, no-cache");
  await endOfTurn();
  if (matchesEntityTag(request.get("If-None-Match"), etag)) {
    response.status(304).end();
    return;
  }
  response.setHeader("Content-Type", "application/json; charset=utf-8");
  response.end(body);
}

/** Weak comparison, as If-None-Match asks for (RFC 9110, section 13.1.2). */
function matchesEntityTag(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  if (header.trim() === "*") return true;
  return header.split(",").some((tag) => tag.trim().replace(/^W\//, "") === etag);
}
