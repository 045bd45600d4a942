import { createReadStream, existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { zeroCounts } from "@sluice/contract";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { moveToPostgres } from "../../src/backup/move-to-postgres.ts";
import { restoreEmbedded, restoreInto } from "../../src/backup/restore.ts";
import { openEmbeddedStore } from "../../src/db/embedded-store.ts";
import { migrateToLatest } from "../../src/db/migrations.ts";
import { openPostgresStore } from "../../src/db/postgres-store.ts";
import { findOperation } from "../../src/operations/queries.ts";
import { signIn } from "../support/client.ts";
import { runToItsEnd, startConsole, type ConsoleServer } from "../support/console.ts";
import { startEmulatedCloud, writeAction, type EmulatedCloud } from "../support/emulated-cloud.ts";
import { expectOneWriteAtATime, expectTruth } from "../support/expect-truth.ts";
import { startPostgres, type PostgresServer } from "../support/postgres.ts";
import { runStoreTool } from "../support/store-tool.ts";
import { silentLogger } from "../support/stores.ts";
import { until } from "../support/until.ts";

const taskMs = 500;
const environment = {
  SLUICE_MAX_ADDRESSES_PER_CALL: "10",
  SLUICE_SETTLE_WINDOW_MS: "3000",
  SLUICE_CALL_TIMEOUT_MS: "3000",
};
/** A call in two and a half seconds: time to do something in the middle, also on a busy machine. */
const slowly = { SLUICE_RATE_LIMIT_SHARE: "0.02" };

let cloud: EmulatedCloud;
let postgres: PostgresServer;
let folder: string;
const consoles: ConsoleServer[] = [];
beforeAll(async () => {
  [cloud, postgres, folder] = await Promise.all([
    startEmulatedCloud(),
    startPostgres(),
    mkdtemp(join(tmpdir(), "sluice-backup-")),
  ]);
  await cloud.reset({ taskMs });
});
afterAll(async () => {
  await Promise.all(consoles.map((server) => server.dispose()));
  await Promise.all([cloud.close(), postgres.stop(), rm(folder, { recursive: true })]);
});

async function start(more: Record<string, string> = {}): Promise<ConsoleServer> {
  const server = await startConsole(cloud.url, { ...environment, ...more });
  consoles.push(server);
  return server;
}

const untilSent = (calls: number) =>
  until(`${calls} calls`, async () =>
    (await cloud.calls(writeAction)).length >= calls ? true : undefined,
  );

/** Starts and restores take their time on a busy machine. */
const timeoutMs = 480_000;

describe("a backup from the middle of an operation", { timeout: timeoutMs }, () => {
  const file = () => join(folder, "running.jsonl.gz");
  let id: string;

  it("is taken from the running console, without its sessions", async () => {
    const server = await start(slowly);
    const client = await signIn(server.url);
    ({ id } = await client.allocate(await cloud.free(300)));
    await untilSent(2);
    const run = await runStoreTool({ SLUICE_DATA_DIR: server.dataDir }, "backup", file());
    expect(run).toEqual({
      code: 0,
      stdout: `1 operations with 300 addresses are in ${file()}.\n`,
      stderr: "",
    });
    const sentByThen = (await cloud.calls(writeAction)).length;
    // The console goes on with what the backup calls queued, and is lost then.
    await untilSent(sentByThen + 1);
    await server.kill();
    const lines = gunzipSync(await readFile(file()))
      .toString()
      .split("\n");
    const tables = lines.flatMap((line) => /^\{"table":"(\w+)"/.exec(line)?.[1] ?? []);
    expect(tables).toContain("operations");
    expect(tables).not.toContain("sessions");
    const queued = lines.filter((line) => line.includes('"queued"') && line.includes(id));
    expect(queued.length).toBeGreaterThan(10);
  });

  it("goes to its end elsewhere, and enables no address twice", async () => {
    const dataDir = join(folder, "elsewhere");
    const run = await runStoreTool({ SLUICE_DATA_DIR: dataDir }, "restore", file());
    expect([run.code, run.stderr]).toEqual([0, ""]);
    expect(run.stdout).toMatch(/^Restored 1 operations with 300 addresses, as of /);
    expect(run.stdout).toMatch(/^\d+ addresses that were not sent at that time are read/m);

    const server = await start({ SLUICE_DATA_DIR: dataDir });
    const client = await signIn(server.url);
    const { operation } = await expectTruth(cloud, client, id);
    expect(operation.counts).toEqual({ ...zeroCounts(), succeeded: 300 });
    await expectOneWriteAtATime(cloud, taskMs);
    await server.stop();
  });

  it("is refused by a store that is not empty, and takes its place when told to", async () => {
    const dataDir = join(folder, "elsewhere");
    const options = { now: () => new Date(), unsent: "cancel" as const };
    await expect(restoreEmbedded(dataDir, file(), { ...options, replace: false })).rejects.toThrow(
      `The data directory ${dataDir} has a store already. Add --replace to put the backup in its place (the present store is kept beside it), or set SLUICE_DATA_DIR to another directory.`,
    );
    const { doubted } = await restoreEmbedded(dataDir, file(), { ...options, replace: true });
    expect(doubted).toBeGreaterThan(10);
    const kept = (await readdir(dataDir)).filter((name) => name.startsWith("postgres"));
    expect(kept.toSorted()).toEqual(["postgres", expect.stringMatching(/^postgres\.replaced-/)]);
  });

  it("is restored into an empty PostgreSQL database as well, where cancelled means not sent", async () => {
    const store = await openPostgresStore(await postgres.createDatabase(), silentLogger);
    try {
      const restore = () =>
        restoreInto(store, createReadStream(file()), { now: () => new Date(), unsent: "cancel" });
      const { doubted } = await restore();
      const operation = await findOperation(store.db, id);
      expect([operation?.counts.queued, operation?.counts.cancelled]).toEqual([0, doubted]);
      expect(operation?.stopReason?.code).toBe("restored");
      await expect(restore()).rejects.toThrow(/has tables in it already/);
    } finally {
      await store.close();
    }
  });

  it("to a folder that is not there is refused in a sentence", async () => {
    const dataDir = join(folder, "nowhere-to-go");
    await (await openEmbeddedStore(dataDir)).close();
    const path = join(folder, "missing", "today.jsonl.gz");
    const run = await runStoreTool({ SLUICE_DATA_DIR: dataDir }, "backup", path);
    expect([run.code, run.stderr]).toEqual([
      1,
      `ENOENT: no such file or directory, open '${path}.partial'\n`,
    ]);
  });

  it("that was changed is refused when all of it was read, and leaves the store as it was", async () => {
    const dataDir = join(folder, "changed");
    const changed = join(folder, "changed.jsonl.gz");
    const text = gunzipSync(await readFile(file())).toString();
    await writeFile(changed, gzipSync(text.replace('"300"', '"301"')));
    const options = { now: () => new Date(), unsent: "read-first" as const, replace: false };
    await expect(restoreEmbedded(dataDir, changed, options)).rejects.toThrow(/checksum/);
    expect(await readdir(dataDir)).toEqual([]);
  });
});

describe("moving to PostgreSQL", { timeout: timeoutMs }, () => {
  it("is refused where there are tables already, and leaves nothing behind", async () => {
    const dataDir = join(folder, "refused");
    const databaseUrl = await postgres.createDatabase();
    const stores = [
      await openEmbeddedStore(dataDir),
      await openPostgresStore(databaseUrl, silentLogger),
    ];
    for (const store of stores) {
      await migrateToLatest(store.db);
      await store.close();
    }
    const before = await readdir(dataDir);
    const variables = { SLUICE_DATA_DIR: dataDir, DATABASE_URL: databaseUrl };
    const run = await runStoreTool(variables, "move-to-postgres");
    expect([run.code, run.stderr]).toEqual([
      1,
      expect.stringContaining("has tables in it already"),
    ]);
    expect(await readdir(dataDir)).toEqual(before);
  });

  it("in the middle of an operation goes on there, and the old store opens no more", async () => {
    const server = await start(slowly);
    const client = await signIn(server.url);
    const sentBefore = (await cloud.calls(writeAction)).length;
    const { id } = await client.allocate(await cloud.free(300));
    await untilSent(sentBefore + 2);

    const databaseUrl = await postgres.createDatabase();
    const variables = { SLUICE_DATA_DIR: server.dataDir, DATABASE_URL: databaseUrl };
    const places = { dataDir: server.dataDir, databaseUrl };
    await expect(moveToPostgres(places, () => new Date(), silentLogger)).rejects.toThrow(
      /is in use by process \d+/,
    );
    await server.kill();
    const unmoved = await runToItsEnd({ ...variables, PORT: "0", EMULATOR_PORT: "0" });
    expect([unmoved.code, unmoved.stderr]).toEqual([
      1,
      expect.stringMatching(/^DATABASE_URL names an empty database, but .* Move it first/),
    ]);

    const elsewhere = await runToItsEnd({
      SLUICE_DATA_DIR: server.dataDir,
      TENCENTCLOUD_ENDPOINT: "vpc.tencentcloudapi.com",
      TENCENTCLOUD_SECRET_ID: "AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE",
      TENCENTCLOUD_SECRET_KEY: "Gu5t9xGARNpq86cd98joQYCN3EXAMPLE",
      SLUICE_AUTH: "none",
      PORT: "0",
    });
    expect([elsewhere.code, elsewhere.stderr]).toEqual([
      1,
      expect.stringMatching(
        /^TENCENTCLOUD_ENDPOINT leads to vpc\.tencentcloudapi\.com now, but .* 127\.0\.0\.1:\d+ /,
      ),
    ]);

    const run = await runStoreTool(variables, "move-to-postgres");
    expect([run.code, run.stderr]).toEqual([0, ""]);
    expect(run.stdout).toMatch(/^Moved 1 operations with 300 addresses/);
    expect(existsSync(/in (\S+), too\.$/m.exec(run.stdout)?.[1] ?? "")).toBe(true);
    await expect(server.start()).rejects.toThrow(/was moved to PostgreSQL/);
    const again = await runStoreTool(variables, "move-to-postgres");
    expect([again.code, again.stderr]).toEqual([
      1,
      expect.stringMatching(/ was moved to PostgreSQL .* Set DATABASE_URL to go on there/),
    ]);

    const replica = await start({ DATABASE_URL: databaseUrl });
    const { operation } = await expectTruth(cloud, await signIn(replica.url), id);
    expect(operation.counts).toEqual({ ...zeroCounts(), succeeded: 300 });
    await expectOneWriteAtATime(cloud, taskMs);

    // And the way back.
    await replica.stop();
    const path = join(folder, "way-back.jsonl.gz");
    expect(await runStoreTool({ DATABASE_URL: databaseUrl }, "backup", path)).toMatchObject({
      code: 0,
    });
    const embedded = { SLUICE_DATA_DIR: server.dataDir };
    const refused = await runStoreTool(embedded, "restore", path);
    expect(refused.stderr).toMatch(/ was moved to PostgreSQL /);
    expect(await runStoreTool(embedded, "restore", path, "--replace")).toMatchObject({ code: 0 });
    await server.start();
    const back = await (await signIn(server.url)).operation(id);
    expect(back.counts).toEqual({ ...zeroCounts(), succeeded: 300 });
    await server.stop();
  });
});
