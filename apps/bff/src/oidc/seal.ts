import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

/** Keeps text from everyone who does not have the secret, and from being changed. */
export interface Seal {
  /** Other text each time, in base64url. */
  close(text: string): string;
  /** What was closed with the same secret for the same purpose; undefined for anything else. */
  open(sealed: string): string | undefined;
}

const cipher = "aes-256-gcm";
const ivLength = 12;
const tagLength = 16;

/**
 * AES-256-GCM (NIST SP 800-38D) with a key of its own for each purpose, derived from the secret by HKDF (RFC 5869). All
 * replicas have the same secret, and so open what another one has closed.
 */
export function createSeal(secret: string, purpose: string): Seal {
  const key = Buffer.from(hkdfSync("sha256", secret, "", `sluice ${purpose}`, 32));
  return {
    close(text) {
      const iv = randomBytes(ivLength);
      const sealing = createCipheriv(cipher, key, iv);
      const body = Buffer.concat([sealing.update(text, "utf8"), sealing.final()]);
      return Buffer.concat([iv, sealing.getAuthTag(), body]).toString("base64url");
    },
    open(sealed) {
      const bytes = Buffer.from(sealed, "base64url");
      if (bytes.length < ivLength + tagLength) return undefined;
      const opening = createDecipheriv(cipher, key, bytes.subarray(0, ivLength), {
        authTagLength: tagLength,
      });
      opening.setAuthTag(bytes.subarray(ivLength, ivLength + tagLength));
      try {
        const body = bytes.subarray(ivLength + tagLength);
        return Buffer.concat([opening.update(body), opening.final()]).toString("utf8");
      } catch {
        return undefined;
      }
    },
  };
}
