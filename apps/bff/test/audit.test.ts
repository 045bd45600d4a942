import { execFile } from "node:child_process";
import { hash, randomUUID } from "node:crypto";
import { mkdtemp, readdir, rmdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  auditEntryDetailSchema,
  auditExportSchema,
  auditPageSchema,
  auditVerificationSchema,
  billingChangeSchema,
  undoSchema,
  operationSchema,
  urls,
  type AuditEntry,
  type AuditEventName,
} from "@sluice/contract";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openEmbeddedStore } from "../src/db/embedded-store.ts";
import { createClient, signIn, type Client } from "./support/client.ts";
import { startConsole, type ConsoleServer } from "./support/console.ts";
import {
  readAction,
  region,
  startEmulatedCloud,
  type EmulatedCloud,
} from "./support/emulated-cloud.ts";
import { until } from "./support/until.ts";
import { startWebhookReceiver, type WebhookReceiver } from "./support/webhook-receiver.ts";

const modifyAction = "ModifyIp6AddressesBandwidth";
const secret = "a-secret-that-nobody-guesses";
const inNoInterface = "2402:4e00:ffff::1";
const hostile = `=1+1 "quoted"\n{"audit":true,"seq":1}\r\u001b[2J\u009b31m\u2028\u202eevil ${secret} 中文`;

let cloud: EmulatedCloud;
let receiver: WebhookReceiver;
let server: ConsoleServer;
let admin: Client;
/** What the day has made, by a name. */
const ids: Record<string, string> = {};
let addresses: string[] = [];
/** All rows of the trail as they are exported, in the order in which they were written. */
let trail: AuditEntry[] = [];

beforeAll(async () => {
  cloud = await startEmulatedCloud();
  receiver = await startWebhookReceiver();
  server = await startConsole(cloud.url, {
    SLUICE_SETTLE_WINDOW_MS: "300",
    SLUICE_MAX_ADDRESSES_PER_CALL: "2",
    SLUICE_WEBHOOK_URL: receiver.url,
    SLUICE_WEBHOOK_SECRET: secret,
    // The trail goes to stdout whatever the log keeps to itself.
    LOG_LEVEL: "silent",
  });
  admin = await signIn(server.url, "admin");
  await playTheDay();
  await until("the seal of the last entry", async () => {
    const page = auditPageSchema.parse(
      (await admin.send({ path: `${urls.audit()}?limit=1` })).json(),
    );
    return page.items[0]?.seq === null ? undefined : true;
  });
  const exported = await admin.send({ path: urls.exportAudit("json") });
  trail = auditExportSchema.parse(exported.json()).entries.toReversed();
}, 180_000);
afterAll(async () => {
  await server.dispose();
  await receiver.close();
  await cloud.close();
});

const postTo = (client: Client, path: string, body: object = {}) =>
  client.send({ method: "POST", path, body, headers: { "Idempotency-Key": randomUUID() } });

