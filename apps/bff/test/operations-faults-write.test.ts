import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { signIn, type Client } from "./support/client.ts";
import { startConsole, type ConsoleServer } from "./support/console.ts";
import { startEmulatedCloud, writeAction, type EmulatedCloud } from "./support/emulated-cloud.ts";
import { writeFaults } from "./support/fault-table.ts";
import { expectOneWriteAtATime, expectTruth } from "./support/expect-truth.ts";

let cloud: EmulatedCloud;
let server: ConsoleServer;
let client: Client;
beforeAll(async () => {
  cloud = await startEmulatedCloud();
  server = await startConsole(cloud.url, {
    SLUICE_MAX_ADDRESSES_PER_CALL: "10",
    SLUICE_CALL_TIMEOUT_MS: "800",
    // Longer than a task runs: "not enabled" for so long proves that nothing will come.
    SLUICE_SETTLE_WINDOW_MS: "800",
    SLUICE_TASK_TIMEOUT_MS: "1500",
  });
  client = await signIn(server.url);
});
beforeEach(() => cloud.reset());
afterAll(async () => {
  await server.dispose();
  await cloud.close();
});

describe("when the second of three write calls meets a fault, every address ends as its state says", () => {
  it.each(writeFaults)("$what", async ({ fault, ends = ["succeeded"] }) => {
    await cloud.fault({ action: writeAction, afterCalls: 1, ...fault });
    const { id } = await client.allocate(await cloud.free(30));
    const { rows } = await expectTruth(cloud, client, id);
    const states = [...new Set(rows.map(({ state }) => state))];
    expect(ends).toEqual(expect.arrayContaining(states));
    expect(states).toEqual(expect.arrayContaining(ends.slice(0, 2)));
    await expectOneWriteAtATime(cloud, 200);
  });

  it("every call of the operation meets another one", async () => {
    const faults = ["reset-before", "hang-after", "garbage", "http502", "reset-after", "empty"];
    for (const fault of faults)
      await cloud.fault({ action: writeAction, fault: fault as "garbage" });
    const { id } = await client.allocate(await cloud.free(60));
    const { operation } = await expectTruth(cloud, client, id);
    expect(operation.state).toBe("succeeded");
    await expectOneWriteAtATime(cloud, 200);
  });

  it("a call that never runs, however often it is sent, ends failed with the cloud's last word", async () => {
    await cloud.fault({ action: writeAction, fault: "http500", times: 50 });
    const { id } = await client.allocate(await cloud.free(10));
    const { operation, rows } = await expectTruth(cloud, client, id);
    expect(operation).toMatchObject({ state: "failed", counts: { failed: 10 } });
    expect(rows[0]).toMatchObject({ attempts: 3, error: { code: "not_done" } });
    expect(rows[0]?.error?.message).toContain("500");
    expect(await cloud.calls(writeAction)).toHaveLength(3);
  });
});

describe("a stuck task", () => {
  it("is settled by reading after the time allowed: what it did has succeeded", async () => {
    await cloud.fault({ action: writeAction, fault: "task-stuck", done: true });
    const { id } = await client.allocate(await cloud.free(10));
    const { operation } = await expectTruth(cloud, client, id);
    expect(operation.state).toBe("succeeded");
  });

  it("that did nothing leaves its addresses unknown, and another operation does not write to them", async () => {
    await cloud.fault({ action: writeAction, fault: "task-stuck" });
    const given = await cloud.free(10);
    const { id } = await client.allocate(given);
    const { operation, rows } = await expectTruth(cloud, client, id);
    expect(operation).toMatchObject({ state: "attention", counts: { unknown: 10 } });
    expect(rows[0]?.error?.code).toBe("task_not_over");
    const writes = (await cloud.calls(writeAction)).length;

    const other = await client.allocate([...(await cloud.free(10)), ...given]);
    const held = await client.operation(other.id);
    expect(held.heldBy ?? [id]).toEqual([id]);
    // Somebody finds out, and enables them by hand: settling again sees it.
    for (const address of given)
      await cloud.control("POST", "/addresses", { region: "ap-guangzhou", address, enabled: {} });
    expect((await client.steer("settle", id)).status).toBe(200);
    expect((await expectTruth(cloud, client, id)).operation.state).toBe("succeeded");
    const after = await expectTruth(cloud, client, other.id);
    expect(after.operation).toMatchObject({
      state: "succeeded",
      counts: { succeeded: 10, unchanged: 10 },
    });
    // One for the free addresses, and one that found the others enabled.
    expect((await cloud.calls(writeAction)).length).toBeGreaterThan(writes);
  });
});

// Last in the file: the limiter remembers a storm for a minute.
describe("a storm of rate limits", () => {
  it("costs time and nothing else", async () => {
    const code = "RequestLimitExceeded";
    await cloud.fault({ action: writeAction, fault: "error", code, times: 4 });
    const { id } = await client.allocate(await cloud.free(30));
    const { operation, rows } = await expectTruth(cloud, client, id);
    expect(operation.state).toBe("succeeded");
    expect(rows.every(({ error }) => error === undefined)).toBe(true);
    await expectOneWriteAtATime(cloud, 200);
  });
});
