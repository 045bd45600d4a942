import { mkdtemp, rm } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { roles, routes, type Role, type RouteContract, type RouteName } from "@sluice/contract";
import type { Express } from "express";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { contentSecurityPolicy } from "../../src/http/security-headers.ts";
import { startServer, type RunningServer } from "../../src/server.ts";
import { signIn } from "../support/client.ts";
import { startEmulatedCloud, type EmulatedCloud } from "../support/emulated-cloud.ts";
import { silentLogger } from "../support/stores.ts";
import { sendTo, type Answer, type SentRequest } from "./send.ts";
import { testConfig } from "./start-app.ts";

/**
 * The least that one must be to use each route; `anyone` needs no session. A route that is not here does not compile, so
 * that nobody adds one without saying who may use it.
 */
const leastRole = {
  createOperation: "operator",
  previewOperation: "viewer",
  listOperations: "viewer",
  exportOperationsCsv: "viewer",
  exportOperationsJson: "viewer",
  getOperation: "viewer",
  listOperationAddresses: "viewer",
  listOperationErrors: "viewer",
  listCalls: "viewer",
  exportOperationCsv: "viewer",
  exportOperationJson: "viewer",
  streamOperation: "viewer",
  planUndo: "viewer",
  cancelOperation: "operator",
  retryOperation: "operator",
  undoOperation: "operator",
  settleOperation: "operator",
  getDashboard: "viewer",
  getNotifications: "viewer",
  testNotification: "admin",
  createBillingChange: "operator",
  previewBillingChange: "viewer",
  listBillingChanges: "viewer",
  getBillingChange: "viewer",
  listBillingChangeAddresses: "viewer",
  cancelBillingChange: "operator",
  resumeBillingChange: "operator",
  restoreBillingChange: "operator",
  listRegions: "viewer",
  listBandwidthPackages: "viewer",
  getQuota: "viewer",
  listAddresses: "viewer",
  adoptAddresses: "operator",
  listCandidates: "viewer",
  listVpcs: "viewer",
  listSubnets: "viewer",
  getAccount: "viewer",
  getSession: "viewer",
  getAuthMethods: "anyone",
  signInSandbox: "anyone",
  signOut: "anyone",
  startSignIn: "anyone",
  finishSignIn: "anyone",
  signedOutAtProvider: "anyone",
  endSessionsOfProvider: "anyone",
  // Whose sessions these are, the routes decide.
  listSessions: "viewer",
  endSession: "viewer",
  listAudit: "admin",
  exportAuditCsv: "admin",
  exportAuditJson: "admin",
  verifyAudit: "admin",
  getAuditEntry: "admin",
  getOpenApi: "viewer",
  healthz: "anyone",
  readyz: "anyone",
  // From this machine, or with a token of its own (`metrics/access.ts`).
  metrics: "anyone",
} as const satisfies Record<RouteName, "anyone" | "viewer" | "operator" | "admin">;

/** Routes of the app that are not of the contract, each with the reason. */
const outsideTheContract: readonly string[] = [];

/** Paths that the identity provider calls by its own rules: its signature proves what it says, and no cookie counts there. */
const calledFromElsewhere: ReadonlySet<string> = new Set(
  Object.values<RouteContract>(routes)
    .filter(({ calledBy }) => calledBy === "provider")
    .map(({ path }) => path),
);

const rank: Record<Role | "anyone" | "nobody", number> = {
  nobody: 0,
  anyone: 0,
  viewer: 1,
  operator: 2,
  approver: 2,
  admin: 3,
};
const noSuchId = "01936f3e-7b1c-7000-8000-000000000001";
const contract = Object.entries<RouteContract>(routes).map(([name, route]) => ({
  // The keys of the contract's routes are their names.
  name: name as RouteName,
  method: route.method.toUpperCase(),
  path: route.path,
}));

let cloud: EmulatedCloud;
let dataDir: string;
let server: RunningServer;
const cookies: Partial<Record<Role, string>> = {};

