import { operationSchema, urls } from "@sluice/contract";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { problemOf, signIn, type Answer, type Client } from "./support/client.ts";
import { startConsole, type ConsoleServer } from "./support/console.ts";
import { region, startEmulatedCloud, type EmulatedCloud } from "./support/emulated-cloud.ts";
import { until } from "./support/until.ts";

/** Short, so that a sign-in is too old before long. */
const maxAgeMs = 1500;

let cloud: EmulatedCloud;
let server: ConsoleServer;
beforeAll(async () => {
  cloud = await startEmulatedCloud();
  server = await startConsole(cloud.url, {
    SLUICE_STEP_UP_ADDRESSES: "2",
    SLUICE_STEP_UP_MS: String(maxAgeMs),
  });
});
afterAll(async () => {
  await server.dispose();
  await cloud.close();
});

/** Signs in and waits until that is too old. */
async function signInLongAgo(): Promise<Client> {
  const client = await signIn(server.url);
  const end = performance.now() + maxAgeMs + 100;
  await until("the age of the sign-in", () => (performance.now() > end ? true : undefined));
  return client;
}

const codeOf = (answer: Answer) => (answer.status === 202 ? 202 : problemOf(answer).code);
const undo = (client: Client, id: string) =>
  client.send({
    method: "POST",
    path: urls.undoOperation(id),
    body: {},
    headers: { "Idempotency-Key": `undo ${id}` },
  });
const changeBilling = (client: Client, ip6Addresses: readonly string[]) =>
  client.send({
    method: "POST",
    path: urls.billingChanges(),
    body: { region, ip6Addresses, internetChargeType: "TRAFFIC_POSTPAID_BY_HOUR" },
    headers: { "Idempotency-Key": ip6Addresses.join() },
  });

describe("releasing more addresses than the limit with an old sign-in", () => {
  it("is refused in every way in which it could be asked for, and taken after signing in again", async () => {
    const old = await signInLongAgo();
    const addresses = await cloud.free(3);
    const allocated = await old.allocate(addresses);
    await old.untilFinal(allocated.id);
    const release = { kind: "release", region, ip6Addresses: addresses };
    const refused = await old.post(release, "release");
    expect(problemOf(refused)).toMatchObject({
      status: 403,
      code: "step_up_required",
      detail: expect.stringMatching(/more than 2 addresses/) as unknown,
    });
    expect(codeOf(await undo(old, allocated.id))).toBe("step_up_required");
    expect(codeOf(await changeBilling(old, addresses))).toBe("step_up_required");
    expect((await old.list({ kind: "release" })).items).toEqual([]);

    const fresh = await signIn(server.url);
    const taken = await fresh.post(release, "release");
    expect(codeOf(taken)).toBe(202);
    // What was taken is answered as it was then, by whichever sign-in of the person it is sent again.
    expect(codeOf(await old.post(release, "release"))).toBe(202);
    await fresh.untilFinal(operationSchema.parse(taken.json()).id);
  });

  it("is not asked for up to the limit, nor to enable addresses", async () => {
    const old = await signInLongAgo();
    const addresses = await cloud.free(3);
    const { id } = await old.allocate(addresses);
    await old.untilFinal(id);
    const release = { kind: "release", region, ip6Addresses: addresses.slice(0, 2) };
    expect(codeOf(await old.post(release))).toBe(202);
  });
});
