import { operationSchema } from "@sluice/contract";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { signIn, type Client } from "./support/client.ts";
import { startConsole, type ConsoleServer } from "./support/console.ts";
import { startEmulatedCloud, writeAction, type EmulatedCloud } from "./support/emulated-cloud.ts";
import { expectOneWriteAtATime, expectTruth } from "./support/expect-truth.ts";

let cloud: EmulatedCloud;
let server: ConsoleServer;
let client: Client;
beforeAll(async () => {
  cloud = await startEmulatedCloud();
  server = await startConsole(cloud.url, {
    SLUICE_MAX_ADDRESSES_PER_CALL: "4",
    SLUICE_SETTLE_WINDOW_MS: "800",
  });
  client = await signIn(server.url);
});
beforeEach(() => cloud.reset());
afterAll(async () => {
  await server.dispose();
  await cloud.close();
});

describe("an address that spoils every call it is in", () => {
  it.each(["FailedOperation.TaskFailed", "SomethingNew.NobodyKnows"])(
    "with %s ends failed alone; the others of its calls succeed",
    async (code) => {
      const given = await cloud.free(12);
      const bad = given[3] ?? "";
      const fault = { action: writeAction, fault: "error", code, ip6Address: bad } as const;
      await cloud.fault({ ...fault, times: 1000 });
      const { id } = await client.allocate(given);
      const { operation, rows } = await expectTruth(cloud, client, id);
      expect(operation).toMatchObject({ state: "partial", counts: { succeeded: 11, failed: 1 } });
      expect(rows[3]?.error).toMatchObject({ code: "not_done", answer: { code } });
      // Three calls of four, two of two, two of one, and the last one twice more.
      expect((await cloud.calls(writeAction)).length).toBeLessThanOrEqual(3 + 2 + 2 + 2);
      await expectOneWriteAtATime(cloud, 200);
    },
  );
});

describe("a cloud in which nothing succeeds, for no account-wide reason", () => {
  it.each(["InvalidParameterValue.Malformed", "FailedOperation.TaskFailed"])(
    "is not sent every address alone: with %s the operation stops",
    async (code) => {
      await cloud.fault({ action: writeAction, fault: "error", code, times: 1000 });
      const { id } = await client.allocate(await cloud.free(200));
      const { operation } = await expectTruth(cloud, client, id);
      expect(operation.stopReason).toMatchObject({ code: "nothing_done", answer: { code } });
      expect(operation.counts.cancelled).toBeGreaterThan(100);
      // To the end it would be 50 of four, 100 of two, and 200 of one, each of those three times.
      expect((await cloud.calls(writeAction)).length).toBeLessThan(250);

      await cloud.clearFaults();
      const again = operationSchema.parse((await client.steer("retry", id)).json());
      const resumed = await expectTruth(cloud, client, again.id);
      expect(resumed.operation).toMatchObject({ state: "succeeded", total: 200 });
    },
  );
});
