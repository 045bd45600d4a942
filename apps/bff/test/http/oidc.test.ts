import { createServer } from "node:http";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import type { GoTo, Role, Session, StartSignInInput } from "@sluice/contract";
import { SignJWT, type JWTPayload } from "jose";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Store } from "../../src/db/store.ts";
import { ProviderWrongError } from "../../src/oidc/provider-errors.ts";
import { createProvider } from "../../src/oidc/provider.ts";
import { openBrowser, type Browser } from "../support/browser.ts";
import { runToItsEnd } from "../support/console.ts";
import {
  clientId,
  clientSecret,
  startIdentityProvider,
  type IdentityProvider,
  type Person,
} from "../support/identity-provider.ts";
import { openTestStore, startTestApp, testConfig, type TestApp } from "./start-app.ts";

const ada: Person = { sub: "ada", name: "Ada Lovelace", groups: ["ops", "staff"] };
const adaAs = (role: Role) => ({ id: ada.sub, name: ada.name, role });
const changing = { "Content-Type": "application/json", "X-Sluice-CSRF": "1" };

let store: Store;
let provider: IdentityProvider;
let app: TestApp;
let url: string;
let browser: Browser;
let time: number | undefined;

beforeAll(async () => {
  store = await openTestStore();
  provider = await startIdentityProvider();
  app = await startTestApp({
    store,
    environment: provider.environment,
    now: () => new Date(time ?? Date.now()),
  });
  url = `http://127.0.0.1:${app.port}`;
  provider.register(url);
});
afterAll(async () => {
  await app.close();
  await provider.close();
  await store.close();
});
beforeEach(async () => {
  time = undefined;
  provider.person = ada;
  browser = openBrowser();
  await store.db.deleteFrom("sessions").execute();
});

const post = (path: string, body: unknown, by = browser) =>
  by.request(`${url}${path}`, { method: "POST", headers: changing, body: JSON.stringify(body) });

/** Begins a sign-in; where the browser is sent. */
async function begin(request: StartSignInInput = {}, by = browser): Promise<URL> {
  const response = await post("/auth/oidc", request, by);
  expect(response.status).toBe(200);
  const { location } = (await response.json()) as GoTo;
  return new URL(location);
}

const isCallback = ({ pathname }: URL) => pathname === "/auth/oidc/callback";
const isOver = (page: URL) => page.origin === url && !isCallback(page);

/** Signs in from the first click to the page that one comes back to. */
async function signIn(request: StartSignInInput = {}, by = browser): Promise<string> {
  const end = await by.follow((await begin(request, by)).href, isOver);
  return `${end.url.pathname}${end.url.search}`;
}

async function session(by = browser): Promise<Session | number> {
  const response = await by.request(`${url}/api/v1/session`);
  return response.status === 200 ? ((await response.json()) as Session) : response.status;
}

/** What the audit trail tells last of sessions. */
async function lastTold(): Promise<unknown> {
  const row = await store.db
    .selectFrom("auditEntries")
    .select("record")
    .where("event", "in", ["session.signed_in", "session.sign_in_refused", "session.ended"])
    .orderBy("id", "desc")
    .executeTakeFirstOrThrow();
  return JSON.parse(row.record);
}

