import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { assertMigrated, migrateToLatest } from "../../src/db/migrations.ts";
import type { Store } from "../../src/db/store.ts";
import { createTestDatabase, storeKinds, type TestDatabase } from "../support/stores.ts";

describe.each(storeKinds)("migrations on the %s store", (kind) => {
  let database: TestDatabase;
  let store: Store;
  beforeAll(async () => {
    database = await createTestDatabase(kind);
    store = await database.open();
  });
  afterAll(async () => {
    await store.close();
    await database.dispose();
  });

  /** Every column, index and constraint of our schema. */
  async function shape(): Promise<string[]> {
    const { rows } = await sql<{ line: string }>`
      select table_name || '.' || column_name || ' ' || data_type as line
        from information_schema.columns where table_schema = 'public'
      union all select indexdef from pg_indexes where schemaname = 'public'
      union all select conrelid::regclass || ': ' || pg_get_constraintdef(oid) from pg_constraint
        where connamespace = 'public'::regnamespace
      order by line`.execute(store.db);
    return rows.map(({ line }) => line);
  }

  it("are told to be missing in an empty database, by name", async () => {
    await expect(assertMigrated(store.db)).rejects.toThrow("0001_operations");
  });

  it("make the tables, and a second time nothing", async () => {
    await migrateToLatest(store.db);
    const once = await shape();
    await migrateToLatest(store.db);
    expect(await shape()).toEqual(once);
    expect(once.join("\n")).toContain("one_write_in_flight_per_address");
  });

  it("are then told to be there", async () => {
    await expect(assertMigrated(store.db)).resolves.toBeUndefined();
  });
});

it("are made once by replicas that start together", async () => {
  const database = await createTestDatabase("postgres");
  const stores = await Promise.all([1, 2, 3].map(() => database.open()));
  try {
    const ends = await Promise.allSettled(stores.map(({ db }) => migrateToLatest(db)));
    expect(ends.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled", "fulfilled"]);
  } finally {
    await Promise.all(stores.map((store) => store.close()));
    await database.dispose();
  }
});
