import { operationSchema, zeroCounts } from "@sluice/contract";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { problemOf, signIn, type Client } from "./support/client.ts";
import { startConsole, type ConsoleServer } from "./support/console.ts";
import {
  readAction,
  startEmulatedCloud,
  writeAction,
  type EmulatedCloud,
} from "./support/emulated-cloud.ts";
import { expectOneWriteAtATime, expectTruth } from "./support/expect-truth.ts";
import { until } from "./support/until.ts";

const taskMs = 400;

let cloud: EmulatedCloud;
let server: ConsoleServer;
let client: Client;
beforeAll(async () => {
  cloud = await startEmulatedCloud();
  // Ten calls a second of ten addresses: slow enough to step in.
  server = await startConsole(cloud.url, {
    SLUICE_MAX_ADDRESSES_PER_CALL: "10",
    SLUICE_RATE_LIMIT_SHARE: "0.5",
    SLUICE_SETTLE_WINDOW_MS: "800",
  });
  client = await signIn(server.url);
});
beforeEach(() => cloud.reset({ taskMs }));
afterAll(async () => {
  await server.dispose();
  await cloud.close();
});

const writes = async () => (await cloud.calls(writeAction)).length;

describe("cancel", () => {
  it("sends nothing more, follows what is in flight to its end, and can be asked for again", async () => {
    const { id } = await client.allocate(await cloud.free(300));
    await until("some calls", async () => ((await writes()) >= 4 ? true : undefined));
    const answers = await Promise.all([1, 2, 3].map(() => client.steer("cancel", id)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    const first = operationSchema.parse(answers[0]?.json());
    expect(["cancelling", "partial"]).toContain(first.state);
    expect(first.counts.queued).toBe(0);
    const sent = await writes();

    const { operation, rows } = await expectTruth(cloud, client, id);
    expect(operation.state).toBe("partial");
    expect(operation.counts.succeeded + operation.counts.cancelled).toBe(300);
    expect(operation.counts.succeeded).toBe(10 * sent);
    expect(await writes()).toBe(sent);
    expect(rows.filter(({ state }) => state === "cancelled").every((row) => !row.attempts)).toBe(
      true,
    );

    const again = await client.steer("cancel", id);
    expect(again.status).toBe(200);
    expect(operationSchema.parse(again.json())).toEqual(operation);
  });

  it("of an operation that is over says that there is nothing to cancel", async () => {
    const { id } = await client.allocate(await cloud.free(1));
    await client.untilFinal(id);
    const answer = await client.steer("cancel", id);
    expect([answer.status, problemOf(answer).code]).toEqual([409, "operation_not_cancellable"]);
    expect(problemOf(answer).detail).toContain("succeeded");
  });

  it("survives a kill -9", async () => {
    const { id } = await client.allocate(await cloud.free(300));
    await until("some calls", async () => ((await writes()) >= 2 ? true : undefined));
    expect((await client.steer("cancel", id)).status).toBe(200);
    await server.kill();
    await server.start();
    const { operation } = await expectTruth(cloud, client, id);
    expect(operation.counts.cancelled).toBeGreaterThan(0);
    expect(operation.counts.succeeded + operation.counts.cancelled).toBe(300);
  });
});

describe("retry", () => {
  it("makes one operation of exactly what was not done, however often it is sent under its key", async () => {
    const good = await cloud.free(20);
    const bad = ["2402:4e00:ffff::1", "2402:4e00:ffff::2"];
    const params = { internetMaxBandwidthOut: 7, tags: [{ key: "team", value: "edge" }] };
    const { id } = await client.allocate([...bad, ...good], { ...params, note: "CHG-7" });
    expect(await client.untilFinal(id)).toMatchObject({ state: "partial" });
    const answers = await Promise.all([1, 2, 3].map(() => client.steer("retry", id, "retry-once")));
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202]);
    const made = answers.map((answer) => operationSchema.parse(answer.json()));
    expect(new Set(made.map((operation) => operation.id)).size).toBe(1);
    const [retried] = made;
    expect(retried).toMatchObject({ ...params, retryOf: id, total: 2, note: "CHG-7" });
    const { rows } = await expectTruth(cloud, client, retried?.id ?? "");
    expect(rows.map(({ address }) => address)).toEqual(bad);
    expect((await client.list({ q: "CHG-7" })).items).toHaveLength(2);
  });

  it.each([
    ["that is not over", 200, "not over"],
    ["of which everything is done", 1, "None of its addresses"],
  ])("of an operation %s is refused with the reason", async (_what, count, why) => {
    const { id } = await client.allocate(await cloud.free(count));
    if (count === 1) await client.untilFinal(id);
    const answer = await client.steer("retry", id);
    expect([answer.status, problemOf(answer).code]).toEqual([409, "operation_not_retryable"]);
    expect(problemOf(answer).detail).toContain(why);
    await client.untilFinal(id);
  });

  it("needs a key of its own", async () => {
    const { id } = await client.allocate(["2402:4e00:ffff::3"]);
    await client.untilFinal(id);
    const path = `/api/v1/operations/${id}/retry`;
    const without = await client.send({ method: "POST", path, body: {} });
    expect(problemOf(without).code).toBe("idempotency_key_missing");
    const other = await client.post(
      { kind: "allocate", region: "ap-guangzhou", ip6Addresses: await cloud.free(1) },
      "taken by a create",
    );
    await client.untilFinal((other.json() as { id: string }).id);
    expect(problemOf(await client.steer("retry", id, "taken by a create")).code).toBe(
      "idempotency_key_reused",
    );
  });
});

