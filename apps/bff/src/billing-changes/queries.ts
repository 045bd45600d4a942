import type {
  BillingChange,
  BillingChangeAddress,
  BillingChangeAddressPage,
  BillingChangeAddressState,
  BillingChangePage,
} from "@sluice/contract";
import { operationPlace, readCursor, rowPlace, writeCursor } from "../db/page-cursor.ts";
import type { Queryable } from "../db/store.ts";
import { withAdvice } from "../operations/views.ts";
import { noCounts, totalsOf, type ChangeTotals } from "./store.ts";
import type { BillingChangeAddressRow, BillingChangeRow } from "./tables.ts";

interface Page {
  limit: number;
  cursor?: string | undefined;
}

export async function findChange(
  db: Queryable,
  id: string,
  expectedGapMs: number,
): Promise<BillingChange | undefined> {
  const row = await db
    .selectFrom("billingChanges")
    .selectAll()
    .where("id", "=", id)
    .executeTakeFirst();
  if (!row) return undefined;
  const totals = await totalsOf(db, [id]);
  return changeView(row, totals.get(id), expectedGapMs);
}

/** A page of changes of billing, newest first. */
export async function listChanges(
  db: Queryable,
  query: Page,
  expectedGapMs: number,
): Promise<BillingChangePage> {
  let select = db
    .selectFrom("billingChanges")
    .selectAll()
    .orderBy("id", "desc")
    .limit(query.limit + 1);
  const after = readCursor(query.cursor, operationPlace);
  if (after !== undefined) select = select.where("id", "<", after);
  const rows = await select.execute();
  const page = rows.slice(0, query.limit);
  const totals = await totalsOf(
    db,
    page.map(({ id }) => id),
  );
  return {
    items: page.map((row) => changeView(row, totals.get(row.id), expectedGapMs)),
    nextCursor: rows.length > query.limit ? writeCursor(page.at(-1)?.id) : null,
  };
}

/** A page of a change's addresses, in the order given. */
export async function listChangeAddresses(
  db: Queryable,
  changeId: string,
  query: Page & { state?: BillingChangeAddressState[] | undefined },
): Promise<BillingChangeAddressPage> {
  let select = db
    .selectFrom("billingChangeAddresses")
    .selectAll()
    .where("changeId", "=", changeId)
    .orderBy("position")
    .limit(query.limit + 1);
  if (query.state) select = select.where("state", "in", query.state);
  const after = readCursor(query.cursor, rowPlace);
  if (after !== undefined) select = select.where("position", ">", Number(after));
  const rows = await select.execute();
  const items = rows.slice(0, query.limit).map(addressView);
  return {
    items,
    nextCursor: rows.length > query.limit ? writeCursor(items.at(-1)?.position) : null,
  };
}

export function changeView(
  row: BillingChangeRow,
  totals: ChangeTotals | undefined,
  expectedGapMs: number,
): BillingChange {
  return {
    id: row.id,
    region: row.region,
    state: row.state,
    ...row.params,
    addressesAtOnce: row.addressesAtOnce,
    ...(row.note !== null && { note: row.note }),
    total: row.total,
    counts: totals?.counts ?? { ...noCounts(), waiting: row.total },
    ...(row.stopReason && { stopReason: withAdvice(row.stopReason, allocateAction) }),
    ...(totals?.longestGapMs !== undefined && { longestGapMs: totals.longestGapMs }),
    expectedGapMs,
    createdAt: row.createdAt.toISOString(),
    createdBy: row.createdBy,
    ...(row.finishedAt && { finishedAt: row.finishedAt.toISOString() }),
  };
}

const allocateAction = "AllocateIp6AddressesBandwidth";

function addressView(row: BillingChangeAddressRow): BillingChangeAddress {
  return {
    position: row.position,
    address: row.address,
    state: row.state,
    ...(row.former && { former: row.former }),
    ...(row.operationId !== null && { operationId: row.operationId }),
    ...(row.gapMs !== null && { gapMs: row.gapMs }),
    ...(row.error && { error: withAdvice(row.error, allocateAction) }),
  };
}
