import { sql, type Kysely } from "kysely";
import { Migrator, type Migration } from "kysely/migration";
import { auditMigration } from "../audit/migration.ts";
import { billingChangesMigration } from "../billing-changes/migration.ts";
import { dashboardMigration } from "../dashboard/migration.ts";
import { inventoryMigration } from "../inventory/migration.ts";
import { limiterMigration } from "../limiter/migration.ts";
import {
  changeNotificationsMigration,
  notificationsMigration,
} from "../notifications/migration.ts";
import { endpointMigration } from "../operations/endpoint-migration.ts";
import { formerSettingsMigration } from "../operations/former-settings-migration.ts";
import { operationWaitsMigration } from "../operations/waits-migration.ts";
import { operationsMigration } from "../operations/migration.ts";
import { sessionDetailsMigration } from "../sessions/details-migration.ts";
import { sessionsMigration } from "../sessions/migration.ts";
import { assertMayMakeTables } from "./new-database.ts";
import type { Database } from "./schema.ts";

/** Every migration, in order. One that has been released is never changed: a new one follows it. */
const migrations: Record<string, Migration> = {
  "0001_operations": operationsMigration,
  "0002_sessions": sessionsMigration,
  "0003_limiter": limiterMigration,
  "0004_dashboard": dashboardMigration,
  "0005_former_settings": formerSettingsMigration,
  "0006_notifications": notificationsMigration,
  "0007_inventory": inventoryMigration,
  "0008_billing_changes": billingChangesMigration,
  "0009_session_details": sessionDetailsMigration,
  "0010_operation_waits": operationWaitsMigration,
  "0011_audit": auditMigration,
  "0012_change_notifications": changeNotificationsMigration,
  "0013_endpoints": endpointMigration,
};

function migratorOf(db: Kysely<Database>): Migrator {
  return new Migrator({ db, provider: { getMigrations: async () => migrations } });
}

/**
 * Brings the tables up to date. Replicas may start at the same time: Kysely's migrator takes a lock in the database.
 * @throws StoreUnavailableError when the user of the database may not make tables
 * @throws what the failing migration threw; the ones before it stay applied
 */
export async function migrateToLatest(db: Kysely<Database>): Promise<void> {
  // Kysely's migrator looks through the whole catalogue of the database first, which takes a tenth of an ordinary start.
  const applied = await appliedMigrations(db);
  if (applied.join() === knownMigrations.join()) return;
  await assertMayMakeTables(db);
  const { error } = await migratorOf(db).migrateToLatest();
  if (error === undefined) return;
  throw error instanceof Error ? error : new Error("a migration failed", { cause: error });
}

/**
 * Brings the tables to where the given migration left them, for a backup of that time.
 * @throws what the failing migration threw
 */
export async function migrateTo(db: Kysely<Database>, name: string): Promise<void> {
  const { error } = await migratorOf(db).migrateTo(name);
  if (error === undefined) return;
  throw error instanceof Error ? error : new Error("a migration failed", { cause: error });
}

/** Names of the migrations that a database has seen, in order; none for an empty one. */
export async function appliedMigrations(db: Kysely<Database>): Promise<string[]> {
  const { rows } = await sql<{ name: string | null }>`
    select to_regclass('kysely_migration')::text as name`.execute(db);
  if ((rows[0]?.name ?? null) === null) return [];
  const applied = await sql<{ name: string }>`
    select name from kysely_migration order by name`.execute(db);
  return applied.rows.map(({ name }) => name);
}

/** Names of all migrations that this version has, in order. */
export const knownMigrations: readonly string[] = Object.keys(migrations);

/** Throws when a migration has not been applied, for the readiness check. */
export async function assertMigrated(db: Kysely<Database>): Promise<void> {
  const applied = new Set(await appliedMigrations(db));
  const waiting = knownMigrations.filter((name) => !applied.has(name));
  if (waiting.length > 0) throw new Error(`migrations not applied: ${waiting.join(", ")}`);
}
