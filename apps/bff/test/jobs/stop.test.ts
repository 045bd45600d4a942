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
  try {
    await child.untilLine("stopped");
    expect(await child.untilEnd()).toBe(0);
  } finally {
    await child.kill();
  }
});
