import { createHash } from "node:crypto";

/** A strong validator of a body: the same bytes, the same tag. */
export function entityTagOf(body: string): string {
  return `"${createHash("sha256").update(body).digest("base64url").slice(0, 27)}"`;
}

/** Weak comparison, as If-None-Match asks for (RFC 9110, section 13.1.2). */
export function matchesEntityTag(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  if (header.trim() === "*") return true;
  return header.split(",").some((tag) => tag.trim().replace(/^W\//, "") === etag);
}