/** Everything that people and the console do, each thing a known number of times. */
async function playTheDay(): Promise<void> {
  const anonymous = createClient(server.url);
  expect((await postTo(anonymous, urls.operations())).status).toBe(401);
  const viewer = await signIn(server.url, "viewer");
  expect((await postTo(viewer, urls.operations())).status).toBe(403);
  expect((await viewer.send({ path: urls.audit() })).status).toBe(403);
  const operator = await signIn(server.url, "operator");
  const withoutHeader = { "X-Sluice-CSRF": "" };
  const rejected = await operator.send({
    method: "POST",
    path: urls.operations(),
    body: {},
    headers: withoutHeader,
  });
  expect(rejected.status).toBe(403);

  addresses = await cloud.free(3);
  const tags = [{ key: "team", value: hostile.slice(0, 5).replaceAll(/[^\w+=]/g, "") }];
  const allocate = await operator.allocate(addresses, { note: hostile, tags });
  ids["allocate"] = (await operator.untilFinal(allocate.id)).id;

  const modify = await operator.post({
    kind: "modify",
    region,
    ip6Addresses: addresses,
    internetMaxBandwidthOut: 5,
  });
  ids["modify"] = operationSchema.parse(modify.json()).id;
  await operator.untilFinal(ids["modify"]);
  const undone = await postTo(operator, urls.undoOperation(ids["modify"]));
  ids["undo"] = undoSchema.parse(undone.json()).items[0]?.id ?? "";
  await operator.untilFinal(ids["undo"]);

  ids["refused"] = (await operator.allocate([inNoInterface])).id;
  await operator.untilFinal(ids["refused"]);
  ids["retry"] = operationSchema.parse((await operator.steer("retry", ids["refused"])).json()).id;
  await operator.untilFinal(ids["retry"]);

  await cloud.fault({ action: modifyAction, fault: "reset-after" });
  await cloud.fault({ action: readAction, fault: "http500", times: 100, afterCalls: 1 });
  const doubtful = await operator.post({
    kind: "modify",
    region,
    ip6Addresses: addresses.slice(0, 1),
    internetMaxBandwidthOut: 7,
  });
  ids["doubtful"] = operationSchema.parse(doubtful.json()).id;
  expect((await operator.untilFinal(ids["doubtful"])).state).toBe("attention");
  await cloud.clearFaults();
  expect((await operator.steer("settle", ids["doubtful"])).status).toBe(200);
  expect((await operator.untilFinal(ids["doubtful"])).state).toBe("succeeded");

  await cloud.fault({ action: "AllocateIp6AddressesBandwidth", fault: "slow", delayMs: 1500 });
  ids["cancelled"] = (await operator.allocate(await cloud.free(1))).id;
  expect((await operator.steer("cancel", ids["cancelled"])).status).toBe(200);
  await operator.untilFinal(ids["cancelled"]);

  const adopted = await postTo(operator, urls.adoptAddresses(), {
    region,
    ip6Addresses: addresses,
  });
  expect(adopted.status).toBe(200);
  const change = await postTo(operator, urls.billingChanges(), {
    region,
    ip6Addresses: addresses.slice(0, 1),
    internetChargeType: "TRAFFIC_POSTPAID_BY_HOUR",
  });
  ids["change"] = billingChangeSchema.parse(change.json()).id;
  await until("the end of the change of billing", async () => {
    const answer = await operator.send({ path: urls.billingChange(ids["change"] ?? "") });
    return billingChangeSchema.parse(answer.json()).state === "done" ? true : undefined;
  });

  expect((await postTo(admin, urls.testNotification())).status).toBe(200);
  expect((await operator.send({ path: urls.exportOperations("csv") })).status).toBe(200);
  expect((await operator.send({ path: urls.exportOperation(allocate.id, "json") })).status).toBe(
    200,
  );
  expect((await postTo(operator, "/auth/sign-out")).status).toBe(204);
  expect((await postTo(admin, urls.verifyAudit())).status).toBe(200);
}

const named = (event: AuditEventName, of?: string) =>
  trail.filter(
    (entry) => entry.event === event && (of === undefined || entry.operationId === ids[of]),
  );

