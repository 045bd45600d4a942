import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { addressStates, notificationStatusSchema, operationKinds, urls } from "@sluice/contract";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { startPostgres, type PostgresServer } from "../support/postgres.ts";
import { storeKinds } from "../support/stores.ts";
import { until } from "../support/until.ts";
import { startWebhookReceiver, type WebhookReceiver } from "../support/webhook-receiver.ts";
import { liesOfAll } from "./cloud-truth.ts";
import { finalRows } from "./final-rows.ts";
import {
  readStoredStates,
  rowsOf,
  storedReleases,
  type StoredRow,
  type StoredStates,
} from "./stored-states.ts";
import { readTableRows } from "./table-rows.ts";
import { upgrade, type Upgraded } from "./upgraded-console.ts";

/** Both stores at once, on a machine that may be busy. */
const timeoutMs = 240_000;

/** How the operations end that were in the middle, by their notes. */
const ends: Readonly<Record<string, string>> = {
  "allocate half sent": "succeeded: 2 succeeded",
  "allocate sent and done": "succeeded: 1 succeeded",
  "modify sent and done": "succeeded: 1 succeeded",
  "release not sent": "succeeded: 1 succeeded",
  "allocate settling, not done": "succeeded: 1 succeeded",
  "modify settling, not done": "succeeded: 1 succeeded",
  "release settling, not done": "succeeded: 1 succeeded",
  "allocate settling, done": "succeeded: 1 succeeded",
  "allocate running": "succeeded: 2 succeeded",
  "allocate queued": "succeeded: 2 unchanged",
  "allocate cancelling": "succeeded: 2 succeeded",
  "modify running": "succeeded: 1 succeeded",
  "modify queued": "succeeded: 1 succeeded",
  "release running": "succeeded: 1 succeeded",
  "release queued": "succeeded: 1 unchanged",
};

/** How the changes of billing end, by their notes. */
const changeEnds: Readonly<Record<string, string>> = {
  "change done": "done: 2 changed",
  "change enabling": "done: 2 changed",
  "change releasing": "done: 3 changed",
};

/** What addresses have after a change of billing: all that they had before, and the package. */
const asChanged = {
  internetChargeType: "BANDWIDTH_PACKAGE",
  bandwidthPackageId: "bwp-8xk3m2qa",
  internetMaxBandwidthOut: 5,
  tags: [{ key: "team", value: "edge" }],
  enableCount: 2,
  releaseCount: 1,
};

let receiver: WebhookReceiver;
let postgres: PostgresServer;
let folder: string;
beforeAll(async () => {
  [receiver, postgres, folder] = await Promise.all([
    startWebhookReceiver(),
    startPostgres(),
    mkdtemp(join(tmpdir(), "sluice-upgrade-")),
  ]);
});
afterAll(async () => {
  await Promise.all([receiver.close(), postgres.stop()]);
  await rm(folder, { recursive: true });
});

const idSchema = z.looseObject({ id: z.string() });
/** Those that were in the middle; the steps of changes of billing are looked at with those. */
const openOperations = (rows: readonly StoredRow[]) =>
  rowsOf(rows, "operations").filter(
    (row) => !("finished_at" in row) && !("billing_change_id" in row),
  );

const countsText = (counts: object) =>
  Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([state, count]) => `${count} ${state}`)
    .join(", ");

