import { expect, it } from "vitest";
import type { Store } from "../../src/db/store.ts";
import { createEventHub } from "../../src/events/hub.ts";
import { performToTheEnd, storeHandMadeOperation } from "../support/hand-made-operation.ts";
import { openMigratedStore, silentLogger } from "../support/stores.ts";
import { until } from "../support/until.ts";
import { readWhole, Reader } from "./reader.ts";

it("a stream whose change cannot be read is cut, and its reader comes back for the whole of it", async () => {
  const store = await openMigratedStore("embedded");
  let isBroken = false;
  const breakable: Store = {
    ...store,
    get db() {
      if (isBroken) throw new Error("no connection to the database");
      return store.db;
    },
  };
  const hub = await createEventHub(breakable, silentLogger);
  try {
    const id = await storeHandMadeOperation(store, 3);
    const reader = new Reader();
    await hub.subscribe(id, undefined, reader);
    isBroken = true;
    await performToTheEnd(store, id);
    await until("the cut", () => (reader.ended ? true : undefined));
    expect([reader.types, hub.size]).toEqual([["snapshot"], 0]);

    isBroken = false;
    const again = new Reader(reader.after);
    await hub.subscribe(id, again.after, again);
    expect([again.ended, again.types.at(-1)]).toEqual([true, "end"]);
    expect(again.whole.operation).toEqual((await readWhole(store, id)).operation);
  } finally {
    await hub.close();
    await store.close();
  }
});
