/** A process that enqueues a job on the embedded store of a directory and is killed while the job runs. */
import { openEmbeddedStore } from "../../src/db/embedded-store.ts";
import { startJobs } from "../../src/jobs/jobs.ts";
import { silentLogger } from "../support/stores.ts";

const [directory = "", operationId = ""] = process.argv.slice(2);
const store = await openEmbeddedStore(directory);
const jobs = await startJobs(store, silentLogger);
await jobs.work("drive-operation", 4, async () => {
  process.stdout.write("running\n");
  await Promise.withResolvers<void>().promise;
});
await jobs.inTransaction((tx) =>
  tx.enqueue("drive-operation", { operationId, lane: 0 }, operationId),
);
