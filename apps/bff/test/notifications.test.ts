import { createHmac, timingSafeEqual } from "node:crypto";
import {
  billingChangeSchema,
  notificationSchema,
  notificationStatusSchema,
  urls,
  webhookEventSchema,
  type Notification,
  type NotificationStatus,
} from "@sluice/contract";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
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
import {
  startWebhookReceiver,
  type Received,
  type WebhookReceiver,
} from "./support/webhook-receiver.ts";

const secret = "a-secret-that-nobody-guesses";

let cloud: EmulatedCloud;
let receiver: WebhookReceiver;
let server: ConsoleServer;
let client: Client;

beforeAll(async () => {
  cloud = await startEmulatedCloud();
});
afterAll(() => cloud.close());

async function start(environment: Record<string, string> = {}): Promise<void> {
  server = await startConsole(cloud.url, {
    SLUICE_SETTLE_WINDOW_MS: "300",
    LOG_LEVEL: "debug",
    SLUICE_WEBHOOK_URL: receiver.url,
    SLUICE_WEBHOOK_SECRET: secret,
    ...environment,
  });
  client = await signIn(server.url, "admin");
}

async function status(): Promise<NotificationStatus> {
  return notificationStatusSchema.parse((await client.send({ path: urls.notifications() })).json());
}

/** Waits for what becomes of the only notification of an operation. */
async function untilOver(operationId: string): Promise<Notification> {
  return until("the end of the delivery", async () =>
    (await status()).items.find(
      (item) => item.operationId === operationId && item.state !== "waiting",
    ),
  );
}

/** What a receiver does, with nothing of ours. */
function isSignedWith(key: string, { headers, body }: Received): boolean {
  const signed = `${String(headers["webhook-id"])}.${String(headers["webhook-timestamp"])}.${body}`;
  const expected = createHmac("sha256", key).update(signed).digest();
  const given = Buffer.from(String(headers["webhook-signature"]).replace(/^v1,/, ""), "base64");
  return given.length === expected.length && timingSafeEqual(given, expected);
}

