import { createHash } from "node:crypto";
import {
  zeroCounts,
  type CreateOperationRequest,
  type Operation,
  type PreviewRequest,
} from "@sluice/contract";
import { sql } from "kysely";
import { v7 as uuidv7 } from "uuid";
import type { Actor } from "../audit/actor.ts";
import type { Queryable } from "../db/store.ts";
import type { Tx } from "../jobs/jobs.ts";
import { operationSubmitted } from "./audit-events.ts";
import type { Engine } from "./engine.ts";
import type { EngineParts } from "./engine-parts.ts";
import { callsFor, estimateRemainingMs } from "./plan.ts";
import { rulesOf } from "./kinds.ts";
import type { OperationParams, OperationRow } from "./tables.ts";
import { operationView } from "./views.ts";

export type CreateResult =
  | { kind: "created"; operation: Operation }
  /** The key was used before with the same body: what was answered then. */
  | { kind: "replayed"; operation: Operation }
  /** The key was used before with another body. */
  | { kind: "key-reused" };

/** Rows that one statement inserts. On the embedded store a statement holds the event loop while it runs. */
const insertBatch = 1000;

/** Who asks, for an operation and for the audit trail. */
export interface Author {
  userName: string;
  actor: Actor;
}

/** Who asks, with the Idempotency-Key that they sent; a key is the person's own. */
export interface Requester extends Author {
  userId: string;
  key: string;
}

/** What a new operation is made of. */
export interface OperationSource {
  kind: OperationRow["kind"];
  region: string;
  params: OperationParams;
  note?: string | undefined;
  ip6Addresses: readonly string[];
  retryOf?: string;
  undoOf?: string;
  billingChangeId?: string;
}

/** Stores an operation with its addresses and enqueues the jobs that drive it: all of it, or nothing. */
export async function createOperation(
  parts: EngineParts,
  engine: Engine,
  request: CreateOperationRequest,
  by: Requester,
): Promise<CreateResult> {
  const { kind, region, ip6Addresses, note } = request;
  const params = paramsOf(request);
  return parts.inTransaction((tx) =>
    onceForKey<never>(tx, by, hashOf(request), parts.now(), async () => {
      const source = { kind, region, params, note, ip6Addresses };
      const operation = await storeOperation(parts, engine, tx, source, by);
      return { kind: "created", operation };
    }),
  );
}

/** What can come of the attempt to create an operation. */
type Creation<NotCreated> = Extract<CreateResult, { kind: "created" }> | NotCreated;

/**
 * Runs `create` unless the person's key has been used already; then gives the answer of that time, also after a restart.
 * A key under which nothing was created is not used up.
 * @param requestHash tells another request from the same one
 */
export async function onceForKey<NotCreated extends { kind: "not-now" }>(
  tx: Tx,
  by: Requester,
  requestHash: string,
  now: Date,
  create: () => Promise<Creation<NotCreated>>,
): Promise<CreateResult | NotCreated> {
  // Two requests with one key follow each other: the second waits here until the first has committed.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${by.userId} ${by.key}`}, 0))`.execute(
    tx.db,
  );
  const earlier = await tx.db
    .selectFrom("idempotencyKeys")
    .select(["requestHash", "answer"])
    .where("userId", "=", by.userId)
    .where("key", "=", by.key)
    .executeTakeFirst();
  if (earlier)
    return earlier.requestHash === requestHash
      ? { kind: "replayed", operation: earlier.answer }
      : { kind: "key-reused" };
  const creation = await create();
  if (creation.kind !== "created") return creation;
  const { operation } = creation;
  await tx.db
    .insertInto("idempotencyKeys")
    .values({
      userId: by.userId,
      key: by.key,
      requestHash,
      operationId: operation.id,
      answer: JSON.stringify(operation),
      createdAt: now,
    })
    .execute();
  return creation;
}

/** True when something was created under the person's key. */
export async function isKeyUsed(
  db: Queryable,
  { userId, key }: Pick<Requester, "userId" | "key">,
): Promise<boolean> {
  const row = await db
    .selectFrom("idempotencyKeys")
    .select("key")
    .where("userId", "=", userId)
    .where("key", "=", key)
    .executeTakeFirst();
  return row !== undefined;
}

