import { hash } from "node:crypto";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  addressStates,
  billingChangePageSchema,
  notificationStatusSchema,
  operationKinds,
  urls,
  type BillingChange,
} from "@sluice/contract";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { databaseFolder, openDatabaseFolder } from "../../src/db/embedded-store.ts";
import { openPostgresStore } from "../../src/db/postgres-store.ts";
import type { Store } from "../../src/db/store.ts";
import { createClient, signIn, type Client } from "../support/client.ts";
import { startConsole, type ConsoleServer } from "../support/console.ts";
import { pollAction, startEmulatedCloud, type EmulatedCloud } from "../support/emulated-cloud.ts";
import { startPostgres, type PostgresServer } from "../support/postgres.ts";
import { silentLogger, storeKinds } from "../support/stores.ts";
import { until } from "../support/until.ts";
import { startWebhookReceiver, type WebhookReceiver } from "../support/webhook-receiver.ts";
import { liesOfAll, type Told } from "./cloud-truth.ts";
import {
  moveTimes,
  readStoredStates,
  storedReleases,
  type StoredRow,
  type StoredStates,
} from "./stored-states.ts";
import { fillTables, readTableRows } from "./table-rows.ts";

/** Starts take their time on a busy machine. */
const timeoutMs = 240_000;
/** Sooner than operations that nobody drives are looked for: the start itself has to take everything up. */
const takenUpMs = 50_000;
const environment = {
  SLUICE_SETTLE_WINDOW_MS: "1500",
  SLUICE_CALL_TIMEOUT_MS: "3000",
  SLUICE_TASK_TIMEOUT_MS: "600000",
  SLUICE_WEBHOOK_FORMAT: "slack",
};
/** The token of the session that is open in the middle of the upgrade. */
const token = "t".repeat(43);

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

let cloud: EmulatedCloud;
let receiver: WebhookReceiver;
let postgres: PostgresServer;
let folder: string;
beforeAll(async () => {
  [cloud, receiver, postgres, folder] = await Promise.all([
    startEmulatedCloud(),
    startWebhookReceiver(),
    startPostgres(),
    mkdtemp(join(tmpdir(), "sluice-upgrade-")),
  ]);
});
afterAll(async () => {
  await Promise.all([cloud.close(), receiver.close(), postgres.stop()]);
  await rm(folder, { recursive: true });
});

const idSchema = z.looseObject({ id: z.string() });
const rowsOf = (rows: readonly StoredRow[], table: string) =>
  rows.filter((row) => row.table === table).map(({ row }) => row);

/** Those that were in the middle; the steps of changes of billing are looked at with those. */
const openOperations = (rows: readonly StoredRow[]) =>
  rowsOf(rows, "operations").filter(
    (row) => !("finished_at" in row) && !("billing_change_id" in row),
  );

/** As if they had been stored at this moment. */
function asOfNow(states: StoredStates): StoredRow[] {
  const byMs = Date.now() - Date.parse(states.takenAt);
  const rows = states.rows.map(({ table, row }) => ({ table, row: moveTimes(row, byMs) }));
  const [session] = rowsOf(rows, "sessions");
  // The token of a browser is stored nowhere: this one belongs to one that we have.
  if (session) session["token_hash"] = hash("sha256", token);
  return rows;
}

/** Rows that are final, by table and key, without what cannot be compared: what later versions have added. */
function finalRows(rows: readonly StoredRow[], like: readonly StoredRow[]): string[] {
  const over = new Set(
    [...rowsOf(like, "operations"), ...rowsOf(like, "billing_changes")]
      .filter((row) => "finished_at" in row)
      .map((row) => row["id"]),
  );
  const columns = Map.groupBy(like, ({ table }) => table);
  const known = new Map(
    [...columns].map(([table, of]) => [table, new Set(of.flatMap(({ row }) => Object.keys(row)))]),
  );
  const owner: Readonly<Record<string, string>> = {
    operations: "id",
    operation_addresses: "operation_id",
    calls: "operation_id",
    idempotency_keys: "operation_id",
    billing_changes: "id",
    billing_change_addresses: "change_id",
  };
  return rows
    .filter(({ table, row }) => over.has(row[owner[table] ?? ""]) || table === "adopted_addresses")
    .map(({ table, row }) => {
      const kept = Object.entries(moveTimes(row, 0)).filter(([name]) =>
        known.get(table)?.has(name),
      );
      const inOrder = kept.toSorted(([a], [b]) => (a < b ? -1 : 1));
      return `${table} ${JSON.stringify(Object.fromEntries(inOrder))}`;
    })
    .toSorted();
}

