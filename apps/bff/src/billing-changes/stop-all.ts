import type { CloudError } from "@sluice/contract";
import type { Queryable } from "../db/store.ts";

/** Stops every change of billing that runs: nothing more is released for it until a person resumes it. */
export async function stopBillingChanges(db: Queryable, takenAt: string): Promise<void> {
  const stopReason: CloudError = {
    code: "restored",
    message: `The store was restored from a backup of ${takenAt}. What was done after that is not known.`,
  };
  await db
    .updateTable("billingChanges")
    .set({ state: "stopped", stopReason: JSON.stringify(stopReason) })
    .where("state", "=", "running")
    .execute();
}