describe("a sign-in at the identity provider", () => {
  it("goes by the code flow with PKCE, state and nonce, and comes back to where one was", async () => {
    const location = await begin({ returnTo: "/release?step=review" });
    expect(Object.fromEntries(location.searchParams)).toEqual({
      client_id: clientId,
      response_type: "code",
      redirect_uri: `${url}/auth/oidc/callback`,
      scope: "openid profile groups",
      state: expect.stringMatching(/^[\w-]{43}$/) as unknown,
      nonce: expect.stringMatching(/^[\w-]{43}$/) as unknown,
      code_challenge: expect.stringMatching(/^[\w-]{43}$/) as unknown,
      code_challenge_method: "S256",
    });
    const end = await browser.follow(location.href, isOver);
    expect(`${end.url.pathname}${end.url.search}`).toBe("/release?step=review");
    expect(await session()).toMatchObject({
      user: { id: "ada", name: "Ada Lovelace", role: "operator" },
    });
    expect(browser.cookies(url)).toMatch(/^sluice=[\w-]{43}$/);
    expect(await lastTold()).toMatchObject({
      event: "session.signed_in",
      person: { id: "ada", role: "operator" },
      session: expect.any(String) as unknown,
      parameters: { method: "oidc" },
    });
  });

  it.each([
    { groups: ["ops-admins", "staff"], role: "admin" },
    { groups: ["staff"], role: "viewer" },
  ])("gives the groups $groups the role $role", async ({ groups, role }) => {
    provider.person = { ...ada, groups };
    await signIn();
    expect(await session()).toMatchObject({ user: { role } });
  });

  it.each([
    ["no group has a role", { ...ada, groups: ["strangers"] }, "no-role"],
    ["the provider knows of no groups", { sub: "bob", name: "Bob" }, "no-role"],
    ["the person says no there", undefined, "provider-refused"],
  ])("is refused when %s, and says so where one signs in", async (_when, person, reason) => {
    provider.person = person;
    expect(await signIn({ returnTo: "/addresses" })).toBe(
      `/sign-in?reason=${reason}&from=%2Faddresses`,
    );
    expect([await session(), browser.cookies(url)]).toEqual([401, ""]);
    expect(await lastTold()).toMatchObject({
      event: "session.sign_in_refused",
      parameters: { method: "oidc", failure: reason },
    });
  });

  it.each(["https://evil.example/", "//evil.example", "/\\evil.example", "/\t/evil.example"])(
    "does not come back to %j",
    async (returnTo) => {
      expect(await signIn({ returnTo })).toBe("/");
    },
  );

  it("comes back to a page whose address is longer than a cookie, without its query", async () => {
    expect(await signIn({ returnTo: `/allocate?addresses=${"2402:4e00::1,".repeat(300)}` })).toBe(
      "/allocate",
    );
  });

  it("ends the session that was there before, and gives a new token", async () => {
    await signIn();
    const before = browser.cookies(url);
    await signIn();
    const old = await app.send({ path: "/api/v1/session", headers: { Cookie: before } });
    expect([old.status, typeof (await session())]).toEqual([401, "object"]);
    expect(await store.db.selectFrom("sessions").select("userId").execute()).toHaveLength(1);
  });

  it("leaves no token of the provider in the database or the log", async () => {
    await signIn();
    const rows = JSON.stringify(await store.db.selectFrom("sessions").selectAll().execute());
    expect(rows).toContain("Ada Lovelace");
    expect(rows + app.log()).not.toMatch(/eyJ[\w-]+\.|code=/);
    expect(rows + app.log()).not.toContain(clientSecret);
  });
});

describe("an answer of the provider is not taken", () => {
  const back = async (location: URL) => (await browser.follow(location.href, isCallback)).url;
  const finish = async (callback: URL, by = browser) => {
    const response = await by.request(callback.href);
    return [response.status, response.headers.get("Location")];
  };
  const failed = (reason: string) => [303, `/sign-in?reason=${reason}`];

  it("in a browser that did not begin the sign-in", async () => {
    const callback = await back(await begin());
    expect(await finish(callback, openBrowser())).toEqual(failed("flow-lost"));
  });

  it.each(["state", "code"])("with another %s", async (name) => {
    const callback = await back(await begin());
    callback.searchParams.set(name, "A".repeat(43));
    expect(await finish(callback)).toEqual(
      failed(name === "state" ? "flow-lost" : "provider-failed"),
    );
  });

  it.each(["nonce", "code_challenge"])("for a %s that is not this sign-in's", async (name) => {
    const location = await begin();
    location.searchParams.set(name, "A".repeat(43));
    expect(await finish(await back(location))).toEqual(failed("provider-failed"));
    expect(await session()).toBe(401);
  });

  it("from another issuer", async () => {
    const callback = await back(await begin());
    callback.searchParams.set("iss", "https://evil.example");
    expect(await finish(callback)).toEqual(failed("provider-failed"));
  });

  it("a second time, not even with the cookie of the first", async () => {
    const callback = await back(await begin());
    const Cookie = browser.cookies(url);
    expect(await finish(callback)).toEqual([303, "/"]);
    expect(await finish(callback)).toEqual(failed("flow-lost"));
    const replay = await app.send({
      path: `${callback.pathname}${callback.search}`,
      headers: { Cookie },
    });
    expect([replay.status, replay.headers.location]).toEqual(failed("provider-failed"));
  });

  it("after ten minutes", async () => {
    const callback = await back(await begin());
    time = Date.now() + 600_001;
    expect(await finish(callback)).toEqual(failed("flow-expired"));
  });
});