/** Lets the tasks that ran end when the console has asked for each: who sends again what runs enables it twice. */
async function endRunningTasks({ rows, tasks }: StoredStates): Promise<void> {
  const known = rowsOf(rows, "calls").filter(({ phase }) => phase === "running");
  const ids = new Set(known.map((row) => row["task_id"]));
  const running = tasks.filter(({ taskId }) => ids.has(String(taskId)));
  const askedForAll = async () => {
    const asked = new Set((await cloud.calls(pollAction)).map(({ taskId }) => taskId));
    return running.every(({ taskId }) => asked.has(String(taskId))) || undefined;
  };
  await until("a question for every task", askedForAll, { timeoutMs: takenUpMs });
  const items = running.map((task) => ({ ...task, finishesInMs: 0 }));
  await cloud.control("POST", "/tasks", { items });
}

async function untilAllIsOver(client: Client): Promise<BillingChange[]> {
  let open: unknown;
  return until(
    "the end of everything",
    async () => {
      const { items } = await client.list({ limit: "100" });
      const { text } = await client.send({ path: urls.billingChanges() });
      const changes = billingChangePageSchema.parse(JSON.parse(text)).items;
      const running = [...items, ...changes].filter(({ finishedAt }) => finishedAt === undefined);
      open = running.map(({ note, state, counts }) => ({ note, state, counts }));
      return running.length === 0 ? changes : undefined;
    },
    { timeoutMs: timeoutMs / 3, betweenMs: 100, describe: () => open },
  );
}

async function readAll(client: Client): Promise<Told[]> {
  const { items } = await client.list({ limit: "100" });
  return Promise.all(
    items.map(async (operation) => ({ operation, rows: await client.addresses(operation.id) })),
  );
}

const countsText = (counts: object) =>
  Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([state, count]) => `${count} ${state}`)
    .join(", ");

describe.each(storedReleases())("what release %s has stored", { timeout: timeoutMs }, (release) => {
  let states: StoredStates;
  beforeAll(async () => {
    states = await readStoredStates(release);
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
    let rows: StoredRow[];
    let server: ConsoleServer | undefined;
    let open: () => Promise<Store>;
    let client: Client;
    afterAll(() => server?.dispose());

    it("is brought to its end by this version, as the cloud says, and nothing is enabled twice", async () => {
      const dataDir = join(folder, `${release}-${kind}`);
      await mkdir(dataDir);
      const databaseUrl = kind === "postgres" ? await postgres.createDatabase() : undefined;
      open = () =>
        databaseUrl === undefined
          ? openDatabaseFolder(join(dataDir, databaseFolder))
          : openPostgresStore(databaseUrl, silentLogger);
      rows = asOfNow(states);
      const store = await open();
      await fillTables(store, states.migrations.at(-1) ?? "", rows);
      await store.close();

      await cloud.reset();
      await cloud.control("POST", "/tasks", { items: states.tasks });
      server = await startConsole(cloud.url, {
        ...environment,
        SLUICE_DATA_DIR: dataDir,
        SLUICE_WEBHOOK_URL: receiver.url,
        ...(databaseUrl !== undefined && { DATABASE_URL: databaseUrl }),
      });
      client = await signIn(server.url);
      await endRunningTasks(states);
      const changes = await untilAllIsOver(client);
      const told = await readAll(client);
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
      const name = client.headers["Cookie"]?.split("=")[0];
      const before = createClient(server?.url ?? "", { Cookie: `${name}=${token}` });
      expect(await before.send({ path: urls.session() })).toMatchObject({ status: 200 });
      expect((await before.send({ path: urls.sessions() })).status).toBe(200);
    });

    it("leaves what was final as it was, and tells of every end", async () => {
      const waits = new Set(openOperations(rows).map((row) => row["id"]));
      await until("the notifications of what has ended", async () => {
        const { text } = await client.send({ path: urls.notifications() });
        const { items } = notificationStatusSchema.parse(JSON.parse(text));
        const delivered = new Set(
          items.filter(({ state }) => state === "delivered").map(({ operationId }) => operationId),
        );
        return [...waits].every((id) => delivered.has(String(id))) || undefined;
      });
      await server?.stop();
      const store = await open();
      const after = await readTableRows(store);
      await store.close();
      expect(finalRows(after, rows)).toEqual(finalRows(rows, rows));
      const notified = new Set(rowsOf(after, "notifications").map((row) => row["id"]));
      expect(rowsOf(rows, "notifications").filter((row) => !notified.has(row["id"]))).toEqual([]);
    });
  });
});
