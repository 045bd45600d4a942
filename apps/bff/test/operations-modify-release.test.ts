import type { Operation, OperationAddress } from "@sluice/contract";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { signIn, type Client } from "./support/client.ts";
import { startConsole, type ConsoleServer } from "./support/console.ts";
import { region, startEmulatedCloud, type EmulatedCloud } from "./support/emulated-cloud.ts";

const modifyAction = "ModifyIp6AddressesBandwidth";
const releaseAction = "ReleaseIp6AddressesBandwidth";

let cloud: EmulatedCloud;
let server: ConsoleServer;
let client: Client;
beforeAll(async () => {
  cloud = await startEmulatedCloud();
  server = await startConsole(cloud.url, { SLUICE_SETTLE_WINDOW_MS: "1000" });
  client = await signIn(server.url);
});
beforeEach(() => cloud.reset());
afterAll(async () => {
  await server.dispose();
  await cloud.close();
});

/** Free addresses, enabled by an operation of their own. */
async function enabled(count: number): Promise<string[]> {
  const addresses = await cloud.free(count);
  const { id } = await client.allocate(addresses);
  expect((await client.untilFinal(id)).state).toBe("succeeded");
  return addresses;
}

async function run(body: object): Promise<{ operation: Operation; rows: OperationAddress[] }> {
  const answer = await client.post({ region, ...body });
  expect(answer.status).toBe(202);
  // The answer of a 202 is the operation, by the contract.
  const { id } = answer.json() as Operation;
  const operation = await client.untilFinal(id);
  return { operation, rows: await client.addresses(id) };
}

async function atTheCloud(addresses: readonly string[]) {
  return (await cloud.addresses()).filter(({ address }) => addresses.includes(address));
}

describe("an operation that modifies", () => {
  it("gives every address the new bandwidth, and reads it back", async () => {
    const ip6Addresses = await enabled(30);
    const { operation, rows } = await run({
      kind: "modify",
      ip6Addresses,
      internetMaxBandwidthOut: 7,
    });
    expect([operation.kind, operation.state, operation.internetMaxBandwidthOut]).toEqual([
      "modify",
      "succeeded",
      7,
    ]);
    expect(rows.every(({ addressId }) => addressId?.startsWith("eip-"))).toBe(true);
    const bandwidths = (await atTheCloud(ip6Addresses)).map(
      (found) => found.internetMaxBandwidthOut,
    );
    expect(new Set(bandwidths)).toEqual(new Set([7]));
    expect(await cloud.calls(modifyAction)).toHaveLength(1);
  });

  it("refuses an address that is not enabled, and changes the others of the call", async () => {
    const [stranger = ""] = await cloud.free(1);
    const good = await enabled(5);
    const ip6Addresses = [...good.slice(0, 2), stranger, ...good.slice(2)];
    const { operation, rows } = await run({
      kind: "modify",
      ip6Addresses,
      internetMaxBandwidthOut: 3,
    });
    expect(operation).toMatchObject({ state: "partial", counts: { succeeded: 5, refused: 1 } });
    expect(rows[2]).toMatchObject({
      address: stranger,
      state: "refused",
      error: { code: "InvalidParameterValue.AddressIpNotFound" },
    });
  });

  it("sends an address again that was busy with something else", async () => {
    const ip6Addresses = await enabled(1);
    await cloud.fault({
      action: modifyAction,
      fault: "error",
      code: "OperationDenied.MutexTaskRunning",
    });
    const { operation, rows } = await run({
      kind: "modify",
      ip6Addresses,
      internetMaxBandwidthOut: 2,
    });
    expect([operation.state, rows[0]?.attempts]).toEqual(["succeeded", 2]);
  });

  it("needs a bandwidth, and takes no billing mode", async () => {
    const answer = await client.post({
      kind: "modify",
      region,
      ip6Addresses: await cloud.free(1),
      internetChargeType: "TRAFFIC_POSTPAID_BY_HOUR",
    });
    expect([answer.status, answer.json()]).toMatchObject([
      400,
      {
        code: "validation_failed",
        errors: [
          { pointer: "/internetMaxBandwidthOut", code: "required" },
          { pointer: "/internetChargeType", code: "unknown_field" },
        ],
      },
    ]);
  });
});

describe("an operation that releases", () => {
  it("takes the bandwidth back, and finds it gone", async () => {
    const ip6Addresses = await enabled(120);
    const { operation } = await run({ kind: "release", ip6Addresses });
    expect(operation).toMatchObject({
      state: "succeeded",
      counts: { succeeded: 120 },
      callCount: 2,
    });
    const left = (await atTheCloud(ip6Addresses)).filter(
      ({ addressId }) => addressId !== undefined,
    );
    expect(left).toEqual([]);
  });

  it("leaves unchanged what was released before", async () => {
    const ip6Addresses = await cloud.free(3);
    const { operation } = await run({ kind: "release", ip6Addresses });
    expect(operation).toMatchObject({ state: "succeeded", counts: { unchanged: 3 } });
  });

  it("learns by reading how it ended when the connection is cut after the release", async () => {
    const ip6Addresses = await enabled(4);
    await cloud.fault({ action: releaseAction, fault: "reset-after" });
    const { operation } = await run({ kind: "release", ip6Addresses });
    expect(operation).toMatchObject({ state: "succeeded", counts: { succeeded: 4 } });
    expect(await cloud.calls(releaseAction)).toHaveLength(1);
  });

  it("sends again what a cut connection kept from the cloud", async () => {
    const ip6Addresses = await enabled(4);
    await cloud.fault({ action: releaseAction, fault: "reset-before" });
    const { operation } = await run({ kind: "release", ip6Addresses });
    expect(operation).toMatchObject({ state: "succeeded", counts: { succeeded: 4 }, callCount: 2 });
  });
});
