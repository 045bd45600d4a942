import { randomUUID } from "node:crypto";
import { problemSchema, urls } from "@sluice/contract";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { nobody } from "../src/audit/actor.ts";
import { openPostgresStore } from "../src/db/postgres-store.ts";
import type { Store } from "../src/db/store.ts";
import { refuseOtherCloud } from "../src/operations/other-cloud.ts";
import { signIn } from "./support/client.ts";
import { startConsole } from "./support/console.ts";
import { startEmulatedCloud } from "./support/emulated-cloud.ts";
import { storeHandMadeOperation } from "./support/hand-made-operation.ts";
import { startPostgres } from "./support/postgres.ts";
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

it("a replica that speaks to another cloud asks nothing about an operation; one that speaks to its own goes on", async () => {
  const [postgres, cloud] = await Promise.all([startPostgres(), startEmulatedCloud()]);
  const databaseUrl = await postgres.createDatabase();
  const console = await startConsole(cloud.url, {
    DATABASE_URL: databaseUrl,
    SLUICE_SETTLE_WINDOW_MS: "500",
  });
  const store = await openPostgresStore(databaseUrl, silentLogger);
  const readAction = "DescribeIp6Addresses";
  try {
    const client = await signIn(console.url);
    await cloud.fault({ action: "AllocateIp6AddressesBandwidth", fault: "reset-after" });
    await cloud.fault({ action: readAction, fault: "http500", times: 1000 });
    const { id } = await client.allocate(await cloud.free(1));
    expect(await client.untilFinal(id)).toMatchObject({ state: "attention" });
    await cloud.clearFaults();

    const submittedTo = (endpoint: string) =>
      store.db.updateTable("operations").set({ endpoint }).where("id", "=", id).execute();
    await submittedTo(mainland);
    const readsBefore = (await cloud.calls(readAction)).length;
    await client.steer("settle", id);
    await until("the refusal", () =>
      console.said().includes(`It was submitted to ${mainland}`) ? true : undefined,
    );
    expect((await cloud.calls(readAction)).length).toBe(readsBefore);

    await submittedTo(new URL(cloud.url).host);
    expect(await client.untilFinal(id)).toMatchObject({ state: "succeeded" });

    // Of what is over nothing new is made at another cloud, either.
    await submittedTo(mainland);
    const retried = await client.steer("retry", id, randomUUID());
    const undone = await client.send({
      method: "POST",
      path: urls.undoOperation(id),
      headers: { "Idempotency-Key": randomUUID() },
    });
    const why: unknown = expect.stringContaining(`It was submitted to ${mainland}, and `);
    for (const { status, text } of [retried, undone]) {
      expect(status).toBe(409);
      expect(problemSchema.parse(JSON.parse(text)).detail).toEqual(why);
    }
  } finally {
    await store.close();
    await console.dispose();
    await Promise.all([postgres.stop(), cloud.close()]);
  }
});
