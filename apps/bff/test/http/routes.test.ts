import { roles, routes, type RouteContract } from "@sluice/contract";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Store } from "../../src/db/store.ts";
import { openTestStore, startTestApp, type TestApp } from "./start-app.ts";

const id = "01936f3e-7b1c-7000-8000-000000000001";
const all = Object.entries<RouteContract>(routes).map(([name, route]) => ({
  name,
  ...route,
  path: route.path.replaceAll(/:\w+/g, id),
}));
type Row = (typeof all)[number];

/** Routes that answer as the contract says only with a provider, or a session to end: their own tests show it. */
const boundElsewhere = new Set([
  "startSignIn",
  "finishSignIn",
  "signedOutAtProvider",
  "endSessionsOfProvider",
  "endSession",
]);
const boundHere = all.filter(({ name }) => !boundElsewhere.has(name));

const query: Record<string, string> = {
  listBandwidthPackages: "?region=ap-guangzhou",
  getQuota: "?region=ap-guangzhou",
  listAddresses: "?region=ap-guangzhou",
  listCandidates: "?region=ap-guangzhou&vpcId=vpc-12345678",
  listVpcs: "?region=ap-guangzhou",
  listSubnets: "?region=ap-guangzhou",
  getAccount: "?region=ap-guangzhou",
};
const bodies: Record<string, unknown> = {
  createOperation: {
    kind: "allocate",
    region: "ap-guangzhou",
    ip6Addresses: ["2402:4e00:1000:200:0:8d8a:60b7:87f8"],
  },
  createBillingChange: {
    region: "ap-guangzhou",
    ip6Addresses: ["2402:4e00:1000:200:0:8d8a:60b7:87f8"],
    internetChargeType: "TRAFFIC_POSTPAID_BY_HOUR",
  },
  previewBillingChange: {
    region: "ap-guangzhou",
    ip6Addresses: ["no address"],
    internetChargeType: "TRAFFIC_POSTPAID_BY_HOUR",
  },
  previewOperation: { kind: "release", region: "ap-guangzhou", ip6Addresses: ["no address"] },
  adoptAddresses: {
    region: "ap-guangzhou",
    ip6Addresses: ["2402:4e00:1000:200:0:8d8a:60b7:87f8"],
  },
  signInSandbox: { user: "viewer" },
  signOut: {},
};

let store: Store;
let app: TestApp;
const cookies: Record<string, string> = {};

beforeAll(async () => {
  store = await openTestStore();
  app = await startTestApp({ store });
  for (const role of roles) cookies[role] = await app.signIn(role);
});
afterAll(async () => {
  await app.close();
  await store.close();
});

function sendRow({ name, method, path }: Row, headers: Record<string, string | undefined>) {
  return app.send({
    method: method.toUpperCase(),
    path: `${path}${query[name] ?? ""}`,
    headers,
    ...(method === "post" && { body: bodies[name] ?? {} }),
  });
}

describe.each(boundHere)("$name: $method $path", (row) => {
  it("is bound: an admin gets one of the answers of the contract", async () => {
    const cookie = await app.signIn("admin");
    const answer = await sendRow(row, { Cookie: cookie });
    expect(Object.keys(row.answers)).toContain(String(answer.status));
  });
});

describe.each(all)("$name at $path", (row) => {
  it("refuses other methods and says which there are", async () => {
    const answer = await app.send({ method: "PUT", path: row.path });
    const methods = all
      .filter(({ path }) => path === row.path)
      .map(({ method }) => (method === "get" ? "GET, HEAD" : method.toUpperCase()));
    expect([answer.status, answer.headers.allow, answer.json]).toEqual([
      405,
      methods.join(", "),
      expect.objectContaining({ code: "method_not_allowed", instance: row.path }),
    ]);
  });
});

describe.each(all.filter(({ path }) => path.includes(id)))("$name with a malformed id", (row) => {
  it("is not found, because it names nothing", async () => {
    const path = row.path.replace(id, "1234");
    const answer = await sendRow({ ...row, path }, { Cookie: cookies["admin"] });
    expect([answer.status, answer.json]).toEqual([
      404,
      expect.objectContaining({ code: "not_found" }),
    ]);
  });
});

/** What an identity provider adds to the addresses that it sends browsers to is its own affair. */
const strict = all.filter(({ method, calledBy }) => method === "get" && !calledBy);
describe.each(strict)("$name with a query", (row) => {
  it("refuses parameters that it does not know", async () => {
    const path = `${row.path}${query[row.name] ?? "?"}&colour=red`.replace("?&", "?");
    const answer = await app.send({ path, headers: { Cookie: cookies["admin"] } });
    expect([answer.status, answer.json]).toEqual([
      400,
      expect.objectContaining({
        code: "validation_failed",
        errors: [expect.objectContaining({ pointer: "?colour", code: "unknown_field" })],
      }),
    ]);
  });
});

describe.each(all.filter(({ permission }) => permission !== null))(
  "$name without a session",
  (row) => {
    it.each([
      ["no cookie", undefined],
      ["a token that nobody has", `sluice=${"A".repeat(43)}`],
      ["something that is no token", "sluice=admin"],
      ["a cookie of another name", "__Host-sluice=x; session=y"],
    ])("is 401: %s", async (_what, cookie) => {
      const answer = await sendRow(row, { Cookie: cookie });
      expect([answer.status, answer.json]).toEqual([
        401,
        expect.objectContaining({ code: "unauthenticated" }),
      ]);
    });
  },
);

/** The identity provider proves what it says by a signature, and sends none of the marks of a page: oidc.test.ts. */
const changing = boundHere.filter(({ method, calledBy }) => method !== "get" && !calledBy);
describe.each(changing)("$name changes state", (row) => {
  it("and is taken from the console's own origin", async () => {
    const cookie = await app.signIn("admin");
    const answer = await sendRow(row, {
      Cookie: cookie,
      Origin: `http://127.0.0.1:${app.port}`,
      "Sec-Fetch-Site": "same-origin",
      "Content-Type": "application/json; charset=utf-8",
    });
    expect(Object.keys(row.answers)).toContain(String(answer.status));
  });
});