describe("of a scripted day", () => {
  it("every event is found once", () => {
    const counts = (name: string) =>
      Object.fromEntries(
        [...Map.groupBy(trail, ({ event }) => event)]
          .map(
            ([event, entries]) =>
              [
                event,
                entries.filter(({ operationId }) => operationId === ids[name]).length,
              ] as const,
          )
          .filter(([, n]) => n > 0),
      );
    const call = { "call.intended": 1, "call.outcome": 1 };
    const done = { ...call, "task.ended": 1, "addresses.settled": 1, "operation.finished": 1 };
    // Three addresses, two a call.
    const twice = Object.fromEntries(Object.keys(done).map((event) => [event, 2]));
    const inTwo = { ...twice, "operation.finished": 1 };
    expect(counts("allocate")).toEqual({ "operation.submitted": 1, ...inTwo, "export.made": 1 });
    expect(counts("modify")).toEqual({ "operation.submitted": 1, ...inTwo });
    expect(counts("undo")).toEqual({ "operation.undone": 1, ...inTwo });
    expect(counts("refused")).toEqual({
      "operation.submitted": 1,
      ...call,
      "operation.finished": 1,
    });
    expect(counts("retry")).toEqual({ "operation.retried": 1, ...call, "operation.finished": 1 });
    expect(counts("doubtful")).toEqual({
      "operation.submitted": 1,
      ...call,
      // Not known, and known after it was read again.
      "addresses.settled": 2,
      "operation.settle_asked": 1,
      "operation.finished": 2,
    });
    expect(counts("cancelled")).toMatchObject({
      "operation.submitted": 1,
      "operation.cancel_asked": 1,
      "operation.finished": 1,
    });
    const others = Object.fromEntries(
      [
        ...Map.groupBy(
          trail.filter(({ operationId }) => operationId === null),
          ({ event }) => event,
        ),
      ].map(([event, entries]) => [event, entries.length]),
    );
    expect(others).toEqual({
      "request.refused": 4,
      "session.signed_in": 3,
      "session.signed_out": 1,
      "addresses.adopted": 1,
      "billing_change.submitted": 1,
      "billing_change.finished": 1,
      "notification.tested": 1,
      "export.made": 1,
      "audit.verified": 1,
    });
  });

  it("no entry is without its fields", () => {
    const without = trail.filter(({ person, requestId, origin, event, outcome }) => {
      // One that may come from another site is not put down to the person whose cookie it carries.
      const isAnonymous =
        event === "request.refused" && ["unauthenticated", "csrf_rejected"].includes(outcome ?? "");
      return requestId === null || origin === null || (person === null) !== isAnonymous;
    });
    expect(without).toEqual([]);
    const ofCalls = trail.filter(({ event }) => /^(?:call|task)\.|^addresses\.settled/.test(event));
    const incomplete = ofCalls.filter(
      ({ callId, region: where, operationId, addressCount, person }) =>
        callId === null ||
        where !== region ||
        operationId === null ||
        addressCount === null ||
        person?.name !== "Sandbox operator",
    );
    expect(incomplete).toEqual([]);
    expect(new Set(trail.map(({ account }) => account)).size).toBe(1);
    expect(trail.map(({ seq }) => seq)).toEqual(trail.map((_, index) => index + 1));
  });

  it("who did what is told with its cause, from the request to the cloud's task and the outcome", async () => {
    const [intended, outcome, task, settled] = (
      ["call.intended", "call.outcome", "task.ended", "addresses.settled"] as const
    ).map((event) => named(event, "modify")[0]);
    const [call] = await admin.calls(ids["modify"] ?? "");
    expect(intended).toMatchObject({
      callId: call?.id,
      addresses: addresses.slice(0, 2),
      parameters: { action: modifyAction, internetMaxBandwidthOut: 5, positions: "0-1", seq: 1 },
      before: { settings: [{ internetMaxBandwidthOut: 1, positions: "0-1" }] },
    });
    const cloudIds = { cloudRequestId: call?.requestId, taskId: call?.taskId, callId: call?.id };
    expect(outcome).toMatchObject({ ...cloudIds, outcome: "accepted", addressCount: 2 });
    expect(task).toMatchObject({ ...cloudIds, outcome: "SUCCESS" });
    expect(settled).toMatchObject({
      ...cloudIds,
      addresses: addresses.slice(0, 2),
      parameters: { internetMaxBandwidthOut: 5 },
      after: { moves: [{ to: "succeeded", positions: "0-1" }] },
    });
    expect(named("call.outcome", "refused")[0]).toMatchObject({
      outcome: "refused",
      after: { error: { code: expect.stringContaining("Ip") as unknown } },
    });
    expect(named("operation.retried")[0]?.parameters).toMatchObject({ retryOf: ids["refused"] });
    expect(named("addresses.settled", "allocate")[0]?.after).toMatchObject({
      moves: [
        {
          to: "succeeded",
          addressIds: [expect.stringMatching(/^eip-/), expect.stringMatching(/^eip-/)],
        },
      ],
    });
  });

  it("what a person wrote is kept as text, with secrets blacked out", () => {
    const note = hostile.replace(secret, "[secret]");
    expect(named("operation.submitted", "allocate")[0]?.parameters?.["note"]).toBe(note);
    expect(JSON.stringify(trail)).not.toContain(secret);
  });
});

/** The lines of stdout that are of the trail. */
function auditLines(): { line: string; parsed: Record<string, unknown> }[] {
  return server
    .said()
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => ({ line, parsed: JSON.parse(line) as Record<string, unknown> }));
}

