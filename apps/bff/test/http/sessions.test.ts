import {
  roles,
  type Permission,
  type Problem,
  type Role,
  type Session,
  type SessionList,
} from "@sluice/contract";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Store } from "../../src/db/store.ts";
import { createSessions, type Sessions } from "../../src/sessions/sessions.ts";
import { createStreamGuard } from "../../src/sessions/stream-guard.ts";
import { silentLogger } from "../support/stores.ts";
import { until } from "../support/until.ts";
import type { Answer } from "./send.ts";
import { openTestStore, startTestApp, type TestApp, type TestAppOptions } from "./start-app.ts";

const minuteMs = 60_000;
let store: Store;
let time: number;
let apps: TestApp[] = [];

beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.close());
beforeEach(() => {
  time = Date.UTC(2026, 10, 23, 8);
});
afterEach(async () => {
  await Promise.all(apps.map((app) => app.close()));
  apps = [];
  await store.db.deleteFrom("sessions").execute();
});

async function start(options: Partial<TestAppOptions> = {}): Promise<TestApp> {
  const app = await startTestApp({ store, now: () => new Date(time), ...options });
  apps.push(app);
  return app;
}

const sessionOf = (app: TestApp, cookie: string) =>
  app.send({ path: "/api/v1/session", headers: { Cookie: cookie } });
const statusOf = async (app: TestApp, cookie: string) => (await sessionOf(app, cookie)).status;
const signOut = (app: TestApp, cookie: string) =>
  app.send({ method: "POST", path: "/auth/sign-out", body: {}, headers: { Cookie: cookie } });

const permissionsByRole: Record<Role, Permission[]> = {
  viewer: ["operations.read", "catalogues.read"],
  operator: ["operations.read", "operations.write", "catalogues.read"],
  approver: ["operations.read", "operations.write", "catalogues.read"],
  admin: [
    "operations.read",
    "operations.write",
    "catalogues.read",
    "settings.write",
    "sessions.manage",
    "audit.read",
  ],
};

