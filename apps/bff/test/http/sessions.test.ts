import { roles, type Permission, type Role, type Session } from "@sluice/contract";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Store } from "../../src/db/store.ts";
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
  admin: ["operations.read", "operations.write", "catalogues.read", "settings.write"],
};

describe("sign-in", () => {
  it.each(roles)("as %s says who one is and what one may do", async (user) => {
    const app = await start();
    const answer = await app.send({ method: "POST", path: "/auth/sandbox", body: { user } });
    expect(answer.json).toEqual({
      user: { id: user, name: `Sandbox ${user}`, role: user },
      permissions: permissionsByRole[user],
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
