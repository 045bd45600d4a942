import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { problemOf, signIn, type Answer, type Client } from "./support/client.ts";
import { startConsole, type ConsoleServer } from "./support/console.ts";
import {
  exampleAddress,
  region,
  startEmulatedCloud,
  writeAction,
  type EmulatedCloud,
} from "./support/emulated-cloud.ts";

let cloud: EmulatedCloud;
let server: ConsoleServer;
let client: Client;
beforeAll(async () => {
  cloud = await startEmulatedCloud();
  server = await startConsole(cloud.url);
  client = await signIn(server.url);
});
beforeEach(() => cloud.reset());
afterAll(async () => {
  await server.dispose();
  await cloud.close();
});

const body = { kind: "allocate", region, ip6Addresses: [exampleAddress], note: "once" };
const idOf = (answer: Answer) => (answer.json() as { id: string }).id;
const isReplay = (answer: Answer) => answer.headers.get("idempotency-replayed");

describe("a create request sent again under its key", () => {
  it("is answered as the first time, and does nothing", async () => {
    const first = await client.post(body, "again");
    await client.untilFinal(idOf(first));
    const second = await client.post(body, "again");
    expect([second.status, isReplay(second), second.json()]).toEqual([202, "true", first.json()]);
    expect(second.headers.get("location")).toBe(first.headers.get("location"));
    expect(isReplay(first)).toBeNull();
    expect(await cloud.calls(writeAction)).toHaveLength(1);
  });

  it("is the same request in another spelling, order of fields, and with defaults spelled out", async () => {
    const first = await client.post(body, "spelled");
    const second = await client.post(
      {
        note: "once",
        tags: [],
        internetChargeType: "TRAFFIC_POSTPAID_BY_HOUR",
        internetMaxBandwidthOut: 1,
        ip6Addresses: [exampleAddress.toUpperCase().replace(":0:", "::")],
        region,
        kind: "allocate",
      },
      "spelled",
    );
    expect([isReplay(second), second.json()]).toEqual(["true", first.json()]);
    await client.untilFinal(idOf(first));
  });

  it("makes one operation of 20 that arrive at the same time", async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => client.post(body, "all at once")),
    );
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 202));
    expect(new Set(answers.map(idOf)).size).toBe(1);
    expect(answers.filter((answer) => isReplay(answer) === null)).toHaveLength(1);
    const [first] = answers;
    expect(first && (await client.untilFinal(idOf(first)))).toMatchObject({ state: "succeeded" });
    expect(await cloud.calls(writeAction)).toHaveLength(1);
  });

  it.each([
    ["another note", { ...body, note: "twice" }],
    ["another bandwidth", { ...body, internetMaxBandwidthOut: 2 }],
    ["other tags", { ...body, tags: [{ key: "team", value: "edge" }] }],
    ["another address more", { ...body, ip6Addresses: [exampleAddress, "2402:4e00:ffff::1"] }],
    ["another region", { ...body, region: "ap-shanghai" }],
  ])("is refused with %s", async (_what, other) => {
    const key = `conflict ${JSON.stringify(other)}`;
    const first = await client.post(body, key);
    const answer = await client.post(other, key);
    expect([answer.status, problemOf(answer).code]).toEqual([422, "idempotency_key_reused"]);
    await client.untilFinal(idOf(first));
    const replayed = await client.post(body, key);
    expect([isReplay(replayed), idOf(replayed)]).toEqual(["true", idOf(first)]);
  });

  it("is another one when another person sends it", async () => {
    const admin = await signIn(server.url, "admin");
    const first = await client.post(body, "shared");
    await client.untilFinal(idOf(first));
    const second = await admin.post(body, "shared");
    expect([second.status, isReplay(second)]).toEqual([202, null]);
    expect(idOf(second)).not.toBe(idOf(first));
    expect(await client.untilFinal(idOf(second))).toMatchObject({ state: "succeeded" });
  });
});

describe("after a kill -9", () => {
  it("the key still stands for its operation, and the session still for its person", async () => {
    const first = await client.post(body, "before the kill");
    await server.kill();
    await server.start();
    const second = await client.post(body, "before the kill");
    expect([second.status, isReplay(second), second.json()]).toEqual([202, "true", first.json()]);
    expect(await client.untilFinal(idOf(first))).toMatchObject({ state: "succeeded" });
    const all = await cloud.addresses();
    expect(all.find(({ address }) => address === exampleAddress)?.enableCount).toBe(1);
  });
});
