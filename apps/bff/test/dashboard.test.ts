import { dashboardSchema, urls, zeroCounts, type Dashboard } from "@sluice/contract";
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readDashboard } from "../src/dashboard/read-dashboard.ts";
import type { Store } from "../src/db/store.ts";
import { signIn } from "./support/client.ts";
import { startConsole } from "./support/console.ts";
import { startEmulatedCloud, writeAction } from "./support/emulated-cloud.ts";
import { openMigratedStore, storeKinds } from "./support/stores.ts";

const now = new Date("2026-11-23T08:00:00.000Z");
const day = 24 * 60 * 60 * 1000;

interface Given {
  state: "running" | "succeeded" | "attention" | "partial" | "cancelled";
  region?: string;
  counts?: Partial<ReturnType<typeof zeroCounts>>;
  /** Days before now that it ended. */
  endedDaysAgo?: number;
  stopped?: boolean;
  retryOf?: string;
}

async function give(store: Store, given: Given): Promise<string> {
  const { state, region = "ap-guangzhou", counts = { succeeded: 1 }, endedDaysAgo = 0 } = given;
  const id = uuidv7();
  await store.db
    .insertInto("operations")
    .values({
      id,
      kind: "allocate",
      region,
      params: JSON.stringify({ tags: [] }),
      total: Object.values(counts).reduce((sum, count) => sum + count, 0),
      state,
      version: 1,
      counts: JSON.stringify({ ...zeroCounts(), ...counts }),
      createdAt: now,
      createdBy: "operator",
      finishedAt: state === "running" ? null : new Date(now.getTime() - endedDaysAgo * day),
      stopReason: given.stopped
        ? JSON.stringify({ code: "FailedOperation.BalanceInsufficient", message: "no money" })
        : null,
      retryOf: given.retryOf ?? null,
    })
    .execute();
  return id;
}

const ids = (some: Dashboard["running"]) => some.items.map(({ id }) => id);

describe.each(storeKinds)("the dashboard on the %s store", (kind) => {
  let store: Store;
  beforeAll(async () => {
    store = await openMigratedStore(kind);
  });
  afterAll(() => store.close());

  it("has nothing to show of a new server", async () => {
    const none = { count: 0, items: [] };
    expect(await readDashboard(store.db, now)).toEqual({
      running: none,
      attention: none,
      unknownAddresses: 0,
      stopped: none,
      recent: [],
      regions: [],
    });
  });

  it("tells apart what runs, what needs a look, and what was stopped and not taken up again", async () => {
    const done = await give(store, { state: "succeeded", region: "ap-shanghai" });
    const running = await give(store, { state: "running", counts: { queued: 3, unknown: 1 } });
    const first = await give(store, { state: "attention", counts: { unknown: 2, succeeded: 1 } });
    const second = await give(store, { state: "attention", counts: { unknown: 5 } });
    const unsent = { counts: { cancelled: 4 }, stopped: true } as const;
    const stopped = await give(store, { state: "cancelled", ...unsent });
    const resumed = await give(store, { state: "partial", ...unsent });
    const retry = await give(store, { state: "succeeded", retryOf: resumed });
    const old = await give(store, { state: "cancelled", ...unsent, endedDaysAgo: 30 });
    const byHand = await give(store, { state: "cancelled", counts: { cancelled: 4 } });

    const dashboard = dashboardSchema.parse(await readDashboard(store.db, now));
    expect({
      running: ids(dashboard.running),
      attention: ids(dashboard.attention),
      unknownAddresses: dashboard.unknownAddresses,
      stopped: ids(dashboard.stopped),
      recent: dashboard.recent.map(({ id }) => id),
      regions: dashboard.regions,
    }).toEqual({
      running: [running],
      attention: [second, first],
      unknownAddresses: 7,
      stopped: [stopped],
      recent: [byHand, old, retry, resumed, stopped, second, first, running],
      regions: ["ap-guangzhou", "ap-shanghai"],
    });
    expect(done).not.toBe(running);
  });

  it("counts more than it lists", async () => {
    for (let more = 0; more < 12; more += 1) await give(store, { state: "running" });
    const { running } = await readDashboard(store.db, now);
    expect([running.count, running.items.length]).toEqual([13, 10]);
  });
});

describe("GET /api/v1/dashboard", () => {
  it("shows a viewer an operation that was stopped, with its reason", async () => {
    const cloud = await startEmulatedCloud();
    const server = await startConsole(cloud.url);
    try {
      const operator = await signIn(server.url);
      await cloud.fault({ action: writeAction, fault: "error", code: "UnauthorizedOperation" });
      const { id } = await operator.allocate(await cloud.free(1));
      await operator.untilFinal(id);
      const viewer = await signIn(server.url, "viewer");
      const answer = await viewer.send({ path: urls.dashboard() });
      const { running, stopped, regions } = dashboardSchema.parse(answer.json());
      expect([running.count, ids(stopped), regions]).toEqual([0, [id], ["ap-guangzhou"]]);
      expect(stopped.items[0]?.stopReason?.code).toBe("UnauthorizedOperation");
    } finally {
      await server.dispose();
      await cloud.close();
    }
  });
});
