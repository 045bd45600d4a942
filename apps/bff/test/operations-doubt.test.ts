import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { signIn, type Client } from "./support/client.ts";
import { startConsole, type ConsoleServer } from "./support/console.ts";
import {
  readAction,
  startEmulatedCloud,
  writeAction,
  type EmulatedCloud,
} from "./support/emulated-cloud.ts";
import { expectTruth } from "./support/expect-truth.ts";

let cloud: EmulatedCloud;
let server: ConsoleServer;
let client: Client;
beforeAll(async () => {
  cloud = await startEmulatedCloud();
  server = await startConsole(cloud.url, { SLUICE_SETTLE_WINDOW_MS: "2000" });
  client = await signIn(server.url);
});
beforeEach(() => cloud.reset());
afterAll(async () => {
  await server.dispose();
  await cloud.close();
});

describe("a cloud that calls addresses published which read as not enabled", () => {
  it("has the call sent in halves, so that one such address does not sink the others", async () => {
    const code = "InvalidParameterValue.AddressPublished";
    await cloud.fault({ action: writeAction, fault: "error", code, times: 4 });
    const { id } = await client.allocate(await cloud.free(16));
    const { operation } = await expectTruth(cloud, client, id);
    expect(operation).toMatchObject({ state: "succeeded", counts: { succeeded: 16 } });
    const sizes = (await cloud.calls(writeAction)).map(({ ip6Addresses }) => ip6Addresses.length);
    expect(Math.max(...sizes.slice(1))).toBe(8);
  });
});

describe("a write of which nobody knows the end", () => {
  it("is settled though readings fail when the window ends: reading was possible", async () => {
    await cloud.fault({ action: writeAction, fault: "http500" });
    // The seventh comes after 1.6 s, the ninth after 2.5 s.
    const code = "SomethingNew.NobodyKnows";
    await cloud.fault({ action: readAction, fault: "error", code, afterCalls: 7, times: 2 });
    const { id } = await client.allocate(await cloud.free(3));
    const { operation } = await expectTruth(cloud, client, id);
    expect(operation).toMatchObject({ state: "succeeded", counts: { succeeded: 3 } });
  });
});
