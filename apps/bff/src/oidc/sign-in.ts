import type { SignInFailure } from "@sluice/contract";
import {
  authorizationCodeGrant,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  calculatePKCECodeChallenge,
  fetchUserInfo,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  type Configuration,
  type IDToken,
} from "openid-client";
import type { Logger } from "pino";
import type { OidcConfig } from "../config/oidc.ts";
import type { User } from "../http/identity.ts";
import type { SignIn } from "../sessions/sessions.ts";
import type { Flow } from "./flow.ts";
import type { Provider } from "./provider.ts";
import { groupsIn, roleOf } from "./roles.ts";
import type { Seal } from "./seal.ts";
import { adviceOn, failureOf, reasonsOf } from "./sign-in-failures.ts";

/** Characters of a name that are kept. */
const nameLength = 200;

/** Somebody who proved who they are, as far as the provider knows; or why not. */
export type SignInEnd =
  | {
      readonly kind: "signed-in";
      readonly signIn: Required<Pick<SignIn, "user" | "authenticatedAt" | "provider">>;
    }
  | { readonly kind: "refused"; readonly failure: SignInFailure };

/** Signing in and out at the identity provider. */
export interface ProviderSignIn {
  /**
   * Begins a sign-in: where the browser has to go, and what has to be remembered until it is back.
   * @throws ProviderUnreachableError | ProviderWrongError
   */
  begin(request: BeginRequest): Promise<{ readonly location: string; readonly flow: Flow }>;
  /** Ends it: `answer` is the query with which the browser came back. */
  finish(flow: Flow, redirectUri: string, answer: URLSearchParams): Promise<SignInEnd>;
  /** Where the browser has to go to sign out there, too; undefined when the provider has no such place. */
  signOutUrl(logoutHint: string | null, returnUri: string): Promise<string | undefined>;
}

export interface BeginRequest {
  /** Where the provider sends the browser back to. */
  readonly redirectUri: string;
  readonly returnTo: string;
  /** The person has to prove who they are even if the provider knows them. */
  readonly isStepUp: boolean;
}

export function createProviderSignIn(parts: {
  readonly oidc: OidcConfig;
  readonly provider: Provider;
  /** Closes the ID token that a session keeps. */
  readonly seal: Seal;
  /** How young a sign-in has to be after a step-up, in milliseconds. */
  readonly stepUpMaxAgeMs: number;
  readonly logger: Logger;
  readonly now: () => Date;
}): ProviderSignIn {
  const { oidc, provider, seal, stepUpMaxAgeMs, logger, now } = parts;
  const maxAge = Math.floor(stepUpMaxAgeMs / 1000);

  async function identify(configuration: Configuration, flow: Flow, url: URL): Promise<SignInEnd> {
    const tokens = await authorizationCodeGrant(configuration, url, {
      expectedState: flow.state,
      expectedNonce: flow.nonce,
      pkceCodeVerifier: flow.codeVerifier,
      ...(flow.isStepUp && { maxAge }),
    });
    const claims = tokens.claims();
    if (!claims || tokens.id_token === undefined) return refused("provider-failed");
    const told = await askForMore(configuration, claims, tokens.access_token);
    const groups = groupsIn(told, oidc.groupsClaim);
    const role = roleOf(groups ?? [], oidc.roles);
    if (role === undefined) {
      logger.info(
        { user: claims.sub, groups: groups?.length ?? "no claim", claim: oidc.groupsClaim },
        "somebody whose groups have no role was refused",
      );
      return refused("no-role");
    }
    const { auth_time: authTime, sid } = claims;
    return {
      kind: "signed-in",
      signIn: {
        user: { id: claims.sub, name: nameIn(told, claims.sub), role } satisfies User,
        authenticatedAt: authTime === undefined ? null : new Date(authTime * 1000),
        provider: {
          session: typeof sid === "string" ? sid : null,
          logoutHint: seal.close(tokens.id_token),
        },
      },
    };
  }

  /** The claims of the ID token; with what the provider tells when asked, where name or groups are missing in there. */
  async function askForMore(
    configuration: Configuration,
    claims: IDToken,
    accessToken: string,
  ): Promise<Readonly<Record<string, unknown>>> {
    const isEnough =
      groupsIn(claims, oidc.groupsClaim) !== undefined && typeof claims["name"] === "string";
    if (isEnough || configuration.serverMetadata().userinfo_endpoint === undefined) return claims;
    return { ...(await fetchUserInfo(configuration, accessToken, claims.sub)), ...claims };
  }

  return {
    async begin({ redirectUri, returnTo, isStepUp }) {
      const configuration = await provider.configuration();
      const flow: Flow = {
        state: randomState(),
        nonce: randomNonce(),
        codeVerifier: randomPKCECodeVerifier(),
        returnTo,
        isStepUp,
        startedAt: now().getTime(),
      };
      const location = buildAuthorizationUrl(configuration, {
        redirect_uri: redirectUri,
        scope: oidc.scopes,
        state: flow.state,
        nonce: flow.nonce,
        code_challenge: await calculatePKCECodeChallenge(flow.codeVerifier),
        code_challenge_method: "S256",
        // With max_age the provider must say when the person last proved who they are; that is what is checked.
        ...(isStepUp && { prompt: "login", max_age: String(maxAge) }),
      });
      return { location: location.href, flow };
    },

    async finish(flow, redirectUri, answer) {
      const url = new URL(redirectUri);
      url.search = answer.toString();
      try {
        return await identify(await provider.configuration(), flow, url);
      } catch (error) {
        const failure = failureOf(error, flow);
        const advice = adviceOn(error);
        logger.warn(
          { failure, reason: reasonsOf(error), ...(advice !== undefined && { advice }) },
          "a sign-in came to nothing",
        );
        return refused(failure);
      }
    },

    async signOutUrl(logoutHint, returnUri) {
      const configuration = await provider.configuration();
      if (configuration.serverMetadata().end_session_endpoint === undefined) return undefined;
      const idToken = logoutHint === null ? undefined : seal.open(logoutHint);
      const url = buildEndSessionUrl(configuration, {
        post_logout_redirect_uri: returnUri,
        ...(idToken !== undefined && { id_token_hint: idToken }),
      });
      return url.href;
    },
  };
}

function refused(failure: SignInFailure): SignInEnd {
  return { kind: "refused", failure };
}

/** How the person is called: what the provider gives, from the friendliest on. */
function nameIn(claims: Readonly<Record<string, unknown>>, sub: string): string {
  const text = [claims["name"], claims["preferred_username"], claims["email"], sub]
    .filter((each) => typeof each === "string")
    .map((each) => each.replaceAll(/[\p{Cc}\p{Cs}]/gu, "").trim())
    .find((each) => each !== "");
  return (text ?? sub).slice(0, nameLength);
}
