import { createHash } from "node:crypto";
import { isFinalOperationState, type Operation } from "@sluice/contract";
import type { Queryable } from "../db/store.ts";
import type { Tx } from "../jobs/jobs.ts";
import type { JobData } from "../jobs/queues.ts";
import {
  onceForKey,
  storeOperation,
  type Author,
  type OperationSource,
  type Requester,
} from "./create.ts";
import type { Engine } from "./engine.ts";
import type { EngineParts } from "./engine-parts.ts";
import { inverseOf, type Done } from "./inverse.ts";
import type { OperationRow } from "./tables.ts";
import { operationView } from "./views.ts";

export type UndoResult =
  /** `total`: how many operations there will be; what is not there yet follows by itself. */
  | { kind: "created" | "replayed"; operations: Operation[]; total: number }
  | { kind: "key-reused" }
  | { kind: "not-now"; why: string };

/** Operations that one transaction stores: on the embedded store others wait meanwhile, for some 5 ms each. */
const portion = 50;
/**
 * Operations that an undo may make, one for each of the former settings. Each is a row of the list of operations and at least
 * one call to the cloud; with more than this the list would show nothing else for a day.
 */
const mostOperations = 1000;

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
        if (operation.billingChangeId !== null)
          return {
            kind: "not-now",
            why: `It is a step of the change of billing ${operation.billingChangeId}, which has a way back of its own.`,
          };
        const earlier = await undosOf(tx.db, id);
        const holding = earlier.find(({ state }) => state !== "failed" && state !== "cancelled");
        if (holding)
          return { kind: "not-now", why: `Operation ${holding.id} takes it back already.` };
        const sources = inverseOf(operation, await doneBy(tx.db, id));
        if (sources.length > mostOperations)
          return {
            kind: "not-now",
            why: `Its addresses had ${sources.length} different settings, and at most ${mostOperations} are taken back, as each needs an operation of its own. Its export in JSON has what every address was like.`,
          };
        const [first] = await storePortion(parts, engine, tx, sources, {
          operationId: id,
          at: now,
          by: { userName: by.userName, actor: by.actor },
        });
        if (!first)
          return {
            kind: "not-now",
            why: "It has changed no address whose former settings are known.",
          };
        return { kind: "created", operation: first };
      },
    );
    if (result.kind === "not-now" || result.kind === "key-reused") return result;
    const at = new Date(result.operation.createdAt);
    const operations = await undosOf(tx.db, id, at);
    const operation = await lockOperation(tx.db, id);
    const left = await notYetTakenBack(tx.db, operation, at);
    return {
      kind: result.kind,
      operations: operations.map(operationView),
      total: operations.length + left.length,
    };
  });
}

/** An undo of which not all operations are stored yet. */
interface UndoUnderWay {
  /** The operation that is taken back. */
  operationId: string;
  /** When it was asked for; all of its operations carry this moment. */
  at: Date;
  by: Author;
}

/**
 * Stores the next portion of an undo's operations, and enqueues the one after it. Run again at any point, it goes on from
 * where it was: what an operation of this undo has already is left out.
 */
export async function continueUndo(
  parts: EngineParts,
  engine: Engine,
  { operationId, undoneAt, by }: JobData["continue-undo"],
): Promise<void> {
  const at = new Date(undoneAt);
  await parts.inTransaction(async (tx) => {
    const operation = await lockOperation(tx.db, operationId);
    const left = await notYetTakenBack(tx.db, operation, at);
    await storePortion(parts, engine, tx, left, { operationId, at, by });
  });
}

async function storePortion(
  parts: EngineParts,
  engine: Engine,
  tx: Tx,
  sources: readonly OperationSource[],
  { operationId, at, by }: UndoUnderWay,
): Promise<Operation[]> {
  const created: Operation[] = [];
  for (const source of sources.slice(0, portion))
    created.push(await storeOperation(parts, engine, tx, source, by, at));
  const undoneAt = at.toISOString();
  if (sources.length > portion)
    await tx.enqueue("continue-undo", { operationId, undoneAt, by }, `${operationId} ${undoneAt}`);
  return created;
}

/** What is left of the undo that was asked for at that moment. */
async function notYetTakenBack(
  db: Queryable,
  operation: OperationRow,
  at: Date,
): Promise<OperationSource[]> {
  const rows = await db
    .selectFrom("operationAddresses as row")
    .innerJoin("operations as undo", "undo.id", "row.operationId")
    .select("row.address")
    .where("undo.undoOf", "=", operation.id)
    .where("undo.createdAt", "=", at)
    .execute();
  const has = new Set(rows.map(({ address }) => address));
  const done = await doneBy(db, operation.id);
  return inverseOf(
    operation,
    done.filter(({ address }) => !has.has(address)),
  );
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
