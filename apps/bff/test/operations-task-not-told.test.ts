import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { signIn, type Client } from "./support/client.ts";
import { startConsole, type ConsoleServer } from "./support/console.ts";
import {
  pollAction,
  startEmulatedCloud,
  writeAction,
  type EmulatedCloud,
} from "./support/emulated-cloud.ts";
import { expectOneWriteAtATime, expectTruth } from "./support/expect-truth.ts";

let cloud: EmulatedCloud;
let server: ConsoleServer;
let client: Client;
beforeAll(async () => {
  cloud = await startEmulatedCloud();
  server = await startConsole(cloud.url, {
    SLUICE_SETTLE_WINDOW_MS: "800",
    SLUICE_TASK_TIMEOUT_MS: "6000",
  });
  client = await signIn(server.url);
});
beforeEach(() => cloud.reset());
afterAll(async () => {
  await server.dispose();
  await cloud.close();
});

const refusePolls = (code: string) =>
  cloud.fault({ action: pollAction, fault: "error", code, times: 1000 });

describe("a task that the cloud does not know any more", () => {
  const code = "InvalidParameter";

  it("has its addresses read, and what it did has succeeded", async () => {
    await refusePolls(code);
    const { id } = await client.allocate(await cloud.free(10));
    const { operation } = await expectTruth(cloud, client, id);
    expect(operation.state).toBe("succeeded");
    const [call] = await client.calls(id);
    expect(call?.polls).toBe(3);
  });

  it("ends its addresses failed when they read as not done, and they are not sent again", async () => {
    await cloud.fault({ action: writeAction, fault: "task-stuck" });
    await refusePolls(code);
    const { id } = await client.allocate(await cloud.free(10));
    const { operation, rows } = await expectTruth(cloud, client, id);
    expect(operation).toMatchObject({ state: "failed", counts: { failed: 10 } });
    expect(rows[0]?.error?.code).toBe("task_not_known");
    expect(await cloud.calls(writeAction)).toHaveLength(1);
  });
});

describe("a task of which the credentials may not learn", () => {
  const code = "UnauthorizedOperation";

  it("has its addresses read, and what it did has succeeded", async () => {
    await refusePolls(code);
    const { id } = await client.allocate(await cloud.free(10));
    const { operation } = await expectTruth(cloud, client, id);
    expect(operation.state).toBe("succeeded");
  });

  it("may still run: its addresses are unknown when the time for tasks has passed, not before", async () => {
    await cloud.fault({ action: writeAction, fault: "task-stuck" });
    await refusePolls(code);
    const { id } = await client.allocate(await cloud.free(10));
    const { operation, rows } = await expectTruth(cloud, client, id);
    expect(operation).toMatchObject({ state: "attention", counts: { unknown: 10 } });
    expect(rows[0]?.error?.code).toBe("task_not_told");
    const [call] = await client.calls(id);
    const answeredAt = Date.parse(call?.answeredAt ?? "");
    expect(Date.parse(operation.finishedAt ?? "") - answeredAt).toBeGreaterThanOrEqual(6000);
    expect(await cloud.calls(writeAction)).toHaveLength(1);
    await expectOneWriteAtATime(cloud, 200);
  });
});
