import type { CloudError } from "@sluice/contract";
import type { Audit } from "../audit/audit.ts";
import type { Queryable } from "../db/store.ts";
import { changeStopped } from "./audit-events.ts";
import type { BillingChangeRow } from "./tables.ts";

/** Stops a change that went by itself: nothing more is released for it until a person resumes it. */
export async function stopChange(
  db: Queryable,
  audit: Audit,
  change: BillingChangeRow,
  reason: CloudError,
): Promise<void> {
  await db
    .updateTable("billingChanges")
    .set({ state: "stopped", stopReason: JSON.stringify(reason) })
    .where("id", "=", change.id)
    .execute();
  if (change.state !== "stopped") await audit.record(db, [changeStopped(change, reason)]);
}

/** Stops every change that runs, in a store that was restored from a backup. */
export async function stopRestoredChanges(
  db: Queryable,
  audit: Audit,
  takenAt: string,
): Promise<void> {
  const reason: CloudError = {
    code: "restored",
    message: `The store was restored from a backup of ${takenAt}. What was done after that is not known.`,
  };
  const running = await db
    .selectFrom("billingChanges")
    .selectAll()
    .where("state", "=", "running")
    .orderBy("id")
    .execute();
  for (const change of running) await stopChange(db, audit, change, reason);
}
