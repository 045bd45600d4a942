import { setTimeout as delay } from "node:timers/promises";
import { zeroCounts } from "@sluice/contract";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { signIn, type Client } from "./support/client.ts";
import { startConsole, type ConsoleServer } from "./support/console.ts";
import { startEmulatedCloud, writeAction, type EmulatedCloud } from "./support/emulated-cloud.ts";
import { seededRandom } from "./support/random.ts";
import { expectOneWriteAtATime, expectTruth } from "./support/expect-truth.ts";
import { until } from "./support/until.ts";

/** Long enough for a kill to fall between the answer and the end of the task. */
const taskMs = 500;

let cloud: EmulatedCloud;
let server: ConsoleServer;
let client: Client;
beforeAll(async () => {
  cloud = await startEmulatedCloud();
  // 40 calls at 10 a second: four seconds of work to be interrupted in.
  server = await startConsole(cloud.url, {
    SLUICE_MAX_ADDRESSES_PER_CALL: "10",
    SLUICE_RATE_LIMIT_SHARE: "0.5",
    SLUICE_SETTLE_WINDOW_MS: "3000",
    SLUICE_CALL_TIMEOUT_MS: "5000",
  });
  client = await signIn(server.url);
});
beforeEach(() => cloud.reset({ taskMs }));
afterAll(async () => {
  await server.dispose();
  await cloud.close();
});

const untilSent = (calls: number) =>
  until(`${calls} calls`, async () =>
    (await cloud.calls(writeAction)).length >= calls ? true : undefined,
  );

/** Starts take their time on a busy machine, and these tests have several. */
const timeoutMs = 180_000;

describe("an operation of 400 addresses ends as without", { timeout: timeoutMs }, () => {
  it("when the process is killed again and again at random moments", async () => {
    const seed = Number(process.env["SLUICE_TEST_SEED"] ?? Date.now() % 1_000_000);
    const random = seededRandom(seed);
    // Some answers are slow, so that kills fall between a request and its answer as well.
    for (const afterCalls of [3, 9, 15, 21])
      await cloud.fault({ action: writeAction, fault: "slow", delayMs: 400, afterCalls });
    const { id } = await client.allocate(await cloud.free(400));
    const moments: number[] = [];
    for (let kills = 0; kills < 4; kills += 1) {
      const momentMs = Math.floor(random() * 900);
      moments.push(momentMs);
      await delay(momentMs);
      await server.kill();
      await server.start();
    }
    const { operation } = await expectTruth(cloud, client, id);
    expect({ seed, moments, counts: operation.counts }).toMatchObject({
      counts: { ...zeroCounts(), succeeded: 400 },
    });
    await expectOneWriteAtATime(cloud, taskMs);
  });

  it("when the one call that it has is killed each time before it is answered", async () => {
    const kills = 4;
    await cloud.fault({ action: writeAction, fault: "hang-before", times: kills });
    const { id } = await client.allocate(await cloud.free(10));
    for (let kill = 1; kill <= kills; kill += 1) {
      await untilSent(kill);
      await server.kill();
      await server.start();
    }
    const { operation } = await expectTruth(cloud, client, id);
    expect(operation.counts).toEqual({ ...zeroCounts(), succeeded: 10 });
  });

  it("when the one call that it has is killed after the cloud has carried it out, and is not sent again", async () => {
    await cloud.fault({ action: writeAction, fault: "hang-after" });
    const { id } = await client.allocate(await cloud.free(10));
    await untilSent(1);
    await server.kill();
    await server.start();
    const { operation } = await expectTruth(cloud, client, id);
    expect(operation.counts).toEqual({ ...zeroCounts(), succeeded: 10 });
    expect(await cloud.calls(writeAction)).toHaveLength(1);
  });

  it("when it is killed right before and right after calls leave, and goes on within 10 s", async () => {
    const { id } = await client.allocate(await cloud.free(400));
    for (const calls of [1, 12]) {
      await untilSent(calls);
      await server.kill();
      const seen = (await cloud.calls(writeAction)).length;
      await server.start();
      const startedAt = performance.now();
      await until("the next call", async () =>
        (await cloud.calls(writeAction)).length > seen ? true : undefined,
      );
      expect(performance.now() - startedAt).toBeLessThan(10_000);
    }
    const { operation } = await expectTruth(cloud, client, id);
    expect(operation.counts).toEqual({ ...zeroCounts(), succeeded: 400 });
    await expectOneWriteAtATime(cloud, taskMs);
  });

  it("when it is stopped in an orderly way, which takes less than 10 s, and started again", async () => {
    const { id } = await client.allocate(await cloud.free(400));
    await untilSent(8);
    const stoppedAt = performance.now();
    const ended = await server.stop();
    expect([ended.code, ended.stderr]).toEqual([0, ""]);
    expect(performance.now() - stoppedAt).toBeLessThan(10_000);
    const sent = (await cloud.calls(writeAction)).length;
    await server.start();
    const { operation } = await expectTruth(cloud, client, id);
    expect(operation.counts).toEqual({ ...zeroCounts(), succeeded: 400 });
    await expectOneWriteAtATime(cloud, taskMs);
    // What was in flight was finished or handed back with its answer: nothing had to be sent again.
    const writes = await cloud.calls(writeAction);
    expect([sent < 40, writes.length]).toEqual([true, 40]);
  });

  it("when the process stands still for seconds and does not know it", async () => {
    const { id } = await client.allocate(await cloud.free(400));
    for (const calls of [3, 15]) {
      await untilSent(calls);
      server.pause();
      await delay(2500);
      server.resume();
    }
    const { operation } = await expectTruth(cloud, client, id);
    expect(operation.counts).toEqual({ ...zeroCounts(), succeeded: 400 });
    await expectOneWriteAtATime(cloud, taskMs);
  });
});