describe("a step-up", () => {
  it("makes the person prove again who they are, in a new session", async () => {
    await signIn();
    const before = browser.cookies(url);
    const location = await begin({ returnTo: "/release", isStepUp: true });
    expect(Object.fromEntries(location.searchParams)).toMatchObject({
      prompt: "login",
      max_age: "900",
    });
    await browser.follow(location.href, isOver);
    const [row] = await store.db.selectFrom("sessions").select("authenticatedAt").execute();
    const ageMs = Date.now() - (row?.authenticatedAt?.getTime() ?? 0);
    expect(ageMs).toBeLessThan(60_000);
    expect(browser.cookies(url)).not.toBe(before);
  });

  it("is none when the browser leaves out what makes it one", async () => {
    await signIn();
    const location = await begin({ isStepUp: true });
    location.searchParams.delete("prompt");
    location.searchParams.delete("max_age");
    const end = await browser.follow(location.href, isOver);
    expect(end.url.search).toBe("?reason=not-fresh");
  });
});

describe("signing out", () => {
  it("goes on to the provider, which knows by the ID token whom, and comes back", async () => {
    await signIn();
    const response = await post("/auth/sign-out", {});
    const { location } = (await response.json()) as GoTo;
    expect(await session()).toBe(401);
    const { searchParams, origin } = new URL(location);
    expect([origin, searchParams.get("id_token_hint")]).toEqual([
      provider.issuer,
      expect.stringMatching(/^eyJ/),
    ]);
    const end = await leaveProvider(location);
    expect(`${end.pathname}${end.search}`).toBe("/sign-in?reason=signed-out");
    // Nobody is signed in there any more: the next person is asked who they are.
    provider.person = { sub: "bob", name: "Bob", groups: ["staff"] };
    await signIn();
    expect(await session()).toMatchObject({ user: { id: "bob" } });
  });

  it("at the provider ends the session that began there, and no other of the person", async () => {
    const elsewhere = openBrowser();
    await signIn();
    await signIn({}, elsewhere);
    await leaveProvider(`${provider.issuer}/session/end?client_id=${clientId}`);
    expect([await session(), await session(elsewhere)]).toEqual([
      401,
      expect.objectContaining({ user: { ...adaAs("operator") } }),
    ]);
  });

  /** Says yes to the provider's question whether one wants to sign out. */
  async function leaveProvider(location: string): Promise<URL> {
    const page = await (await browser.request(location)).text();
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(page)?.[1] ?? "";
    const answer = await browser.request(`${provider.issuer}/session/end/confirm`, {
      method: "POST",
      body: new URLSearchParams({ xsrf, logout: "yes" }),
    });
    const next = answer.headers.get("Location") ?? "";
    return next.startsWith(url) ? (await browser.follow(next, isSignIn)).url : new URL(next);
  }
  const isSignIn = ({ pathname }: URL) => pathname === "/sign-in";
});

