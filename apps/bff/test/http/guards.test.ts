import { routes } from "@sluice/contract";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Store } from "../../src/db/store.ts";
import { registerRoute } from "../../src/http/register-route.ts";
import { openTestStore, startTestApp, type TestApp } from "./start-app.ts";

let store: Store;
let app: TestApp;
let proxied: TestApp;
let cookie: string;

beforeAll(async () => {
  store = await openTestStore();
  app = await startTestApp({
    store,
    registerOperationRoutes: (router) => {
      registerRoute(router, routes.listOperations, () => {
        throw new Error("a bug with a secret inside");
      });
      registerRoute(router, routes.createOperation, ({ body, response }) => {
        response.status(202).json({ addresses: body.ip6Addresses.length });
        return "handled";
      });
    },
  });
  proxied = await startTestApp({ store, environment: { SLUICE_TRUST_PROXY: "loopback" } });
  cookie = await app.signIn("operator");
});
afterAll(async () => {
  await app.close();
  await proxied.close();
  await store.close();
});

function problemWith(code: string) {
  return expect.objectContaining({ code }) as unknown;
}

describe("without a proxy", () => {
  it.each([
    "evil.example",
    "evil.example:80",
    "localhost.evil.example",
    "127.0.0.1.evil.example",
    "10.0.0.1",
  ])("a page that calls itself %s is not let in", async (host) => {
    const answers = await Promise.all(
      ["/api/v1/session", "/auth/methods", "/"].map((path) =>
        app.send({ path, headers: { Host: host, Cookie: cookie } }),
      ),
    );
    expect(answers.map(({ status, json }) => [status, json])).toEqual(
      answers.map(() => [403, problemWith("forbidden")]),
    );
  });

  it.each(["localhost:8080", "127.0.0.1", "[::1]:8080"])("%s is this machine", async (host) => {
    const answer = await app.send({ path: "/auth/methods", headers: { Host: host } });
    expect(answer.status).toBe(200);
  });

  it("forwarded headers are not believed", async () => {
    const answer = await app.send({
      method: "POST",
      path: "/auth/sandbox",
      body: { user: "viewer" },
      headers: { "X-Forwarded-Proto": "https", "X-Forwarded-Host": "console.example" },
    });
    expect(answer.headers["set-cookie"]?.[0]).toMatch(/^sluice=/);
  });

  it("probes are answered under any name", async () => {
    const answer = await app.send({ path: "/healthz", headers: { Host: "10.1.2.3:8080" } });
    expect(answer.status).toBe(200);
  });
});

