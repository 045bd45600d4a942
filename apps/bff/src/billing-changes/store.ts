import type {
  AddressState,
  BillingChangeAddressState,
  CloudError,
  FormerSettings,
} from "@sluice/contract";
import { sql, type SqlBool } from "kysely";
import type { Queryable } from "../db/store.ts";
import type { StepState } from "./judge.ts";
import type { BillingChangeAddressRow, BillingChangeRow } from "./tables.ts";

export const stepStates = [
  "releasing",
  "enabling",
  "restoring",
] as const satisfies readonly StepState[];

/** A change of billing, locked until the end of the transaction. */
export async function lockChange(db: Queryable, id: string): Promise<BillingChangeRow | undefined> {
  return db
    .selectFrom("billingChanges")
    .selectAll()
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
}

/** An address in the middle of a step, with what its operation has made of it so far. */
export interface StepRow {
  position: number;
  address: string;
  state: StepState;
  former: FormerSettings | null;
  releasedFrom: Date | null;
  error: CloudError | null;
  operationIsOver: boolean;
  operationStartedAt: Date | null;
  operationFinishedAt: Date | null;
  operationStopReason: CloudError | null;
  /** The state of the address within that operation. */
  outcome: AddressState;
  outcomeError: CloudError | null;
}

/** The addresses that an operation is doing something to. */
export async function readSteps(db: Queryable, changeId: string): Promise<StepRow[]> {
  const rows = await db
    .selectFrom("billingChangeAddresses as mine")
    .innerJoin("operations as operation", "operation.id", "mine.operationId")
    .innerJoin("operationAddresses as step", (join) =>
      join
        .onRef("step.operationId", "=", "mine.operationId")
        .onRef("step.address", "=", "mine.address"),
    )
    .select([
      "mine.position",
      "mine.address",
      "mine.state",
      "mine.former",
      "mine.releasedFrom",
      "mine.error",
      "operation.finishedAt as operationFinishedAt",
      "operation.startedAt as operationStartedAt",
      "operation.stopReason as operationStopReason",
      "step.state as outcome",
      "step.error as outcomeError",
    ])
    .where("mine.changeId", "=", changeId)
    .where("mine.state", "in", [...stepStates])
    .orderBy("mine.position")
    .execute();
  return rows.flatMap(({ state, ...row }) =>
    isStepState(state)
      ? [{ ...row, state, operationIsOver: row.operationFinishedAt !== null }]
      : [],
  );
}

function isStepState(state: BillingChangeAddressState): state is StepState {
  return stepStates.some((step) => step === state);
}

/** The addresses that wait for their turn, the next ones first. */
export async function nextWaiting(
  db: Queryable,
  changeId: string,
  limit: number,
): Promise<BillingChangeAddressRow[]> {
  return db
    .selectFrom("billingChangeAddresses")
    .selectAll()
    .where("changeId", "=", changeId)
    .where("state", "=", "waiting")
    .orderBy("position")
    .limit(limit)
    .execute();
}

/** What is written into the row of an address; what is absent stays as it is. */
export interface MovedAddress {
  position: number;
  state: BillingChangeAddressState;
  operationId?: string | undefined;
  former?: FormerSettings | undefined;
  releasedFrom?: Date | undefined;
  gapMs?: number | undefined;
  error?: CloudError | undefined;
}

/** The longest gap that is told exactly: 24 days. A lost address may be brought back after months. */
const longestGapMs = 2 ** 31 - 1;

/** Writes into the rows of addresses, all at once. */
export async function moveAddresses(
  db: Queryable,
  changeId: string,
  moves: readonly MovedAddress[],
): Promise<void> {
  if (moves.length === 0) return;
  const json = (value: object | undefined) => (value === undefined ? "" : JSON.stringify(value));
  await sql`
    update billing_change_addresses as row set
      state = given.state,
      operation_id = coalesce(given.operation_id, row.operation_id),
      former = coalesce(nullif(given.former, '')::jsonb, row.former),
      released_from = coalesce(given.released_from, row.released_from),
      gap_ms = coalesce(given.gap_ms, row.gap_ms),
      error = coalesce(nullif(given.error, '')::jsonb, row.error)
    from (
      select
        unnest(${moves.map(({ position }) => position)}::integer[]) as position,
        unnest(${moves.map(({ state }) => state)}::text[]) as state,
        unnest(${moves.map(({ operationId }) => operationId ?? null)}::uuid[]) as operation_id,
        unnest(${moves.map(({ former }) => json(former))}::text[]) as former,
        unnest(${moves.map(({ releasedFrom }) => releasedFrom?.toISOString() ?? null)}::timestamptz[]) as released_from,
        unnest(${moves.map(({ gapMs }) => (gapMs === undefined ? null : Math.min(gapMs, longestGapMs)))}::integer[]) as gap_ms,
        unnest(${moves.map(({ error }) => json(error))}::text[]) as error
    ) as given
    where row.change_id = ${changeId} and row.position = given.position`.execute(db);
}

/** Ends what waits: it is never released. */
export async function cancelWaiting(db: Queryable, changeId: string): Promise<void> {
  await db
    .updateTable("billingChangeAddresses")
    .set({ state: "cancelled" })
    .where("changeId", "=", changeId)
    .where("state", "=", "waiting")
    .execute();
}

/** What the addresses of a change add up to. */
export interface ChangeTotals {
  counts: Record<BillingChangeAddressState, number>;
  longestGapMs?: number;
}

/** What the addresses of each change add up to. */
export async function totalsOf(
  db: Queryable,
  changeIds: readonly string[],
): Promise<Map<string, ChangeTotals>> {
  const rows = await db
    .selectFrom("billingChangeAddresses")
    .select(["changeId", "state"])
    .select((eb) => [sql<number>`count(*)::integer`.as("n"), eb.fn.max("gapMs").as("longestGapMs")])
    .where(sql<SqlBool>`change_id = any(${changeIds}::uuid[])`)
    .groupBy(["changeId", "state"])
    .execute();
  const all = new Map<string, ChangeTotals>();
  for (const { changeId, state, n, longestGapMs } of rows) {
    const totals = all.get(changeId) ?? { counts: noCounts() };
    totals.counts[state] = n;
    if (longestGapMs !== null)
      totals.longestGapMs = Math.max(longestGapMs, totals.longestGapMs ?? 0);
    all.set(changeId, totals);
  }
  return all;
}

export function noCounts(): ChangeTotals["counts"] {
  return {
    waiting: 0,
    releasing: 0,
    enabling: 0,
    restoring: 0,
    changed: 0,
    unchanged: 0,
    kept: 0,
    restored: 0,
    lost: 0,
    cancelled: 0,
  };
}

/** Changes of billing that are not over. */
export async function unfinishedChanges(db: Queryable): Promise<string[]> {
  const rows = await db
    .selectFrom("billingChanges")
    .select("id")
    .where("finishedAt", "is", null)
    .execute();
  return rows.map(({ id }) => id);
}
