import { execFileSync } from "node:child_process";
import fs from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { sql, type RawBuilder } from "kysely";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { openEmbeddedStore } from "../../src/db/embedded-store.ts";
import type { Store } from "../../src/db/store.ts";
import { templatePath } from "../../src/db/template.ts";
import { startChild, type Child } from "../support/child.ts";
import { until } from "../support/until.ts";

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "sluice-embedded-"));
});
afterAll(() => rm(directory, { recursive: true }));

it("a directory that cannot be made is told as such, with what to do", async () => {
  const notOne = fileURLToPath(import.meta.url);
  await expect(openEmbeddedStore(join(notOne, "data"))).rejects.toThrow(
    /^The data directory .* cannot be used: ENOTDIR: .* Give it to the user that the console runs as, or set SLUICE_DATA_DIR to another directory\.$/,
  );
});

describe("a store that another process has open", () => {
  let holder: Child;
  let store: Store;
  beforeAll(async () => {
    holder = startChild("db/hold-store.ts", directory);
    await holder.untilLine("open");
  });
  afterAll(async () => {
    await holder.kill();
    await store.close();
  });

  it("refuses with a sentence that names the process and what to do", async () => {
    await expect(openEmbeddedStore(directory)).rejects.toThrow(
      `The data directory ${directory} is in use by process ${holder.pid}. Stop that process, or set SLUICE_DATA_DIR to another directory.`,
    );
  });

  it("opens at once after kill -9, with every commit that was told, and no half of one", async () => {
    await holder.untilLine("committed 50");
    await holder.kill();
    const told = holder.lines.filter((line) => line.startsWith("committed ")).length;

    store = await openEmbeddedStore(directory);
    const { rows } = await sql<{ n: number; half: string }>`
      select n, half from commits order by n`.execute(store.db);
    // One commit may have happened that was not told any more.
    expect([told, told + 1]).toContain(rows.length);
    expect(rows).toEqual(rows.map((_, index) => ({ n: index + 1, half: "both" })));
  });
});

describe("a commit", () => {
  let store: Store;
  /** Paths below the data directory that were synced since the list was emptied. */
  const synced: string[] = [];
  beforeAll(async () => {
    const fsyncSync = fs.fsyncSync;
    vi.spyOn(fs, "fsyncSync").mockImplementation((descriptor) => {
      synced.push(fs.readlinkSync(`/proc/self/fd/${descriptor}`));
      fsyncSync(descriptor);
    });
    // So that those who imported it by name get it too.
    syncBuiltinESMExports();
    store = await openEmbeddedStore(directory);
    await sql`create table if not exists synced (n integer)`.execute(store.db);
  });
  afterAll(async () => {
    await store.close();
    vi.restoreAllMocks();
    syncBuiltinESMExports();
  });

  it("has the write-ahead log on the disk before it is told", async () => {
    const syncsOfEachCommit: string[][] = [];
    for (let n = 0; n < 20; n++) {
      synced.length = 0;
      await sql`insert into synced values (${n})`.execute(store.db);
      syncsOfEachCommit.push([...synced]);
    }
    const withLog = syncsOfEachCommit.filter((paths) =>
      paths.some((path) => path.includes("/pg_wal/")),
    );
    expect(withLog).toHaveLength(20);
  });

  it("costs the same for a thousand rows as for one", async () => {
    synced.length = 0;
    await store.db.transaction().execute(async (tx) => {
      await sql`insert into synced select generate_series(1, 1000)`.execute(tx);
      await sql`insert into synced values (0)`.execute(tx);
    });
    expect(synced.length).toBeLessThanOrEqual(2);
  });

  it("of nothing but reading syncs nothing", async () => {
    synced.length = 0;
    await sql`select count(*) from synced`.execute(store.db);
    expect(synced).toEqual([]);
  });

  it("relies on settings that keep fsync on", async () => {
    const { rows } = await sql<{ name: string; setting: string }>`
      select name, setting from pg_settings
      where name in ('fsync', 'synchronous_commit', 'full_page_writes', 'wal_sync_method')
      order by name`.execute(store.db);
    expect(Object.fromEntries(rows.map(({ name, setting }) => [name, setting]))).toEqual({
      fsync: "on",
      full_page_writes: "on",
      synchronous_commit: "on",
      wal_sync_method: "fsync",
    });
  });
});

describe("what PostgreSQL does not do by itself in here", () => {
  it("is done on a timer: a restart has little of the log to go through, and dead rows go", async () => {
    const store = await openEmbeddedStore(directory, { checkpointMs: 50, checkpointsPerVacuum: 2 });
    try {
      await sql`create table busy (id integer primary key, filling text)`.execute(store.db);
      await sql`insert into busy select n, '' from generate_series(1, 1000) as n`.execute(store.db);
      const filling = "x".repeat(1000);
      const begin = await bytesSince(store, "0/0");
      while ((await bytesSince(store, "0/0")) - begin < 64 * megabyte)
        await sql`update busy set filling = ${filling}`.execute(store.db);
      const redo = sql`(select redo_lsn from pg_control_checkpoint())`;
      await until("a vacuum", async () => ((await vacuums(store)) > 0 ? true : undefined));
      const toGoThrough = await until("a checkpoint after it", async () => {
        const bytes = await bytesSince(store, redo);
        return bytes < megabyte ? bytes : undefined;
      });
      expect(toGoThrough).toBeLessThan(megabyte);
    } finally {
      await store.close();
    }
  });

  const megabyte = 1024 * 1024;

  /** Bytes of the write-ahead log since a place of it. */
  async function bytesSince(store: Store, place: string | RawBuilder<unknown>): Promise<number> {
    const { rows } = await sql<{ bytes: number }>`
      select (pg_current_wal_lsn() - ${place}::pg_lsn)::float8 as bytes`.execute(store.db);
    return rows[0]?.bytes ?? Number.NaN;
  }

  async function vacuums(store: Store): Promise<number> {
    const { rows } = await sql<{ n: number }>`
      select vacuum_count::integer as n from pg_stat_user_tables where relname = 'busy'`.execute(
      store.db,
    );
    return rows[0]?.n ?? 0;
  }
});

it("copies its first database from the one that the build makes, also when it runs from source", () => {
  const script = fileURLToPath(new URL("../../scripts/make-template.ts", import.meta.url));
  execFileSync(process.execPath, ["--experimental-strip-types", script], { stdio: "pipe" });
  expect(templatePath()).toMatch(/apps\/bff\/dist\/empty-database\.tar\.gz$/);
});
