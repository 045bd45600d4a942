import { routes, urls, type RouteContract } from "@sluice/contract";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createClient, problemOf, type Client } from "../support/client.ts";
import { startConsole, type ConsoleServer } from "../support/console.ts";
import { readAction, startEmulatedCloud, type EmulatedCloud } from "../support/emulated-cloud.ts";
import { startPostgres, type PostgresServer } from "../support/postgres.ts";
import { until } from "../support/until.ts";
import { startWebhookReceiver, type WebhookReceiver } from "../support/webhook-receiver.ts";
import { createAsker, type Asker } from "./asker.ts";
import { requestFor } from "./request-for.ts";

const queues = ["drive-operation", "advance-billing-change", "deliver-notification"] as const;

let postgres: PostgresServer;
let databaseName: string;
let database: pg.Client;
let cloud: EmulatedCloud;
let receiver: WebhookReceiver;
let server: ConsoleServer;
let client: Client;
let asker: Asker;

beforeAll(async () => {
  postgres = await startPostgres();
  const url = await postgres.createDatabase();
  databaseName = new URL(url).pathname.slice(1);
  database = new pg.Client({ connectionString: url });
  await database.connect();
  cloud = await startEmulatedCloud();
  receiver = await startWebhookReceiver();
  server = await startConsole(cloud.url, {
    SLUICE_AUTH: "none",
    DATABASE_URL: url,
    SLUICE_WEBHOOK_URL: receiver.url,
    SLUICE_WEBHOOK_SECRET: "a secret of the web hook",
  });
  client = createClient(server.url);
  asker = createAsker(server.url);
}, 120_000);
afterAll(async () => {
  await server.dispose();
  await receiver.close();
  await cloud.close();
  await database.end();
  await postgres.stop();
});

/** Takes every table away from under the console, so that each statement throws what no code expects, or brings them back. */
async function hideTables(): Promise<void> {
  await database.query("alter schema public rename to hidden; create schema public");
}
async function showTables(): Promise<void> {
  await database.query("drop schema public; alter schema hidden rename to public");
}

/** Whether the log says that a job of each queue has thrown. */
function haveThrown(): true | undefined {
  const failed = server
    .said()
    .split("\n")
    .filter((line) => line.includes("a job failed and will be tried again"));
  return queues.every((queue) => failed.some((line) => line.includes(`"queue":"${queue}"`)))
    ? true
    : undefined;
}

it("a database that lets nobody in is told as that, with when to ask again, and works as soon as it does", async () => {
  const admin = new pg.Client({ connectionString: postgres.url });
  await admin.connect();
  const lists = async () => client.send({ path: urls.operations() });
  expect((await lists()).status).toBe(200);
  await admin.query(`alter database ${databaseName} allow_connections false`);
  try {
    await admin.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and application_name like 'sluice%'",
      [databaseName],
    );
    const answer = await lists();
    expect([answer.status, problemOf(answer).code, answer.headers.get("retry-after")]).toEqual([
      503,
      "store_unavailable",
      "2",
    ]);
  } finally {
    await admin.query(`alter database ${databaseName} allow_connections true`);
    await admin.end();
  }
  await until("an answer", async () => (await lists()).status === 200 || undefined);
});

describe("when everything throws", () => {
  it("every worker fails and goes on afterwards; every route tells an id and nothing else", async () => {
    const [first = "", ...others] = await cloud.free(4);
    const earlier = await client.allocate([first]);
    await client.untilFinal(earlier.id);
    await receiver.untilReceived(1);
    // Each worker is in the middle of something that takes its time.
    receiver.answers.push("hang");
    const told = await client.allocate(others.slice(0, 1));
    await receiver.untilReceived(2);
    await cloud.fault({ action: readAction, fault: "slow", delayMs: 2000, times: 2 });
    const change = await asker.post(urls.billingChanges(), {
      region: "ap-guangzhou",
      ip6Addresses: [first],
      internetChargeType: "TRAFFIC_POSTPAID_BY_HOUR",
      internetMaxBandwidthOut: 3,
    });
    expect(change.status).toBe(202);
    const running = await client.allocate(others.slice(1));
    await hideTables();
    try {
      await receiver.close();
      await until("that a job of each queue has thrown", haveThrown, {
        describe: () => server.said().slice(-4000),
      });
      const answers = [];
      for (const [name, route] of Object.entries<RouteContract>(routes)) {
        const answer = await asker.ask(requestFor(name, route, running.id));
        answers.push({ name, status: answer.status, text: answer.text });
      }
      const failed = answers.filter(({ status }) => status === 500);
      expect(failed.length).toBeGreaterThan(20);
      expect(
        failed.filter(
          ({ text }) => !/"code":"internal_error".+"requestId":"[0-9a-f-]{36}"/.test(text),
        ),
      ).toEqual([]);
      // Nothing of the cause: no table, no statement, no SQLSTATE, no place in the code.
      expect(
        answers.filter(({ text }) =>
          /relation|does not exist|select |42P01|\.ts\b|\n\s+at /.test(text),
        ),
      ).toEqual([]);
      for (const { text } of failed) {
        const { requestId } = JSON.parse(text) as { requestId: string };
        expect(server.said()).toContain(requestId);
      }
      expect((await asker.get("/healthz")).status).toBe(200);
      expect((await asker.get("/readyz")).status).toBe(503);
    } finally {
      await showTables();
    }
    for (const { id } of [told, running])
      expect(await client.untilFinal(id)).toMatchObject({ state: "succeeded" });
    expect((await asker.get("/readyz")).status).toBe(200);
  }, 180_000);
});
