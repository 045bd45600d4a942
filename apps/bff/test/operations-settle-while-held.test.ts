import { zeroCounts } from "@sluice/contract";
import { afterAll, beforeAll, expect, it } from "vitest";
import { signIn, type Client } from "./support/client.ts";
import { startConsole, type ConsoleServer } from "./support/console.ts";
import {
  readAction,
  startEmulatedCloud,
  writeAction,
  type EmulatedCloud,
} from "./support/emulated-cloud.ts";
import { expectTruth } from "./support/expect-truth.ts";
import { until } from "./support/until.ts";

let cloud: EmulatedCloud;
let server: ConsoleServer;
let client: Client;
beforeAll(async () => {
  cloud = await startEmulatedCloud();
  server = await startConsole(cloud.url, {
    SLUICE_SETTLE_WINDOW_MS: "600",
    SLUICE_TASK_TIMEOUT_MS: "1000",
  });
  client = await signIn(server.url);
});
afterAll(async () => {
  await server.dispose();
  await cloud.close();
});

it("an address is settled again also while the rest of its operation waits for another one", async () => {
  const [held = "", read = ""] = await cloud.free(2);
  await cloud.fault({ action: writeAction, fault: "task-stuck" });
  const holder = await client.allocate([held]);
  expect((await client.untilFinal(holder.id)).state).toBe("attention");

  await cloud.fault({ action: readAction, fault: "http500", times: 1000 });
  const { id } = await client.allocate([read, held]);
  await until("an address that could not be read", async () =>
    (await client.operation(id)).counts.unknown === 1 ? true : undefined,
  );
  await cloud.clearFaults();
  expect((await client.steer("settle", id)).status).toBe(200);
  await until("its truth", async () =>
    (await client.operation(id)).counts.succeeded === 1 ? true : undefined,
  );

  expect((await client.steer("cancel", id)).status).toBe(200);
  const { operation } = await expectTruth(cloud, client, id);
  expect(operation.counts).toEqual({ ...zeroCounts(), succeeded: 1, cancelled: 1 });
});

it("an address is settled again also while another call of its operation waits for its task", async () => {
  const patient = await startConsole(cloud.url, {
    SLUICE_MAX_ADDRESSES_PER_CALL: "1",
    SLUICE_SETTLE_WINDOW_MS: "600",
    SLUICE_TASK_TIMEOUT_MS: "600000",
  });
  try {
    const person = await signIn(patient.url);
    const given = await cloud.free(2);
    await cloud.fault({ action: writeAction, fault: "task-stuck", afterCalls: 1 });
    await cloud.fault({ action: readAction, fault: "http500", times: 1000 });
    const { id } = await person.allocate(given);
    await until("an address that could not be read", async () =>
      (await person.operation(id)).counts.unknown === 1 ? true : undefined,
    );
    await cloud.clearFaults();
    expect((await person.steer("settle", id)).status).toBe(200);
    await until("its truth", async () =>
      (await person.operation(id)).counts.succeeded === 1 ? true : undefined,
    );
    expect((await person.operation(id)).counts.running).toBe(1);
  } finally {
    await patient.dispose();
  }
});
