import { sql } from "kysely";
import { v7 as uuidv7 } from "uuid";
import type { Queryable } from "../db/store.ts";
import type { OperationChange } from "./change.ts";
import { inFlightAddressStates, type FormerSettings } from "@sluice/contract";
import type { CallRow } from "./tables.ts";

/**
 * SQLSTATEs of a unique violation, and of a deadlock: two operations that take the same addresses in opposite orders wait
 * for each other, until the server has one of them give way (PostgreSQL, Appendix A).
 */
const takenByAnother: readonly unknown[] = ["23505", "40P01"];

/** True when a statement failed because another operation is writing to one of its addresses. */
export function wasTakenByAnother(error: unknown): boolean {
  return error instanceof Error && "code" in error && takenByAnother.includes(error.code);
}

/** An address of a call, with what the engine has to know of it. */
export interface CarriedAddress {
  position: number;
  address: string;
  /** Write calls that have carried it. */
  attempts: number;
  resends: number;
  deferrals: number;
  /** Not 0: kept apart from others, to find out which one of them spoils a call. */
  groupNo: number;
}

/** An address that is to be sent next. */
export interface NextAddress extends CarriedAddress {
  /** What it was like when it was read before, where that is done. */
  former: FormerSettings | null;
}

/**
 * States in which an address is kept from every other operation: a write is under way, or nobody knows how one ended and
 * it could still run.
 */
const holding = [...inFlightAddressStates, "unknown"] as const;
export const holdingList = sql.join(holding.map((state) => sql.lit(state)));

/**
 * The addresses that the operation's next call is to carry: of one group, at most `callSize`, and none to which another
 * call is still writing. The youngest group goes first: what a small call teaches is known before the next large one.
 * @param apart false: none that has to be sent apart from others
 */
export async function nextAddresses(
  db: Queryable,
  operationId: string,
  callSize: number,
  apart = true,
): Promise<NextAddress[]> {
  const { rows } = await sql<NextAddress>`
    with free as (
      select position, address, attempts, resends, deferrals, group_no, former
      from operation_addresses as mine
      where operation_id = ${operationId} and state = 'queued'
        and (${apart} or group_no = 0)
        and not to_be_read
        and (wait_until is null or wait_until <= clock_timestamp())
        and not exists (
          select 1 from operation_addresses as other
          where other.region = mine.region and other.address = mine.address and other.state in (${holdingList})
        )
      order by group_no desc, position
      limit ${callSize}
    )
    select position, address, attempts, resends, deferrals, group_no, former from free
    where group_no = (select max(group_no) from free)
    order by position`.execute(db);
  return rows;
}

/** The operations that keep the waiting addresses of the given one from being sent, or read before that. */
export async function holdingOperations(db: Queryable, operationId: string): Promise<string[]> {
  const holders = await writingTo(db, operationId);
  return holders.length > 0 ? holders : queuedBefore(db, operationId);
}

/** Older operations that have not yet sent what the given one has to read. */
async function queuedBefore(db: Queryable, operationId: string): Promise<string[]> {
  const rows = await db
    .selectFrom("operationAddresses as mine")
    .innerJoin("operationAddresses as other", (join) =>
      join.onRef("other.region", "=", "mine.region").onRef("other.address", "=", "mine.address"),
    )
    .select("other.operationId")
    .distinct()
    .where("mine.operationId", "=", operationId)
    .where("mine.toBeRead", "=", true)
    .where("mine.state", "=", "queued")
    .where("other.state", "=", "queued")
    .whereRef("other.operationId", "<", "mine.operationId")
    .orderBy("other.operationId")
    .execute();
  return rows.map((row) => row.operationId);
}

async function writingTo(db: Queryable, operationId: string): Promise<string[]> {
  const rows = await db
    .selectFrom("operationAddresses as mine")
    .innerJoin("operationAddresses as other", (join) =>
      join.onRef("other.region", "=", "mine.region").onRef("other.address", "=", "mine.address"),
    )
    .select("other.operationId")
    .distinct()
    .where("mine.operationId", "=", operationId)
    .where("mine.state", "=", "queued")
    .where("other.state", "in", [...holding])
    .orderBy("other.operationId")
    .execute();
  return rows.map((row) => row.operationId);
}

/**
 * Writes the intent to send: the call, and its addresses as `sending`.
 * @throws an error that `wasTakenByAnother` knows when another operation took one of the addresses at the same moment
 */
