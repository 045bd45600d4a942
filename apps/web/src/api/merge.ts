import type {
  Call,
  CallPage,
  Operation,
  OperationAddress,
  OperationAddressPage,
} from "@sluice/contract";

/** The newer of what is known and what came in; events and answers can overtake each other. */
export function newerOperation(known: Operation | undefined, incoming: Operation): Operation {
  return known && known.version > incoming.version ? known : incoming;
}

/**
 * The page with those of its rows replaced that came in newer. Rows that are not on the page are left out: they are on
 * another page, or do not match its filter. Gives back the same page when nothing changed.
 */
export function mergeAddresses(
  page: OperationAddressPage,
  incoming: ReadonlyMap<number, OperationAddress>,
): OperationAddressPage {
  let changed = false;
  const items = page.items.map((row) => {
    const next = incoming.get(row.position);
    if (!next || next.version <= row.version) return row;
    changed = true;
    return next;
  });
  return changed ? { ...page, items } : page;
}

/**
 * The page with the incoming calls put in: newer versions replace, and new calls follow at the end when this is the last
 * page and has room (`limit` rows). Gives back the same page when nothing changed.
 */
export function mergeCalls(page: CallPage, incoming: readonly Call[], limit: number): CallPage {
  const byId = new Map(page.items.map((call) => [call.id, call]));
  let changed = false;
  for (const call of incoming) {
    const known = byId.get(call.id);
    const isNew = known === undefined;
    if (isNew && (page.nextCursor !== null || byId.size >= limit)) continue;
    if (!isNew && known.version >= call.version) continue;
    byId.set(call.id, call);
    changed = true;
  }
  if (!changed) return page;
  return { ...page, items: [...byId.values()].toSorted((a, b) => a.seq - b.seq) };
}

/** Of several versions of each row the newest, by position. */
export function newestByPosition(rows: Iterable<OperationAddress>): Map<number, OperationAddress> {
  const newest = new Map<number, OperationAddress>();
  for (const row of rows) {
    const known = newest.get(row.position);
    if (!known || row.version > known.version) newest.set(row.position, row);
  }
  return newest;
}
