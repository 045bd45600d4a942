import { randomUUID } from "node:crypto";
import { billingChangeSchema, problemSchema, urls } from "@sluice/contract";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { nobody } from "../src/audit/actor.ts";
import { openPostgresStore } from "../src/db/postgres-store.ts";
import type { Store } from "../src/db/store.ts";
import { refuseOtherCloud } from "../src/operations/other-cloud.ts";
import { signIn, type Client } from "./support/client.ts";
import { startConsole, type ConsoleServer } from "./support/console.ts";
import {
  readAction,
  startEmulatedCloud,
  writeAction,
  type EmulatedCloud,
} from "./support/emulated-cloud.ts";
import { storeHandMadeOperation } from "./support/hand-made-operation.ts";
import { startPostgres, type PostgresServer } from "./support/postgres.ts";
import { openMigratedStore, silentLogger, storeKinds } from "./support/stores.ts";
import { until } from "./support/until.ts";

const emulator = "127.0.0.1:9080";
const mainland = "vpc.tencentcloudapi.com";
const region = "vpc.ap-guangzhou.tencentcloudapi.com";
const international = "vpc.intl.tencentcloudapi.com";

describe.each(storeKinds)("a console does not start at another cloud, on the %s store", (kind) => {
  let store: Store;
  beforeAll(async () => {
    store = await openMigratedStore(kind);
  });
  afterAll(() => store.close());

  /** Of these the hosts at which a console starts. */
  async function hostsThatStart(): Promise<string[]> {
    const hosts = [emulator, "127.0.0.1:19080", mainland, region, international];
    const starts = await Promise.all(
      hosts.map((host) =>
        refuseOtherCloud(store.db, host).then(
          () => true,
          () => false,
        ),
      ),
    );
    return hosts.filter((_, index) => starts[index]);
  }

  const change = (id: string, patch: object) =>
    store.db.updateTable("operations").set(patch).where("id", "=", id).execute();

  it("while an operation is under way, and while it is not known how it ended", async () => {
    const id = await storeHandMadeOperation(store, 1);
    expect(await hostsThatStart()).toHaveLength(5);
    await change(id, { endpoint: mainland });
    expect(await hostsThatStart()).toEqual([mainland, region]);
    await expect(refuseOtherCloud(store.db, emulator)).rejects.toThrow(
      /^TENCENTCLOUD_ENDPOINT leads to 127\.0\.0\.1:9080 now, but .* vpc\.tencentcloudapi\.com /,
    );
    await change(id, { state: "attention", finishedAt: new Date() });
    expect(await hostsThatStart()).toEqual([mainland, region]);
    await change(id, { state: "succeeded" });
    expect(await hostsThatStart()).toHaveLength(5);
  });

  it("while a change of billing is under way", async () => {
    await store.db
      .insertInto("billingChanges")
      .values({
        id: "01890000-0000-7000-8000-000000000001",
        region: "ap-guangzhou",
        params: JSON.stringify({ internetChargeType: "TRAFFIC_POSTPAID_BY_HOUR" }),
        addressesAtOnce: 1,
        note: null,
        total: 1,
        state: "running",
        createdAt: new Date(),
        createdBy: "operator",
        actor: JSON.stringify(nobody),
        endpoint: emulator,
        userId: "operator",
        idempotencyKey: "1",
        requestHash: "1",
      })
      .execute();
    expect(await hostsThatStart()).toEqual([emulator, "127.0.0.1:19080"]);
  });
});

describe("a replica that speaks to another cloud than something was submitted to", () => {
  let cloud: EmulatedCloud;
  let postgres: PostgresServer;
  let console: ConsoleServer;
  let store: Store;
  let client: Client;
  beforeAll(async () => {
    [postgres, cloud] = await Promise.all([startPostgres(), startEmulatedCloud()]);
    const databaseUrl = await postgres.createDatabase();
    console = await startConsole(cloud.url, {
      DATABASE_URL: databaseUrl,
      SLUICE_SETTLE_WINDOW_MS: "500",
    });
    store = await openPostgresStore(databaseUrl, silentLogger);
    client = await signIn(console.url);
  });
  afterAll(async () => {
    await store.close();
    await console.dispose();
    await Promise.all([postgres.stop(), cloud.close()]);
  });

  const submittedTo = (table: "operations" | "billingChanges", id: string, endpoint: string) =>
    store.db.updateTable(table).set({ endpoint }).where("id", "=", id).execute();
  /** @param from what the console had said before is not looked at */
  const untilRefused = (from = 0) =>
    until("the refusal", () =>
      console.said().includes(`It was submitted to ${mainland}`, from) ? true : undefined,
    );
  const countCalls = async (action: string) => (await cloud.calls(action)).length;

  it("asks nothing about an operation, and makes nothing of it; one that speaks to its own goes on", async () => {
    await cloud.fault({ action: writeAction, fault: "reset-after" });
    await cloud.fault({ action: readAction, fault: "http500", times: 1000 });
    const { id } = await client.allocate(await cloud.free(1));
    expect(await client.untilFinal(id)).toMatchObject({ state: "attention" });
    await cloud.clearFaults();

    await submittedTo("operations", id, mainland);
    const readsBefore = await countCalls(readAction);
    await client.steer("settle", id);
    await untilRefused();
    expect(await countCalls(readAction)).toBe(readsBefore);

    await submittedTo("operations", id, new URL(cloud.url).host);
    expect(await client.untilFinal(id)).toMatchObject({ state: "succeeded" });

    // Of what is over nothing new is made at another cloud, either.
    await submittedTo("operations", id, mainland);
    const retried = await client.steer("retry", id, randomUUID());
    const undone = await post(urls.undoOperation(id));
    const why: unknown = expect.stringContaining(`It was submitted to ${mainland}, and `);
    for (const { status, text } of [retried, undone]) {
      expect(status).toBe(409);
      expect(problemSchema.parse(JSON.parse(text)).detail).toEqual(why);
    }
  });

  it("takes no step of a change of billing; one that speaks to its own does", async () => {
    const ip6Addresses = await cloud.free(1);
    const enabling = await client.allocate(ip6Addresses);
    expect(await client.untilFinal(enabling.id)).toMatchObject({ state: "succeeded" });
    const body = {
      region: "ap-guangzhou",
      ip6Addresses,
      internetChargeType: "BANDWIDTH_PACKAGE",
      bandwidthPackageId: "bwp-8xk3m2qa",
    };
    // The release goes on until the faults are cleared.
    await cloud.fault({ action: "DescribeTaskResult", fault: "http500", times: 1000 });
    const { id } = billingChangeSchema.parse((await post(urls.billingChanges(), body)).json());
    await until("the release", async () =>
      (await countCalls("ReleaseIp6AddressesBandwidth")) > 0 ? true : undefined,
    );
    const enabledBefore = await countCalls(writeAction);
    const saidBefore = console.said().length;
    await submittedTo("billingChanges", id, mainland);
    await cloud.clearFaults();
    await untilRefused(saidBefore);
    expect(await countCalls(writeAction)).toBe(enabledBefore);

    await submittedTo("billingChanges", id, new URL(cloud.url).host);
    await until("the end of the change", async () => {
      const answer = await client.send({ path: urls.billingChange(id) });
      return billingChangeSchema.parse(answer.json()).state === "done" ? true : undefined;
    });
    expect(await countCalls(writeAction)).toBe(enabledBefore + 1);
  });

  const post = (path: string, body?: object) =>
    client.send({
      method: "POST",
      path,
      ...(body && { body }),
      headers: { "Idempotency-Key": randomUUID() },
    });
});
