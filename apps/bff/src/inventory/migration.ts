import { sql, type Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/** What people have taken as wanted, and how to find when an operation of a region was last over. */
export const inventoryMigration: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`
      create table adopted_addresses (
        region text not null,
        address text not null,
        settings jsonb not null,
        adopted_at timestamptz not null,
        adopted_by text not null,
        primary key (region, address)
      )`.execute(db);
    await sql`
      create index operations_finished on operations (region, finished_at)
      where finished_at is not null`.execute(db);
  },
};
