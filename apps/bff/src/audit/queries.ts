import {
  auditRecordSchema,
  type AuditEntry,
  type AuditEntryDetail,
  type AuditPage,
  type ExportAuditQuery,
  type ListAuditQuery,
} from "@sluice/contract";
import { parseAddress } from "@sluice/ipv6";
import { sql, type RawBuilder, type SqlBool } from "kysely";
import type { Queryable } from "../db/store.ts";
import { operationPlace, readCursor, writeCursor } from "../db/page-cursor.ts";
import { genesisHash } from "./canonical.ts";

interface EntryRow {
  id: string;
  record: string;
  seq: number | null;
  hash: string | null;
}

/** A page of entries, newest first, without their addresses. */
export async function listAudit(
  db: Queryable,
  { limit, cursor, ...filters }: ListAuditQuery,
): Promise<AuditPage> {
  const after = readCursor(cursor, operationPlace);
  const conditions = conditionsOf(filters);
  if (after !== undefined) conditions.push(sql<SqlBool>`entry.id < ${after}::uuid`);
  const rows = await readEntries(db, conditions, limit + 1);
  const items = rows.slice(0, limit).map((row) => ({ ...entryView(row), addresses: null }));
  return {
    items,
    nextCursor: rows.length > limit ? writeCursor(items.at(-1)?.id) : null,
  };
}

/** A page of entries as they are: every row of the trail that fits, those too that list the addresses of others. */
export async function listWholeAudit(
  db: Queryable,
  filters: ExportAuditQuery,
  { limit, cursor }: { limit: number; cursor?: string },
): Promise<AuditPage> {
  const after = readCursor(cursor, operationPlace);
  const conditions = conditionsOf({ withLists: true, ...filters });
  if (after !== undefined) conditions.push(sql<SqlBool>`entry.id < ${after}::uuid`);
  const rows = await readEntries(db, conditions, limit + 1);
  const items = rows.slice(0, limit).map(entryView);
  return { items, nextCursor: rows.length > limit ? writeCursor(items.at(-1)?.id) : null };
}

/** One entry with the addresses that it is about; undefined when there is none of that id. */
export async function findAudit(db: Queryable, id: string): Promise<AuditEntryDetail | undefined> {
  const [row] = await readEntries(db, [sql<SqlBool>`entry.id = ${id}::uuid`], 1);
  if (!row) return undefined;
  const entry = entryView(row);
  return {
    ...entry,
    addresses: entry.addresses ?? (await addressesOf(db, entry)),
    previousHash: row.seq === null ? null : await hashAt(db, row.seq - 1),
    record: row.record,
  };
}

async function readEntries(
  db: Queryable,
  conditions: readonly RawBuilder<SqlBool>[],
  limit: number,
): Promise<EntryRow[]> {
  const where =
    conditions.length === 0 ? sql<SqlBool>`true` : sql.join([...conditions], sql` and `);
  const { rows } = await sql<EntryRow>`
    select entry.id, entry.record, chain.seq::float8 as seq, chain.hash
    from audit_entries as entry
    left join audit_chain as chain on chain.entry_id = entry.id
    where ${where}
    order by entry.id desc
    limit ${limit}`.execute(db);
  return rows;
}

function entryView({ record, seq, hash }: EntryRow): AuditEntry {
  return { ...auditRecordSchema.parse(JSON.parse(record)), seq, hash };
}

async function hashAt(db: Queryable, seq: number): Promise<string | null> {
  if (seq === 0) return genesisHash;
  const row = await db
    .selectFrom("auditChain")
    .select("hash")
    .where("seq", "=", seq)
    .executeTakeFirst();
  return row?.hash ?? null;
}

/** The addresses of an entry that does not name them itself: from the entries that list them for it, or from its call's. */
async function addressesOf(db: Queryable, entry: AuditEntry): Promise<string[] | null> {
  const { id, operationId, callId } = entry;
  const listed = await listedAddresses(db, id, operationId);
  if (listed.length > 0) return listed;
  if (callId === null || operationId === null || entry.event === "call.intended") return null;
  const { rows } = await sql<{ id: string; record: string }>`
    select id, record from audit_entries
    where operation_id = ${operationId} and event = 'call.intended' and id < ${id}
      and record::jsonb ->> 'callId' = ${callId}
    limit 1`.execute(db);
  const [intended] = rows;
  if (!intended) return null;
  const { addresses } = auditRecordSchema.parse(JSON.parse(intended.record));
  return addresses ?? (await listedAddresses(db, intended.id, operationId));
}

