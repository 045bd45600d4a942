import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { Provider } from "oidc-provider";

/** Somebody whom the provider knows. */
export interface Person {
  readonly sub: string;
  readonly name: string;
  readonly groups?: readonly string[];
}

/** A certified OpenID provider (`oidc-provider`) on loopback, at which a person signs in without a form. */
export interface IdentityProvider {
  readonly issuer: string;
  /** Signs what it issues; for tokens that a test makes itself. */
  readonly privateKey: KeyObject;
  readonly keyId: string;
  /** Who signs in next; undefined: whoever it is says no. */
  person: Person | undefined;
  /** The console's settings for it. */
  readonly environment: Readonly<Record<string, string>>;
  /** Lets this console use it, and no other. */
  register(consoleUrl: string): void;
  /** Refuses connections until it is called again with true. */
  answer(isAnswering: boolean): Promise<void>;
  close(): Promise<void>;
}

export const clientId = "sluice";
export const clientSecret = "a-client-secret-that-nobody-guesses";

/** Starts the provider on a free port. */
export async function startIdentityProvider(): Promise<IdentityProvider> {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const keyId = "test-key";
  let provider: Provider | undefined;
  const server = createServer((request, response) => {
    void serve(request, response).catch((error: unknown) => {
      response.writeHead(500).end(String(error));
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  const { port } = address;
  const issuer = `http://127.0.0.1:${port}`;

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!provider) throw new Error("no console is registered");
    if (request.url?.startsWith("/interaction/") !== true)
      return provider.callback()(request, response);
    await provider.interactionFinished(
      request,
      response,
      self.person ? { login: { accountId: self.person.sub } } : { error: "access_denied" },
    );
  }

  const self: IdentityProvider = {
    issuer,
    privateKey,
    keyId,
    person: undefined,
    environment: {
      SLUICE_AUTH: "oidc",
      SLUICE_OIDC_ISSUER: issuer,
      SLUICE_OIDC_CLIENT_ID: clientId,
      SLUICE_OIDC_CLIENT_SECRET: clientSecret,
      SLUICE_OIDC_ROLES: "admin=ops-admins;operator=ops;viewer=staff",
      SLUICE_OIDC_SCOPES: "openid profile groups",
    },
    register(consoleUrl) {
      const people = new Map<string, Person>();
      const jwk = { ...privateKey.export({ format: "jwk" }), kid: keyId, use: "sig", alg: "RS256" };
      provider = new Provider(issuer, {
        clients: [
          {
            client_id: clientId,
            client_secret: clientSecret,
            redirect_uris: [`${consoleUrl}/auth/oidc/callback`],
            post_logout_redirect_uris: [`${consoleUrl}/auth/oidc/signed-out`],
            backchannel_logout_uri: `${consoleUrl}/auth/oidc/back-channel-logout`,
            backchannel_logout_session_required: true,
          },
        ],
        jwks: { keys: [jwk] },
        cookies: { keys: ["cookies of a test"] },
        claims: { openid: ["sub"], profile: ["name"], groups: ["groups"] },
        scopes: ["openid", "profile", "groups"],
        features: {
          devInteractions: { enabled: false },
          backchannelLogout: { enabled: true },
          rpInitiatedLogout: {
            enabled: true,
            // Its own page asks other servers for fonts.
            logoutSource: (context, form) => {
              context.body = `<!doctype html><title>Sign out</title>${form}<button form="op.logoutForm" name="logout" value="yes">Sign out here</button>`;
            },
          },
        },
        interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
        findAccount: (_context, sub) => {
          if (self.person?.sub === sub) people.set(sub, self.person);
          const person = people.get(sub);
          return person && { accountId: sub, claims: () => ({ ...person }) };
        },
        // Nobody is asked whether the console may know who they are.
        async loadExistingGrant({ oidc }) {
          const { client, session, params, provider: own } = oidc;
          const grant = new own.Grant({
            ...(client && { clientId: client.clientId }),
            ...(session?.accountId !== undefined && { accountId: session.accountId }),
          });
          grant.addOIDCScope(String(params?.["scope"]));
          await grant.save();
          return grant;
        },
        // Its own would refuse to call a console on loopback.
        fetch: (input, init) => {
          const { dispatcher: _guarded, ...plain } = { dispatcher: undefined, ...init };
          return fetch(input, plain);
        },
      });
    },
    async answer(isAnswering) {
      if (isAnswering) {
        server.listen(port, "127.0.0.1");
        await once(server, "listening");
      } else {
        server.closeAllConnections();
        server.close();
        await once(server, "close");
      }
    },
    async close() {
      if (server.listening) await self.answer(false);
    },
  };
  return self;
}
