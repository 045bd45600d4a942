import { isFinalOperationState, operationExportSchema } from "@sluice/contract";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Store } from "../src/db/store.ts";
import { exportOperation } from "../src/exports/export-operation.ts";
import { findOperation } from "../src/operations/queries.ts";
import { perform, storeHandMadeOperation } from "./support/hand-made-operation.ts";
import { openMigratedStore, storeKinds } from "./support/stores.ts";

describe.each(storeKinds)("an export from the %s store", (kind) => {
  let store: Store;
  beforeAll(async () => {
    store = await openMigratedStore(kind);
  });
  afterAll(() => store.close());

  const read = async (id: string) => {
    const options = { format: "json", query: {}, now: new Date() } as const;
    const exported = await exportOperation(store, id, options);
    if (!exported) throw new Error("there is no such operation");
    const { file } = exported.spooled;
    const content = Buffer.alloc(exported.spooled.bytes);
    await file.read(content, 0, content.length, 0);
    await file.close();
    return operationExportSchema.parse(JSON.parse(content.toString()));
  };

  const goOn = async (id: string) => {
    for (const kind of ["accept", "settle"] as const) await perform(store, id, { kind });
    await perform(store, id, { kind: "send", addresses: 300 });
  };

  it("has all 10,000 addresses in their order", async () => {
    const id = await storeHandMadeOperation(store, 10_000);

    const { addresses } = await read(id);
    expect(addresses.map(({ position }) => position)).toEqual(
      Array.from({ length: 10_000 }, (_, position) => position),
    );
  });

  it("is as of one moment while the operation goes on: its counts are those of its rows", async () => {
    const id = await storeHandMadeOperation(store, 2500);
    const versions: number[] = [];
    for (let over = false; !over;) {
      const [exported] = await Promise.all([read(id), goOn(id)]);
      const { operation, addresses, calls } = exported;
      const counts = Object.fromEntries(
        Object.keys(operation.counts).map((state) => [
          state,
          addresses.filter((address) => address.state === state).length,
        ]),
      );
      expect(counts).toEqual(operation.counts);
      expect(calls).toHaveLength(operation.callCount);
      expect(Math.max(...addresses.map(({ version }) => version))).toBeLessThanOrEqual(
        operation.version,
      );
      versions.push(operation.version);
      over = isFinalOperationState(operation.state);
    }
    expect(new Set(versions).size).toBeGreaterThan(5);
    expect((await findOperation(store.db, id))?.version).toBe(versions.at(-1));
  });

  it("leaves no transaction open when there is no such operation", async () => {
    const none = await exportOperation(store, "01936f3e-7b1c-7000-8000-000000000001", {
      format: "csv",
      query: {},
      now: new Date(),
    });
    expect(none).toBeUndefined();
    const id = await storeHandMadeOperation(store, 1);
    await perform(store, id, { kind: "send", addresses: 1 });
    expect((await findOperation(store.db, id))?.state).toBe("running");
  });
});
