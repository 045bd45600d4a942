import type { CloudList, ReadOk, ReadOutcome } from "./types.ts";

/** Rows of one page that every list of the VPC product gives at most (section 2 of each list's page). */
export const pageSize = 100;

/** How often a list that moves is read, the first time counted in. */
const maxReadings = 3;

/**
 * Once so many pages were asked for, a list that moved is taken as it is. Ten thousand rows that an operation is
 * changing would move under every reading, and each costs a hundred slots of a rate that operations need too.
 */
const maxPagesOfReadings = 100;

export interface Page<Row> {
  totalCount: number;
  rows: readonly Row[];
}

/** A list that comes in pages. */
export interface PagedList<Row> {
  readPage(slice: { offset: number; limit: number }): Promise<ReadOutcome<Page<Row>>>;
  /** What tells two rows apart. */
  idOf(row: Row): string;
}

/** What came of reading all pages once. */
export interface Reading<Row> {
  rows: Row[];
  /** As the last page had it. */
  totalCount: number;
  pages: number;
  /** The pages do not add up to one list: the count changed, rows moved, or new rows ended before the count. */
  moved: boolean;
}

/**
 * Reads all pages once. A row that comes twice is kept once, as it came last.
 *
 * Each page begins with the last row of the one before. When a row goes and another comes between two pages, the count
 * stays; but a row that was there all the time can be missed only when the rows have moved across the seam, and then there
 * are not as many rows as places read. That costs one page in a hundred.
 *
 * @param whenMoved `stop`: ends as soon as the pages do not add up; `go_on`: reads on to the end all the same
 * @param maxPages gives up with `too_long` when the cloud counts more rows than these pages hold
 */
export async function readOnce<Row>(
  list: PagedList<Row>,
  whenMoved: "stop" | "go_on",
  maxPages = Number.POSITIVE_INFINITY,
): Promise<ReadOutcome<Reading<Row>> | "too_long"> {
  const rows = new Map<string, Row>();
  let offset = 0;
  let expected: number | undefined;
  let moved = false;
  for (let pages = 1; ; pages += 1) {
    const from = Math.max(offset - 1, 0);
    const page = await list.readPage({ offset: from, limit: pageSize });
    if (page.kind !== "ok") return page;
    const { totalCount } = page.value;
    if (totalCount > maxPages * pageSize) return "too_long";
    const known = rows.size;
    for (const row of page.value.rows) rows.set(list.idOf(row), row);
    offset = from + page.value.rows.length;
    // A cloud that gives the same rows for ever must not keep us reading for ever.
    const endsEarly = rows.size === known && offset < totalCount;
    moved ||= endsEarly || rows.size !== offset || (expected ?? totalCount) !== totalCount;
    expected = totalCount;
    if (offset >= totalCount || endsEarly || (moved && whenMoved === "stop")) {
      return { ...page, value: { rows: [...rows.values()], totalCount, pages, moved } };
    }
  }
}

/**
 * Reads a whole list: again from the start when it moved, a few times at most, and then as good as it can be had, which
 * `isWhole` tells.
 */
export async function readWholeList<Row>(
  list: PagedList<Row>,
): Promise<ReadOutcome<CloudList<Row>>> {
  let pages = 0;
  for (let reading = 1; ; reading += 1) {
    const isLast = reading === maxReadings || pages >= maxPagesOfReadings;
    const outcome = await readOnce(list, isLast ? "go_on" : "stop");
    if (outcome === "too_long") throw new Error("no limit was set to the pages");
    if (outcome.kind !== "ok") return outcome;
    if (isLast || !outcome.value.moved) return toCloudList(outcome);
    pages += outcome.value.pages;
  }
}

function toCloudList<Row>(outcome: ReadOk<Reading<Row>>): ReadOk<CloudList<Row>> {
  const { rows, totalCount, moved } = outcome.value;
  return { ...outcome, value: { items: rows, totalCount, isWhole: !moved } };
}
