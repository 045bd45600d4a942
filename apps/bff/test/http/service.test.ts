import { routes } from "@sluice/contract";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Store } from "../../src/db/store.ts";
import { openTestStore, startTestApp, type TestApp, type TestAppOptions } from "./start-app.ts";

let store: Store;
let app: TestApp;

beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.close());
afterEach(() => app.close());

async function get(path: string, readiness: NonNullable<TestAppOptions["readiness"]> = {}) {
  app = await startTestApp({ store, readiness });
  const { status, json } = await app.send({ path });
  return [status, json];
}

const works = async () => undefined;
const fails = () => Promise.reject(new Error("no connection to db.internal"));
const hangs = () => Promise.withResolvers<void>().promise;

describe("readyz", () => {
  it("is 200 when every check works", async () => {
    expect(await get("/readyz", { store: works, jobs: works })).toEqual([
      200,
      { status: "ok", checks: { store: "ok", jobs: "ok" } },
    ]);
  });

  it("is 503 when one fails, says which, and keeps the reason for the log", async () => {
    expect(await get("/readyz", { store: fails, jobs: works })).toEqual([
      503,
      { status: "not_ready", checks: { store: "failing", jobs: "ok" } },
    ]);
    expect(app.log()).toContain("no connection to db.internal");
  });

  it("is 200 when one warns, and says which", async () => {
    expect(await get("/readyz", { store: works, skew: async () => "warning" })).toEqual([
      200,
      { status: "ok", checks: { store: "ok", skew: "warning" } },
    ]);
  });

  it("does not wait for a check that hangs", async () => {
    expect(await get("/readyz", { jobs: hangs })).toEqual([
      503,
      { status: "not_ready", checks: { jobs: "failing" } },
    ]);
  });

  it("is not healthz, which is 200 as long as the process answers", async () => {
    expect(await get("/healthz", { store: fails })).toEqual([200, { status: "ok", checks: {} }]);
  });
});

it("says in every answer, errors too, that the clock is off", async () => {
  app = await startTestApp({ store, clock: { look: () => "far-off", skewMs: () => -361_234 } });
  for (const path of ["/healthz", "/api/v1/session", "/nothing"])
    expect((await app.send({ path })).headers).toMatchObject({ "x-sluice-clock": "far-off -361" });
});

it("describes every route of the contract to those who are signed in", async () => {
  app = await startTestApp({ store });
  const cookie = await app.signIn("viewer");
  const answer = await app.send({ path: "/api/v1/openapi.json", headers: { Cookie: cookie } });
  const { openapi, paths } = answer.json as {
    openapi: string;
    paths: Record<string, Record<string, { operationId: string }>>;
  };
  const described = Object.values(paths)
    .flatMap((methods) => Object.values(methods))
    .map(({ operationId }) => operationId);
  expect(openapi).toBe("3.1.0");
  expect(described.toSorted()).toEqual(Object.keys(routes).toSorted());
});
