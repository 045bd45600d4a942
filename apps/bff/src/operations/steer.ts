import { createHash } from "node:crypto";
import { isFinalOperationState, type Operation } from "@sluice/contract";
import { sql, type SqlBool } from "kysely";
import type { Actor } from "../audit/actor.ts";
import type { Queryable } from "../db/store.ts";
import { cancelAsked, settleAsked } from "./audit-events.ts";
import { onceForKey, storeOperation, type CreateResult, type Requester } from "./create.ts";
import type { Engine } from "./engine.ts";
import type { EngineParts } from "./engine-parts.ts";
import { whyNotOurs } from "./other-cloud.ts";
import { findOperation } from "./queries.ts";
import type { CallPhase } from "./tables.ts";

/** The operation after the request, or why it cannot be done now: a sentence for a person. */
export type SteerResult = { kind: "ok"; operation: Operation } | NotNow;
interface NotNow {
  kind: "not-now";
  why: string;
}

/**
 * Sends nothing more of an operation. What is in flight is followed to its end. Asking again changes nothing.
 * @throws when there is no such operation
 */
export async function cancelOperation(
  parts: EngineParts,
  engine: Engine,
  id: string,
  by: Actor,
): Promise<SteerResult> {
  const refusal = await engine.change(id, async (changing) => {
    const { operation, now } = changing;
    if (operation.cancelRequestedAt !== null) return undefined;
    if (isFinalOperationState(operation.state))
      return `It is over already (${operation.state}); there is nothing left to cancel.`;
    changing.patch.cancelRequestedAt = now;
    changing.touch();
    changing.tell(cancelAsked(operation, by));
    return undefined;
  });
  if (refusal !== undefined) return { kind: "not-now", why: refusal };
  return { kind: "ok", operation: await existing(parts.store.db, id) };
}

/**
 * Reads the addresses that are unknown again. Asking again while they are being read, or when all are known, changes
 * nothing.
 * @throws when there is no such operation
 */
export async function settleOperation(
  parts: EngineParts,
  engine: Engine,
  id: string,
  by: Actor,
): Promise<SteerResult> {
  const refusal = await engine.change(id, async (changing) => {
    const { counts, operation, tx } = changing;
    if (counts.unknown === 0)
      return operation.settleAskedAt !== null || counts.settling > 0
        ? undefined
        : "None of its addresses is unknown.";
    changing.patch.settleAskedAt = changing.now;
    const unknown = await tx.db
      .selectFrom("operationAddresses")
      .select(["position", "callId", "address"])
      .where("operationId", "=", id)
      .where("state", "=", "unknown")
      .execute();
    const callIds = [
      ...new Set(unknown.map(({ callId }) => callId).filter((callId) => callId !== null)),
    ];
    // All at once: there may be a call for each address, and the embedded store does nothing else meanwhile.
    await tx.db
      .updateTable("calls")
      .set({
        // A task that was not over then is asked for again before its addresses are read.
        phase: sql<CallPhase>`case when outcome = 'accepted' and task_result = 'RUNNING' then 'running' else 'settling' end`,
        settleReason: "asked-again",
        finishedAt: null,
        version: changing.version,
      })
      .where(sql<SqlBool>`id = any(${callIds}::uuid[])`)
      .execute();
    await changing.move("settleAgain", unknown);
    changing.tell(settleAsked(operation, by, unknown));
    await engine.enqueueLanes(tx, id, operation.total);
    return undefined;
  });
  if (refusal !== undefined) return { kind: "not-now", why: refusal };
  return { kind: "ok", operation: await existing(parts.store.db, id) };
}

/** States whose addresses were proved not to be done, and can be asked for again. */
const retryable = ["refused", "failed", "cancelled"] as const;

/**
 * Makes a new operation from the addresses that were not done. Those that are unknown are left out: they have to be
 * settled first.
 * @throws when there is no such operation
 */
export async function retryOperation(
  parts: EngineParts,
  engine: Engine,
  id: string,
  by: Requester,
): Promise<CreateResult | NotNow> {
  const requestHash = createHash("sha256").update(`retry ${id}`).digest("hex");
  return parts.inTransaction((tx) =>
    onceForKey<NotNow>(tx, by, requestHash, parts.now(), async () => {
      const operation = await tx.db
        .selectFrom("operations")
        .selectAll()
        .where("id", "=", id)
        .executeTakeFirstOrThrow();
      const addresses = await tx.db
        .selectFrom("operationAddresses")
        .select("address")
        .where("operationId", "=", id)
        .where("state", "in", [...retryable])
        .orderBy("position")
        .execute();
      if (!isFinalOperationState(operation.state))
        return {
          kind: "not-now",
          why: "It is not over yet. Wait for its end, or cancel it first.",
        };
      const elsewhere = whyNotOurs(operation, parts.endpointHost);
      if (elsewhere !== undefined) return { kind: "not-now", why: elsewhere };
      if (addresses.length === 0)
        return { kind: "not-now", why: "None of its addresses was refused, failed or cancelled." };
      const { kind, region, params, note } = operation;
      const ip6Addresses = addresses.map(({ address }) => address);
      const source = { kind, region, params, note: note ?? undefined, ip6Addresses, retryOf: id };
      const created = await storeOperation(parts, engine, tx, source, by);
      return { kind: "created", operation: created };
    }),
  );
}

async function existing(db: Queryable, id: string): Promise<Operation> {
  const operation = await findOperation(db, id);
  if (!operation) throw new Error(`operation ${id} has gone`);
  return operation;
}