it("every entry is a line of stdout of its own, which proves itself and hides nothing", async () => {
  await until("all lines", () => (auditLines().length >= trail.length ? true : undefined));
  const lines = auditLines().slice(0, trail.length);
  // A verification as an auditor would write it, who has the log and nothing of ours.
  let before = "0".repeat(64);
  for (const [index, { line, parsed }] of lines.entries()) {
    const { audit, seq, hash: said, previousHash, entry } = parsed;
    expect({ audit, seq, previousHash }).toEqual({
      audit: true,
      seq: index + 1,
      previousHash: before,
    });
    before = hash("sha256", `${before}\n${sortedJson(entry)}`);
    expect(said).toBe(before);
    expect(line).toMatch(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+$/u);
    const { seq: _seq, hash: ofRow, ...record } = trail[index] ?? {};
    expect([ofRow, entry]).toEqual([said, record]);
  }
  expect(server.said()).not.toContain(secret);
});

/** RFC 8785, for what JSON.parse gives. */
function sortedJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(sortedJson).join()}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${sortedJson(member)}`).join()}}`;
}

describe("the list", () => {
  async function list(query: Record<string, string>): Promise<AuditEntry[]> {
    const search = new URLSearchParams({ limit: "1000", ...query });
    const answer = await admin.send({ path: `${urls.audit()}?${search.toString()}` });
    expect([answer.status, answer.text]).toEqual([200, expect.any(String)]);
    return auditPageSchema.parse(answer.json()).items;
  }
  const eventsOf = async (query: Record<string, string>) =>
    (await list(query)).map(({ event }) => event).toReversed();

  it("goes from page to page, newest first, and misses none", async () => {
    const seqs: (number | null)[] = [];
    const to = trail.at(-1)?.at ?? "";
    for (let cursor = ""; ;) {
      const answer = await admin.send({ path: `${urls.audit()}?limit=7&to=${to}${cursor}` });
      const page = auditPageSchema.parse(answer.json());
      seqs.push(...page.items.map(({ seq }) => seq));
      if (page.nextCursor === null) break;
      cursor = `&cursor=${encodeURIComponent(page.nextCursor)}`;
    }
    const expected = trail.filter(({ at }) => at < to).map(({ seq }) => seq);
    expect(seqs).toEqual(expected.toReversed());
  });

  it("is filtered by person, kind of event, operation, region and time", async () => {
    expect(await eventsOf({ person: "sandbox VIEW" })).toEqual([
      "session.signed_in",
      "request.refused",
      "request.refused",
    ]);
    expect(await eventsOf({ event: "operation.retried,operation.undone" })).toEqual([
      "operation.undone",
      "operation.retried",
    ]);
    expect(await eventsOf({ operationId: ids["refused"] ?? "" })).toEqual([
      "operation.submitted",
      "call.intended",
      "call.outcome",
      "operation.finished",
    ]);
    expect(await eventsOf({ region: "ap-beijing" })).toEqual([]);
    const [first] = trail;
    expect(await eventsOf({ to: first?.at ?? "" })).toEqual([]);
    expect(await eventsOf({ from: first?.at ?? "", event: "operation.cancel_asked" })).toHaveLength(
      1,
    );
  });

  it("finds an address in any spelling: its operations, only the calls that carried it, its adoption", async () => {
    const found = await list({ address: (addresses[2] ?? "").toUpperCase() });
    expect(found.map(({ event }) => event)).toContain("addresses.adopted");
    const intended = found.filter(
      ({ event, operationId }) => event === "call.intended" && operationId === ids["allocate"],
    );
    expect(intended.map(({ parameters }) => parameters?.["seq"])).toEqual([2]);
    expect(await list({ address: "nonsense" })).toEqual([]);
  });

  it("shows an entry with the addresses of its call, and what its hash is made from", async () => {
    const outcome = named("call.outcome", "allocate")[0];
    const answer = await admin.send({ path: urls.auditEntry(outcome?.id ?? "") });
    const detail = auditEntryDetailSchema.parse(answer.json());
    expect(detail.addresses).toEqual(addresses.slice(0, 2));
    expect(hash("sha256", `${detail.previousHash}\n${detail.record}`)).toBe(detail.hash);
    const nothing = await admin.send({ path: urls.auditEntry(randomUUID()) });
    expect(nothing.status).toBe(404);
  });

  it("leaves as a table in which no cell is a formula, and that is told too", async () => {
    const { text } = await admin.send({
      path: `${urls.exportAudit("csv")}?event=operation.submitted`,
    });
    expect(text.split("\r\n")[0]).toMatch(/^seq,at,event,outcome,personId,/);
    expect(text).not.toMatch(/(?:^|,)"?=/m);
    const [made] = await list({ event: "export.made" });
    expect(made).toMatchObject({
      person: { name: "Sandbox admin" },
      parameters: { what: "audit", format: "csv", filters: { event: ["operation.submitted"] } },
    });
  });

  it("lists the 1,000 addresses of an operation, each once, in their order", async () => {
    const many = (await cloud.addresses()).map(({ address }) => address).slice(0, 1000);
    const { id } = await admin.allocate(many);
    await admin.steer("cancel", id);
    const [submitted] = await list({ operationId: id, event: "operation.submitted" });
    const answer = await admin.send({ path: urls.auditEntry(submitted?.id ?? "") });
    expect(submitted).toMatchObject({ addressCount: 1000, addresses: null });
    expect(auditEntryDetailSchema.parse(answer.json()).addresses).toEqual(many);
    await admin.untilFinal(id);
  });
});

describe("a verification", { timeout: 240_000 }, () => {
  const program = fileURLToPath(new URL("../src/audit-verify.ts", import.meta.url));
  const verify = (store: Record<string, string> = { SLUICE_DATA_DIR: server.dataDir }) =>
    new Promise<{ code: number; said: string }>((resolve) => {
      const env = { PATH: process.env["PATH"] ?? "", ...store };
      execFile(process.execPath, [program], { env }, (error, stdout, stderr) =>
        resolve({ code: typeof error?.code === "number" ? error.code : 0, said: stdout + stderr }),
      );
    });

  it("by an admin holds while the console runs; the program says why it cannot", async () => {
    const last = trail.at(-1);
    const answer = await postTo(admin, urls.verifyAudit(), {
      expect: { seq: last?.seq, hash: last?.hash },
    });
    expect(auditVerificationSchema.parse(answer.json())).toMatchObject({ broken: null });
    const refused = await verify();
    expect([refused.code, refused.said]).toEqual([
      2,
      expect.stringMatching(/is in use by process/),
    ]);
  });

  it("takes the database's URL from a file, as the console does", async () => {
    const { code, said } = await verify({ DATABASE_URL_FILE: "/nowhere/database-url" });
    expect([code, said]).toEqual([
      2,
      "DATABASE_URL_FILE names /nowhere/database-url, which cannot be read (ENOENT).\n",
    ]);
  });

  it("of a directory without a store says so, and makes none", async () => {
    const empty = await mkdtemp(join(tmpdir(), "sluice-no-store-"));
    const { code, said } = await verify({ SLUICE_DATA_DIR: empty });
    expect([code, said]).toEqual([2, expect.stringContaining(`There is no store in ${empty}`)]);
    expect(await readdir(empty)).toEqual([]);
    await rmdir(empty);
  });

  it("of a console that is stopped names the row of which a byte was changed", async () => {
    await server.stop();
    const holds = await verify();
    expect([holds.code, holds.said]).toEqual([
      0,
      expect.stringMatching(
        /^The audit trail holds: \d+ entries\. The last is \d+:[0-9a-f]{64}\n$/,
      ),
    ]);
    const store = await openEmbeddedStore(server.dataDir);
    await sql`alter table audit_entries disable trigger user`.execute(store.db);
    await sql`
      update audit_entries set record = replace(record, 'accepted', 'acceptee')
      where id = ${named("call.outcome", "modify")[0]?.id}`.execute(store.db);
    await store.close();
    const { code, said } = await verify();
    const seq = named("call.outcome", "modify")[0]?.seq;
    expect([code, said]).toEqual([1, expect.stringContaining(`does not hold: row ${seq}, entry`)]);
  });
});