describe("behind a trusted proxy with https", () => {
  const forwarded = { "X-Forwarded-Proto": "https", "X-Forwarded-Host": "console.example" };

  it("the cookie is bound to https and to the host", async () => {
    const answer = await proxied.send({
      method: "POST",
      path: "/auth/sandbox",
      body: { user: "viewer" },
      headers: { ...forwarded, Origin: "https://console.example" },
    });
    expect(answer.headers["set-cookie"]).toEqual([
      expect.stringMatching(
        /^__Host-sluice=[A-Za-z0-9_-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
      ),
    ]);
  });

  it("a cookie that was made for plain http is not taken over https", async () => {
    const answer = await proxied.send({
      path: "/api/v1/session",
      headers: { ...forwarded, Cookie: cookie },
    });
    expect(answer.status).toBe(401);
  });

  it("another origin than the proxy's is refused", async () => {
    const answer = await proxied.send({
      method: "POST",
      path: "/auth/sign-out",
      body: {},
      headers: { ...forwarded, Origin: "http://console.example" },
    });
    expect([answer.status, answer.json]).toEqual([403, problemWith("csrf_rejected")]);
  });
});

describe("a body", () => {
  const post = (body: unknown, headers: Record<string, string> = {}) =>
    app.send({
      method: "POST",
      path: "/api/v1/operations",
      body,
      headers: { Cookie: cookie, ...headers },
    });

  it.each([
    ["that is not JSON", "{", "malformed_json", 400],
    ["that is a JSON text", '"text"', "malformed_json", 400],
    ["that is null", "null", "malformed_json", 400],
    ["in another character set", "{}", "unsupported_media_type", 415],
    ["that is compressed", "{}", "unsupported_media_type", 415],
    ["over 1 MB", `{"note":"${"x".repeat(1_048_576)}"}`, "body_too_large", 413],
  ])("%s is refused", async (what, body, code, status) => {
    const headers: Record<string, string> = what.includes("compressed")
      ? { "Content-Encoding": "gzip" }
      : what.includes("character set")
        ? { "Content-Type": "application/json; charset=latin1" }
        : {};
    const answer = await post(body, headers);
    expect([answer.status, answer.json]).toEqual([status, problemWith(code)]);
  });

  it("is not even read without a session", async () => {
    const answer = await app.send({ method: "POST", path: "/api/v1/operations", body: "{" });
    expect([answer.status, answer.json]).toEqual([401, problemWith("unauthenticated")]);
  });

  it("of 10,000 addresses fits", async () => {
    const ip6Addresses = Array.from(
      { length: 10_000 },
      (_, index) => `2402:4e00:1000:200:0:8d8a:60b7:${index.toString(16).padStart(4, "0")}`,
    );
    const answer = await post({ kind: "allocate", region: "ap-guangzhou", ip6Addresses });
    expect([answer.status, answer.json]).toEqual([202, { addresses: 10_000 }]);
  });

  it("with mistakes gets them all at once, as a problem with pointers", async () => {
    const answer = await post({
      kind: "allocate",
      region: "guangzhou!",
      ip6Addresses: ["fe80::1", "2402:4e00::1", "2402:4e00::1"],
      colour: "red",
    });
    expect(answer.headers["content-type"]).toBe("application/problem+json; charset=utf-8");
    expect(answer.json).toEqual({
      type: "urn:sluice:problem:validation_failed",
      title: "The request is not valid",
      status: 400,
      detail: "4 values need to be put right.",
      instance: "/api/v1/operations",
      code: "validation_failed",
      requestId: answer.headers["x-request-id"],
      errors: [
        expect.objectContaining({ pointer: "/region", code: "invalid_format" }),
        expect.objectContaining({ pointer: "/ip6Addresses/0", code: "address_link_local" }),
        expect.objectContaining({
          pointer: "/ip6Addresses/2",
          code: "address_repeated",
          params: { firstIndex: 1 },
        }),
        expect.objectContaining({ pointer: "/colour", code: "unknown_field" }),
      ],
    });
  });
});

describe("an error that nobody expected", () => {
  it("tells the caller its request id and nothing else, and the log everything", async () => {
    const answer = await app.send({ path: "/api/v1/operations", headers: { Cookie: cookie } });
    const requestId = String(answer.headers["x-request-id"]);
    expect([answer.status, answer.json]).toEqual([500, problemWith("internal_error")]);
    expect(answer.text).toContain(requestId);
    expect(answer.text).not.toMatch(/bug|secret|\.ts/);
    const logged = app.log().split("\n");
    expect(logged.find((line) => line.includes("a bug with a secret inside"))).toContain(requestId);
  });
});

describe("an address that cannot be", () => {
  it.each(["/api/v1/operations/%ff", "/api/v1/nothing", "/auth/nothing", "/api"])(
    "is not found: %s",
    async (path) => {
      const answer = await app.send({
        path,
        headers: { Cookie: cookie, Accept: "text/html" },
      });
      expect([answer.status, answer.json]).toEqual([404, problemWith("not_found")]);
    },
  );
});

it("neither cookies nor session tokens nor addresses in bodies show in the log", async () => {
  const token = (await app.signIn("admin")).slice("sluice=".length);
  await app.send({ path: "/api/v1/session", headers: { Cookie: `sluice=${token}` } });
  await app.send({
    method: "POST",
    path: "/auth/sign-out",
    body: {},
    headers: { Cookie: `sluice=${token}`, Authorization: "Bearer my-bearer" },
  });
  const log = app.log();
  expect(log).toMatch(/"path":"\/auth\/sign-out","status":204/);
  expect(token).toHaveLength(43);
  expect(log).not.toContain(token);
  expect(log).not.toMatch(/my-bearer|cookie|authorization/i);
});
