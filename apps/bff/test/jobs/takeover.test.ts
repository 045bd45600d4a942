import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openEmbeddedStore } from "../../src/db/embedded-store.ts";
import { startJobs } from "../../src/jobs/jobs.ts";
import { startChild } from "../support/child.ts";
import { silentLogger } from "../support/stores.ts";
import { until } from "../support/until.ts";

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "sluice-takeover-"));
});
afterAll(() => rm(directory, { recursive: true }));

it("a job that ran when its process was killed runs again as soon as the next one starts", async () => {
  const id = randomUUID();
  const child = startChild("jobs/hold-job.ts", directory, id);
  await child.untilLine("running");
  await child.kill();

  const store = await openEmbeddedStore(directory);
  const jobs = await startJobs(store, silentLogger);
  try {
    const startedAt = performance.now();
    let ran: { id: string; afterMs: number } | undefined;
    await jobs.work("drive-operation", 4, async ({ data }) => {
      ran = { id: data.operationId, afterMs: performance.now() - startedAt };
    });
    const seen = await until("the job", () => ran);
    // Not the 10 s after which a missing heartbeat would be noticed.
    expect([seen.id, seen.afterMs < 2000]).toEqual([id, true]);
  } finally {
    await jobs.stop(5000);
    await store.close();
  }
});