beforeAll(async () => {
  cloud = await startEmulatedCloud();
  dataDir = await mkdtemp(join(tmpdir(), "sluice-routes-"));
  const environment = { SLUICE_DATA_DIR: dataDir, TENCENTCLOUD_ENDPOINT: cloud.url };
  server = await startServer(testConfig(environment), silentLogger);
  for (const role of roles) cookies[role] = await cookieOf(role);
});
afterAll(async () => {
  await server.stop();
  await cloud.close();
  await rm(dataDir, { recursive: true });
});

const port = () => Number(new URL(server.url).port);
const send = (request: SentRequest) => sendTo(port(), request);

async function cookieOf(user: Role): Promise<string> {
  const answer = await send({ method: "POST", path: "/auth/sandbox", body: { user } });
  return answer.headers["set-cookie"]?.[0]?.split(";")[0] ?? "";
}

/** Every route that the app's router has, beside the handlers that refuse all other methods of a path. */
function boundRoutes(app: Express): { method: string; path: string }[] {
  return app.router.stack.flatMap(({ route }) => {
    // Express keeps a route's methods by name; its types leave them out.
    const methods = Object.keys((route as { methods?: object } | undefined)?.methods ?? {});
    return route && methods.length === 1
      ? [{ method: methods[0]?.toUpperCase() ?? "", path: route.path }]
      : [];
  });
}

const isRead = ({ method }: { method: string }) => method === "GET" || method === "HEAD";
const withId = (path: string) => path.replaceAll(/:\w+/g, noSuchId);
const codeOf = ({ json }: Answer) =>
  json instanceof Object && "code" in json ? String(json.code) : undefined;

/** Routes for which `tell` finds something to say, with what it says. */
async function told<T extends { method: string; path: string }>(
  rows: readonly T[],
  tell: (row: T) => Promise<string | undefined>,
): Promise<string[]> {
  const found = await Promise.all(
    rows.map(async (row) => {
      const what = await tell(row);
      return what === undefined ? [] : [`${row.method} ${row.path}: ${what}`];
    }),
  );
  return found.flat();
}

it("the app has the routes of the contract and no other", () => {
  const names = (rows: readonly { method: string; path: string }[]) =>
    rows.map(({ method, path }) => `${method} ${path}`).toSorted();
  expect(names(boundRoutes(server.app))).toEqual(
    [...names(contract), ...outsideTheContract].toSorted(),
  );
});

describe("a route is for those whose role has it, and for nobody else:", () => {
  it.each(["nobody", ...roles] as const)("%s", async (who) => {
    const wrong = await told(contract, async ({ name, method, path }) => {
      const needed = leastRole[name];
      // Who signs in or out would change who the others' requests come from.
      const cookie =
        who === "nobody" ? undefined : needed === "anyone" ? await cookieOf(who) : cookies[who];
      const answer = await send({
        method,
        path: withId(path),
        headers: { Cookie: cookie },
        ...(method !== "GET" && { body: {} }),
      });
      const may = rank[who] >= rank[needed];
      const expected = may ? undefined : who === "nobody" ? "unauthenticated" : "forbidden";
      const code = codeOf(answer);
      const refused = code === "unauthenticated" || code === "forbidden" ? code : undefined;
      return refused === expected && answer.status !== 500
        ? undefined
        : `${answer.status} ${code ?? ""} instead of ${expected ?? "an answer"}`;
    });
    expect(wrong).toEqual([]);
  });
});

