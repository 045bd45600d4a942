import { randomUUID } from "node:crypto";
import { createBillingChangeSchema } from "@sluice/contract";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { nobody } from "../src/audit/actor.ts";
import { createChange } from "../src/billing-changes/create.ts";
import { advanceAfterStep } from "../src/billing-changes/drive.ts";
import { moveAddresses } from "../src/billing-changes/store.ts";
import type { Store } from "../src/db/store.ts";
import { startJobs, type Jobs } from "../src/jobs/jobs.ts";
import { changeOperation, type OnFinished } from "../src/operations/change.ts";
import { storeHandMadeOperation } from "./support/hand-made-operation.ts";
import { quietAudit } from "./support/quiet-audit.ts";
import { openMigratedStore, silentLogger, storeKinds } from "./support/stores.ts";

const day = 24 * 60 * 60 * 1000;

describe.each(storeKinds)("changes of billing on the %s store", (kind) => {
  let store: Store;
  let jobs: Jobs;
  beforeAll(async () => {
    store = await openMigratedStore(kind);
    jobs = await startJobs(store, silentLogger);
  });
  afterAll(async () => {
    await jobs.stop(5000);
    await store.close();
  });

  async function storeChange(): Promise<string> {
    const { inTransaction } = jobs;
    const request = createBillingChangeSchema.parse({
      region: "ap-guangzhou",
      ip6Addresses: ["2402:4e00::1"],
      internetChargeType: "TRAFFIC_POSTPAID_BY_HOUR",
    });
    const by = { userId: "u", userName: "operator", key: randomUUID(), actor: nobody };
    const result = await createChange(
      {
        inTransaction,
        now: () => new Date(),
        audit: quietAudit(store),
        endpointHost: "127.0.0.1:9080",
      },
      request,
      by,
    );
    if (result.kind !== "created") throw new Error("the change was not created");
    return result.id;
  }

  it("tell of a gap of months, of an address that was lost and brought back late", async () => {
    const id = await storeChange();
    await moveAddresses(store.db, id, [{ position: 0, state: "restored", gapMs: 90 * day }]);
    const row = await store.db
      .selectFrom("billingChangeAddresses")
      .select(["state", "gapMs"])
      .where("changeId", "=", id)
      .executeTakeFirstOrThrow();
    expect([row.state, (row.gapMs ?? 0) > 20 * day]).toEqual(["restored", true]);
  });

  // The embedded store has one connection: nobody else can look in the middle of a transaction.
  if (kind === "postgres")
    it("are not advanced by anyone while the end of a step is not committed yet", async () => {
      const changeId = await storeChange();
      const operationId = await storeHandMadeOperation(store, 1);
      await sql`update operations set billing_change_id = ${changeId} where id = ${operationId}`.execute(
        store.db,
      );
      let free: unknown[] | undefined;
      const look: OnFinished = async () => {
        const { rows } = await sql`
          select id from billing_changes where id = ${changeId} for update skip locked`.execute(
          store.db,
        );
        free = rows;
      };
      const surroundings = {
        now: () => new Date(),
        estimateFinish: async () => new Date(),
        audit: quietAudit(store),
        onFinished: [advanceAfterStep, look],
      };
      await jobs.inTransaction((tx) =>
        changeOperation(tx, operationId, surroundings, (change) => change.cancelQueued()),
      );
      expect(free).toEqual([]);
    });
});
