import { randomUUID } from "node:crypto";
import {
  billingChangeAddressPageSchema,
  billingChangeSchema,
  operationSchema,
  problemSchema,
  urls,
  type BillingChange,
  type BillingChangeAddress,
} from "@sluice/contract";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { signIn, type Client } from "./support/client.ts";
import { startConsole, type ConsoleServer } from "./support/console.ts";
import {
  readAction,
  region,
  startEmulatedCloud,
  writeAction,
  type EmulatedCloud,
} from "./support/emulated-cloud.ts";
import { until } from "./support/until.ts";

const releaseAction = "ReleaseIp6AddressesBandwidth";
const bandwidthPackageId = "bwp-8xk3m2qa";
const intoPackage = { internetChargeType: "BANDWIDTH_PACKAGE", bandwidthPackageId };
const tags = [{ key: "team", value: "edge" }];

let cloud: EmulatedCloud;
let server: ConsoleServer;
let client: Client;
beforeAll(async () => {
  cloud = await startEmulatedCloud();
  server = await startConsole(cloud.url, {
    SLUICE_SETTLE_WINDOW_MS: "800",
    SLUICE_TASK_TIMEOUT_MS: "1500",
  });
  client = await signIn(server.url);
});
beforeEach(() => cloud.reset());
afterAll(async () => {
  await server.dispose();
  await cloud.close();
});

/** Enables addresses by traffic, with a bandwidth and tags to be kept. */
async function enabled(count: number): Promise<string[]> {
  const ip6Addresses = await cloud.free(count);
  const { id } = await client.allocate(ip6Addresses, { internetMaxBandwidthOut: 7, tags });
  expect((await client.untilFinal(id)).state).toBe("succeeded");
  return ip6Addresses;
}

const post = (path: string, body: object, key: string = randomUUID()) =>
  client.send({ method: "POST", path, body, headers: { "Idempotency-Key": key } });

async function submit(ip6Addresses: readonly string[], more: object = {}): Promise<string> {
  const body = { region, ip6Addresses, ...intoPackage, addressesAtOnce: 3, ...more };
  const answer = await post(urls.billingChanges(), body);
  expect([answer.status, answer.text]).toEqual([202, expect.any(String)]);
  return billingChangeSchema.parse(answer.json()).id;
}

const read = async (id: string): Promise<BillingChange> =>
  billingChangeSchema.parse((await client.send({ path: urls.billingChange(id) })).json());

const untilState = (id: string, ...states: BillingChange["state"][]) =>
  until(`${states.join(" or ")} of the change`, async () => {
    const change = await read(id);
    const open = change.counts.releasing + change.counts.enabling + change.counts.restoring;
    return states.includes(change.state) && open === 0 ? change : undefined;
  });

async function rowsOf(id: string): Promise<BillingChangeAddress[]> {
  const answer = await client.send({ path: `${urls.billingChangeAddresses(id)}?limit=1000` });
  return billingChangeAddressPageSchema.parse(answer.json()).items;
}

async function truthOf(addresses: readonly string[]) {
  const all = new Map((await cloud.addresses()).map((row) => [row.address, row]));
  return addresses.map((address) => {
    const row = all.get(address);
    return {
      mode: row?.internetChargeType,
      package: row?.bandwidthPackageId,
      bandwidth: row?.internetMaxBandwidthOut,
      tags: row?.tags,
      times: row?.enableCount,
    };
  });
}
const inPackage = { mode: "BANDWIDTH_PACKAGE", package: bandwidthPackageId, bandwidth: 7, tags };
const byTraffic = { mode: "TRAFFIC_POSTPAID_BY_HOUR", package: undefined, bandwidth: 7, tags };