describe("a logout token", () => {
  const event = { "http://schemas.openid.net/event/backchannel-logout": {} };
  const seconds = () => Math.floor(Date.now() / 1000);
  const good = (): JWTPayload => ({
    iss: provider.issuer,
    aud: clientId,
    iat: seconds(),
    exp: seconds() + 120,
    jti: crypto.randomUUID(),
    events: event,
    sub: "ada",
  });
  const without = (name: "events" | "sub" | "jti"): JWTPayload => {
    const { [name]: _left, ...rest } = good();
    return rest;
  };
  const signed = (claims: JWTPayload, typ = "logout+jwt") =>
    new SignJWT(claims)
      .setProtectedHeader({ alg: "RS256", kid: provider.keyId, typ })
      .sign(provider.privateKey);
  const send = async (token: string, headers: Record<string, string> = {}) => {
    const answer = await app.send({
      method: "POST",
      path: "/auth/oidc/back-channel-logout",
      headers: {
        "Content-Type": "application/x-www-form-urlencoded",
        "X-Sluice-CSRF": undefined,
        ...headers,
      },
      body: new URLSearchParams({ logout_token: token }).toString(),
    });
    return answer.status;
  };

  it("with a person ends all sessions of that person, and of nobody else", async () => {
    const [elsewhere, other] = [openBrowser(), openBrowser()];
    await signIn();
    await signIn({}, elsewhere);
    provider.person = { sub: "bob", name: "Bob", groups: ["staff"] };
    await signIn({}, other);
    const token = await signed(good());
    expect(await send(token, { Origin: provider.issuer })).toBe(200);
    expect(await lastTold()).toMatchObject({
      event: "session.ended",
      outcome: "by-provider",
      after: { ended: [expect.any(String), expect.any(String)] as unknown[] },
    });
    expect([await session(), await session(elsewhere)]).toEqual([401, 401]);
    expect(await session(other)).toMatchObject({ user: { id: "bob" } });
    // Providers send again what they did not hear answered; of one that was lost on the way nothing must stay open.
    expect(await send(token)).toBe(200);
    expect(await lastTold()).toMatchObject({ event: "session.ended", after: { ended: [] } });
    expect(await session(other)).toMatchObject({ user: { id: "bob" } });
  });

  const hmacKey = new TextEncoder().encode(clientSecret);
  const bad: [string, () => Promise<string>][] = [
    ["of another audience", () => signed({ ...good(), aud: "another" })],
    ["of another issuer", () => signed({ ...good(), iss: "https://evil.example" })],
    ["that is no logout", () => signed({ ...good(), events: {} })],
    ["without an event", () => signed(without("events"))],
    ["with a nonce, as ID tokens have", () => signed({ ...good(), nonce: "n" })],
    ["about nobody", () => signed(without("sub"))],
    ["without an id of its own", () => signed(without("jti"))],
    ["of an hour ago", () => signed({ ...good(), iat: seconds() - 3600, exp: seconds() + 60 })],
    ["that has run out", () => signed({ ...good(), exp: seconds() - 120 })],
    ["of another type", () => signed(good(), "at+jwt")],
    [
      "that is not signed",
      async () => {
        const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
        return `${part({ alg: "none" })}.${part(good())}.`;
      },
    ],
    [
      "signed with the client's secret",
      () => new SignJWT(good()).setProtectedHeader({ alg: "HS256" }).sign(hmacKey),
    ],
    ["that was changed", async () => `${(await signed(good())).slice(0, -6)}AAAAAA`],
    ["that is none", async () => "token"],
  ];
  it.each(bad)("%s is refused and ends nothing", async (_what, make) => {
    await signIn();
    expect(await send(await make())).toBe(400);
    expect(await session()).toMatchObject({ user: { id: "ada" } });
  });
});

