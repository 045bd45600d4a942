import { sql } from "kysely";
import type { Queryable } from "../db/store.ts";
import { holdingList } from "./store.ts";

/**
 * The operation that keeps each address from every other, for those that are kept: it writes to the address now, or does
 * not know how its write ended.
 */
export async function holdersOf(
  db: Queryable,
  region: string,
  addresses: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await sql<{ address: string; operationId: string }>`
    select address, operation_id from operation_addresses
    where region = ${region} and address = any(${addresses}::text[]) and state in (${holdingList})`.execute(
    db,
  );
  return new Map(rows.map(({ address, operationId }) => [address, operationId]));
}