describe.each(storedReleases())("what release %s has stored", { timeout: timeoutMs }, (release) => {
  let states: StoredStates;
  const upgrades = new Map<string, Upgraded>();
  beforeAll(async () => {
    states = await readStoredStates(release);
    const within = { folder: join(folder, release), postgres, webhookUrl: receiver.url };
    const bring = async (kind: (typeof storeKinds)[number]) => {
      upgrades.set(kind, await upgrade(kind, states, within));
    };
    const outcomes = await Promise.allSettled(storeKinds.map(bring));
    const failed = outcomes.find((outcome) => outcome.status === "rejected");
    if (failed) throw failed.reason;
  }, timeoutMs);
  afterAll(async () => {
    for (const { dispose } of upgrades.values()) await dispose();
  });

  it("has addresses in every state, of every kind of operation where it can be so", () => {
    const kindOf = new Map(
      rowsOf(states.rows, "operations").map((row) => [row["id"], row["kind"]]),
    );
    const found = new Set(
      rowsOf(states.rows, "operation_addresses").map(
        (row) => `${String(kindOf.get(row["operation_id"]))} ${String(row["state"])}`,
      ),
    );
    const missing = operationKinds
      .flatMap((kind) => addressStates.map((state) => `${kind} ${state}`))
      .filter((both) => !found.has(both));
    // Only what is enabled can be released or found as it is to be.
    expect(missing).toEqual(["modify unchanged", "release refused"]);
    const tables = new Set(states.rows.map(({ table }) => table));
    expect([...tables]).toEqual(
      expect.arrayContaining([
        "adopted_addresses",
        "billing_change_addresses",
        "idempotency_keys",
        "limiter_slots",
        "notifications",
        "sessions",
      ]),
    );
  });

  describe.each(storeKinds)("in the %s store", (kind) => {
    const upgraded = (): Upgraded => {
      const found = upgrades.get(kind);
      if (!found) throw new Error(`the ${kind} store was not upgraded`);
      return found;
    };

    it("is brought to its end by this version, as the cloud says, and nothing is enabled twice", async () => {
      const { rows, cloud, told, changes } = upgraded();
      expect(liesOfAll(told, await cloud.addresses())).toEqual([]);

      const openIds = new Set(openOperations(rows).map((row) => row["id"]));
      const outcome = told
        .filter(({ operation }) => openIds.has(operation.id))
        .map(({ operation: { note = "", state, counts } }) => [
          note,
          `${state}: ${countsText(counts)}`,
        ]);
      expect(Object.fromEntries(outcome)).toEqual(ends);
      const changed = changes.map(({ note = "", state, counts }) => [
        note,
        `${state}: ${countsText(counts)}`,
      ]);
      expect(Object.fromEntries(changed)).toEqual(changeEnds);
      const ofChanges = rowsOf(rows, "billing_change_addresses").map((row) => row["address"]);
      const billed = (await cloud.addresses()).filter(({ address }) => ofChanges.includes(address));
      expect(billed).toHaveLength(ofChanges.length);
      for (const address of billed) expect(address).toMatchObject(asChanged);
    });

    it("answers a request that was taken before as it was answered then", async () => {
      const { rows, client } = upgraded();
      const ids = new Map(
        [...rowsOf(rows, "operations"), ...rowsOf(rows, "billing_changes")]
          .filter(
            (row) => !("billing_change_id" in row) && !("undo_of" in row) && !("retry_of" in row),
          )
          .map((row) => [row["note"], row["id"]]),
      );
      const answers = await Promise.all(
        states.asked.map(async ({ note, path, key, body }) => {
          const headers = { "Idempotency-Key": key };
          const answer = await client.send({ method: "POST", path, body, headers });
          return [note, idSchema.parse(answer.json()).id];
        }),
      );
      expect(answers).toEqual(states.asked.map(({ note }) => [note, ids.get(note)]));
    });

    it("keeps who was signed in, and knows what the session of before may do", async () => {
      const { before } = upgraded();
      expect(await before.send({ path: urls.session() })).toMatchObject({ status: 200 });
      expect((await before.send({ path: urls.sessions() })).status).toBe(200);
    });

    it("leaves what was final as it was, and tells of every end", async () => {
      const { rows, client, server, open } = upgraded();
      const waits = new Set(openOperations(rows).map((row) => row["id"]));
      await until("the notifications of what has ended", async () => {
        const { text } = await client.send({ path: urls.notifications() });
        const { items } = notificationStatusSchema.parse(JSON.parse(text));
        const delivered = new Set(
          items.filter(({ state }) => state === "delivered").map(({ operationId }) => operationId),
        );
        return [...waits].every((id) => delivered.has(String(id))) || undefined;
      });
      await server.stop();
      const store = await open();
      const after = await readTableRows(store);
      await store.close();
      expect(finalRows(after, rows)).toEqual(finalRows(rows, rows));
      const notified = new Set(rowsOf(after, "notifications").map((row) => row["id"]));
      expect(rowsOf(rows, "notifications").filter((row) => !notified.has(row["id"]))).toEqual([]);
    });
  });
});