/** Lists come right after the entry that they are of, in one statement with it: within its next ten seconds at the most. */
async function listedAddresses(
  db: Queryable,
  id: string,
  operationId: string | null,
): Promise<string[]> {
  const { rows } = await sql<{ record: string }>`
    select record from audit_entries
    where event = 'addresses.listed' and id > ${id} and id < ${idAt(timeIn(id) + 10_000)}
      and operation_id is not distinct from ${operationId}
      and record::jsonb -> 'parameters' ->> 'of' = ${id}
    order by id`.execute(db);
  return rows.flatMap(({ record }) => auditRecordSchema.parse(JSON.parse(record)).addresses ?? []);
}

function conditionsOf({
  withLists = false,
  from,
  to,
  person,
  event,
  operationId,
  billingChangeId,
  address,
  region,
}: ExportAuditQuery & { withLists?: boolean }): RawBuilder<SqlBool>[] {
  const conditions: RawBuilder<SqlBool>[] = [];
  // Ids begin with their time, so that the primary key finds a time span.
  if (from !== undefined) conditions.push(sql<SqlBool>`entry.id >= ${idAt(Date.parse(from))}`);
  if (to !== undefined) conditions.push(sql<SqlBool>`entry.id < ${idAt(Date.parse(to))}`);
  if (event) conditions.push(sql<SqlBool>`entry.event = any(${event}::text[])`);
  else if (!withLists) conditions.push(sql<SqlBool>`entry.event <> 'addresses.listed'`);
  if (operationId !== undefined)
    conditions.push(sql<SqlBool>`entry.operation_id = ${operationId}::uuid`);
  if (billingChangeId !== undefined)
    conditions.push(sql<SqlBool>`entry.billing_change_id = ${billingChangeId}::uuid`);
  if (region !== undefined) conditions.push(sql<SqlBool>`entry.region = ${region}`);
  if (person !== undefined && person.trim() !== "") conditions.push(isOfPerson(person.trim()));
  if (address !== undefined && address.trim() !== "") conditions.push(isAbout(address.trim()));
  return conditions;
}

function isOfPerson(text: string): RawBuilder<SqlBool> {
  const pattern = `%${text.replaceAll(/[\\%_]/g, (mark) => `\\${mark}`)}%`;
  return sql<SqlBool>`(
    entry.person_id = ${text} or entry.record::jsonb -> 'person' ->> 'name' ilike ${pattern}
  )`;
}

/**
 * Entries that name the address, and those of operations and changes of billing that have it, except those of calls that
 * do not carry it. Found by the indexes of the operations; an index of all addresses of all entries would be larger than the
 * trail.
 */
function isAbout(text: string): RawBuilder<SqlBool> {
  const parsed = parseAddress(text);
  // No address: nothing is about it.
  if (parsed.kind !== "address") return sql<SqlBool>`false`;
  const { address } = parsed;
  const named = `"${address}"`;
  return sql<SqlBool>`(
    exists (
      select 1 from operation_addresses as row
      where row.address = ${address} and row.operation_id = entry.operation_id
        and (
          entry.record::jsonb ->> 'callId' is null
          or exists (
            select 1 from calls as call
            where call.id = (entry.record::jsonb ->> 'callId')::uuid and row.position = any(call.positions)
          )
        )
    )
    or exists (
      select 1 from billing_change_addresses as row
      where row.address = ${address} and row.change_id = entry.billing_change_id and entry.operation_id is null
    )
    or (
      entry.event in ('addresses.adopted', 'addresses.listed')
      and position(${named} in entry.record) > 0
    )
    or (
      entry.event = 'addresses.adopted'
      and exists (
        select 1 from audit_entries as list
        where list.event = 'addresses.listed' and list.id > entry.id and list.operation_id is null
          and position(${named} in list.record) > 0
          and list.record::jsonb -> 'parameters' ->> 'of' = entry.id::text
      )
    )
  )`;
}

/** The least id of a moment (RFC 9562, section 5.7). */
function idAt(ms: number): RawBuilder<string> {
  const digits = Math.max(0, Math.floor(ms)).toString(16).padStart(12, "0").slice(-12);
  return sql<string>`${`${digits.slice(0, 8)}-${digits.slice(8)}-7000-8000-000000000000`}::uuid`;
}

function timeIn(id: string): number {
  return Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16);
}
