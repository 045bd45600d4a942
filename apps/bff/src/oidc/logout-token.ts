import { createRemoteJWKSet, errors, jwtVerify, type JWTPayload } from "jose";
import type { OidcConfig } from "../config/oidc.ts";
import { ProviderUnreachableError } from "./provider-errors.ts";
import type { Provider } from "./provider.ts";

/** The event that makes a token a logout token (OpenID Connect Back-Channel Logout 1.0, section 2.4). */
const logoutEvent = "http://schemas.openid.net/event/backchannel-logout";
/** Public keys only: with the client's secret, anyone who knows it could end everybody's sessions. */
const algorithms = [
  "RS256",
  "RS384",
  "RS512",
  "PS256",
  "PS384",
  "PS512",
  "ES256",
  "ES384",
  "ES512",
  "EdDSA",
  "Ed25519",
];
const oldestSeconds = 600;
const clockToleranceSeconds = 60;

/** Whose sessions the provider ends: those of one session of its own, or all of a person. */
export type LogoutSubject = { readonly providerSession: string } | { readonly userId: string };

export type LogoutReading =
  | { readonly kind: "ok"; readonly subject: LogoutSubject }
  | { readonly kind: "invalid"; readonly why: string };

/**
 * Reads logout tokens by the rules of OpenID Connect Back-Channel Logout 1.0, section 2.6. That a token came before is no
 * matter: providers repeat what was not answered in time, and what has ended ends no second time.
 * @returns a function that throws ProviderUnreachableError when the provider's keys cannot be had
 */
export function createLogoutTokenReader(
  { clientId }: Pick<OidcConfig, "clientId">,
  provider: Provider,
): (token: string) => Promise<LogoutReading> {
  let keys: ReturnType<typeof createRemoteJWKSet> | undefined;

  return async (token) => {
    const { issuer, jwks_uri: jwksUri } = (await provider.configuration()).serverMetadata();
    if (jwksUri === undefined) return invalid("the provider names no keys");
    keys ??= createRemoteJWKSet(new URL(jwksUri));
    let payload: JWTPayload;
    try {
      const verified = await jwtVerify(token, keys, {
        issuer,
        audience: clientId,
        algorithms,
        requiredClaims: ["iat", "jti", "events"],
        maxTokenAge: oldestSeconds,
        clockTolerance: clockToleranceSeconds,
      });
      const { typ } = verified.protectedHeader;
      if (typ !== undefined && !/^(application\/)?(logout\+jwt|jwt)$/i.test(typ))
        return invalid(`its type is ${typ}`);
      payload = verified.payload;
    } catch (error) {
      if (!(error instanceof errors.JOSEError)) throw error;
      if (areKeysUnread(error))
        throw new ProviderUnreachableError("The provider's keys cannot be read.", { cause: error });
      return invalid(error.message);
    }
    const subject = subjectOf(payload);
    if (typeof subject === "string") return invalid(subject);
    return { kind: "ok", subject };
  };
}

/** Says nothing of the token: the provider is to send it again (jose, "errors": a key set that is not answered with 200 is generic). */
function areKeysUnread(error: errors.JOSEError): boolean {
  return error instanceof errors.JWKSTimeout || error.code === "ERR_JOSE_GENERIC";
}

function invalid(why: string): LogoutReading {
  return { kind: "invalid", why };
}

/** Whom a verified token is about, or why it is none of logout. */
function subjectOf({ events, nonce, sid, sub }: JWTPayload): LogoutSubject | string {
  if (!(events instanceof Object) || !Object.hasOwn(events, logoutEvent))
    return "it has no event of logout";
  // An ID token has a nonce; one that was got hold of must not serve to end sessions.
  if (nonce !== undefined) return "it has a nonce";
  if (typeof sid === "string" && sid !== "") return { providerSession: sid };
  if (sub !== undefined && sub !== "") return { userId: sub };
  return "it names neither a session nor a person";
}
