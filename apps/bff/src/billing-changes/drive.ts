import type { Jobs } from "../jobs/jobs.ts";
import type { OnFinished } from "../operations/change.ts";
import type { Engine } from "../operations/engine.ts";
import type { EngineParts } from "../operations/engine-parts.ts";
import { advanceChange, type TellOfChange } from "./advance.ts";
import { lockChange, unfinishedChanges } from "./store.ts";

/** Changes of billing that take a step at the same time; in between they hold nothing. */
const concurrentChanges = 16;

/** The end of an operation that is a step of a change lets the change go on. */
export const advanceAfterStep: OnFinished = async (tx, { billingChangeId }) => {
  if (billingChangeId === null) return;
  // A job that waits already takes the place of this one. On a server it could begin before this end is committed, see
  // nothing of it, and be the last: so it has to wait for the change until then.
  await lockChange(tx.db, billingChangeId);
  await tx.enqueue("advance-billing-change", { changeId: billingChangeId }, billingChangeId);
};

/** Begins to take the steps of changes of billing, also of those that an earlier process left unfinished. */
export async function startBillingChanges(
  parts: EngineParts,
  engine: Engine,
  jobs: Jobs,
  tell: TellOfChange,
): Promise<void> {
  for (const changeId of await unfinishedChanges(parts.store.db))
    await parts.inTransaction((tx) => tx.enqueue("advance-billing-change", { changeId }, changeId));
  await jobs.work("advance-billing-change", concurrentChanges, async ({ data, signal }) =>
    advanceChange({ parts, engine, tell }, data.changeId, signal),
  );
}
