import { apiError, type ApiError } from "./api-error.ts";

/** The one key pair that the emulated account has. */
export type KeyPair = {
  readonly secretId: string;
  readonly secretKey: string;
  /** Set for a temporary key, which goes with a token. */
  readonly token?: string;
};

/** How far the time of a signature may be from the cloud's, in seconds, either way. */
const maxSkewSeconds = 300;

/** What is wrong with a key id; undefined when it is the known one. */
export function keyError(keyPair: KeyPair, secretId: string): ApiError | undefined {
  if (secretId === keyPair.secretId) return undefined;
  if (/^AKID[A-Za-z0-9]+$/.test(secretId))
    return apiError("AuthFailure.SecretIdNotFound", "The SecretId is not found.");
  return apiError("AuthFailure.InvalidSecretId", "The SecretId is not that of a cloud API key.");
}

/** What is wrong with the time of a signature, in seconds since 1970. */
export function timeError(timestamp: number, now: number): ApiError | undefined {
  if (Math.abs(now / 1000 - timestamp) <= maxSkewSeconds) return undefined;
  return apiError(
    "AuthFailure.SignatureExpire",
    `The signature has expired: its time ${timestamp} and the server's ${Math.floor(now / 1000)} differ by more than five minutes.`,
  );
}

/** What is wrong with the token of a temporary key. */
export function tokenError(keyPair: KeyPair, token: string | undefined): ApiError | undefined {
  if ((token ?? "") === (keyPair.token ?? "")) return undefined;
  return apiError("AuthFailure.TokenFailure", "The token is not valid.");
}

/** The answer to a signature that does not verify. */
export function signatureError(): ApiError {
  return apiError(
    "AuthFailure.SignatureFailure",
    "The signature does not match the one computed here; check the SecretKey and what was signed.",
  );
}
