import type { AuditTables } from "../audit/table.ts";
import type { BillingChangeTables } from "../billing-changes/tables.ts";
import type { AdoptedAddressesTable } from "../inventory/table.ts";
import type { OperationTables } from "../operations/tables.ts";
import type { SessionsTable } from "../sessions/table.ts";
import type { LimiterSlotsTable } from "../limiter/table.ts";
import type { NotificationsTable } from "../notifications/table.ts";

/** Every table of the store, for Kysely. Each part of the BFF declares its own. */
export interface Database extends OperationTables, BillingChangeTables, AuditTables {
  sessions: SessionsTable;
  limiterSlots: LimiterSlotsTable;
  notifications: NotificationsTable;
  adoptedAddresses: AdoptedAddressesTable;
}
