import { sql } from "kysely";
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openPostgresStore } from "../src/db/postgres-store.ts";
import type { Store } from "../src/db/store.ts";
import { readCall } from "../src/operations/store.ts";
import { signIn, type Client } from "./support/client.ts";
import { startConsole, type ConsoleServer } from "./support/console.ts";
import {
  region,
  startEmulatedCloud,
  writeAction,
  type EmulatedCloud,
} from "./support/emulated-cloud.ts";
import { startPostgres, type PostgresServer } from "./support/postgres.ts";
import { silentLogger } from "./support/stores.ts";
import { until } from "./support/until.ts";

let cloud: EmulatedCloud;
let postgres: PostgresServer;
let server: ConsoleServer;
let client: Client;
let store: Store;
beforeAll(async () => {
  cloud = await startEmulatedCloud();
  await cloud.reset({ taskMs: 1500 });
  postgres = await startPostgres();
  const databaseUrl = await postgres.createDatabase();
  server = await startConsole(cloud.url, { DATABASE_URL: databaseUrl });
  client = await signIn(server.url);
  store = await openPostgresStore(databaseUrl, silentLogger);
});
afterAll(async () => {
  await store.close();
  await server.dispose();
  await postgres.stop();
  await cloud.close();
});

it("a call that another run of the lane wrote down late is taken up before the lane ends", async () => {
  const { id } = await client.allocate(await cloud.free(1));
  await until("the task", async () =>
    (await client.operation(id)).counts.running === 1 ? true : undefined,
  );
  const callId = uuidv7();
  await sql`
    insert into calls (id, operation_id, seq, action, region, positions, phase, outcome, lane, intended_at, version)
    values (${callId}, ${id}, 2, ${writeAction}, ${region}, '{0}', 'settling', 'unknown', 0, now(), 2)`.execute(
    store.db,
  );
  await client.untilFinal(id);
  const { phase } = await until("the end of the call", async () => {
    const call = await readCall(store.db, callId);
    return call.phase === "done" ? call : undefined;
  });
  expect(phase).toBe("done");
});
