import { isSafeUrl } from "../http/loopback.ts";
import { parseRoleRules, type RoleRule } from "../oidc/roles.ts";
import type { EnvironmentReader } from "./environment.ts";
import { hide } from "./hide.ts";

/** The identity provider that people sign in at. `clientSecret` is not enumerable. */
export interface OidcConfig {
  /** As the provider calls itself, without `/.well-known/openid-configuration`. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** How the secret is sent; undefined: as the provider says that it likes best. */
  readonly clientAuth: "basic" | "post" | undefined;
  readonly roles: readonly RoleRule[];
  /** The claim that lists a person's groups; dots lead into objects. */
  readonly groupsClaim: string;
  /** Scopes to ask for, with spaces between. */
  readonly scopes: string;
}

/** What the console itself encrypts is as safe as the secret. */
const leastSecretLength = 16;

const names = [
  "SLUICE_OIDC_ISSUER",
  "SLUICE_OIDC_CLIENT_ID",
  "SLUICE_OIDC_CLIENT_SECRET",
  "SLUICE_OIDC_ROLES",
] as const;

const optional = [
  "SLUICE_OIDC_CLIENT_AUTH",
  "SLUICE_OIDC_GROUPS_CLAIM",
  "SLUICE_OIDC_SCOPES",
] as const;

/** Reads the SLUICE_OIDC_ variables; undefined when people do not sign in at a provider. */
export function readOidc(
  reader: EnvironmentReader,
  auth: string,
  listening: { readonly trustProxy: readonly string[] },
): OidcConfig | undefined {
  if (auth !== "oidc") {
    const lonely = [...names, ...optional].find((name) => reader.text(name) !== undefined);
    if (lonely !== undefined)
      reader.refuse(
        lonely,
        "is set, but SLUICE_AUTH is not oidc: set it to oidc, or leave both out",
      );
    return undefined;
  }
  // One that cannot be used is told of where it is read.
  const isNamed = reader.text("SLUICE_PUBLIC_URL") !== undefined;
  if (listening.trustProxy.length > 0 && !isNamed)
    reader.refuse(
      "SLUICE_PUBLIC_URL",
      "is not set, but behind a proxy the identity provider has to know it: set it to the address at which people open the console, such as https://sluice.example.com",
    );
  const [issuer, clientId, clientSecret, roles] = names.map((name) => {
    const text = reader.text(name);
    if (text === undefined) reader.refuse(name, "is not set, and SLUICE_AUTH=oidc needs it");
    return text;
  });
  if (clientSecret !== undefined && clientSecret.length < leastSecretLength)
    reader.refuse(
      "SLUICE_OIDC_CLIENT_SECRET",
      `must have at least ${leastSecretLength} characters, so that it cannot be guessed`,
    );
  const config = {
    issuer: readIssuer(reader, issuer),
    clientId: clientId ?? "",
    clientAuth:
      reader.text("SLUICE_OIDC_CLIENT_AUTH") === undefined
        ? undefined
        : reader.word("SLUICE_OIDC_CLIENT_AUTH", ["basic", "post"], "basic"),
    roles: readRoles(reader, roles),
    groupsClaim: reader.text("SLUICE_OIDC_GROUPS_CLAIM") ?? "groups",
    scopes: readScopes(reader),
  };
  return hide(config, "clientSecret", clientSecret ?? "");
}

function readIssuer(reader: EnvironmentReader, text: string | undefined): string {
  if (text === undefined) return "";
  const url = URL.parse(text);
  if (!url || !isSafeUrl(url) || url.username !== "" || url.search !== "" || url.hash !== "")
    reader.refuse(
      "SLUICE_OIDC_ISSUER",
      "must be the https URL that the identity provider calls its issuer, such as https://login.example.com/realms/staff; plain http is taken on loopback only",
    );
  else if (url.pathname.includes("/.well-known/"))
    reader.refuse(
      "SLUICE_OIDC_ISSUER",
      "must be the issuer itself: leave out /.well-known/ and what follows",
    );
  return text;
}

function readRoles(reader: EnvironmentReader, text: string | undefined): readonly RoleRule[] {
  if (text === undefined) return [];
  const reading = parseRoleRules(text);
  if (reading.kind === "ok") return reading.rules;
  reader.refuse("SLUICE_OIDC_ROLES", reading.message);
  return [];
}

function readScopes(reader: EnvironmentReader): string {
  const scopes = reader.text("SLUICE_OIDC_SCOPES") ?? "openid profile email";
  if (!scopes.split(/\s+/).includes("openid"))
    reader.refuse("SLUICE_OIDC_SCOPES", "must have the scope openid among its scopes");
  return scopes;
}
