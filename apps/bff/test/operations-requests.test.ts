import { randomUUID } from "node:crypto";
import { operationSchema, urls } from "@sluice/contract";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { problemOf, signIn, type Client } from "./support/client.ts";
import { startConsole, type ConsoleServer } from "./support/console.ts";
import {
  pollAction,
  region,
  startEmulatedCloud,
  writeAction,
  type EmulatedCloud,
} from "./support/emulated-cloud.ts";
import { until } from "./support/until.ts";

let cloud: EmulatedCloud;
let server: ConsoleServer;
let client: Client;
beforeAll(async () => {
  cloud = await startEmulatedCloud();
  server = await startConsole(cloud.url, {
    SLUICE_SETTLE_WINDOW_MS: "300",
    SLUICE_MAX_ADDRESSES_PER_CALL: "1",
    SLUICE_TASK_TIMEOUT_MS: "1000",
  });
  client = await signIn(server.url);
});
afterAll(async () => {
  await server.dispose();
  await cloud.close();
});

describe("text that no database can hold", () => {
  it.each([
    ["a NUL", "a\u0000b"],
    ["half of a surrogate pair", "a\ud800b"],
  ])("%s in a note is told as a mistake of the request", async (_what, note) => {
    const ip6Addresses = await cloud.free(1);
    const answer = await client.post({ kind: "allocate", region, ip6Addresses, note });
    expect([answer.status, problemOf(answer).errors?.[0]?.pointer]).toEqual([400, "/note"]);
  });

  it("a NUL in a search is too", async () => {
    const answer = await client.send({ path: `${urls.operations()}?q=%00` });
    expect([answer.status, problemOf(answer).code]).toEqual([400, "validation_failed"]);
  });
});

describe("a cursor that is not one of the list's own", () => {
  it.each([
    ["a number", "5"],
    ["an id", "01a206b8-99ac-71f7-8d0f-f351a8fc3cbf"],
    ["dashes", "-".repeat(36)],
    ["words", "not one"],
  ])("%s begins the list anew or names a place of it", async (_what, place) => {
    const cursor = Buffer.from(place).toString("base64url");
    const { id } = await client.allocate(await cloud.free(1));
    await client.untilFinal(id);
    const lists = [urls.operations(), urls.operationAddresses(id), urls.operationCalls(id)];
    for (const path of lists)
      expect((await client.send({ path: `${path}?cursor=${cursor}` })).status).toBe(200);
  });
});

describe("a retry under a key that was used for it", () => {
  it("is answered as before while the first operation is being settled again", async () => {
    await cloud.reset();
    await cloud.fault({ action: writeAction, fault: "task-failed" });
    await cloud.fault({ action: writeAction, fault: "task-stuck" });
    const { id } = await client.allocate(await cloud.free(2));
    const final = await client.untilFinal(id);
    expect(final.counts).toMatchObject({ failed: 1, unknown: 1 });
    const key = randomUUID();
    const first = await client.steer("retry", id, key);
    expect(first.status).toBe(202);

    await cloud.fault({ action: pollAction, fault: "slow", delayMs: 5000 });
    expect((await client.steer("settle", id)).status).toBe(200);
    await until("its being settled", async () =>
      (await client.operation(id)).counts.settling === 1 ? true : undefined,
    );
    expect(await client.openCalls(id)).toMatchObject([{ taskResult: "RUNNING" }]);
    const again = await client.steer("retry", id, key);
    expect([again.status, again.headers.get("idempotency-replayed")]).toEqual([202, "true"]);
    expect(operationSchema.parse(again.json()).id).toBe(operationSchema.parse(first.json()).id);
  });
});