describe("no route that changes something takes a request", () => {
  it.each([
    ["without our header", { "X-Sluice-CSRF": undefined }, "csrf_rejected"],
    ["with another value of it", { "X-Sluice-CSRF": "0" }, "csrf_rejected"],
    ["from another origin", { Origin: "https://evil.example" }, "csrf_rejected"],
    ["from an opaque origin", { Origin: "null" }, "csrf_rejected"],
    ["from another port", { Origin: "http://127.0.0.1:1" }, "csrf_rejected"],
    ["from another site", { "Sec-Fetch-Site": "cross-site" }, "csrf_rejected"],
    ["from a sister site", { "Sec-Fetch-Site": "same-site" }, "csrf_rejected"],
    ["from the address bar", { "Sec-Fetch-Site": "none" }, "csrf_rejected"],
    [
      "as a form",
      { "Content-Type": "application/x-www-form-urlencoded" },
      "unsupported_media_type",
    ],
    ["as a form with files", { "Content-Type": "multipart/form-data" }, "unsupported_media_type"],
    ["as plain text", { "Content-Type": "text/plain" }, "unsupported_media_type"],
    ["without a type", { "Content-Type": undefined }, "unsupported_media_type"],
  ])("%s", async (_what, headers, code) => {
    const changing = boundRoutes(server.app).filter(
      (route) => !isRead(route) && !calledFromElsewhere.has(route.path),
    );
    expect(changing.length).toBeGreaterThan(10);
    expect([...calledFromElsewhere].filter((path) => !path.startsWith("/auth/oidc/"))).toEqual([]);
    const taken = await told(changing, async ({ method, path }) => {
      const answer = await send({
        method,
        path: withId(path),
        headers: { Cookie: cookies.admin, ...headers },
        body: {},
      });
      return codeOf(answer) === code ? undefined : `${answer.status} ${answer.text.slice(0, 200)}`;
    });
    expect(taken).toEqual([]);
  });

  it("by GET, and what GET does reaches the cloud as reads only", async () => {
    const all = boundRoutes(server.app);
    const readable = new Set(all.filter(isRead).map(({ path }) => path));
    const changingOnly = all.filter((route) => !isRead(route) && !readable.has(route.path));
    const taken = await told(changingOnly, async ({ path }) => {
      const answer = await send({ path: withId(path), headers: { Cookie: cookies.admin } });
      // Where the last part of the path could be an id, nothing has that id.
      return answer.status === 405 || answer.status === 404 ? undefined : String(answer.status);
    });
    expect(taken).toEqual([]);
    for (const query of ["", "?region=ap-guangzhou", "?region=ap-guangzhou&vpcId=vpc-00000001"])
      await told(all.filter(isRead), async ({ path }) => {
        await send({ path: withId(path) + query, headers: { Cookie: cookies.admin } });
        return undefined;
      });
    const actions = new Set((await cloud.callsAfter(0)).map(({ action }) => action));
    expect([...actions].filter((action) => !action.startsWith("Describe"))).toEqual([]);
    expect(actions.size).toBeGreaterThan(3);
  });
});

it("no route lets another origin read it", async () => {
  const everything = boundRoutes(server.app);
  const granted = await told(everything, async ({ path }) => {
    const asked = {
      Origin: "https://evil.example",
      "Access-Control-Request-Method": "POST",
      "Access-Control-Request-Headers": "content-type,x-sluice-csrf",
    };
    const answers = [
      await send({ method: "OPTIONS", path: withId(path), headers: asked }),
      await send({ path: withId(path), headers: { Cookie: cookies.viewer, ...asked } }),
    ];
    const grants = answers.flatMap(({ headers }) =>
      Object.keys(headers).filter((name) => name.startsWith("access-control-")),
    );
    return grants.length === 0 ? undefined : grants.join(", ");
  });
  expect(granted).toEqual([]);
});

const securityHeaders: Record<string, string> = {
  "content-security-policy": Object.entries(contentSecurityPolicy)
    .map(([name, values]) => `${name} ${values.join(" ")}`)
    .join(";"),
  "strict-transport-security": "max-age=31536000",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "origin-agent-cluster": "?1",
};

