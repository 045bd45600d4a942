import type { OperationKind } from "@sluice/contract";
import { sql } from "kysely";
import type { Queryable } from "../db/store.ts";
import type { OperationParams } from "../operations/tables.ts";
import type { WantedSettings } from "./table.ts";

/** An operation that ended as asked for an address. */
export interface DoneForAddress {
  readonly address: string;
  readonly operationId: string;
  readonly kind: OperationKind;
  readonly params: OperationParams;
  readonly by: string;
  readonly at: Date;
}

/** An address that a person has taken as wanted. */
export interface Adoption {
  readonly address: string;
  readonly settings: WantedSettings;
  readonly by: string;
  readonly at: Date;
}

/** What was asked of one address, as far as it still counts. */
export interface AskedOfAddress {
  /** The newest allocate or release that ended as asked. */
  base?: DoneForAddress;
  /** The newest modify that ended as asked; it may be older than the base. */
  modify?: DoneForAddress;
  adoption?: Adoption;
}

/**
 * Addresses of one statement. On the embedded store a statement holds the event loop while it runs: 1000 addresses with
 * ten operations each took 32 ms.
 */
const batchSize = 500;

/** What was asked of each address of a region; addresses of which nothing is known are left out. */
export async function askedOf(
  db: Queryable,
  region: string,
  addresses: readonly string[],
): Promise<Map<string, AskedOfAddress>> {
  const asked = new Map<string, AskedOfAddress>();
  const of = (address: string) => {
    const known = asked.get(address) ?? {};
    asked.set(address, known);
    return known;
  };
  for (let first = 0; first < addresses.length; first += batchSize) {
    const some = addresses.slice(first, first + batchSize);
    for (const done of await newestDone(db, region, some))
      of(done.address)[done.kind === "modify" ? "modify" : "base"] = done;
    for (const adoption of await adoptions(db, region, some))
      of(adoption.address).adoption = adoption;
  }
  return asked;
}

/**
 * For each address the newest modify, and the newest of the others. An address is written to by one call at a time, so
 * that the order in which its calls were over is the order of what was asked. A call that still reads other addresses
 * back is the newest there can be.
 */
async function newestDone(
  db: Queryable,
  region: string,
  addresses: readonly string[],
): Promise<DoneForAddress[]> {
  const { rows } = await sql<DoneForAddress>`
    select distinct on (row.address, operation.kind = 'modify')
      row.address,
      operation.id as operation_id,
      operation.kind,
      operation.params,
      operation.created_by as by,
      coalesce(call.finished_at, clock_timestamp()) as at
    from unnest(${addresses}::text[]) as wanted (address)
    join operation_addresses as row on row.address = wanted.address
    join operations as operation on operation.id = row.operation_id
    left join calls as call on call.id = row.call_id
    where row.region = ${region} and row.state in ('succeeded', 'unchanged')
    order by row.address, operation.kind = 'modify', at desc`.execute(db);
  return rows;
}

async function adoptions(
  db: Queryable,
  region: string,
  addresses: readonly string[],
): Promise<Adoption[]> {
  const { rows } = await sql<Adoption>`
    select address, settings, adopted_by as by, adopted_at as at
    from adopted_addresses
    where region = ${region} and address = any(${addresses}::text[])`.execute(db);
  return rows;
}
