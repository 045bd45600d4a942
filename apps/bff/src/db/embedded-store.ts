import { existsSync } from "node:fs";
import { openAsBlob } from "node:fs";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { Kysely, PGliteDialect } from "kysely";
import { fromPglite } from "pg-boss";
import { lockDirectory } from "./directory-lock.ts";
import { DurableNodeFS } from "./durable-node-fs.ts";
import { startMaintenance } from "./maintenance.ts";
import { columnNames } from "./column-names.ts";
import type { Database } from "./schema.ts";
import type { Store } from "./store.ts";
import { templatePath } from "./template.ts";

/**
 * PGlite's own start parameters without `-F` (which turns fsync off), with small buffers (the default 128 MB stays
 * resident in a process that needs a few) and the sync method that {@link DurableNodeFS} implements.
 */
const startParams = [
  "--single",
  "-O",
  "-j",
  ...Object.entries({
    search_path: "public",
    exit_on_error: "false",
    log_checkpoints: "false",
    max_worker_processes: "0",
    max_parallel_workers: "0",
    max_parallel_workers_per_gather: "0",
    max_parallel_maintenance_workers: "0",
    io_method: "sync",
    wal_sync_method: "fsync",
    shared_buffers: "16MB",
  }).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
];

/**
 * Opens PostgreSQL inside this process (PGlite) on a directory, and keeps every other process out of it.
 * @throws StoreUnavailableError when another process has the directory.
 */
export async function openEmbeddedStore(dataDir: string): Promise<Store> {
  const lock = await lockDirectory(dataDir);
  const directory = join(dataDir, "postgres");
  const fresh = !existsSync(join(directory, "PG_VERSION"));
  const template = fresh ? templatePath() : undefined;
  const pglite = await PGlite.create({
    fs: new DurableNodeFS(directory),
    startParams,
    // Copying an empty database is three times quicker than initdb.
    ...(template !== undefined && { loadDataDir: await openAsBlob(template) }),
  });
  const db = new Kysely<Database>({
    dialect: new PGliteDialect({ pglite }),
    plugins: [columnNames],
  });
  const maintenance = startMaintenance(pglite);
  return {
    kind: "embedded",
    db,
    jobs: { backend: "pglite", database: fromPglite(pglite) },
    // The directory is this process's alone.
    exclusively: (_name, work) => work(),
    async listen(channel, onNotification, onGap) {
      const unlisten = await pglite.listen(channel, onNotification);
      onGap();
      return () => unlisten();
    },
    async close() {
      maintenance.stop();
      await pglite.exec("checkpoint");
      await db.destroy();
      await lock.release();
    },
  };
}
