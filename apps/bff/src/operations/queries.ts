import type {
  CallPage,
  CloudError,
  ListCallsQuery,
  ListOperationAddressesQuery,
  ListOperationsQuery,
  Operation,
  OperationAddressPage,
  OperationErrorList,
  OperationPage,
} from "@sluice/contract";
import { parseAddress } from "@sluice/ipv6";
import { sql, type SqlBool } from "kysely";
import type { Queryable } from "../db/store.ts";
import { operationPlace, readCursor, rowPlace, writeCursor } from "../db/page-cursor.ts";
import { rulesOf } from "./kinds.ts";
import type { AddressRow } from "./tables.ts";
import { addressView, callView, operationView, withAdvice } from "./views.ts";

const addressColumns = [
  "position",
  "address",
  "state",
  "addressId",
  "attempts",
  "former",
  "error",
  "version",
] as const;

export async function findOperation(db: Queryable, id: string): Promise<Operation | undefined> {
  const row = await db.selectFrom("operations").selectAll().where("id", "=", id).executeTakeFirst();
  return row && operationView(row);
}

async function findKind(db: Queryable, id: string) {
  return db.selectFrom("operations").select("kind").where("id", "=", id).executeTakeFirst();
}

/** True when there is such an operation. */
export async function operationExists(db: Queryable, id: string): Promise<boolean> {
  return (await findKind(db, id)) !== undefined;
}

/** A page of operations, newest first. Ids are UUIDv7, so that their order is that of creation. */
export async function listOperations(
  db: Queryable,
  query: ListOperationsQuery,
): Promise<OperationPage> {
  let select = db
    .selectFrom("operations")
    .selectAll()
    .orderBy("id", "desc")
    .limit(query.limit + 1);
  const after = readCursor(query.cursor, operationPlace);
  if (after !== undefined) select = select.where(sql<SqlBool>`id < ${after}::uuid`);
  if (query.kind) select = select.where("kind", "in", query.kind);
  if (query.state) select = select.where("state", "in", query.state);
  if (query.region !== undefined) select = select.where("region", "=", query.region);
  if (query.q !== undefined && query.q.trim() !== "")
    select = select.where(matchesText(query.q.trim()));
  const rows = await select.execute();
  const page = rows.slice(0, query.limit);
  return {
    items: page.map(operationView),
    nextCursor: rows.length > query.limit ? writeCursor(page.at(-1)?.id) : null,
  };
}

function matchesText(text: string) {
  const parsed = parseAddress(text);
  if (parsed.kind === "address")
    return sql<SqlBool>`exists (
      select 1 from operation_addresses as row
      where row.operation_id = operations.id and row.address = ${parsed.address}
    )`;
  const pattern = `%${escapeLike(text)}%`;
  return sql<SqlBool>`(
    operations.id::text like ${pattern} or note ilike ${pattern} or created_by ilike ${pattern}
    or region ilike ${pattern}
  )`;
}

/**
 * A page of an operation's addresses, in the order given; undefined when there is no such operation.
 */
export async function listOperationAddresses(
  db: Queryable,
  operationId: string,
  query: ListOperationAddressesQuery,
): Promise<OperationAddressPage | undefined> {
  const operation = await findKind(db, operationId);
  if (!operation) return undefined;
  const { action } = rulesOf(operation);
  let matching = db.selectFrom("operationAddresses").where("operationId", "=", operationId);
  if (query.state) matching = matching.where("state", "in", query.state);
  if (query.q !== undefined && query.q.trim() !== "") {
    const text = query.q.trim();
    const parsed = parseAddress(text);
    const pattern = `%${escapeLike(text)}%`;
    matching =
      parsed.kind === "address"
        ? matching.where("address", "=", parsed.address)
        : matching.where(
            sql<SqlBool>`(
              address ilike ${pattern} or address_id ilike ${pattern} or error->>'code' ilike ${pattern}
              or error->'answer'->>'code' ilike ${pattern} or error->>'requestId' ilike ${pattern}
            )`,
          );
  }
  const after = readCursor(query.cursor, rowPlace);
  let page = matching
    .select([...addressColumns])
    .orderBy("position")
    .limit(query.limit + 1);
  if (after !== undefined) page = page.where("position", ">", Number(after));
  const rows = await page.execute();
  const { total } = await matching
    .select(sql<number>`count(*)::integer`.as("total"))
    .executeTakeFirstOrThrow();
  const items = rows.slice(0, query.limit).map((row) => addressView(row, action));
  return {
    items,
    nextCursor: rows.length > query.limit ? writeCursor(items.at(-1)?.position) : null,
    total,
  };
}

/** Why addresses of an operation did not go as asked; undefined when there is no such operation. */
export async function listOperationErrors(
  db: Queryable,
  operationId: string,
): Promise<OperationErrorList | undefined> {
  const operation = await findKind(db, operationId);
  if (!operation) return undefined;
  const { action } = rulesOf(operation);
  const { rows } = await sql<Pick<AddressRow, "state"> & { count: number; error: CloudError }>`
    select state, count(*)::integer as count, (array_agg(error order by position))[1] as error
    from operation_addresses
    where operation_id = ${operationId} and error is not null
    group by state, error->>'code', error->'answer'->>'code'
    order by count desc, state, error->>'code'`.execute(db);
  return { items: rows.map((row) => ({ ...row, error: withAdvice(row.error, action) })) };
}

/** A page of an operation's calls, in the order they were written down. */
export async function listCalls(
  db: Queryable,
  operationId: string,
  query: ListCallsQuery,
): Promise<CallPage> {
  let select = db
    .selectFrom("calls")
    .selectAll()
    .where("operationId", "=", operationId)
    .orderBy("seq")
    .limit(query.limit + 1);
  const after = readCursor(query.cursor, rowPlace);
  if (after !== undefined) select = select.where("seq", ">", Number(after));
  if (query.open) select = select.where("phase", "<>", "done");
  const rows = await select.execute();
  const items = rows.slice(0, query.limit).map(callView);
  return { items, nextCursor: rows.length > query.limit ? writeCursor(items.at(-1)?.seq) : null };
}

function escapeLike(text: string): string {
  return text.replaceAll(/[\\%_]/g, (mark) => `\\${mark}`);
}
