import { sql } from "kysely";
import type { Queryable } from "../db/store.ts";
import { holdingList } from "./store.ts";

/** Addresses of one statement: on the embedded store it holds the event loop while it runs. */
const batchSize = 1000;

/**
 * The operation that keeps each address from every other, for those that are kept: it writes to the address now, or does
 * not know how its write ended.
 */
export async function holdersOf(
  db: Queryable,
  region: string,
  addresses: readonly string[],
): Promise<Map<string, string>> {
  const holders = new Map<string, string>();
  for (let first = 0; first < addresses.length; first += batchSize) {
    const some = addresses.slice(first, first + batchSize);
    const { rows } = await sql<{ address: string; operationId: string }>`
      select address, operation_id from operation_addresses
      where region = ${region} and address = any(${some}::text[]) and state in (${holdingList})`.execute(
      db,
    );
    for (const { address, operationId } of rows) holders.set(address, operationId);
  }
  return holders;
}
