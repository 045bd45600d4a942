/** A process that works on jobs, stops the engine and closes the store, and then has nothing left to stay for. */
import { setTimeout as delay } from "node:timers/promises";
import { openEmbeddedStore } from "../../src/db/embedded-store.ts";
import { startJobs } from "../../src/jobs/jobs.ts";
import { silentLogger } from "../support/stores.ts";

const [directory = ""] = process.argv.slice(2);
const store = await openEmbeddedStore(directory);
const jobs = await startJobs(store, silentLogger);
const ran = Promise.withResolvers<void>();
await jobs.work("drive-operation", 4, async ({ data, signal }) => {
  if (data.operationId === "fails") throw new Error("it is tried again after a second");
  ran.resolve();
  await delay(3_600_000, undefined, { signal, ref: false }).catch(() => undefined);
});
for (const operationId of ["fails", "waits"])
  await jobs.inTransaction((tx) =>
    tx.enqueue("drive-operation", { operationId, lane: 0 }, operationId),
  );
await ran.promise;
await jobs.stop(5000);
await store.close();
process.stdout.write("stopped\n");
