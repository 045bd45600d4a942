import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startChild } from "../support/child.ts";

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "sluice-stop-"));
});
afterAll(() => rm(directory, { recursive: true }));

it("a process whose job engine has stopped and whose store is closed ends by itself", async () => {
  const child = startChild("jobs/stop-jobs.ts", directory);
  await child.untilLine("stopped");
  const stoppedAt = performance.now();
  const code = await child.untilEnd();
  // Not when a timer of some seconds runs out that somebody left behind.
  expect([code, performance.now() - stoppedAt < 2000]).toEqual([0, true]);
});
