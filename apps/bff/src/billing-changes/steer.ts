import type { Actor } from "../audit/actor.ts";
import type { Engine } from "../operations/engine.ts";
import type { EngineParts } from "../operations/engine-parts.ts";
import { settingsToBringBack } from "../operations/inverse.ts";
import { whyNotOurs } from "../operations/other-cloud.ts";
import { changeSteered } from "./audit-events.ts";
import { startSteps } from "./start-steps.ts";
import { cancelWaiting, lockChange } from "./store.ts";
import type { BillingChangeRow } from "./tables.ts";

/** Undefined: done, or as it was asked for before. Otherwise why it cannot be done now: a sentence for a person. */
export type SteerResult = string | undefined;

/**
 * Releases no further address. Those that are released already are enabled again. Asking again changes nothing.
 * @throws when there is no such change
 */
export async function cancelChange(
  parts: EngineParts,
  id: string,
  by: Actor,
): Promise<SteerResult> {
  return parts.inTransaction(async (tx) => {
    const change = await locked(lockChange(tx.db, id), id);
    if (change.state === "cancelled") return undefined;
    if (change.state === "done") return "It is over already; no address waits to be released.";
    await cancelWaiting(tx.db, id);
    await tx.db
      .updateTable("billingChanges")
      .set({ state: "cancelled", stopReason: null })
      .where("id", "=", id)
      .execute();
    await parts.audit.record(tx.db, [
      changeSteered("billing_change.cancelled", change, by, { state: "cancelled" }),
    ]);
    await tx.enqueue("advance-billing-change", { changeId: id }, id);
    return undefined;
  });
}

/**
 * Goes on with the addresses that wait, after the change has stopped.
 * @throws when there is no such change
 */
export async function resumeChange(
  parts: EngineParts,
  id: string,
  by: Actor,
): Promise<SteerResult> {
  return parts.inTransaction(async (tx) => {
    const change = await locked(lockChange(tx.db, id), id);
    if (change.state === "running") return undefined;
    if (change.state !== "stopped") return "It is over; make a new change for other addresses.";
    // What was read before it stopped may no longer be true.
    await tx.db
      .updateTable("billingChangeAddresses")
      .set({ former: null })
      .where("changeId", "=", id)
      .where("state", "=", "waiting")
      .execute();
    // The first one goes alone again, to see that the cause is gone.
    await tx.db
      .updateTable("billingChanges")
      .set({ state: "running", stopReason: null, steps: 0 })
      .where("id", "=", id)
      .execute();
    await parts.audit.record(tx.db, [
      changeSteered("billing_change.resumed", change, by, { state: "running" }),
    ]);
    await tx.enqueue("advance-billing-change", { changeId: id }, id);
    return undefined;
  });
}

/**
 * Tries again to enable the lost addresses as they were.
 * @throws when there is no such change
 */
export async function restoreLost(
  parts: EngineParts,
  engine: Engine,
  id: string,
  by: Actor,
): Promise<SteerResult> {
  return parts.inTransaction(async (tx) => {
    const change = await locked(lockChange(tx.db, id), id);
    const elsewhere = whyNotOurs(change, parts.endpointHost);
    if (elsewhere !== undefined) return elsewhere;
    const rows = await tx.db
      .selectFrom("billingChangeAddresses")
      .select(["position", "address", "state", "former"])
      .where("changeId", "=", id)
      .where("state", "in", ["lost", "restoring"])
      .execute();
    const lost = rows.filter(({ state }) => state === "lost");
    if (lost.length === 0) return rows.length > 0 ? undefined : "None of its addresses is lost.";
    const onward = lost.flatMap(({ position, address, former }) => {
      const params = former && settingsToBringBack(former);
      return params ? [{ position, address, params }] : [];
    });
    const state = change.state === "done" ? "running" : change.state;
    const addresses = onward.map(({ address }) => address);
    await parts.audit.record(tx.db, [
      changeSteered("billing_change.restore_asked", change, by, { state, addresses }),
    ]);
    await startSteps(parts, engine, tx, change, "restoring", onward);
    await tx.db
      .updateTable("billingChanges")
      .set({ finishedAt: null, state })
      .where("id", "=", id)
      .execute();
    return undefined;
  });
}

async function locked(
  locking: Promise<BillingChangeRow | undefined>,
  id: string,
): Promise<BillingChangeRow> {
  const change = await locking;
  if (!change) throw new Error(`there is no change of billing ${id}`);
  return change;
}
