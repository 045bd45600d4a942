import { afterAll, beforeAll, expect, it } from "vitest";
import { signIn, type Client } from "./support/client.ts";
import { startConsole, type ConsoleServer } from "./support/console.ts";
import { startEmulatedCloud, writeAction, type EmulatedCloud } from "./support/emulated-cloud.ts";
import { expectTruth } from "./support/expect-truth.ts";
import { until } from "./support/until.ts";

let cloud: EmulatedCloud;
let server: ConsoleServer;
let client: Client;
beforeAll(async () => {
  cloud = await startEmulatedCloud();
  server = await startConsole(cloud.url, { SLUICE_SETTLE_WINDOW_MS: "500" });
  client = await signIn(server.url);
});
afterAll(async () => {
  await server.dispose();
  await cloud.close();
});

it("a stop ends within 10 s though a call hangs and a page watches; the next start settles the call by reading", async () => {
  await cloud.fault({ action: writeAction, fault: "hang-after" });
  const { id } = await client.allocate(await cloud.free(3));
  const stream = await client.events(id);
  await until("the call", async () =>
    (await client.operation(id)).counts.sending === 3 ? true : undefined,
  );
  const startedAt = performance.now();
  const { code, signal } = await server.stop();
  expect([code, signal, performance.now() - startedAt < 10_000]).toEqual([0, null, true]);
  stream.close();

  await server.start();
  client = await signIn(server.url);
  const { operation } = await expectTruth(cloud, client, id);
  expect(operation).toMatchObject({ state: "succeeded", callCount: 1 });
});
