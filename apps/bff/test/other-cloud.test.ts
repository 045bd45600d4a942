import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { nobody } from "../src/audit/actor.ts";
import { createAudit } from "../src/audit/audit.ts";
import { refuseOtherCloud } from "../src/audit/other-cloud.ts";
import type { Store } from "../src/db/store.ts";
import { storeHandMadeOperation } from "./support/hand-made-operation.ts";
import { openMigratedStore, storeKinds } from "./support/stores.ts";

const emulator = "127.0.0.1:9080";
const mainland = "vpc.tencentcloudapi.com";
const region = "vpc.ap-guangzhou.tencentcloudapi.com";
const international = "vpc.intl.tencentcloudapi.com";

describe.each(storeKinds)("what was submitted to one cloud, on the %s store", (kind) => {
  let store: Store;
  beforeAll(async () => {
    store = await openMigratedStore(kind);
  });
  afterAll(() => store.close());

  async function submit(host: string, about: { operationId?: string; billingChangeId?: string }) {
    const account = `${host}#0123456789abcdef`;
    const { db } = store;
    const audit = createAudit({ db, account, mask: (text) => text, onRecorded: () => {} });
    const event = about.operationId === undefined ? "billing_change" : "operation";
    await audit.recordAlone({ event: `${event}.submitted`, by: nobody, ...about });
  }

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

  const end = (id: string, state: "succeeded" | "attention") =>
    store.db
      .updateTable("operations")
      .set({ state, finishedAt: new Date() })
      .where("id", "=", id)
      .execute();

  it("stays there while it is under way, and while it is not known how it ended", async () => {
    expect(await hostsThatStart()).toHaveLength(5);
    const id = await storeHandMadeOperation(store, 1);
    await submit(mainland, { operationId: id });
    expect(await hostsThatStart()).toEqual([mainland, region]);
    await expect(refuseOtherCloud(store.db, emulator)).rejects.toThrow(
      /^TENCENTCLOUD_ENDPOINT leads to 127\.0\.0\.1:9080 now, but .* vpc\.tencentcloudapi\.com /,
    );
    await end(id, "attention");
    expect(await hostsThatStart()).toEqual([mainland, region]);
    await end(id, "succeeded");
    expect(await hostsThatStart()).toHaveLength(5);
  });

  it("goes on where it was taken up again", async () => {
    const billingChangeId = "01890000-0000-7000-8000-000000000001";
    await store.db
      .insertInto("billingChanges")
      .values({
        id: billingChangeId,
        region: "ap-guangzhou",
        params: JSON.stringify({ internetChargeType: "TRAFFIC_POSTPAID_BY_HOUR" }),
        addressesAtOnce: 1,
        note: null,
        total: 1,
        state: "running",
        createdAt: new Date(),
        createdBy: "operator",
        actor: JSON.stringify(nobody),
        userId: "operator",
        idempotencyKey: "1",
        requestHash: "1",
      })
      .execute();
    await submit(emulator, { billingChangeId });
    expect(await hostsThatStart()).toEqual([emulator, "127.0.0.1:19080"]);
    const id = await storeHandMadeOperation(store, 1);
    await submit(international, { operationId: id, billingChangeId });
    expect(await hostsThatStart()).toEqual([international]);
  });
});
