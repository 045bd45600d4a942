import type { Operation, OperationEventData, OperationEventType } from "@sluice/contract";
import { isFinalOperationState } from "@sluice/contract";
import { sql, type SqlBool } from "kysely";
import type { Queryable } from "../db/store.ts";
import { rulesOf } from "../operations/kinds.ts";
import { findOperation } from "../operations/queries.ts";
import type { CallRow } from "../operations/tables.ts";
import { addressView, callView, type AddressViewRow } from "../operations/views.ts";
import { endOfVersion, isAfter, type Cursor } from "./cursor.ts";

/** An event with its place in the operation's history. */
export type FeedEvent = {
  [T in OperationEventType]: { type: T; cursor: Cursor; data: OperationEventData[T] };
}[OperationEventType];

/** Addresses that one event carries at most: about 100 KB. */
const addressesPerEvent = 500;
/** After every position and number: the largest integer of PostgreSQL. */
const pastAll = 2_147_483_647;

/**
 * What changed of an operation after a place, from the rows as they stand now: each changed row once, at its latest
 * state. Undefined when the operation does not exist.
 */
export async function readFeed(
  db: Queryable,
  operationId: string,
  after: Cursor,
): Promise<{ operation: Operation; events: FeedEvent[] } | undefined> {
  // The operation first: rows that change after this have a higher version, and come with the next reading.
  const operation = await findOperation(db, operationId);
  if (!operation) return undefined;
  const now = endOfVersion(operation.version);
  const events: FeedEvent[] = [];
  if (isAfter(now, after)) {
    const changed = await readChangedRows(db, operationId, after, operation.version);
    events.push(...groupEvents(changed, rulesOf(operation).action), {
      type: "operation",
      cursor: now,
      data: { operation },
    });
  }
  const end: Cursor = { ...now, rank: 3 };
  if (isFinalOperationState(operation.state) && isAfter(end, after))
    events.push({ type: "end", cursor: end, data: { operation } });
  return { operation, events };
}

type ChangedRow =
  | { kind: "address"; cursor: Cursor; row: AddressViewRow }
  | { kind: "call"; cursor: Cursor; row: CallRow };

async function readChangedRows(
  db: Queryable,
  operationId: string,
  after: Cursor,
  upTo: number,
): Promise<ChangedRow[]> {
  const { version, rank, place } = after;
  // The places of addresses and calls that are still to come within the version of `after`.
  // Compared as rows of plain columns, which the index finds: with a cast in between, each reading went through all of
  // the operation's addresses (20 ms for 10,000, in which the embedded store does nothing else).
  const addressFrom = rank === 0 ? place : pastAll;
  const callFrom = rank === 0 ? -1 : rank === 1 ? place : pastAll;
  const addresses = await db
    .selectFrom("operationAddresses")
    .select(["position", "address", "state", "addressId", "attempts", "former", "error", "version"])
    .where("operationId", "=", operationId)
    .where(sql<SqlBool>`(version, position) > (${version}::integer, ${addressFrom}::integer)`)
    .where("version", "<=", upTo)
    .execute();
  const calls = await db
    .selectFrom("calls")
    .selectAll()
    .where("operationId", "=", operationId)
    .where(sql<SqlBool>`(version, seq) > (${version}::integer, ${callFrom}::integer)`)
    .where("version", "<=", upTo)
    .execute();
  const rows: ChangedRow[] = [
    ...addresses.map((row): ChangedRow => {
      const cursor: Cursor = { version: row.version, rank: 0, place: row.position };
      return { kind: "address", cursor, row };
    }),
    ...calls.map((row): ChangedRow => {
      const cursor: Cursor = { version: row.version, rank: 1, place: row.seq };
      return { kind: "call", cursor, row };
    }),
  ];
  return rows.toSorted((a, b) => (isAfter(a.cursor, b.cursor) ? 1 : -1));
}

/** Neighbouring addresses share an event, whose id is the place of the last of them. */
function groupEvents(rows: readonly ChangedRow[], action: string): FeedEvent[] {
  const events: FeedEvent[] = [];
  for (const changed of rows) {
    if (changed.kind === "call") {
      events.push({ type: "call", cursor: changed.cursor, data: { call: callView(changed.row) } });
      continue;
    }
    const last = events.at(-1);
    const item = addressView(changed.row, action);
    if (last?.type === "addresses" && last.data.items.length < addressesPerEvent) {
      last.data.items.push(item);
      last.cursor = changed.cursor;
    } else events.push({ type: "addresses", cursor: changed.cursor, data: { items: [item] } });
  }
  return events;
}