describe("settle", () => {
  it("of an operation without unknown addresses is refused with the reason", async () => {
    const { id } = await client.allocate(await cloud.free(1));
    await client.untilFinal(id);
    const answer = await client.steer("settle", id);
    expect([answer.status, problemOf(answer).code]).toEqual([409, "operation_not_settleable"]);
  });

  it("tells done from not done, after a restart too, and leaves the rest of the operation alone", async () => {
    await cloud.fault({ action: writeAction, fault: "task-half-failed", afterCalls: 1 });
    await cloud.fault({ action: readAction, fault: "http502", times: 1000, afterCalls: 1 });
    const given = await cloud.free(20);
    const { id } = await client.allocate(given);
    const before = await expectTruth(cloud, client, id);
    expect(before.operation.state).toBe("attention");
    expect(before.operation.counts.unknown).toBeGreaterThan(0);
    await cloud.clearFaults();
    await server.kill();
    await server.start();
    expect(await client.operation(id)).toEqual(before.operation);
    expect((await client.steer("settle", id)).status).toBe(200);
    const after = await expectTruth(cloud, client, id);
    expect(after.operation.counts).toEqual({ ...zeroCounts(), succeeded: 15, failed: 5 });
    expect(after.operation.state).toBe("partial");
    await expectOneWriteAtATime(cloud, taskMs);
  });
});

describe("operations that ask for the same addresses at the same time", () => {
  it("never have two writes for one address under way, and each ends with the truth", async () => {
    const shared = await cloud.free(10);
    const own = await cloud.free(120);
    const made = await Promise.all(
      [0, 1, 2, 3].map((index) =>
        client.allocate([...own.slice(30 * index, 30 * index + 30), ...shared].toReversed()),
      ),
    );
    const truths = [];
    for (const { id } of made) truths.push(await expectTruth(cloud, client, id));
    const done = truths.map(
      ({ operation }) => operation.counts.succeeded + operation.counts.unchanged,
    );
    expect(done).toEqual([40, 40, 40, 40]);
    const succeeded = truths.map(({ operation }) => operation.counts.succeeded);
    // Each shared address was enabled by one of them and found enabled by the others.
    expect(succeeded.reduce((sum, count) => sum + count, 0)).toBe(130);
    await expectOneWriteAtATime(cloud, taskMs);
  });

  it("the second says which one holds its addresses", async () => {
    await cloud.reset({ taskMs: 1500 });
    const shared = await cloud.free(10);
    const first = await client.allocate(shared);
    await until("the first's call", async () => ((await writes()) > 0 ? true : undefined));
    const second = await client.allocate(shared);
    await until("the holder", async () => (await client.operation(second.id)).heldBy);
    expect((await client.operation(second.id)).heldBy).toEqual([first.id]);
    expect((await expectTruth(cloud, client, first.id)).operation.state).toBe("succeeded");
    const { operation } = await expectTruth(cloud, client, second.id);
    expect(operation).toMatchObject({ state: "succeeded", counts: { unchanged: 10 } });
    expect(operation.heldBy).toBeUndefined();
    await expectOneWriteAtATime(cloud, 1500);
  });

  it("with other settings, the second is refused with the settings of the first", async () => {
    const shared = await cloud.free(10);
    const first = await client.allocate(shared, { internetMaxBandwidthOut: 5 });
    const second = await client.allocate(shared, { internetMaxBandwidthOut: 9 });
    expect((await expectTruth(cloud, client, first.id)).operation.state).toBe("succeeded");
    const { operation, rows } = await expectTruth(cloud, client, second.id);
    expect(operation).toMatchObject({ state: "failed", counts: { refused: 10 } });
    expect(rows[0]?.error?.message).toContain("internetMaxBandwidthOut is 5, not 9");
  });

  it("a small operation is not starved by a large one", async () => {
    const large = await client.allocate(await cloud.free(600));
    await until("some calls", async () => ((await writes()) > 2 ? true : undefined));
    const small = await client.allocate(await cloud.free(1));
    expect((await client.untilFinal(small.id)).state).toBe("succeeded");
    // The large one has most of its way before it still.
    expect((await client.operation(large.id)).counts.queued).toBeGreaterThan(0);
    await client.steer("cancel", large.id);
    await expectTruth(cloud, client, large.id);
  });
});
