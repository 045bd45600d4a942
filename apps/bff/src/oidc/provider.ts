import {
  allowInsecureRequests,
  ClientError,
  ClientSecretBasic,
  ClientSecretPost,
  discovery,
  enableNonRepudiationChecks,
  type ClientAuth,
  type Configuration,
  type ServerMetadata,
} from "openid-client";
import type { OidcConfig } from "../config/oidc.ts";
import { isLoopbackHost } from "../http/loopback.ts";
import { ProviderUnreachableError, ProviderWrongError } from "./provider-errors.ts";

/** What a certificate of an authority that this machine does not know ends with (Node's documentation, "TLS", X509 errors). */
const untrusted: ReadonlySet<string> = new Set([
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
]);

/** A request to the provider takes no longer, in seconds. */
const timeoutSeconds = 10;

/** The identity provider, as it describes itself. */
export interface Provider {
  /**
   * What the provider says of itself, asked for until it has answered once. Callers at the same time share one request.
   * @throws ProviderUnreachableError | ProviderWrongError
   */
  configuration(): Promise<Configuration>;
}

export function createProvider(oidc: OidcConfig): Provider {
  let known: Promise<Configuration> | undefined;
  return {
    configuration() {
      known ??= discover(oidc).catch((error: unknown) => {
        known = undefined;
        throw error;
      });
      return known;
    },
  };
}

async function discover(oidc: OidcConfig): Promise<Configuration> {
  const issuer = new URL(oidc.issuer);
  const isPlain = issuer.protocol === "http:";
  let configuration: Configuration;
  try {
    configuration = await discovery(issuer, oidc.clientId, undefined, clientAuthOf(oidc), {
      timeout: timeoutSeconds,
      execute: [
        // The signature of ID tokens is checked, too, though they come straight from the provider.
        enableNonRepudiationChecks,
        // Marked as deprecated to stand out. Only for an issuer on loopback; wrongEndpoint looks at all that it names.
        // oxlint-disable-next-line typescript/no-deprecated
        ...(isPlain ? [allowInsecureRequests] : []),
      ],
    });
  } catch (error) {
    throw explain(oidc.issuer, error);
  }
  const wrong = wrongEndpoint(configuration.serverMetadata(), isPlain);
  if (wrong !== undefined)
    throw new ProviderWrongError(
      `SLUICE_OIDC_ISSUER is ${oidc.issuer}, whose provider ${wrong}, so that nobody could sign in.`,
    );
  return configuration;
}

/** Sends the secret in the way that was set, else in the first of the usual two that the provider says it takes. */
function clientAuthOf({ clientAuth, clientSecret }: OidcConfig): ClientAuth {
  const basic = ClientSecretBasic(clientSecret);
  const post = ClientSecretPost(clientSecret);
  return (server, client, body, headers) => {
    // OpenID Connect Discovery 1.0, section 3: without the list it is basic.
    const takesBasic =
      server.token_endpoint_auth_methods_supported?.includes("client_secret_basic") ?? true;
    const isBasic = clientAuth === undefined ? takesBasic : clientAuth === "basic";
    return (isBasic ? basic : post)(server, client, body, headers);
  };
}

function wrongEndpoint(server: Readonly<ServerMetadata>, isPlain: boolean): string | undefined {
  const needed = ["authorization_endpoint", "token_endpoint", "jwks_uri"] as const;
  const missing = needed.find((name) => server[name] === undefined);
  if (missing !== undefined) return `names no ${missing}`;
  const used = [...needed, "userinfo_endpoint", "end_session_endpoint"] as const;
  const unsafe = used.find((name) => server[name] !== undefined && !isSafe(server[name], isPlain));
  return unsafe && `has a ${unsafe} that is not https`;
}

/** A provider on loopback may use plain http there, and nowhere else. */
function isSafe(endpoint: string, isPlain: boolean): boolean {
  const url = URL.parse(endpoint);
  if (url?.protocol === "https:") return true;
  return isPlain && url?.protocol === "http:" && isLoopbackHost(url.hostname);
}

/** What a failed discovery means: whether nobody answered, or somebody else. */
function explain(issuer: string, error: unknown): Error {
  const cause = error instanceof Error ? error.cause : undefined;
  const status = cause instanceof Response ? cause.status : undefined;
  const busy = status !== undefined && (status >= 500 || status === 429);
  // Anything but a finding of the library's own is the network: a name that is not known, a refused connection, a
  // certificate that is not trusted.
  if (!(error instanceof ClientError) || error.code === "OAUTH_TIMEOUT" || busy)
    return new ProviderUnreachableError(
      `The identity provider ${issuer} does not answer (${reasonOf(error, status)}).`,
      { cause: error },
    );
  const found =
    status === undefined || status === 200
      ? `is not understood (${error.message})`
      : `answers ${status}`;
  return new ProviderWrongError(
    `SLUICE_OIDC_ISSUER is ${issuer}, but its /.well-known/openid-configuration ${found}: set it to what the identity provider calls its issuer, letter by letter.`,
    { cause: error },
  );
}

function reasonOf(error: unknown, status: number | undefined): string {
  if (status !== undefined) return `HTTP ${status}`;
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  if (!(cause instanceof Error)) return error.message;
  const code = "code" in cause ? String(cause.code) : cause.message;
  return untrusted.has(code)
    ? `${code}; name the file with the certificate of its authority in NODE_EXTRA_CA_CERTS`
    : code;
}