export async function writeIntent(
  change: OperationChange,
  intent: { action: string; lane: number; addresses: readonly CarriedAddress[] },
): Promise<CallRow> {
  const { operation, tx, version, now } = change;
  const positions = intent.addresses.map(({ position }) => position);
  const id = uuidv7();
  const seq = operation.callCount + 1;
  await change.move(
    "intend",
    positions.map((position) => ({ position })),
    { takenBy: id },
  );
  change.patch.callCount = seq;
  change.patch.startedAt = operation.startedAt ?? now;
  return tx.db
    .insertInto("calls")
    .values({
      id,
      operationId: operation.id,
      seq,
      action: intent.action,
      region: operation.region,
      positions,
      phase: "sending",
      outcome: "sending",
      lane: intent.lane,
      intendedAt: now,
      version,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** The addresses that a call still carries and that are not settled. */
export async function openAddressesOf(db: Queryable, call: CallRow): Promise<CarriedAddress[]> {
  return db
    .selectFrom("operationAddresses")
    .select(["position", "address", "attempts", "resends", "deferrals", "groupNo"])
    .where("operationId", "=", call.operationId)
    .where("callId", "=", call.id)
    .where("state", "in", [...inFlightAddressStates])
    .orderBy("position")
    .execute();
}

/** The calls of a lane that are not over. */
export async function unfinishedCalls(
  db: Queryable,
  lane: { operationId: string; lane: number },
): Promise<CallRow[]> {
  return db
    .selectFrom("calls")
    .selectAll()
    .where("operationId", "=", lane.operationId)
    .where("lane", "=", lane.lane)
    .where("phase", "<>", "done")
    .orderBy("seq")
    .execute();
}

export async function readCall(db: Queryable, id: string): Promise<CallRow> {
  return db.selectFrom("calls").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
}

/** Marks addresses that have to be sent apart from others, each group on its own. */
export async function setGroups(
  change: OperationChange,
  groups: readonly (readonly number[])[],
): Promise<void> {
  let groupNo = change.patch.groupSeq ?? change.operation.groupSeq;
  for (const group of groups) {
    groupNo += 1;
    await sql`
      update operation_addresses set group_no = ${groupNo}, version = ${change.version}
      where operation_id = ${change.operation.id} and position = any(${group}::integer[])`.execute(
      change.tx.db,
    );
  }
  change.patch.groupSeq = groupNo;
  change.touch();
}

/** How many calls are on their way that carry addresses which are sent apart from others. */
export async function callsSearching(db: Queryable, operationId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(distinct call_id)::integer as n from operation_addresses
    where operation_id = ${operationId} and group_no > 0
      and state in (${sql.join(inFlightAddressStates.map((state) => sql.lit(state)))})`.execute(db);
  return rows[0]?.n ?? 0;
}

/** How many addresses were sent alone, and refused or without effect. */
export async function addressesAloneInVain(db: Queryable, operationId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::integer as n from operation_addresses
    where operation_id = ${operationId} and group_no > 0
      and (resends > 0 or state in ('refused', 'failed'))`.execute(db);
  return rows[0]?.n ?? 0;
}

/**
 * True of an address (`mine`) that is not to be read now: another operation writes to it, or is going to before this one
 * does, and what is read before a write is no longer true after it. Of two that are queued the older one goes first, and one
 * whose addresses have been read waits for no reading any more: so no two ever wait for each other.
 */
const isWrittenBefore = sql<boolean>`(
  exists (
    select 1 from operation_addresses as other
    where other.region = mine.region and other.address = mine.address and other.state in (${holdingList})
  ) or exists (
    select 1 from operation_addresses as other
    where other.address = mine.address and other.region = mine.region and other.state = 'queued'
      and other.operation_id <> mine.operation_id
      and (
        other.operation_id < mine.operation_id
        or (not other.to_be_read and exists (
          select 1 from operations as reader where reader.id = other.operation_id and reader.kind <> 'allocate'
        ))
      )
  ))`;

/** The addresses of an operation whose settings have to be read next: queued, and of which a reading stays true. */
export async function addressesToRead(
  db: Queryable,
  operationId: string,
  limit: number,
): Promise<string[] | "none" | "all-held"> {
  const { rows } = await sql<{ address: string }>`
    select address from operation_addresses as mine
    where operation_id = ${operationId} and to_be_read and state = 'queued' and not ${isWrittenBefore}
    order by position
    limit ${limit}`.execute(db);
  if (rows.length > 0) return rows.map(({ address }) => address);
  const { rows: left } = await sql`
    select 1 from operation_addresses
    where operation_id = ${operationId} and to_be_read and state = 'queued' limit 1`.execute(db);
  return left.length === 0 ? "none" : "all-held";
}

/**
 * Notes what addresses were like before they are sent; they may be sent now, also those of which nothing was found. One
 * that another operation has taken since it was read has to be read again. Within a change, though readers need not see it:
 * beside one that cancels the same rows in another order, one of the two would have to give way.
 */
export async function storeFormer(
  change: OperationChange,
  addresses: readonly string[],
  found: ReadonlyMap<string, FormerSettings>,
): Promise<void> {
  const { db } = change.tx;
  const former = addresses.map((address) => {
    const settings = found.get(address);
    return settings === undefined ? "" : JSON.stringify(settings);
  });
  // One after the other: two that note readings of one address at the same moment would not see each other's.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`former ${change.operation.region}`}, 0))`.execute(
    db,
  );
  await sql`
    update operation_addresses as mine set
      to_be_read = false,
      former = nullif(given.former, '')::jsonb
    from (select unnest(${addresses}::text[]) as address, unnest(${former}::text[]) as former) as given
    where mine.operation_id = ${change.operation.id} and mine.address = given.address and mine.to_be_read
      and mine.state = 'queued' and not ${isWrittenBefore}`.execute(db);
}

/** Has addresses wait before they are sent again. */
export async function deferAddresses(
  change: OperationChange,
  positions: readonly number[],
  delayMs: number,
): Promise<void> {
  await sql`
    update operation_addresses set
      deferrals = deferrals + 1,
      wait_until = clock_timestamp() + make_interval(secs => ${delayMs / 1000}::float8)
    where operation_id = ${change.operation.id} and position = any(${positions}::integer[])`.execute(
    change.tx.db,
  );
}

/** Addresses per call that the region was found to take, if less than asked for elsewhere. */
export async function learntCallSize(
  db: Queryable,
  region: string,
  action: string,
): Promise<number | undefined> {
  const row = await db
    .selectFrom("learntCallSizes")
    .select("addressesPerCall")
    .where("region", "=", region)
    .where("action", "=", action)
    .executeTakeFirst();
  return row?.addressesPerCall;
}

/** Remembers how many addresses a call of the region may carry. */
export async function learnCallSize(
  change: OperationChange,
  action: string,
  addressesPerCall: number,
): Promise<void> {
  await change.tx.db
    .insertInto("learntCallSizes")
    .values({ region: change.operation.region, action, addressesPerCall, learntAt: change.now })
    .onConflict((conflict) =>
      conflict.columns(["region", "action"]).doUpdateSet({
        addressesPerCall: sql`least(learnt_call_sizes.addresses_per_call, ${addressesPerCall})`,
        learntAt: change.now,
      }),
    )
    .execute();
}

/** Forgets how many addresses a call of the region may carry: what looked like that was something else. */
export async function forgetCallSize(change: OperationChange, action: string): Promise<void> {
  await change.tx.db
    .deleteFrom("learntCallSizes")
    .where("region", "=", change.operation.region)
    .where("action", "=", action)
    .execute();
}

/** How long the last tasks of the action took, in milliseconds, newest first. */
export async function recentTaskTimes(db: Queryable, action: string): Promise<number[]> {
  const rows = await db
    .selectFrom("calls")
    .select("taskMs")
    .where("action", "=", action)
    .where("taskMs", "is not", null)
    .orderBy("id", "desc")
    .limit(20)
    .execute();
  return rows.map(({ taskMs }) => taskMs ?? 0);
}

/** Forgets the answers to requests that nobody will send again. */
export async function forgetOldKeys(db: Queryable, keptDays: number): Promise<void> {
  await sql`
    delete from idempotency_keys
    where created_at < clock_timestamp() - make_interval(days => ${keptDays})`.execute(db);
}

/** How many operations have addresses that wait to be sent. */
export async function sendingOperations(db: Queryable): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::integer as n from operations
    where finished_at is null and (counts->>'queued')::integer > 0`.execute(db);
  return rows[0]?.n ?? 0;
}

/** Operations that are not over. */
export async function unfinishedOperations(
  db: Queryable,
): Promise<{ id: string; total: number }[]> {
  return db
    .selectFrom("operations")
    .select(["id", "total"])
    .where("finishedAt", "is", null)
    .orderBy("id")
    .execute();
}

/** Lanes of an operation that have calls which are not over. */
export async function lanesWithUnfinishedCalls(
  db: Queryable,
  operationId: string,
): Promise<number[]> {
  const rows = await db
    .selectFrom("calls")
    .select("lane")
    .distinct()
    .where("operationId", "=", operationId)
    .where("phase", "<>", "done")
    .execute();
  return rows.map(({ lane }) => lane);
}