describe("a change of billing", () => {
  it("releases a few addresses at a time, the first alone, and enables each again with its bandwidth and tags", async () => {
    const given = await enabled(6);
    const id = await submit(given);
    const change = await untilState(id, "done");
    expect(change.counts).toMatchObject({ changed: 6 });
    expect(await truthOf(given)).toEqual(given.map(() => ({ ...inPackage, times: 2 })));
    const released = (await cloud.calls(releaseAction)).map((call) => call.ip6Addresses.length);
    expect(released).toEqual([1, 3, 2]);
    const gaps = (await rowsOf(id)).map(({ gapMs }) => gapMs ?? 0);
    expect(Math.min(...gaps)).toBeGreaterThan(0);
    expect(change.longestGapMs).toBe(Math.max(...gaps));
    // Taken back on its own, a step would leave the change with addresses that it takes for done.
    const [row] = await rowsOf(id);
    expect((await post(urls.undoOperation(row?.operationId ?? ""), {})).status).toBe(409);
  });

  it("releases nothing that is billed so already, that is not enabled, or that could not have its bandwidth", async () => {
    const [other = ""] = await cloud.free(1);
    const given = [...(await enabled(1)), other];
    await untilState(await submit(given.slice(0, 1)), "done");
    const before = (await cloud.calls(releaseAction)).length;
    const id = await submit(given);
    expect((await untilState(id, "done")).counts).toMatchObject({ unchanged: 1, kept: 1 });
    const back = { internetChargeType: "TRAFFIC_POSTPAID_BY_HOUR", bandwidthPackageId: undefined };
    const wide = await submit(given.slice(0, 1), { ...back, internetMaxBandwidthOut: 500 });
    await untilState(wide, "done");
    expect((await rowsOf(wide))[0]?.error?.code).toBe("bandwidth_above_range");
    expect(await cloud.calls(releaseAction)).toHaveLength(before);
  });

  it("is the same for the same key, and refuses another one under it", async () => {
    const given = await enabled(1);
    const body = { region, ip6Addresses: given, ...intoPackage };
    const first = await post(urls.billingChanges(), body, "a key");
    const again = await post(urls.billingChanges(), body, "a key");
    const ids = [first, again].map((answer) => billingChangeSchema.parse(answer.json()).id);
    expect([ids[0] === ids[1], again.headers.get("Idempotency-Replayed")]).toEqual([true, "true"]);
    const other = await post(urls.billingChanges(), { ...body, note: "other" }, "a key");
    expect(problemSchema.parse(other.json()).code).toBe("idempotency_key_reused");
    await untilState(ids[0] ?? "", "done");
  });

  it("into a package that the region does not have is refused before anything is released", async () => {
    const given = await enabled(1);
    const body = {
      region,
      ip6Addresses: given,
      ...intoPackage,
      bandwidthPackageId: "bwp-00000000",
    };
    const answer = await post(urls.billingChanges(), body);
    const { errors = [] } = problemSchema.parse(answer.json());
    expect([answer.status, errors[0]?.pointer]).toEqual([400, "/bandwidthPackageId"]);
    expect(await cloud.calls(releaseAction)).toHaveLength(0);
  });

  it(
    "ends as without when the process is killed again and again",
    { timeout: 180_000 },
    async () => {
      const given = await enabled(8);
      const id = await submit(given);
      for (const action of [releaseAction, writeAction, releaseAction]) {
        const seen = (await cloud.calls(action)).length;
        await until(`another ${action}`, async () => {
          const over = (await read(id)).state === "done";
          return over || (await cloud.calls(action)).length > seen || undefined;
        });
        await server.kill();
        await server.start();
      }
      expect((await untilState(id, "done")).counts).toMatchObject({ changed: 8 });
      expect(await truthOf(given)).toEqual(given.map(() => ({ ...inPackage, times: 2 })));
    },
  );
});

