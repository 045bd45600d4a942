import { createHash } from "node:crypto";
import {
  internetChargeTypes,
  isFinalOperationState,
  type FormerSettings,
  type InternetChargeType,
  type Operation,
} from "@sluice/contract";
import type { Queryable } from "../db/store.ts";
import { onceForKey, storeOperation, type OperationSource, type Requester } from "./create.ts";
import type { Engine } from "./engine.ts";
import type { EngineParts } from "./engine-parts.ts";
import type { OperationParams, OperationRow } from "./tables.ts";
import { operationView } from "./views.ts";

export type UndoResult =
  | { kind: "created" | "replayed"; operations: Operation[] }
  | { kind: "key-reused" }
  | { kind: "not-now"; why: string };

/** An address that the operation changed, and what it was like before. */
interface Done {
  address: string;
  former: FormerSettings | null;
  /** The cloud has said that the call which carried it ran. Else it may have been as asked all along. */
  isOurs: boolean;
}

/** Operations that one request makes, at most: they are stored in one transaction, in which others wait. */
const mostOperations = 50;

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
        // Locked, so that two people cannot both take it back.
        const operation = await tx.db
          .selectFrom("operations")
          .selectAll()
          .where("id", "=", id)
          .forUpdate()
          .executeTakeFirstOrThrow();
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
            why: `Its addresses had ${sources.length} different settings, and at most ${mostOperations} are taken back at once. Change them in portions from the page of addresses.`,
          };
        const created: Operation[] = [];
        for (const source of sources)
          created.push(await storeOperation(parts, engine, tx, source, by, now));
        const [first] = created;
        if (!first)
          return {
            kind: "not-now",
            why: "It has changed no address whose former settings are known.",
          };
        return { kind: "created", operation: first };
      },
    );
    if (result.kind === "not-now" || result.kind === "key-reused") return result;
    const operations = await undosOf(tx.db, id);
    return {
      kind: result.kind,
      operations: operations
        // Of several attempts, this one: all of its operations were created at one moment.
        .filter(({ createdAt }) => createdAt.toISOString() === result.operation.createdAt)
        .map(operationView),
    };
  });
}

async function undosOf(db: Queryable, id: string): Promise<OperationRow[]> {
  return db.selectFrom("operations").selectAll().where("undoOf", "=", id).orderBy("id").execute();
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

/** What has to be submitted to take back what an operation has done, addresses of the same former settings together. */
export function inverseOf(
  operation: Pick<OperationRow, "id" | "kind" | "region" | "note">,
  done: readonly Done[],
): OperationSource[] {
  const { id, kind, region, note } = operation;
  const ofAll = { region, note: note ?? undefined, undoOf: id };
  if (kind === "allocate") {
    // To release what somebody else has enabled would be worse than to leave it.
    const ip6Addresses = done.filter(({ isOurs }) => isOurs).map(({ address }) => address);
    return ip6Addresses.length === 0
      ? []
      : [{ ...ofAll, kind: "release", params: { tags: [] }, ip6Addresses }];
  }
  const inverse = kind === "modify" ? "modify" : "allocate";
  type Group = { params: OperationParams; ip6Addresses: string[] };
  const groups = new Map<string, Group>();
  for (const { address, former } of done) {
    const params =
      former && (kind === "modify" ? bandwidthOf(former) : settingsToBringBack(former));
    if (!params) continue;
    const key = JSON.stringify(params);
    const group: Group = groups.get(key) ?? { params, ip6Addresses: [] };
    group.ip6Addresses.push(address);
    groups.set(key, group);
  }
  return [...groups.values()].map((group) => ({ ...ofAll, ...group, kind: inverse }));
}

function bandwidthOf({ internetMaxBandwidthOut }: FormerSettings) {
  return internetMaxBandwidthOut === undefined ? undefined : { internetMaxBandwidthOut, tags: [] };
}

/** All that an address needs to be enabled as it was; undefined when the cloud did not tell all of it. */
export function settingsToBringBack(former: FormerSettings) {
  const { internetMaxBandwidthOut, internetChargeType, bandwidthPackageId, tags } = former;
  const sorted = tags.toSorted((a, b) => (a.key < b.key ? -1 : 1));
  if (internetMaxBandwidthOut === undefined || !isChargeType(internetChargeType)) return undefined;
  const ofPackage =
    internetChargeType === "BANDWIDTH_PACKAGE" && bandwidthPackageId !== undefined
      ? { bandwidthPackageId }
      : {};
  return { internetMaxBandwidthOut, internetChargeType, ...ofPackage, tags: sorted };
}

function isChargeType(text: string | undefined): text is InternetChargeType {
  return internetChargeTypes.some((type) => type === text);
}