/** What is wrong with the headers of an answer of the API; nothing, as it should be. */
function flawsOf({ headers, status, text: body }: Answer): string | undefined {
  const flaws = Object.entries(securityHeaders).flatMap(([name, value]) =>
    headers[name] === value ? [] : [`${name}: ${String(headers[name])}`],
  );
  if (!/no-store|no-cache/.test(headers["cache-control"] ?? "")) flaws.push("may be kept");
  if (body !== "" && !/^(application|text)\//.test(headers["content-type"] ?? ""))
    flaws.push("has no type");
  if (/^text\/(html|xml|javascript)/.test(headers["content-type"] ?? "")) flaws.push("is a page");
  if (headers["x-powered-by"] !== undefined || headers["server"] !== undefined)
    flaws.push("says what it runs on");
  return flaws.length === 0 ? undefined : `${status} ${flaws.join(", ")}`;
}

describe("the security headers are on every answer", () => {
  it("of every route, whoever asks and however", async () => {
    const bare = await told(boundRoutes(server.app), async ({ method, path }) => {
      const body = method === "GET" ? {} : { body: {} };
      const answers = [
        await send({ method, path: withId(path), ...body }),
        await send({
          method,
          path: withId(path),
          headers: { Cookie: cookies.viewer },
          ...body,
        }),
        await send({ method: "DELETE", path: withId(path) }),
        await send({ method: "OPTIONS", path: withId(path) }),
        ...(method === "GET" ? [await send({ method: "HEAD", path: withId(path) })] : []),
      ];
      return answers.map(flawsOf).find((flaw) => flaw !== undefined);
    });
    expect(bare).toEqual([]);
  });

  it("of every kind: unchanged, streams, downloads, errors, and what never was a request", async () => {
    const client = await signIn(server.url);
    const { id } = await client.allocate(await cloud.free(2));
    await client.untilFinal(id);
    const get = (path: string, headers: Record<string, string> = {}) =>
      send({ path, headers: { Cookie: cookies.admin, ...headers } });
    const operation = await get(`/api/v1/operations/${id}`);
    const kinds = {
      whole: operation,
      unchanged: await get(`/api/v1/operations/${id}`, {
        "If-None-Match": operation.headers.etag ?? "",
      }),
      stream: await get(`/api/v1/operations/${id}/events`),
      "seen to its end": await get(`/api/v1/operations/${id}/events`, {
        "Last-Event-ID": `${(operation.json as { version: number }).version}-3-0`,
      }),
      csv: await get(`/api/v1/operations/${id}/export.csv`),
      json: await get("/api/v1/operations/export.json"),
      "unknown path": await get("/api/nothing"),
      "not decodable": await get("/api/v1/operations/%ff"),
      "too long": await get(`/api/v1/operations?q=${"x".repeat(9000)}`),
      "foreign host": await get("/", { Host: "evil.example" }),
      "too large": await send({
        method: "POST",
        path: "/api/v1/operations",
        headers: { Cookie: cookies.admin },
        body: JSON.stringify({ note: "x".repeat(1_100_000) }),
      }),
      "headers too large": await raw(`GET / HTTP/1.1\r\nX: ${"x".repeat(20_000)}\r\n\r\n`),
      "no HTTP": await raw("hello\r\n\r\n"),
      "no host": await raw("GET /healthz HTTP/1.1\r\n\r\n"),
    };
    const seen = Object.entries(kinds).map(([kind, answer]) => [
      kind,
      answer.status,
      flawsOf(answer),
    ]);
    expect(seen).toEqual([
      ["whole", 200, undefined],
      ["unchanged", 304, undefined],
      ["stream", 200, undefined],
      ["seen to its end", 204, undefined],
      ["csv", 200, undefined],
      ["json", 200, undefined],
      ["unknown path", 404, undefined],
      ["not decodable", 404, undefined],
      ["too long", 414, undefined],
      ["foreign host", 403, undefined],
      ["too large", 413, undefined],
      ["headers too large", 431, undefined],
      ["no HTTP", 400, undefined],
      ["no host", 400, undefined],
    ]);
    expect(kinds.csv.headers["content-disposition"]).toMatch(/^attachment; filename="[\w.-]+"$/);
    expect(kinds.json.headers["content-disposition"]).toMatch(/^attachment; filename="[\w.-]+"$/);
  });
});

/** Sends bytes as they are, and reads the answer until the server closes. */
async function raw(bytes: string): Promise<Answer> {
  const socket = connect(port(), "127.0.0.1");
  socket.end(bytes);
  const answer = await text(socket);
  const [head = "", content = ""] = answer.split("\r\n\r\n", 2);
  const [statusLine = "", ...lines] = head.split("\r\n");
  const headers = Object.fromEntries(
    lines.map((line): [string, string] => {
      const [name = "", ...value] = line.split(": ");
      return [name.toLowerCase(), value.join(": ")];
    }),
  );
  return { status: Number(statusLine.split(" ")[1]), headers, text: content, json: undefined };
}
