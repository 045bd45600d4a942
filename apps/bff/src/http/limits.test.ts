import { maxBodyDepth, maxBodyValues, routes, type RouteContract } from "@sluice/contract";
import express from "express";
import { pino } from "pino";
import { afterEach, describe, expect, it } from "vitest";
import { identityOf, serve, type Served } from "../../test/http/serve.ts";
import { readLimits } from "../config/limits.ts";
import { createEnvironmentReader } from "../config/environment.ts";
import { decideByRole, governBy } from "./access.ts";
import { handleErrors } from "./error-handler.ts";
import { createRateLimits } from "./rate-limits.ts";
import { registerRoute } from "./register-route.ts";
import { assignRequestId } from "./request-id.ts";
import { refuseLongUrls } from "./url-length.ts";

let app: Served;
afterEach(() => app.close());

/** The handlers that limit, in the order of the app; who asks is in the header User. */
async function start({ SLUICE_TRUST_PROXY: proxy, ...environment }: Record<string, string>) {
  const limits = createRateLimits(readLimits(createEnvironmentReader(environment)));
  const parts = express();
  parts.set("trust proxy", proxy ?? false);
  parts.use(assignRequestId, limits.byAddress, refuseLongUrls, (request, _response, next) => {
    const user = request.get("User");
    request.identity = user === undefined ? undefined : identityOf("operator", user);
    next();
  });
  parts.use(["/api", "/auth"], limits.byUser);
  parts.use("/auth", limits.bySignIn);
  parts.use(governBy(decideByRole));
  for (const route of Object.values<RouteContract>(routes))
    registerRoute(parts, route, ({ response }) => {
      response.json({ bound: true });
      return "handled";
    });
  parts.use(handleErrors(pino({ level: "silent" })));
  app = await serve(parts);
}
const read = (user: string) => app.send({ path: "/api/v1/session", headers: { User: user } });
const limited = expect.objectContaining({ code: "rate_limited", status: 429 }) as unknown;

describe("one person", () => {
  it("may ask for so much in ten seconds, and is told when to come back; others are not held up", async () => {
    await start({ SLUICE_REQUESTS_PER_USER: "4" });
    const answers = [];
    for (let count = 0; count < 5; count += 1) answers.push(await read("busy"));
    const last = answers.at(-1);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 429]);
    expect(last?.json).toEqual(limited);
    expect(last?.headers["content-type"]).toBe("application/problem+json; charset=utf-8");
    expect(Number(last?.headers["retry-after"])).toBeGreaterThanOrEqual(1);
    expect(Number(last?.headers["retry-after"])).toBeLessThanOrEqual(10);
    expect((await read("calm")).status).toBe(200);
  });

  it("gets a tenth of that where something is changed or a table is exported", async () => {
    await start({ SLUICE_REQUESTS_PER_USER: "20" });
    const id = "01936f3e-7b1c-7000-8000-000000000001";
    const exported = await app.send({
      path: `/api/v1/operations/${id}/export.csv`,
      headers: { User: "busy" },
    });
    const cancel = () =>
      app.send({
        method: "POST",
        path: `/api/v1/operations/${id}/cancel`,
        body: {},
        headers: { User: "busy" },
      });
    const statuses = [exported.status, (await cancel()).status, (await cancel()).status];
    expect(statuses).toEqual([200, 200, 429]);
  });

  it("with twenty tabs that poll stays below what the product allows", async () => {
    await start({});
    // Three requests each two seconds, in each of twenty tabs, for ten seconds; and twenty pages that are opened at once.
    const answers = await Promise.all(
      Array.from({ length: 20 * (3 * 5 + 10) }, () => read("busy")),
    );
    expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
  });
});

describe("one address", () => {
  it("may ask for so much, whoever asks and for whatever; probes are always answered", async () => {
    await start({ SLUICE_REQUESTS_PER_ADDRESS: "3" });
    const paths = ["/auth/methods", "/auth/methods", "/nothing", "/auth/methods", "/nothing"];
    const statuses = [];
    for (const path of paths) statuses.push((await app.send({ path })).status);
    statuses.push((await app.send({ path: "/healthz" })).status);
    expect(statuses).toEqual([200, 200, 404, 429, 429, 200]);
  });

  it("is the client's behind a trusted proxy, and of IPv6 the network", async () => {
    await start({ SLUICE_REQUESTS_PER_ADDRESS: "1", SLUICE_TRUST_PROXY: "loopback" });
    const from = async (address: string) =>
      (await app.send({ path: "/auth/methods", headers: { "X-Forwarded-For": address } })).status;
    const statuses = [];
    for (const address of [
      "203.0.113.1",
      "203.0.113.1",
      "203.0.113.2",
      "2402:4e00::1",
      "2402:4e00::ffff:2",
      "2402:4e00:0:1::1",
    ])
      statuses.push(await from(address));
    expect(statuses).toEqual([200, 429, 200, 200, 429, 200]);
  });

  it("may try to sign in so often a minute; who is in stays in and may leave", async () => {
    await start({ SLUICE_SIGN_INS_PER_ADDRESS: "2" });
    const signIn = () =>
      app.send({ method: "POST", path: "/auth/sandbox", body: { user: "viewer" } });
    const answers = [await signIn(), await signIn(), await signIn()];
    const methods = await app.send({ path: "/auth/methods" });
    const session = await read("busy");
    const signOut = await app.send({
      method: "POST",
      path: "/auth/sign-out",
      body: {},
      headers: { User: "busy" },
    });
    expect([...answers, methods, session, signOut].map(({ status }) => status)).toEqual([
      200, 200, 429, 200, 200, 200,
    ]);
  });
});

describe("a request that would cost too much is refused before it does", () => {
  it.each([
    [
      "a path and query of 9,000 characters",
      { path: `/api/v1/operations?q=${"x".repeat(9000)}` },
      414,
      "uri_too_long",
    ],
    ["a body that is nested too deep", { body: nested(maxBodyDepth + 1) }, 400, "body_too_complex"],
    [
      "a megabyte of nothing but depth",
      { body: `{"a":${"[".repeat(1_000_000)}` },
      400,
      "body_too_complex",
    ],
    [
      "half a million values, each of them wrong",
      { body: values(500_000) },
      400,
      "body_too_complex",
    ],
    ["one value too many", { body: values(maxBodyValues + 1) }, 400, "body_too_complex"],
  ])("%s", async (_what, request, status, code) => {
    await start({});
    const answer = await app.send({
      path: "/api/v1/operations",
      ...("body" in request && { method: "POST" }),
      ...request,
      headers: { User: "busy" },
    });
    expect([answer.status, answer.json]).toEqual([status, expect.objectContaining({ code })]);
    expect(answer.text.length).toBeLessThan(2000);
  });
});

function nested(depth: number): string {
  return `${'{"a":'.repeat(depth)}1${"}".repeat(depth)}`;
}

function values(count: number): string {
  return `{"ip6Addresses":[${"1,".repeat(count - 1)}1]}`;
}
