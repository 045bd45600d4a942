import { sql, type Kysely } from "kysely";
import type { Database } from "../db/schema.ts";
import { canonicalJson, chainHash, genesisHash } from "./canonical.ts";

/** An entry with its place in the chain. */
export interface SealedEntry {
  readonly seq: number;
  readonly hash: string;
  readonly previousHash: string;
  readonly record: string;
}

/** Entries of one transaction: the embedded store does nothing else meanwhile. */
export const entriesPerSeal = 100;

/** What stands in the chain for an entry that was removed before it was sealed: the verification names it. */
export function recordOfMissing(id: string): string {
  return canonicalJson({ id, missing: true });
}

/**
 * Chains the entries that have been committed and not been sealed yet. Entries are chained after their transactions, by one
 * replica at a time: a chain that grew within them would have every transaction of all operations wait for the one before.
 * The outbox tells which are left, since no order of ids does: a transaction with a smaller one may commit later.
 * @returns what was sealed; "busy" while another replica does it
 */
export async function sealEntries(db: Kysely<Database>): Promise<SealedEntry[] | "busy"> {
  return db.transaction().execute(async (tx) => {
    const { rows: locks } = await sql<{ got: boolean }>`
      select pg_try_advisory_xact_lock(hashtextextended('sluice audit chain', 0)) as got`.execute(
      tx,
    );
    if (!locks[0]?.got) return "busy";
    const { rows } = await sql<{ id: string; record: string | null }>`
      select waiting.id, entry.record
      from (
        select id from audit_outbox where seq is null order by id limit ${entriesPerSeal}
      ) as waiting
      left join audit_entries as entry on entry.id = waiting.id
      order by waiting.id`.execute(tx);
    if (rows.length === 0) return [];
    // After the lock: whoever had it before has committed.
    const { rows: ends } = await sql<{ seq: number; hash: string }>`
      select seq::float8 as seq, hash from audit_chain order by seq desc limit 1`.execute(tx);
    let { seq, hash } = ends[0] ?? { seq: 0, hash: genesisHash };
    const sealed = rows.map(({ id, record }): SealedEntry => {
      const text = record ?? recordOfMissing(id);
      const previousHash = hash;
      seq += 1;
      hash = chainHash(previousHash, text);
      return { seq, hash, previousHash, record: text };
    });
    await sql`
      with given as (
        select
          unnest(${rows.map(({ id }) => id)}::uuid[]) as id,
          unnest(${sealed.map((one) => one.seq)}::bigint[]) as seq,
          unnest(${sealed.map((one) => one.hash)}::text[]) as hash
      ), chained as (
        insert into audit_chain (seq, entry_id, hash) select seq, id, hash from given
      )
      update audit_outbox as waiting set seq = given.seq, sealed_at = clock_timestamp()
      from given where waiting.id = given.id`.execute(tx);
    return sealed;
  });
}
