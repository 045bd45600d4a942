import type { AuditFault, AuditSeal, AuditVerification } from "@sluice/contract";
import { sql } from "kysely";
import * as z from "zod";
import type { Queryable } from "../db/store.ts";
import { chainHash, genesisHash } from "./canonical.ts";
import { recordOfMissing } from "./seal.ts";

/** Rows that are read at once; the embedded store does nothing else meanwhile. */
const pageSize = 200;

/** A row of the chain with the entry that it is of, as far as that is there. */
interface ChainRow {
  seq: number;
  hash: string;
  entryId: string;
  record: string | null;
  event: string | null;
  personId: string | null;
  region: string | null;
  operationId: string | null;
  billingChangeId: string | null;
}

type Broken = NonNullable<AuditVerification["broken"]>;

/**
 * Goes through the whole chain and tells the first row that does not hold: changed, removed, swapped, or added around the
 * console. That its end was cut off can only be told by what is known elsewhere: `expect`, a place that was seen before.
 */
export async function verifyAudit(db: Queryable, expect?: AuditSeal): Promise<AuditVerification> {
  let last: AuditSeal = { seq: 0, hash: genesisHash };
  let isExpectedFound = expect === undefined;
  let broken: Broken | null = null;
  for (;;) {
    const rows = await readChain(db, last.seq);
    for (const row of rows) {
      broken ??= judgeRow(row, last);
      if (broken) break;
      last = { seq: row.seq, hash: row.hash };
      if (expect?.seq === row.seq) {
        isExpectedFound = expect.hash === row.hash;
        if (!isExpectedFound) broken = notFound(expect, "has another hash");
      }
    }
    if (broken || rows.length < pageSize) break;
  }
  const unsealed = await readUnsealed(db);
  if (!broken && unsealed.lost !== null)
    broken = fault("entry_not_sealed", null, unsealed.lost, "is in no row of the chain");
  if (!broken && expect && !isExpectedFound)
    broken = notFound(expect, `is missing: the chain ends at ${last.seq}`);
  return {
    entries: last.seq,
    last: last.seq === 0 ? null : last,
    waiting: unsealed.waiting,
    broken,
  };
}

/** Why a row does not follow the one before, or null. */
export function judgeRow(row: ChainRow, last: AuditSeal): Broken | null {
  const { seq, entryId, record } = row;
  if (seq !== last.seq + 1)
    return fault(
      "rows_missing",
      last.seq + 1,
      null,
      `is missing from the chain, which goes on at ${seq}`,
    );
  const isMissing = record === null;
  // An entry that was gone before it was sealed has a place in the chain, and is told all the same.
  if (isMissing && row.hash !== chainHash(last.hash, recordOfMissing(entryId)))
    return fault("entry_removed", seq, entryId, "was removed");
  if (isMissing) return fault("entry_removed", seq, entryId, "was removed before it was sealed");
  if (row.hash !== chainHash(last.hash, record))
    return fault("entry_changed", seq, entryId, "was changed, or stands in another's place");
  if (!columnsMatch(row, record))
    return fault("columns_changed", seq, entryId, "has columns that its record does not say");
  return null;
}

const indexedSchema = z.object({
  id: z.string(),
  event: z.string(),
  person: z.object({ id: z.string() }).nullable(),
  region: z.string().nullable(),
  operationId: z.string().nullable(),
  billingChangeId: z.string().nullable(),
});

/** The columns by which entries are found say what the record says: a search would else leave some out. */
function columnsMatch(row: ChainRow, record: string): boolean {
  const parsed = indexedSchema.safeParse(JSON.parse(record));
  if (!parsed.success) return false;
  const { id, event, person, region, operationId, billingChangeId } = parsed.data;
  return (
    id === row.entryId &&
    event === row.event &&
    (person?.id ?? null) === row.personId &&
    region === row.region &&
    operationId === row.operationId &&
    billingChangeId === row.billingChangeId
  );
}

async function readChain(db: Queryable, after: number): Promise<ChainRow[]> {
  const { rows } = await sql<ChainRow>`
    select chain.seq::float8 as seq, chain.hash, chain.entry_id,
      entry.record, entry.event, entry.person_id, entry.region, entry.operation_id, entry.billing_change_id
    from audit_chain as chain
    left join audit_entries as entry on entry.id = chain.entry_id
    where chain.seq > ${after}
    order by chain.seq limit ${pageSize}`.execute(db);
  return rows;
}

/** Entries that are not in the chain: on their way there, or put where nobody would look. */
async function readUnsealed(db: Queryable): Promise<{ waiting: number; lost: string | null }> {
  const { rows } = await sql<{ waiting: number; lost: string | null }>`
    select
      count(*) filter (where waiting.id is not null)::integer as waiting,
      (array_agg(entry.id::text order by entry.id) filter (where waiting.id is null))[1] as lost
    from audit_entries as entry
    left join audit_chain as chain on chain.entry_id = entry.id
    left join audit_outbox as waiting on waiting.id = entry.id and waiting.seq is null
    where chain.entry_id is null`.execute(db);
  return rows[0] ?? { waiting: 0, lost: null };
}

function fault(what: AuditFault, seq: number | null, entryId: string | null, why: string): Broken {
  const row = [seq === null ? [] : [`row ${seq}`], entryId === null ? [] : [`entry ${entryId}`]]
    .flat()
    .join(", ");
  return { fault: what, seq, entryId, message: `The audit trail does not hold: ${row} ${why}.` };
}

function notFound({ seq }: AuditSeal, why: string): Broken {
  return fault("seal_not_found", seq, null, why);
}
