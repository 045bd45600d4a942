import { hash } from "node:crypto";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { billingChangePageSchema, urls, type BillingChange } from "@sluice/contract";
import { databaseFolder, openDatabaseFolder } from "../../src/db/embedded-store.ts";
import { openPostgresStore } from "../../src/db/postgres-store.ts";
import type { Store } from "../../src/db/store.ts";
import { createClient, signIn, type Client } from "../support/client.ts";
import { startConsole, type ConsoleServer } from "../support/console.ts";
import { pollAction, startEmulatedCloud, type EmulatedCloud } from "../support/emulated-cloud.ts";
import type { PostgresServer } from "../support/postgres.ts";
import { silentLogger } from "../support/stores.ts";
import { until } from "../support/until.ts";
import type { Told } from "./cloud-truth.ts";
import { moveTimes, rowsOf, type StoredRow, type StoredStates } from "./stored-states.ts";
import { fillTables } from "./table-rows.ts";

/** Sooner than operations that nobody drives are looked for: the start itself has to take everything up. */
const takenUpMs = 50_000;
/** Starts and all that follows take their time on a busy machine. */
const endMs = 120_000;
const environment = {
  // A busy machine may take seconds for an answer, and what cannot be read within the window stops a change of billing.
  SLUICE_SETTLE_WINDOW_MS: "4000",
  SLUICE_CALL_TIMEOUT_MS: "20000",
  SLUICE_TASK_TIMEOUT_MS: "600000",
  SLUICE_WEBHOOK_FORMAT: "slack",
};
/** The token of the session that is open in the middle of the upgrade. */
const token = "t".repeat(43);

/** A console of this version on what a release had stored, when all that was in the middle has ended. */
export interface Upgraded {
  /** What it began with. */
  readonly rows: readonly StoredRow[];
  readonly cloud: EmulatedCloud;
  readonly server: ConsoleServer;
  readonly client: Client;
  /** Whoever was signed in before the upgrade. */
  readonly before: Client;
  readonly told: readonly Told[];
  readonly changes: readonly BillingChange[];
  /** The store itself, for when the console is stopped. */
  readonly open: () => Promise<Store>;
  readonly dispose: () => Promise<void>;
}

/**
 * Puts a store and an emulated cloud to where they were, starts the console on them, and waits until nothing is open.
 * @param within a folder of its own for the store, a server for its database, and where to send notifications
 * @throws when something does not come to its end
 */
export async function upgrade(
  kind: Store["kind"],
  states: StoredStates,
  within: { folder: string; postgres: PostgresServer; webhookUrl: string },
): Promise<Upgraded> {
  const dataDir = join(within.folder, kind);
  await mkdir(dataDir, { recursive: true });
  const databaseUrl = kind === "postgres" ? await within.postgres.createDatabase() : undefined;
  const open = () =>
    databaseUrl === undefined
      ? openDatabaseFolder(join(dataDir, databaseFolder))
      : openPostgresStore(databaseUrl, silentLogger);
  const rows = asOfNow(states);
  const store = await open();
  await fillTables(store, states.migrations.at(-1) ?? "", rows);
  await store.close();

  const cloud = await startEmulatedCloud();
  let server: ConsoleServer | undefined;
  const dispose = async () => {
    await server?.dispose();
    await cloud.close();
  };
  try {
    await cloud.control("POST", "/tasks", { items: states.tasks });
    server = await startConsole(cloud.url, {
      ...environment,
      SLUICE_DATA_DIR: dataDir,
      SLUICE_WEBHOOK_URL: within.webhookUrl,
      ...(databaseUrl !== undefined && { DATABASE_URL: databaseUrl }),
    });
    const client = await signIn(server.url);
    await endRunningTasks(cloud, states);
    const changes = await untilAllIsOver(client);
    const told = await readAll(client);
    const cookie = client.headers["Cookie"]?.split("=")[0] ?? "";
    const before = createClient(server.url, { Cookie: `${cookie}=${token}` });
    return { rows, cloud, server, client, before, told, changes, open, dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
}

/** As if they had been stored at this moment. */
function asOfNow(states: StoredStates): StoredRow[] {
  const byMs = Date.now() - Date.parse(states.takenAt);
  const rows = states.rows.map(({ table, row }) => ({ table, row: moveTimes(row, byMs) }));
  const [session] = rowsOf(rows, "sessions");
  // The token of a browser is stored nowhere: this one belongs to one that we have.
  if (session) session["token_hash"] = hash("sha256", token);
  return rows;
}

/** Lets the tasks that ran end when the console has asked for each: who sends again what runs enables it twice. */
async function endRunningTasks(cloud: EmulatedCloud, { rows, tasks }: StoredStates): Promise<void> {
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
    { timeoutMs: endMs, betweenMs: 100, describe: () => open },
  );
}

async function readAll(client: Client): Promise<Told[]> {
  const { items } = await client.list({ limit: "100" });
  return Promise.all(
    items.map(async (operation) => ({ operation, rows: await client.addresses(operation.id) })),
  );
}