/** Writes a new operation down and enqueues its lanes, in the caller's transaction. */
export async function storeOperation(
  parts: EngineParts,
  engine: Engine,
  tx: Tx,
  source: OperationSource,
  by: Author,
  now = parts.now(),
): Promise<Operation> {
  const row = newOperation(parts, source, by, now);
  await insertOperation(tx, row);
  await insertAddresses(tx, row, source.ip6Addresses);
  await parts.audit.record(tx.db, [operationSubmitted(row, by.actor, source.ip6Addresses)]);
  await engine.enqueueLanes(tx, row.id, row.total);
  return operationView(row);
}

/** The cloud parameters of a request, without its addresses. */
export function paramsOf(request: PreviewRequest): OperationParams {
  switch (request.kind) {
    case "allocate": {
      const { internetMaxBandwidthOut, internetChargeType, bandwidthPackageId, tags } = request;
      const given = bandwidthPackageId === undefined ? {} : { bandwidthPackageId };
      return { internetMaxBandwidthOut, internetChargeType, ...given, tags };
    }
    case "modify":
      return { internetMaxBandwidthOut: request.internetMaxBandwidthOut, tags: [] };
    case "release":
      return { tags: [] };
    default:
      return request satisfies never;
  }
}

/** The same for every spelling of the same request: it is taken from what the schema made of the body. */
function hashOf(request: CreateOperationRequest): string {
  const sorted = JSON.stringify(request, Object.keys(request).concat("key", "value").toSorted());
  return createHash("sha256").update(sorted).digest("hex");
}

function newOperation(
  parts: EngineParts,
  source: OperationSource,
  by: Author,
  now: Date,
): OperationRow {
  const total = source.ip6Addresses.length;
  const counts = { ...zeroCounts(), queued: total };
  const { maxAddressesPerCall, writesPerSecond } = parts.settings;
  const remainingMs = estimateRemainingMs(counts, {
    callSize: maxAddressesPerCall,
    writesPerSecond,
    taskMs: parts.taskTimes.expectedMs(rulesOf(source).action),
  });
  return {
    id: uuidv7(),
    kind: source.kind,
    region: source.region,
    params: source.params,
    note: source.note ?? null,
    total,
    state: "queued",
    version: 1,
    counts,
    callCount: 0,
    createdAt: now,
    createdBy: by.userName,
    actor: by.actor,
    endpoint: parts.endpointHost,
    startedAt: null,
    finishedAt: null,
    estimatedFinishAt: new Date(now.getTime() + remainingMs),
    cancelRequestedAt: null,
    settleAskedAt: null,
    retryOf: source.retryOf ?? null,
    undoOf: source.undoOf ?? null,
    billingChangeId: source.billingChangeId ?? null,
    stopReason: null,
    heldBy: null,
    waitsFor: null,
    callSize: null,
    groupSeq: 0,
    namesDoubted: false,
  };
}

async function insertOperation(tx: Tx, row: OperationRow): Promise<void> {
  await tx.db
    .insertInto("operations")
    .values({
      ...row,
      params: JSON.stringify(row.params),
      counts: JSON.stringify(row.counts),
      actor: JSON.stringify(row.actor),
      stopReason: null,
      heldBy: null,
      waitsFor: null,
    })
    .execute();
}

async function insertAddresses(
  tx: Tx,
  row: OperationRow,
  addresses: readonly string[],
): Promise<void> {
  const toBeRead = rulesOf(row).losesSettings;
  for (let batch = 0; batch < callsFor(addresses.length, insertBatch); batch++) {
    const first = batch * insertBatch;
    const part = addresses.slice(first, first + insertBatch);
    await sql`
      insert into operation_addresses (operation_id, position, region, address, state, version, to_be_read)
      select ${row.id}, ${first}::integer + place::integer - 1, ${row.region}, address, 'queued', 1, ${toBeRead}
      from unnest(${part}::text[]) with ordinality as given (address, place)`.execute(tx.db);
  }
}