describe("when the new billing cannot be had", () => {
  const code = "FailedOperation.BalanceInsufficient";

  it("what was released is enabled again as it was, nothing more is released, and the change can go on later", async () => {
    const given = await enabled(4);
    await cloud.fault({ action: writeAction, fault: "error", code });
    const id = await submit(given);
    const stopped = await untilState(id, "stopped");
    expect(stopped.counts).toMatchObject({ restored: 1, waiting: 3 });
    expect(stopped.stopReason?.code).toBe(code);
    expect(await truthOf(given)).toMatchObject(given.map(() => byTraffic));

    const answer = await post(urls.resumeBillingChange(id), {});
    expect(answer.status).toBe(200);
    expect((await untilState(id, "done")).counts).toMatchObject({ restored: 1, changed: 3 });
  });

  it("an address that cannot be brought back either is lost, until it is brought back on request", async () => {
    const given = await enabled(2);
    await cloud.fault({ action: writeAction, fault: "error", code, times: 2 });
    const id = await submit(given);
    expect((await untilState(id, "stopped")).counts).toMatchObject({ lost: 1, waiting: 1 });
    expect((await rowsOf(id))[0]?.error?.code).toBe(code);

    expect((await post(urls.restoreBillingChange(id), {})).status).toBe(200);
    expect((await untilState(id, "stopped")).counts).toMatchObject({ restored: 1, waiting: 1 });
    expect(await truthOf(given)).toMatchObject(given.map(() => byTraffic));
    expect((await post(urls.restoreBillingChange(id), {})).status).toBe(409);
  });
});

describe("a change that is cancelled", () => {
  it("releases no further address and enables what it has released; asking again changes nothing", async () => {
    const given = await enabled(6);
    const id = await submit(given, { addressesAtOnce: 1 });
    await until("the first release", async () =>
      (await cloud.calls(releaseAction)).length > 0 ? true : undefined,
    );
    expect((await post(urls.cancelBillingChange(id), {})).status).toBe(200);
    expect((await post(urls.cancelBillingChange(id), {})).status).toBe(200);
    const { counts, finishedAt } = await until("the end", async () => {
      const change = await read(id);
      return change.finishedAt === undefined ? undefined : change;
    });
    expect([counts.changed + counts.cancelled, finishedAt]).toEqual([6, expect.any(String)]);
    expect(counts.cancelled).toBeGreaterThan(0);
    for (const { mode } of await truthOf(given)) expect(mode).toBeDefined();
  });
});

describe("a step of which nobody knows how it ended", () => {
  it("stops the change, which goes on when the step's operation is settled", async () => {
    const given = await enabled(2);
    // The first is read before its turn and before it is sent; how the release has ended cannot be read.
    await cloud.fault({ action: readAction, fault: "http500", afterCalls: 2, times: 1000 });
    const id = await submit(given);
    const stopped = await until("the stop", async () => {
      const change = await read(id);
      return change.state === "stopped" ? change : undefined;
    });
    expect(stopped.stopReason?.code).toBe("step_unknown");
    const [row] = await rowsOf(id);
    await cloud.clearFaults();
    const settled = await client.steer("settle", row?.operationId ?? "");
    expect(operationSchema.parse(settled.json()).billingChangeId).toBe(id);
    const change = await until("the end", async () => {
      const now = await read(id);
      return now.finishedAt === undefined ? undefined : now;
    });
    expect([change.state, change.counts.changed]).toEqual(["done", 2]);
    expect(await truthOf(given)).toMatchObject([inPackage, inPackage]);
  });
});

describe("when the cloud cannot be asked what an address is like", () => {
  it("it is asked again before the change is stopped", async () => {
    const given = await enabled(1);
    await cloud.fault({ action: readAction, fault: "http500", times: 3 });
    const id = await submit(given);
    expect((await untilState(id, "done", "stopped")).state).toBe("done");
  });

  it("nothing is released", async () => {
    const given = await enabled(1);
    await cloud.fault({ action: readAction, fault: "http500", times: 1000 });
    const id = await submit(given);
    const stopped = await untilState(id, "stopped");
    expect(stopped.stopReason?.code).toBe("could_not_be_read");
    expect(await cloud.calls(releaseAction)).toHaveLength(0);
    const admin = await signIn(server.url, "admin");
    const trail = await admin.send({ path: `/api/v1/audit?billingChangeId=${id}` });
    expect(trail.json()).toMatchObject({
      items: [
        { event: "billing_change.stopped", outcome: "could_not_be_read" },
        { event: "billing_change.submitted" },
      ],
    });
  });
});
