import { healthSchema, urls } from "@sluice/contract";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { signIn, type Client } from "./support/client.ts";
import { startConsole, type ConsoleServer } from "./support/console.ts";
import {
  pollAction,
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
    SLUICE_MAX_ADDRESSES_PER_CALL: "10",
    SLUICE_SETTLE_WINDOW_MS: "500",
  });
  client = await signIn(server.url);
});
afterAll(async () => {
  await server.dispose();
  await cloud.close();
});
beforeEach(async () => {
  await setClock(0);
  await untilClock(null);
});

/** Puts the server's clock so many minutes ahead of the cloud's, by putting the cloud's back. */
async function setClock(minutes: number): Promise<void> {
  await cloud.control("POST", "/clock", { aheadMs: -60_000 * minutes });
}

/** Reads from the cloud until the answers say this of the clock. */
async function untilClock(said: RegExp | null): Promise<void> {
  await until(`a clock that is ${said}`, async () => {
    const path = urls.addresses("ap-singapore", "refresh");
    const header = (await client.send({ path })).headers.get("x-sluice-clock");
    return (said === null ? header === null : said.test(header ?? "")) ? true : undefined;
  });
}

async function skewCheck() {
  const answer = await client.send({ path: "/readyz" });
  return [answer.status, healthSchema.parse(answer.json()).checks["skew"]];
}

describe.each([2, -2])("a clock that is %d minutes ahead", (minutes) => {
  it("is told, and everything goes on", async () => {
    await setClock(minutes);
    await untilClock(new RegExp(`^off ${minutes * 60 < 0 ? "-" : ""}1[12]\\d$`));
    const { id } = await client.allocate(await cloud.free(3));
    expect(await client.untilFinal(id)).toMatchObject({ state: "succeeded" });
    expect(await skewCheck()).toEqual([200, "warning"]);
  });
});

describe.each([6, -6])("a clock that is %d minutes ahead", (minutes) => {
  it("lets no write leave; operations say what they wait for, and go on when it is put right", async () => {
    await setClock(minutes);
    await untilClock(/^far-off -?3[56]\d$/);
    const writesBefore = (await cloud.calls(writeAction)).length;
    const { id } = await client.allocate(await cloud.free(25));
    await until("the reason why it waits", async () => (await client.operation(id)).waitsFor);
    expect(await client.operation(id)).toMatchObject({
      state: "queued",
      waitsFor: "clock",
      counts: { queued: 25 },
    });
    expect(await skewCheck()).toEqual([200, "warning"]);
    expect(await cloud.calls(writeAction)).toHaveLength(writesBefore);
    await setClock(0);
    const after = await client.untilFinal(id);
    expect(after).toMatchObject({ state: "succeeded", callCount: 3 });
    expect(after).not.toHaveProperty("waitsFor");
  });
});

it("a clock that goes wrong in the middle gives no address up, and none is enabled twice", async () => {
  await cloud.reset({ taskMs: 1500 });
  const addresses = await cloud.free(60);
  const { id } = await client.allocate(addresses);
  await until("the first calls", async () =>
    (await cloud.calls(writeAction)).length > 0 ? true : undefined,
  );
  await setClock(-6);
  await until("that it waits", async () => {
    const { waitsFor, counts } = await client.operation(id);
    return waitsFor === "clock" && counts.queued > 0 && counts.sending === 0 ? true : undefined;
  });
  // More than are believed in a row at other times.
  await until("four polls that are refused for the clock", async () => {
    const polls = await cloud.calls(pollAction);
    const refused = polls.filter(({ outcome }) => outcome === "AuthFailure.SignatureExpire");
    return refused.length > 3 ? true : undefined;
  });
  await setClock(0);
  expect(await client.untilFinal(id)).toMatchObject({
    state: "succeeded",
    counts: { succeeded: 60 },
  });
  const enabled = (await cloud.addresses()).filter(({ address }) => addresses.includes(address));
  expect(enabled.map(({ enableCount }) => enableCount)).toEqual(addresses.map(() => 1));
});
