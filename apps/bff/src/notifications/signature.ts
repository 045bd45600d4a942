import { createHmac } from "node:crypto";

/** A secret in the form of Standard Webhooks: the bytes as base64 behind this prefix. Any other text is its own bytes. */
const encodedSecret = /^whsec_([A-Za-z0-9+/]+={0,2})$/;

/** What is signed beside the secret. */
export interface Signed {
  readonly id: string;
  /** When this attempt is made; a receiver refuses old ones, so that nobody can send a recorded one again. */
  readonly at: Date;
  readonly body: string;
}

/**
 * The headers that prove who sends, after the specification Standard Webhooks (symmetric signatures, version 1):
 * HMAC-SHA256 over id, seconds since 1970 and body, with dots between them, as base64. Receivers have libraries for it.
 */
export function signatureHeaders(secret: string, { id, at, body }: Signed): Record<string, string> {
  const seconds = String(Math.floor(at.getTime() / 1000));
  const encoded = encodedSecret.exec(secret)?.[1];
  const key = encoded === undefined ? Buffer.from(secret) : Buffer.from(encoded, "base64");
  const signature = createHmac("sha256", key).update(`${id}.${seconds}.${body}`).digest("base64");
  return {
    "webhook-id": id,
    "webhook-timestamp": seconds,
    "webhook-signature": `v1,${signature}`,
  };
}