describe("a console with a web hook", () => {
  beforeAll(async () => {
    receiver = await startWebhookReceiver();
    await start({ SLUICE_PUBLIC_URL: "https://sluice.example.com" });
  });
  beforeEach(() => void receiver.received.splice(0));
  afterAll(async () => {
    await server.dispose();
    await receiver.close();
  });

  it("tells of an operation that ended, signed, with an id and a link", async () => {
    const { id } = await client.allocate(await cloud.free(2), { note: "CHG-1042" });
    const final = await client.untilFinal(id);
    const [received] = await receiver.untilReceived(1);
    if (!received) throw new Error("nothing came");
    const event = webhookEventSchema.parse(JSON.parse(received.body));
    expect(event).toEqual({
      id: received.headers["webhook-id"],
      type: "operation.finished",
      timestamp: final.finishedAt,
      data: { operation: final, url: `https://sluice.example.com/operations/${id}` },
    });
    expect(received.headers["content-type"]).toBe("application/json; charset=utf-8");
    expect([isSignedWith(secret, received), isSignedWith(`${secret}!`, received)]).toEqual([
      true,
      false,
    ]);
    expect(await untilOver(id)).toMatchObject({ id: event.id, state: "delivered", attempts: 1 });
  });

  it("tells of addresses that a person must look at, and again when they were settled", async () => {
    await cloud.fault({ action: pollAction, fault: "slow", delayMs: 1, times: 1 });
    await cloud.fault({ action: "DescribeIp6Addresses", fault: "http500", times: 50 });
    const { id } = await client.allocate(await cloud.free(1));
    const final = await client.untilFinal(id);
    expect(final.state).toBe("attention");
    await cloud.clearFaults();
    expect((await client.steer("settle", id)).status).toBe(200);
    const events = (await receiver.untilReceived(2)).map(({ body }) =>
      webhookEventSchema.parse(JSON.parse(body)),
    );
    expect(events.map(({ type, data }) => [type, data.operation?.state])).toEqual([
      ["operation.attention", "attention"],
      ["operation.finished", "succeeded"],
    ]);
    expect(new Set(events.map((event) => event.id)).size).toBe(2);
  });

  it("tells of a change of billing as a whole, once, and that it needs a person when an address is lost", async () => {
    const given = await cloud.free(1);
    await client.untilFinal((await client.allocate(given)).id);
    await receiver.untilReceived(1);
    const code = "FailedOperation.BalanceInsufficient";
    await cloud.fault({ action: writeAction, fault: "error", code, times: 2 });
    const answer = await client.send({
      method: "POST",
      path: urls.billingChanges(),
      body: {
        region,
        ip6Addresses: given,
        internetChargeType: "BANDWIDTH_PACKAGE",
        bandwidthPackageId: "bwp-8xk3m2qa",
      },
      headers: { "Idempotency-Key": "told of" },
    });
    const { id } = billingChangeSchema.parse(answer.json());
    const events = (await receiver.untilReceived(2)).map(({ body }) =>
      webhookEventSchema.parse(JSON.parse(body)),
    );
    expect(events.map(({ type, data }) => [type, data.billingChange?.counts["lost"]])).toEqual([
      ["operation.finished", undefined],
      ["billing_change.attention", 1],
    ]);
    expect(events[1]?.data).toMatchObject({
      billingChange: { id, state: "done" },
      url: `https://sluice.example.com/billing-changes/${id}`,
    });
    expect((await status()).items[0]).toMatchObject({ billingChangeId: id });
  });

  it("tries again after a 500, with the same id and body and a new signature", async () => {
    receiver.answers.push({ status: 500, body: `not now, ${secret} ${receiver.url}` });
    const { id } = await client.allocate(await cloud.free(1));
    const [first, second] = await receiver.untilReceived(2);
    expect(second?.body).toBe(first?.body);
    expect(second?.headers["webhook-id"]).toBe(first?.headers["webhook-id"]);
    expect(second && isSignedWith(secret, second)).toBe(true);
    expect(await untilOver(id)).toMatchObject({ state: "delivered", attempts: 2 });
  });

  it("goes on after a kill -9: nothing is lost that the receiver has not taken", async () => {
    receiver.answers.push("hang");
    const { id } = await client.allocate(await cloud.free(1));
    await receiver.untilReceived(1);
    await server.kill();
    await server.start();
    const [first, second] = await receiver.untilReceived(2);
    expect(second?.headers["webhook-id"]).toBe(first?.headers["webhook-id"]);
    client = await signIn(server.url, "admin");
    expect(await untilOver(id)).toMatchObject({ state: "delivered", attempts: 1 });
  });

  it("follows no redirect, and shows what went wrong while it waits for the next attempt", async () => {
    const elsewhere = await startWebhookReceiver();
    receiver.answers.push({ status: 302, headers: { Location: elsewhere.url } });
    const { id } = await client.allocate(await cloud.free(1));
    const waiting = await until("the failure", async () =>
      (await status()).items.find((item) => item.operationId === id && item.failure),
    );
    expect(waiting).toMatchObject({
      state: "waiting",
      attempts: 1,
      failure: { code: "redirected", detail: "HTTP 302" },
    });
    expect(Date.parse(waiting.nextAttemptAt ?? "")).toBeGreaterThan(
      Date.parse(waiting.lastAttemptAt ?? ""),
    );
    expect((await untilOver(id)).state).toBe("delivered");
    expect(elsewhere.received).toEqual([]);
    await elsewhere.close();
  });

  it("lets an admin send a test, once, and says how it went", async () => {
    const send = async () =>
      notificationSchema.parse(
        (await client.send({ method: "POST", path: urls.testNotification(), body: {} })).json(),
      );
    expect(await send()).toMatchObject({ type: "test", state: "delivered", attempts: 1 });
    receiver.answers.push({ status: 410 });
    expect(await send()).toMatchObject({
      type: "test",
      state: "failed",
      attempts: 1,
      failure: { code: "http_status", detail: "HTTP 410" },
    });
    const [event] = receiver.received.map(({ body }) => webhookEventSchema.parse(JSON.parse(body)));
    expect(event).toMatchObject({ type: "test", data: { sentBy: "Sandbox admin" } });
    const last = (await status()).items.slice(0, 2);
    expect(last.map(({ state }) => state)).toEqual(["failed", "delivered"]);
  });

  it("lets nobody else send one", async () => {
    const operator = await signIn(server.url, "operator");
    const answer = await operator.send({ method: "POST", path: urls.testNotification(), body: {} });
    expect([answer.status, problemOf(answer).code]).toEqual([403, "forbidden"]);
    expect(receiver.received).toEqual([]);
  });

  it("tells its secrets nowhere: not in answers, not in the log, not in what is sent", async () => {
    receiver.answers.push({ status: 500, body: secret });
    const { id } = await client.allocate(await cloud.free(1));
    await untilOver(id);
    const shown = await client.send({ path: urls.notifications() });
    expect(shown.json()).toMatchObject({
      webhook: { host: new URL(receiver.url).host, format: "json", signed: true },
    });
    const session = await client.send({ path: urls.session() });
    await server.stop();
    await server.start();
    const everything = [
      shown.text,
      session.text,
      server.said(),
      ...receiver.received.map(({ headers, body }) => JSON.stringify(headers) + body),
    ].join("\n");
    expect(everything).toContain("a notification was not delivered");
    expect(everything).not.toContain(secret);
    expect(everything).not.toContain("secret-part-of-the-path");
    client = await signIn(server.url, "admin");
  });

  it("finishes operations while nobody answers, and the answer names no secret", async () => {
    await receiver.close();
    const { id } = await client.allocate(await cloud.free(1));
    expect((await client.untilFinal(id)).state).toBe("succeeded");
    const waiting = await until("the failure", async () =>
      (await status()).items.find((item) => item.operationId === id && item.failure),
    );
    expect(waiting.failure).toEqual({ code: "not_reached", detail: "ECONNREFUSED" });
    receiver = await startWebhookReceiver({ port: Number(new URL(receiver.url).port) });
    expect((await untilOver(id)).state).toBe("delivered");
  });
});

