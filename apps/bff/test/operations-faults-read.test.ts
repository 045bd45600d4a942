import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { signIn, type Client } from "./support/client.ts";
import { startConsole, type ConsoleServer } from "./support/console.ts";
import {
  pollAction,
  readAction,
  startEmulatedCloud,
  writeAction,
  type EmulatedCloud,
} from "./support/emulated-cloud.ts";
import { readFaults } from "./support/fault-table.ts";
import { expectOneWriteAtATime, expectTruth } from "./support/expect-truth.ts";

let cloud: EmulatedCloud;
let server: ConsoleServer;
let client: Client;
beforeAll(async () => {
  cloud = await startEmulatedCloud();
  server = await startConsole(cloud.url, {
    SLUICE_MAX_ADDRESSES_PER_CALL: "10",
    SLUICE_CALL_TIMEOUT_MS: "300",
    SLUICE_SETTLE_WINDOW_MS: "1500",
  });
  client = await signIn(server.url);
});
beforeEach(() => cloud.reset());
afterAll(async () => {
  await server.dispose();
  await cloud.close();
});

describe("when polls and read-backs meet a fault, everything succeeds all the same and nothing is sent again", () => {
  it.each(readFaults)("$what", async ({ fault }) => {
    for (const action of [pollAction, readAction])
      await cloud.fault({ action, times: 2, ...fault });
    const { id } = await client.allocate(await cloud.free(20));
    const { operation } = await expectTruth(cloud, client, id);
    expect(operation.state).toBe("succeeded");
    expect(await cloud.calls(writeAction)).toHaveLength(2);
  });
});

describe("a task of which the cloud says that it failed", () => {
  it("as an error of the poll, is seen at once", async () => {
    await cloud.fault({ action: writeAction, fault: "task-failed" });
    const code = "FailedOperation.TaskFailed";
    await cloud.fault({ action: pollAction, fault: "error", code, times: 5 });
    const { id } = await client.allocate(await cloud.free(10));
    const { operation, rows } = await expectTruth(cloud, client, id);
    expect(operation).toMatchObject({ state: "failed", counts: { failed: 10 } });
    expect(rows[0]?.error?.code).toBe("task_failed");
  });
});

describe("addresses that cannot be read for the whole window", () => {
  it.each([
    ["of a call that was accepted", undefined, "succeeded"],
    ["of a call whose answer was lost", "reset-after", "succeeded"],
    ["of a call that never arrived", "reset-before", "failed"],
  ] as const)("%s end unknown, and settling again brings the truth", async (_what, fault, end) => {
    if (fault) await cloud.fault({ action: writeAction, fault });
    await cloud.fault({ action: readAction, fault: "http500", times: 1000 });
    const { id } = await client.allocate(await cloud.free(10));
    const before = await expectTruth(cloud, client, id);
    expect(before.operation).toMatchObject({ state: "attention", counts: { unknown: 10 } });
    expect(before.rows[0]?.error?.code).toBe("could_not_be_read");
    expect(before.operation.finishedAt).toBeDefined();

    await cloud.clearFaults();
    const answers = await Promise.all([
      client.steer("settle", id),
      client.steer("settle", id),
      client.steer("settle", id),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    const after = await expectTruth(cloud, client, id);
    expect(after.operation).toMatchObject({ state: end, counts: { [end]: 10 } });
    // To ask again when all is known changes nothing.
    expect((await client.steer("settle", id)).status).toBe(200);
    expect((await client.operation(id)).version).toBe(after.operation.version);
    // Who asks how it ended has not asked for another write.
    expect(await cloud.calls(writeAction)).toHaveLength(1);
    await expectOneWriteAtATime(cloud, 200);
  });
});

describe("the cloud answers a read of addresses that are not enabled", () => {
  it.each(["missing", "error", "error_any"] as const)("in style %s", async (notPublicStyle) => {
    await cloud.reset({ notPublicStyle });
    await cloud.fault({ action: writeAction, fault: "task-half-failed" });
    await cloud.fault({ action: writeAction, fault: "reset-before" });
    const { id } = await client.allocate(await cloud.free(20));
    const { operation } = await expectTruth(cloud, client, id);
    expect(operation.counts).toMatchObject({ succeeded: 15, failed: 5 });
    await expectOneWriteAtATime(cloud, 200);
  });
});

// Last in the file: the limiter remembers a storm for a minute.
describe("a storm of rate limits", () => {
  it.each([
    ["a poll", pollAction],
    ["a read-back", readAction],
  ])("costs %s time and nothing else", async (_what, action) => {
    const code = "RequestLimitExceeded";
    await cloud.fault({ action, fault: "error", code, times: 3 });
    const { id } = await client.allocate(await cloud.free(20));
    expect((await expectTruth(cloud, client, id)).operation.state).toBe("succeeded");
    expect(await cloud.calls(writeAction)).toHaveLength(2);
  });
});
