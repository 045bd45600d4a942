import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino, type Logger } from "pino";
import { openEmbeddedStore } from "../../src/db/embedded-store.ts";
import { migrateToLatest } from "../../src/db/migrations.ts";
import { openPostgresStore } from "../../src/db/postgres-store.ts";
import type { Store } from "../../src/db/store.ts";
import { copyPreparedStore } from "./prepared.ts";
import { startPostgres } from "./postgres.ts";

export const silentLogger: Logger = pino({ level: "silent" });

/** The stores that every suite of the store runs on. */
export const storeKinds = ["embedded", "postgres"] as const;

/** A database of a test file. */
export interface TestDatabase {
  /** Opens it. The embedded store can be open once at a time, a server as often as there are replicas. */
  open(): Promise<Store>;
  /** Throws it away. Everything that was opened must be closed before. */
  dispose(): Promise<void>;
}

/** An empty database of the kind: no tables yet. */
export async function createTestDatabase(kind: Store["kind"]): Promise<TestDatabase> {
  return kind === "embedded" ? createEmbeddedDatabase(() => undefined) : createServerDatabase();
}

async function createEmbeddedDatabase(prepare: (directory: string) => void): Promise<TestDatabase> {
  const directory = await mkdtemp(join(tmpdir(), "sluice-store-"));
  prepare(directory);
  return {
    open: () => openEmbeddedStore(directory),
    dispose: () => rm(directory, { recursive: true }),
  };
}

async function createServerDatabase(): Promise<TestDatabase> {
  const server = await startPostgres();
  const url = await server.createDatabase();
  return { open: () => openPostgresStore(url, silentLogger), dispose: () => server.stop() };
}

/** A store with all tables, which throws its database away when it is closed. */
export async function openMigratedStore(kind: Store["kind"]): Promise<Store> {
  const database =
    kind === "embedded"
      ? await createEmbeddedDatabase(copyPreparedStore)
      : await createServerDatabase();
  const store = await database.open();
  await migrateToLatest(store.db);
  return {
    ...store,
    async close() {
      await store.close();
      await database.dispose();
    },
  };
}
