import { createHash } from "node:crypto";
import { isFinalOperationState, type Operation, type UndoPlan } from "@sluice/contract";
import type { Queryable } from "../db/store.ts";
import { onceForKey, storeOperation, type Requester } from "./create.ts";
import type { Engine } from "./engine.ts";
import type { EngineParts } from "./engine-parts.ts";
import { foundDoneOf, inverseOf, type Done } from "./inverse.ts";
import { whyNotOurs } from "./other-cloud.ts";
import type { OperationRow } from "./tables.ts";
import { operationView } from "./views.ts";

export type UndoResult =
  | { kind: "created" | "replayed"; operations: Operation[] }
  | { kind: "key-reused" }
  | { kind: "not-now"; why: string };

/**
 * Operations that an undo may make, one for each of the former settings. All are stored in one transaction, some 5 ms each,
 * in which on the embedded store everybody else waits: either the whole is taken back or nothing, and no second undo or
 * restored backup can find a half of it.
 */
const mostOperations = 200;

/**
 * Makes the operations that take a finished one back: what it enabled is released, what it changed gets its former
 * bandwidth, what it released is enabled again as it was. Addresses of which the former settings are not known, that the
 * operation found as they were asked for, or may have found so, are left as they are.
 * @throws when there is no such operation
 */
export async function undoOperation(
  parts: EngineParts,
  engine: Engine,
  id: string,
  by: Requester,
): Promise<UndoResult> {
  const requestHash = createHash("sha256").update(`undo ${id}`).digest("hex");
  return parts.inTransaction(async (tx) => {
    const now = parts.now();
    const result = await onceForKey<{ kind: "not-now"; why: string }>(
      tx,
      by,
      requestHash,
      now,
      async () => {
        const operation = await lockOperation(tx.db, id);
        if (!isFinalOperationState(operation.state))
          return { kind: "not-now", why: "It is not over yet. Wait for its end." };
        const elsewhere = whyNotOurs(operation, parts.endpointHost);
        if (elsewhere !== undefined) return { kind: "not-now", why: elsewhere };
        if (operation.billingChangeId !== null)
          return {
            kind: "not-now",
            why: `It is a step of the change of billing ${operation.billingChangeId}, which has a way back of its own.`,
          };
        const undoneBy = await undoInForceOf(tx.db, id);
        if (undoneBy !== undefined)
          return { kind: "not-now", why: `Operation ${undoneBy} takes it back already.` };
        const sources = inverseOf(operation, await doneBy(tx.db, id));
        if (sources.length > mostOperations)
          return {
            kind: "not-now",
            why: `Its addresses had ${sources.length} different settings, and at most ${mostOperations} are taken back, as each needs an operation of its own. Its export in JSON has what every address was like.`,
          };
        const made: Operation[] = [];
        for (const source of sources)
          made.push(await storeOperation(parts, engine, tx, source, by, now));
        const [first] = made;
        if (!first)
          return {
            kind: "not-now",
            why: "It has changed no address whose former settings are known.",
          };
        return { kind: "created", operation: first };
      },
    );
    if (result.kind === "not-now" || result.kind === "key-reused") return result;
    const operations = await undosOf(tx.db, id, new Date(result.operation.createdAt));
    return { kind: result.kind, operations: operations.map(operationView) };
  });
}

/** What an undo would make of an operation as it is now; undefined when there is no such operation. */
export async function planUndo(db: Queryable, id: string): Promise<UndoPlan | undefined> {
  const operation = await db
    .selectFrom("operations")
    .select(["id", "kind", "region", "note"])
    .where("id", "=", id)
    .executeTakeFirst();
  if (!operation) return undefined;
  const done = await doneBy(db, id);
  const sources = inverseOf(operation, done);
  const taken = sources.reduce((sum, { ip6Addresses }) => sum + ip6Addresses.length, 0);
  const foundDone = foundDoneOf(operation.kind, done);
  const undoneBy = await undoInForceOf(db, id);
  return {
    items: sources.map(({ kind, params, ip6Addresses }) => ({
      kind,
      count: ip6Addresses.length,
      ...(kind !== "release" && { settings: params }),
    })),
    notKnown: done.length - taken - foundDone.length,
    foundDone,
    ...(undoneBy !== undefined && { undoneBy }),
  };
}

/** The undo that stands in the way of another one. */
async function undoInForceOf(db: Queryable, id: string): Promise<string | undefined> {
  const undos = await undosOf(db, id);
  return undos.find(({ state }) => state !== "failed" && state !== "cancelled")?.id;
}

/** Locked, so that two people cannot both take it back. */
async function lockOperation(db: Queryable, id: string): Promise<OperationRow> {
  return db
    .selectFrom("operations")
    .selectAll()
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirstOrThrow();
}

/** @param at only those of the attempt of that moment: all of its operations carry it */
async function undosOf(db: Queryable, id: string, at?: Date): Promise<OperationRow[]> {
  let select = db.selectFrom("operations").selectAll().where("undoOf", "=", id).orderBy("id");
  if (at) select = select.where("createdAt", "=", at);
  return select.execute();
}

async function doneBy(db: Queryable, operationId: string): Promise<Done[]> {
  const rows = await db
    .selectFrom("operationAddresses as row")
    .leftJoin("calls as call", "call.id", "row.callId")
    .select(["row.address", "row.former", "call.outcome"])
    .where("row.operationId", "=", operationId)
    .where("row.state", "=", "succeeded")
    .orderBy("row.position")
    .execute();
  return rows.map(({ outcome, ...row }) => ({ ...row, isOurs: outcome === "accepted" }));
}
