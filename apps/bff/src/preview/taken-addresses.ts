import { sql } from "kysely";
import type { Queryable } from "../db/store.ts";
import { holdersOf } from "../operations/holders.ts";
import type { Taker } from "./facts.ts";

/** Addresses of one statement. On the embedded store a statement holds the event loop while it runs. */
const batchSize = 500;

/** Which other operation has each address, for those that one has. */
export async function takersOf(
  db: Queryable,
  region: string,
  addresses: readonly string[],
): Promise<Map<string, Taker>> {
  const takers = new Map<string, Taker>();
  for (let first = 0; first < addresses.length; first += batchSize) {
    const some = addresses.slice(first, first + batchSize);
    for (const [address, operationId] of await queuedIn(db, region, some))
      takers.set(address, { operationId, doing: "queued" });
    for (const [address, operationId] of await holdersOf(db, region, some))
      takers.set(address, { operationId, doing: "writing" });
  }
  return takers;
}

/** The operation in which each address waits for its turn; the oldest where there are several. */
async function queuedIn(
  db: Queryable,
  region: string,
  addresses: readonly string[],
): Promise<[string, string][]> {
  const { rows } = await sql<{ address: string; operationId: string }>`
    select address, min(operation_id::text) as operation_id from operation_addresses
    where region = ${region} and address = any(${addresses}::text[]) and state = 'queued'
    group by address`.execute(db);
  return rows.map(({ address, operationId }) => [address, operationId]);
}
