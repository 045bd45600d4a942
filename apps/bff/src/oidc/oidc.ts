import type { Request } from "express";
import type { Logger } from "pino";
import type { Config } from "../config.ts";
import { withinTime } from "../within-time.ts";
import { createLogoutTokenReader } from "./logout-token.ts";
import { createProvider, type Provider } from "./provider.ts";
import { createSeal, type Seal } from "./seal.ts";
import { createProviderSignIn, type ProviderSignIn } from "./sign-in.ts";

/** A person who opens the sign-in page waits no longer to learn whether the provider answers. */
const reachableMs = 2000;

/** Everything about the identity provider that the routes need. */
export interface Oidc {
  readonly provider: Provider;
  readonly signIn: ProviderSignIn;
  readonly readLogoutToken: ReturnType<typeof createLogoutTokenReader>;
  /** Closes what a browser keeps while its person is at the provider. */
  readonly flowSeal: Seal;
  /** Host of the provider, which may be shown. */
  readonly host: string;
  readonly publicUrl: string | undefined;
  readonly now: () => Date;
  /** Whether the provider has answered, or does so now; what takes long counts as not. */
  isReachable(): Promise<boolean>;
  /**
   * Where the console is for whoever sent the request: the public URL, else (on loopback only) where the request came to.
   * Undefined when it came to another address than the public one, where no cookie of the sign-in would arrive.
   */
  addressOf(request: Request): string | undefined;
}

/** The identity provider of the configuration; undefined when people sign in otherwise. */
export function createOidc(
  { oidc, publicUrl, stepUp }: Pick<Config, "oidc" | "publicUrl" | "stepUp">,
  logger: Logger,
  now: () => Date = () => new Date(),
): Oidc | undefined {
  if (!oidc) return undefined;
  const provider = createProvider(oidc);
  return {
    provider,
    signIn: createProviderSignIn({
      oidc,
      provider,
      seal: createSeal(oidc.clientSecret, "id token"),
      stepUpMaxAgeMs: stepUp.maxAgeMs,
      logger,
      now,
    }),
    readLogoutToken: createLogoutTokenReader(oidc, provider),
    flowSeal: createSeal(oidc.clientSecret, "sign-in"),
    host: new URL(oidc.issuer).host,
    publicUrl,
    now,
    isReachable: () =>
      withinTime(provider.configuration(), reachableMs).then(
        () => true,
        () => false,
      ),
    addressOf(request) {
      const address = `${request.protocol}://${request.host}`;
      return publicUrl === undefined || publicUrl === address ? address : undefined;
    },
  };
}