describe("a provider", () => {
  it("that does not answer is told of where one signs in, and is asked again when it does", async () => {
    const fresh = await startTestApp({ store, environment: provider.environment });
    const methods = async () => (await fresh.send({ path: "/auth/methods" })).json;
    const start = async () =>
      (await fresh.send({ method: "POST", path: "/auth/oidc", body: {} })).json;
    const host = new URL(provider.issuer).host;
    await provider.answer(false);
    const away = [await methods(), await start()];
    await provider.answer(true);
    const back = [await methods(), await start()];
    await fresh.close();
    expect([...away, ...back]).toMatchObject([
      { method: "oidc", users: [], provider: { host, isReachable: false } },
      { code: "sign_in_unavailable" },
      { method: "oidc", users: [], provider: { host, isReachable: true } },
      { location: expect.stringContaining(provider.issuer) as unknown },
    ]);
  });

  it("sends people back to the public address only, so that signing in begins there", async () => {
    const environment = { ...provider.environment, SLUICE_PUBLIC_URL: "https://sluice.example" };
    const fresh = await startTestApp({ store, environment });
    const answer = await fresh.send({ method: "POST", path: "/auth/oidc", body: {} });
    await fresh.close();
    expect(answer.json).toMatchObject({
      code: "forbidden",
      detail: expect.stringContaining("https://sluice.example") as unknown,
    });
  });

  it("that does not know the client's secret is told in the log, with what to check", async () => {
    const fresh = await startTestApp({
      store,
      environment: { ...provider.environment, SLUICE_OIDC_CLIENT_SECRET: "not-what-was-agreed" },
    });
    const freshUrl = `http://127.0.0.1:${fresh.port}`;
    provider.register(freshUrl);
    try {
      const begun = await browser.request(`${freshUrl}/auth/oidc`, {
        method: "POST",
        headers: changing,
        body: "{}",
      });
      const { location } = (await begun.json()) as GoTo;
      const end = await browser.follow(location, (page) => page.pathname === "/sign-in");
      expect(end.url.search).toBe("?reason=provider-failed");
      expect(fresh.log()).toContain(
        '"advice":"The identity provider refuses the client that SLUICE_OIDC_CLIENT_ID and SLUICE_OIDC_CLIENT_SECRET name.',
      );
      expect(fresh.log()).not.toContain("not-what-was-agreed");
    } finally {
      provider.register(url);
      await fresh.close();
    }
  });

  it("that is another one is told when the server starts, in one sentence", async () => {
    const end = await runToItsEnd({
      ...provider.environment,
      SLUICE_OIDC_ISSUER: `${provider.issuer}/realms/staff`,
      PORT: "0",
    });
    expect([end.code, end.stderr]).toEqual([
      1,
      expect.stringMatching(
        /^SLUICE_OIDC_ISSUER is .*\/realms\/staff, but .* answers 404: .*\.\n$/,
      ),
    ]);
  });

  const document = (issuer: string) => ({
    issuer,
    authorization_endpoint: `${issuer}/a`,
    token_endpoint: `${issuer}/t`,
    jwks_uri: `${issuer}/k`,
  });
  it.each([
    ["calls itself otherwise", () => document("https://login.example.com"), /is not understood/],
    ["has a page there", () => "<html>", /is not understood/],
    [
      "names no keys",
      (issuer: string) => ({ ...document(issuer), jwks_uri: undefined }),
      /names no jwks_uri/,
    ],
    [
      "would take the secret over plain http",
      (issuer: string) => ({ ...document(issuer), token_endpoint: "http://login.example.com/t" }),
      /token_endpoint that is not https/,
    ],
  ])("is wrong when it %s", async (_what, answer, message) => {
    const server = createServer((request, response) => {
      void text(request).then(() => {
        const body = answer(issuer);
        response.setHeader(
          "Content-Type",
          typeof body === "string" ? "text/html" : "application/json",
        );
        response.end(typeof body === "string" ? body : JSON.stringify(body));
      });
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    const issuer = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
    const { oidc } = testConfig({ ...provider.environment, SLUICE_OIDC_ISSUER: issuer });
    if (!oidc) throw new Error("no provider is set");
    const asked = createProvider(oidc).configuration();
    await expect(asked).rejects.toThrow(ProviderWrongError);
    await expect(asked).rejects.toThrow(message);
    server.closeAllConnections();
    server.close();
  });
});