describe("sign-in", () => {
  it.each(roles)("as %s says who one is and what one may do", async (user) => {
    const app = await start();
    const answer = await app.send({ method: "POST", path: "/auth/sandbox", body: { user } });
    expect(answer.json).toEqual({
      user: { id: user, name: `Sandbox ${user}`, role: user },
      permissions: permissionsByRole[user],
      id: expect.stringMatching(/^[0-9a-f-]{36}$/) as unknown,
      expiresAt: "2026-11-23T09:00:00.000Z",
      mode: "sandbox",
      endpoint: "127.0.0.1:9080",
      emulator: "embedded",
      settings: {
        maxAddressesPerCall: 100,
        writesPerSecond: 16,
        taskTimeMs: 1500,
        taskTimeoutMs: 600_000,
      },
    });
    const cookie = answer.headers["set-cookie"]?.[0] ?? "";
    expect(cookie).toMatch(/^sluice=[A-Za-z0-9_-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
    expect((await sessionOf(app, cookie.split(";")[0] ?? "")).json).toEqual(answer.json);
  });

  it("makes a new token each time and ends the session that was there before", async () => {
    const app = await start();
    const first = await app.signIn("viewer");
    const again = await app.send({
      method: "POST",
      path: "/auth/sandbox",
      body: { user: "admin" },
      headers: { Cookie: first },
    });
    const second = again.headers["set-cookie"]?.[0]?.split(";")[0] ?? "";
    expect(second).not.toBe(first);
    expect([await statusOf(app, first), await statusOf(app, second)]).toEqual([401, 200]);
  });

  it("does not take over a token that the client made up", async () => {
    const app = await start();
    const planted = `sluice=${"A".repeat(43)}`;
    await app.send({
      method: "POST",
      path: "/auth/sandbox",
      body: { user: "admin" },
      headers: { Cookie: planted },
    });
    expect(await statusOf(app, planted)).toBe(401);
  });

  it("stores no token, only a digest of it", async () => {
    const app = await start();
    const token = (await app.signIn("viewer")).slice("sluice=".length);
    const rows = await store.db.selectFrom("sessions").selectAll().execute();
    expect(rows).toHaveLength(1);
    expect(rows[0]?.tokenHash).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  it("gives the session an id for logs, which says nothing of the token and is the same on every replica", async () => {
    const [one, other] = [await start(), await start()];
    const cookie = await one.signIn("viewer");
    await sessionOf(other, cookie);
    const [row] = await store.db.selectFrom("sessions").select(["id", "tokenHash"]).execute();
    expect(row?.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
    expect(other.log()).toContain(`"session":"${row?.id}"`);
    expect(row?.tokenHash).not.toContain(row?.id.slice(-12));
  });

  it.each([{ user: "root" }, { user: "admin", role: "admin" }, {}, { user: ["admin"] }])(
    "refuses %j",
    async (body) => {
      const app = await start();
      const answer = await app.send({ method: "POST", path: "/auth/sandbox", body });
      expect([answer.status, answer.headers["set-cookie"]]).toEqual([400, undefined]);
    },
  );
});

describe("a session", () => {
  it("ends with sign-out, which also takes the cookie away", async () => {
    const app = await start();
    const cookie = await app.signIn("operator");
    expect(await statusOf(app, cookie)).toBe(200);
    const answer = await signOut(app, cookie);
    expect([answer.status, answer.headers["set-cookie"]]).toEqual([
      204,
      [expect.stringMatching(/^sluice=; Path=\/; Expires=Thu, 01 Jan 1970/)],
    ]);
    expect(await statusOf(app, cookie)).toBe(401);
    expect((await signOut(app, cookie)).status).toBe(204);
  });

  it("is known to an app that did not begin it", async () => {
    const cookie = await (await start()).signIn("operator");
    expect(await statusOf(await start(), cookie)).toBe(200);
  });

  it("ends on every replica within two seconds of a sign-out on one", async () => {
    const [one, other] = [await start(), await start()];
    const cookie = await one.signIn("operator");
    expect(await statusOf(other, cookie)).toBe(200);
    await signOut(one, cookie);
    time += 2000;
    expect(await statusOf(other, cookie)).toBe(401);
  });

  it("ends when it is not used for the idle time, and lasts as long as it is used", async () => {
    const app = await start();
    const cookie = await app.signIn("operator");
    for (let use = 0; use < 5; use++) {
      time += 59 * minuteMs;
      expect(await statusOf(app, cookie)).toBe(200);
    }
    time += 60 * minuteMs;
    expect(await statusOf(app, cookie)).toBe(401);
  });

  it("is not kept alive by what a page asks by itself to learn when it ends", async () => {
    const app = await start();
    const cookie = await app.signIn("operator");
    const look = async () => {
      const headers = { Cookie: cookie, "X-Sluice-Background": "1" };
      const answer = await app.send({ path: "/api/v1/session", headers });
      return answer.status === 200 ? (answer.json as Session).expiresAt : answer.status;
    };
    time += 59 * minuteMs;
    expect(await look()).toBe("2026-11-23T09:00:00.000Z");
    await sessionOf(app, cookie);
    expect(await look()).toBe("2026-11-23T09:59:00.000Z");
    time += 60 * minuteMs;
    expect(await look()).toBe(401);
  });

  it("ends with the absolute time, used or not", async () => {
    const app = await start({ environment: { SLUICE_SESSION_ABSOLUTE_MS: String(90 * minuteMs) } });
    const cookie = await app.signIn("operator");
    time += 50 * minuteMs;
    const { expiresAt } = (await sessionOf(app, cookie)).json as Session;
    expect(expiresAt).toBe("2026-11-23T09:30:00.000Z");
    time += 40 * minuteMs - 1;
    expect(await statusOf(app, cookie)).toBe(200);
    time += 1;
    expect(await statusOf(app, cookie)).toBe(401);
  });

  it("leaves nothing behind: the next sign-in removes those that are over", async () => {
    const app = await start();
    await app.signIn("operator");
    await app.signIn("viewer");
    time += 61 * minuteMs;
    await app.signIn("admin");
    const rows = await store.db.selectFrom("sessions").select("userId").execute();
    expect(rows).toEqual([{ userId: "admin" }]);
  });
});

describe("the sign-ins that last", () => {
  const list = async (app: TestApp, cookie: string, of = "me") => {
    const answer = await app.send({
      path: `/api/v1/sessions?of=${of}`,
      headers: { Cookie: cookie, "User-Agent": "a browser" },
    });
    return answer.status === 200 ? (answer.json as SessionList).items : answer.status;
  };
  const end = async (app: TestApp, cookie: string, id: string) =>
    app.send({ method: "DELETE", path: `/api/v1/sessions/${id}`, headers: { Cookie: cookie } });
  const idOf = async (app: TestApp, cookie: string) =>
    ((await sessionOf(app, cookie)).json as Session).id;

  it("are shown to the person, newest first, with where they came from", async () => {
    const app = await start();
    const first = await app.signIn("viewer");
    time += minuteMs;
    const second = await app.signIn("viewer");
    await app.signIn("operator");
    const row = (at: string, isCurrent: boolean) => ({
      id: expect.any(String) as unknown,
      user: { id: "viewer", name: "Sandbox viewer", role: "viewer" },
      createdAt: `2026-11-23T08:0${at}:00.000Z`,
      seenAt: expect.any(String) as unknown,
      expiresAt: expect.any(String) as unknown,
      userAgent: null,
      remoteAddress: "127.0.0.1",
      isCurrent,
    });
    expect(await list(app, second)).toEqual([row("1", true), row("0", false)]);
    expect(await list(app, first)).toEqual([row("1", false), row("0", true)]);
    time += 61 * minuteMs;
    expect(await list(app, await app.signIn("viewer"))).toHaveLength(1);
  });

  it("are shown of everyone to an admin alone", async () => {
    const app = await start();
    const [viewer, admin] = [await app.signIn("viewer"), await app.signIn("admin")];
    expect(await list(app, viewer, "everyone")).toBe(403);
    const rows = await list(app, admin, "everyone");
    expect(rows).toMatchObject([{ user: { id: "admin" } }, { user: { id: "viewer" } }]);
  });

  it("can be ended by the person, and by an admin", async () => {
    const app = await start();
    const [mine, other] = [await app.signIn("viewer"), await app.signIn("viewer")];
    const admin = await app.signIn("admin");
    expect((await end(app, mine, await idOf(app, other))).status).toBe(204);
    expect([await statusOf(app, mine), await statusOf(app, other)]).toEqual([200, 401]);
    expect((await end(app, admin, await idOf(app, mine))).status).toBe(204);
    expect(await statusOf(app, mine)).toBe(401);
    const own = await end(app, admin, await idOf(app, admin));
    expect([own.status, own.headers["set-cookie"]?.[0]]).toEqual([
      204,
      expect.stringMatching(/^sluice=;/),
    ]);
    expect(await statusOf(app, admin)).toBe(401);
  });

  it("cannot be ended, or found out, by somebody else", async () => {
    const app = await start();
    const [viewer, operator] = [await app.signIn("viewer"), await app.signIn("operator")];
    const id = await idOf(app, operator);
    const [foreign, none] = [
      await end(app, viewer, id),
      await end(app, viewer, "01936f3e-7b1c-7000-8000-000000000001"),
    ];
    expect([foreign.status, none.status, await statusOf(app, operator)]).toEqual([404, 404, 200]);
    const said = (answer: Answer) =>
      (answer.json as Problem).detail?.replaceAll(/[0-9a-f-]{36}/g, "ID");
    expect(said(foreign)).toBe(said(none));
  });
});

describe("what goes on for longer than a request", () => {
  const limits = { idleMs: 60 * minuteMs, absoluteMs: 600 * minuteMs };
  const clock = () => new Date(time);
  const user = { id: "operator", name: "Operator", role: "operator" as const };
  const ways: [string, (replica: Sessions, token: string, id: string) => unknown, number?][] = [
    // The others do not wait for the usual rhythm, which this one shows.
    ["is signed out", (replica, token) => replica.signOut(token)],
    ["is ended by its id", (replica, _token, id) => replica.end({ id }), 20],
    [
      "is ended by the provider",
      (replica) => replica.endOfProvider({ providerSession: "sid" }),
      20,
    ],
    [
      "is of somebody who was disabled",
      (replica) => replica.endOfProvider({ userId: user.id }),
      20,
    ],
    ["is not used for too long", () => (time += limits.idleMs), 20],
    ["is too old", () => (time += limits.absoluteMs), 20],
  ];

  it.each(ways)(
    "ends within 5 s when its session %s on another replica",
    async (_how, ending, everyMs) => {
      const [here, there] = [
        createSessions(store.db, limits, clock),
        createSessions(store.db, limits, clock),
      ];
      const guard = createStreamGuard(here, silentLogger, everyMs);
      const signIn = (name: string) =>
        here.signIn({
          user: { ...user, id: name },
          authenticatedAt: clock(),
          userAgent: null,
          remoteAddress: null,
          provider: { session: name === user.id ? "sid" : null, logoutHint: "" },
        });
      const { token, identity } = await signIn(user.id);
      const other = await signIn("someone else");
      const ended: string[] = [];
      guard.watch(identity.sessionId, () => ended.push("one"));
      guard.watch(identity.sessionId, () => ended.push("two"))();
      guard.watch(identity.sessionId, () => ended.push("three"));
      guard.watch(other.identity.sessionId, () => ended.push("another's"));
      const isTimeOut = ending.length === 0;
      await ending(there, token, identity.sessionId);
      await until("the end", () => (ended.length >= 2 ? true : undefined), { timeoutMs: 5000 });
      guard.stop();
      expect(ended.toSorted()).toEqual(
        isTimeOut ? ["another's", "one", "three"] : ["one", "three"],
      );
    },
  );
});

describe("without sign-in", () => {
  const environment = { SLUICE_AUTH: "none" };

  it("everyone is admin, for as long as they like", async () => {
    const app = await start({ environment });
    const { user, expiresAt } = (await app.send({ path: "/api/v1/session" })).json as Session;
    expect([user, expiresAt]).toEqual([
      { id: "admin", name: "Administrator", role: "admin" },
      null,
    ]);
  });

  it("there is no sandbox sign-in either", async () => {
    const app = await start({ environment });
    const answer = await app.send({
      method: "POST",
      path: "/auth/sandbox",
      body: { user: "admin" },
    });
    expect([answer.status, answer.headers["set-cookie"]]).toEqual([404, undefined]);
  });
});

it.each([
  ["sandbox", { mode: "sandbox", method: "sandbox", users: [...roles] }],
  ["none", { mode: "sandbox", method: "none", users: [] }],
])("anyone can ask how to sign in: %s", async (auth, expected) => {
  const app = await start({ environment: { SLUICE_AUTH: auth } });
  expect((await app.send({ path: "/auth/methods" })).json).toEqual(expected);
});
