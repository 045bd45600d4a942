import { randomUUID } from "node:crypto";
import { zeroCounts } from "@sluice/contract";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Store } from "../src/db/store.ts";
import { wasTakenByAnother } from "../src/operations/store.ts";
import { openMigratedStore, storeKinds } from "./support/stores.ts";

const region = "ap-guangzhou";
let nextAddress = 1;
const newAddress = () => `2402:4e00:1000:200::${(nextAddress++).toString(16)}`;

/** An operation whose addresses are queued, in the order given. */
async function insertOperation(store: Store, addresses: readonly string[]): Promise<string> {
  const id = randomUUID();
  const counts = JSON.stringify({ ...zeroCounts(), queued: addresses.length });
  await sql`
    insert into operations (id, kind, region, params, total, state, version, counts, created_at, created_by)
    values (${id}, 'allocate', ${region}, '{}', ${addresses.length}, 'queued', 1, ${counts}::jsonb, now(), 'a test')`.execute(
    store.db,
  );
  await sql`
    insert into operation_addresses (operation_id, position, region, address, state, version)
    select ${id}, place::integer - 1, ${region}, address, 'queued', 1
    from unnest(${addresses}::text[]) with ordinality as given (address, place)`.execute(store.db);
  return id;
}

const put = (db: Store["db"], operationId: string, position: number, state: string) =>
  sql`
    update operation_addresses set state = ${state}
    where operation_id = ${operationId} and position = ${position}`.execute(db);

describe.each(storeKinds)("the rule of one write at a time, on the %s store", (kind) => {
  let store: Store;
  beforeAll(async () => {
    store = await openMigratedStore(kind);
  });
  afterAll(() => store.close());

  it.each(["sending", "running", "settling", "unknown"])(
    "keeps an address that is %s in one operation from being sent by another, whatever the code does",
    async (state) => {
      const address = newAddress();
      const first = await insertOperation(store, [address]);
      const second = await insertOperation(store, [address]);
      await put(store.db, first, 0, state);
      const attempt = put(store.db, second, 0, "sending");
      await expect(attempt.catch(wasTakenByAnother)).resolves.toBe(true);
      await put(store.db, first, 0, "succeeded");
      await put(store.db, second, 0, "sending");
    },
  );
});

describe("two replicas that take the same addresses in opposite orders", () => {
  it("block each other, and the one that gives way knows why", async () => {
    const store = await openMigratedStore("postgres");
    try {
      const [one, other] = [newAddress(), newAddress()];
      const operations = [
        await insertOperation(store, [one, other]),
        await insertOperation(store, [other, one]),
      ];
      const bothHaveOne = Promise.withResolvers<void>();
      let having = 0;
      const taken = await Promise.all(
        operations.map((id) =>
          store.db
            .transaction()
            .execute(async (tx) => {
              await put(tx, id, 0, "sending");
              having += 1;
              if (having === 2) bothHaveOne.resolve();
              await bothHaveOne.promise;
              await put(tx, id, 1, "sending");
              return "both addresses";
            })
            .catch((error: unknown) => (wasTakenByAnother(error) ? "gave way" : String(error))),
        ),
      );
      expect(taken.toSorted()).toEqual(["both addresses", "gave way"]);
    } finally {
      await store.close();
    }
  });
});
