import type { SignInFailure } from "@sluice/contract";
import {
  AuthorizationResponseError,
  ClientError,
  ResponseBodyError,
  WWWAuthenticateChallengeError,
} from "openid-client";
import type { Flow } from "./flow.ts";
import { ProviderUnreachableError } from "./provider-errors.ts";

/** What the sign-in page says of it. */
export function failureOf(error: unknown, flow: Flow): SignInFailure {
  if (error instanceof AuthorizationResponseError) return "provider-refused";
  if (error instanceof ProviderUnreachableError) return "provider-unreachable";
  if (error instanceof ClientError) {
    if (error.code === "OAUTH_TIMEOUT") return "provider-unreachable";
    if (flow.isStepUp && mentionsAuthTime(error)) return "not-fresh";
    return "provider-failed";
  }
  return error instanceof TypeError && error.cause instanceof Error
    ? "provider-unreachable"
    : "provider-failed";
}

function mentionsAuthTime(error: Error): boolean {
  for (let each: unknown = error; each instanceof Error; each = each.cause)
    if (/auth_time|last End-User authentication/.test(each.message)) return true;
  return false;
}

/** The messages of an error and of its causes: enough for the log, and no token is in any of them. */
export function reasonsOf(error: unknown): string[] {
  const reasons: string[] = [];
  for (let each: unknown = error; each instanceof Error && reasons.length < 4; each = each.cause)
    reasons.push(
      "error" in each && typeof each.error === "string"
        ? `${each.message} (${each.error})`
        : each.message,
    );
  return reasons;
}

/** What whoever runs the console can do about it, for the log; undefined when nothing is known. */
export function adviceOn(error: unknown): string | undefined {
  if (isClientRefused(error))
    return "The identity provider refuses the client that SLUICE_OIDC_CLIENT_ID and SLUICE_OIDC_CLIENT_SECRET name. Check both there, and set SLUICE_OIDC_CLIENT_AUTH if it takes the secret in one way only.";
  const isLate =
    error instanceof ClientError &&
    error.code === "OAUTH_JWT_TIMESTAMP_CHECK_FAILED" &&
    !mentionsAuthTime(error);
  if (isLate)
    return "The clocks of this machine and of the identity provider differ. Set both by NTP.";
  return undefined;
}

/**
 * A wrong client or a wrong secret: `invalid_client` in the body, or a challenge where the client sent its secret in a header
 * (RFC 6749, section 5.2). A challenge of the scheme Bearer is about an access token.
 */
function isClientRefused(error: unknown): boolean {
  if (error instanceof ResponseBodyError) return error.error === "invalid_client";
  return (
    error instanceof WWWAuthenticateChallengeError &&
    error.cause.every(({ scheme }) => scheme.toLowerCase() !== "bearer")
  );
}
