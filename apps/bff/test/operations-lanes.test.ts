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

// Last in the file: the limiter stays as slow as it is made here.
it("an operation that the limiter holds back is told to end later", async () => {
  // The limiter has no row of an action before the first of its calls.
  await client.untilFinal((await client.allocate(await cloud.free(1))).id);
  // A sixteenth of its rate, and no time in which it could have recovered.
  await sql`
    update limiter_slots set factor = 0.0625, factor_at = clock_timestamp() + interval '1 hour'
    where key like ${`${writeAction}@%`}`.execute(store.db);
  const { id } = await client.allocate(await cloud.free(2000));
  const operation = await until("the first call", async () => {
    const now = await client.operation(id);
    return now.callCount > 0 ? now : undefined;
  });
  const expectedMs =
    Date.parse(operation.estimatedFinishAt ?? "") - Date.parse(operation.startedAt ?? "");
  // Nineteen more calls are 1.2 s at full speed, and 19 s at a sixteenth of it.
  expect(expectedMs).toBeGreaterThan(15_000);
  expect((await client.steer("cancel", id)).status).toBe(200);
  await client.untilFinal(id);
});
