import { randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { restoreInto } from "../../src/backup/restore.ts";
import type { Store } from "../../src/db/store.ts";
import { openPostgresStore } from "../../src/db/postgres-store.ts";
import { runToItsEnd } from "../support/console.ts";
import { startPostgres } from "../support/postgres.ts";
import { openMigratedStore, silentLogger } from "../support/stores.ts";
import { until } from "../support/until.ts";

let store: Store;
beforeAll(async () => {
  store = await openMigratedStore("postgres");
});
afterAll(() => store.close());

/** What a restart of the server, or a firewall, does to a connection. */
const terminate = (pid: number) =>
  sql`select pg_terminate_backend(${pid}::integer)`.execute(store.db);

it("a database that is not there is told by the server's reason, and what to check", async () => {
  const server = await startPostgres();
  try {
    const url = new URL(server.url);
    url.pathname = "/nowhere";
    await expect(openPostgresStore(url.href, silentLogger)).rejects.toThrow(
      /^PostgreSQL refuses the connection.*"nowhere" does not exist.*Check the user, the password and the database/,
    );
  } finally {
    await server.stop();
  }
});

it("a database in which the user may make no tables is told, with the way to let them", async () => {
  const server = await startPostgres();
  const role = `guest_${randomUUID().replaceAll("-", "")}`;
  try {
    const ownersUrl = await server.createDatabase();
    const url = new URL(ownersUrl);
    await sql`create role ${sql.ref(role)} login password 'guest'`.execute(store.db);
    url.username = role;
    url.password = "guest";
    // As is often done for it: enough for our tables, and not for the schema of the job engine.
    const owner = await openPostgresStore(ownersUrl, silentLogger);
    await sql`grant create on schema public to ${sql.ref(role)}`.execute(owner.db);
    const refusal: unknown = expect.stringMatching(
      new RegExp(
        `^The user ${role} of DATABASE_URL may not make tables in the database sluice_test_`,
      ),
    );
    const console = await runToItsEnd({ DATABASE_URL: url.href, PORT: "0", EMULATOR_PORT: "0" });
    const guest = await openPostgresStore(url.href, silentLogger);
    const restoring = await restoreInto(guest, Readable.from([]), {
      now: () => new Date(),
      unsent: "as-is",
    }).catch((error: unknown) => String(error));
    await guest.close();
    await sql`drop owned by ${sql.ref(role)}`.execute(owner.db);
    await owner.close();
    expect([console.code, console.stderr, restoring]).toEqual([
      1,
      refusal,
      expect.stringMatching(/^StoreUnavailableError: The user guest_/),
    ]);
  } finally {
    await sql`drop role if exists ${sql.ref(role)}`.execute(store.db);
    await server.stop();
  }
});

it("a server that is not there is told as such", async () => {
  await expect(openPostgresStore("postgres://127.0.0.1:1/sluice", silentLogger)).rejects.toThrow(
    /^The database that DATABASE_URL names cannot be reached.*ECONNREFUSED/,
  );
});

it("a connection that is lost in the middle of a transaction fails the transaction and nothing else", async () => {
  const attempt = store.db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx);
    const pid = rows[0]?.pid ?? 0;
    await terminate(pid);
    await until("the end of the session", async () => {
      const left = await sql`select 1 from pg_stat_activity where pid = ${pid}::integer`.execute(
        store.db,
      );
      return left.rows.length === 0 ? true : undefined;
    });
    await sql`select 1`.execute(tx);
  });
  // By then the client has heard of the end, or it learns of it by the answer to its next statement.
  await expect(attempt).rejects.toThrow(/connection|ECONNRESET|EPIPE/i);
  await expect(sql`select 1`.execute(store.db)).resolves.toBeDefined();
});

it("a transaction that stands still does not hold its rows from other replicas for long", async () => {
  const { rows } = await sql<{ limit: string }>`
    select current_setting('idle_in_transaction_session_timeout') as limit`.execute(store.db);
  expect(rows).toEqual([{ limit: "10s" }]);
});

it("listening goes on when its connection was lost, and says that something may have been missed", async () => {
  const heard: string[] = [];
  const unlisten = await store.listen(
    "a_channel",
    (payload) => heard.push(payload),
    () => heard.push("gap"),
  );
  try {
    const { rows } = await sql<{ pid: number }>`
      select pid from pg_stat_activity
      where application_name = 'sluice listen' and datname = current_database()`.execute(store.db);
    for (const { pid } of rows) await terminate(pid);
    await until("the second gap", () => (heard.length === 2 ? true : undefined));
    await sql`select pg_notify('a_channel', 'word')`.execute(store.db);
    await until("the word", () => (heard.includes("word") ? true : undefined));
    expect(heard).toEqual(["gap", "gap", "word"]);
  } finally {
    await unlisten();
  }
});