describe("a chat's web hook", () => {
  afterEach(async () => {
    await server.dispose();
    await receiver.close();
  });

  it("of WeCom is believed by its errcode, not by its 200", async () => {
    const refusal = '{"errcode":93000,"errmsg":"invalid webhook url, key=secret-key-of-the-robot"}';
    receiver = await startWebhookReceiver({
      usual: { status: 200, body: '{"errcode":0,"errmsg":"ok"}' },
    });
    receiver.answers.push({ status: 200, body: refusal });
    await start({
      SLUICE_WEBHOOK_URL: `${receiver.url}?key=secret-key-of-the-robot`,
      SLUICE_WEBHOOK_FORMAT: "wecom",
      SLUICE_WEBHOOK_SECRET: "",
    });
    const { id } = await client.allocate(await cloud.free(1));
    const waiting = await until("the failure", async () =>
      (await status()).items.find((item) => item.operationId === id && item.failure),
    );
    expect(waiting.failure).toEqual({
      code: "refused_by_receiver",
      detail: "errcode 93000: invalid webhook url, [secret]",
    });
    const [first, second] = await receiver.untilReceived(2);
    expect(JSON.parse(first?.body ?? "")).toMatchObject({ msgtype: "text" });
    expect(second?.headers).not.toHaveProperty("webhook-signature");
    expect((await untilOver(id)).state).toBe("delivered");
  });

  it("of Slack gets blocks", async () => {
    receiver = await startWebhookReceiver({ usual: { status: 200, body: "ok" } });
    await start({ SLUICE_WEBHOOK_FORMAT: "slack" });
    const { id } = await client.allocate(await cloud.free(1));
    const [received] = await receiver.untilReceived(1);
    expect(JSON.parse(received?.body ?? "")).toMatchObject({
      text: "Allocate in ap-guangzhou succeeded (1 address)",
      blocks: expect.any(Array) as unknown,
    });
    await untilOver(id);
  });
});

it("without a web hook says so, and refuses a test", async () => {
  receiver = await startWebhookReceiver();
  await start({ SLUICE_WEBHOOK_URL: "", SLUICE_WEBHOOK_SECRET: "" });
  expect(await status()).toEqual({ webhook: null, items: [] });
  const answer = await client.send({ method: "POST", path: urls.testNotification(), body: {} });
  expect([answer.status, problemOf(answer).code]).toEqual([409, "webhook_not_configured"]);
  await server.dispose();
  await receiver.close();
});
