import { describe, expect, it } from "vitest";
import { readWholeList, type PagedList } from "./read-pages.ts";
import type { ReadOutcome } from "./types.ts";

const ids = (from: number, end: number) =>
  Array.from({ length: end - from }, (_, index) => `row-${from + index}`);

/** Runs before the page of this number (from 1, over all readings) is answered; gives the list as it is from then on. */
type Change = (page: number, rows: readonly string[]) => readonly string[];

async function read(rows: readonly string[], change: Change = (_, now) => now) {
  let now = rows;
  let pages = 0;
  const list: PagedList<string> = {
    idOf: (row) => row,
    readPage({ offset, limit }) {
      pages += 1;
      now = change(pages, now);
      return Promise.resolve({
        kind: "ok",
        requestId: `request-${pages}`,
        value: { totalCount: now.length, rows: now.slice(offset, offset + limit) },
      });
    },
  };
  const outcome = await readWholeList(list);
  if (outcome.kind !== "ok") throw new Error(outcome.message);
  return { ...outcome.value, pages };
}

const appears = (page: number, rows: readonly string[]) => [`new-${page}`, ...rows];
const vanishes = (_: number, rows: readonly string[]) => rows.slice(1);

describe("readWholeList", () => {
  it.each([
    ["no row", 0, 1],
    ["one page", 100, 1],
    ["a page and a row", 101, 2],
    ["several pages", 250, 3],
  ])("reads %s", async (_, count, pages) => {
    expect(await read(ids(0, count))).toEqual({
      items: ids(0, count),
      totalCount: count,
      isWhole: true,
      pages,
    });
  });

  it.each<[string, Change, readonly string[], number]>([
    ["appeared", appears, ["new-2", ...ids(0, 250)], 5],
    ["vanished", vanishes, ids(1, 250), 5],
    [
      "went at the end while another came at the beginning",
      (_, rows) => ["new", ...rows.slice(0, -1)],
      ["new", ...ids(0, 249)],
      5,
    ],
    [
      "went at the beginning while another came at the end",
      (_, rows) => [...rows.slice(1), "new"],
      [...ids(1, 250), "new"],
      5,
    ],
    [
      "went at the seam of the pages while another came at the end",
      (_, rows) => [...rows.slice(0, 99), ...rows.slice(100), "new"],
      [...ids(0, 99), ...ids(100, 250), "new"],
      5,
    ],
  ])("reads again when a row %s between two pages", async (_, change, items, pages) => {
    const once: Change = (page, rows) => (page === 2 ? change(page, rows) : rows);
    expect(await read(ids(0, 250), once)).toEqual({
      items,
      totalCount: items.length,
      isWhole: true,
      pages,
    });
  });

  it("reads three times, then takes what there is, each row once, and says so", async () => {
    const everyPage: Change = (page, rows) => (page === 1 ? rows : appears(page, rows));
    const { items, isWhole, pages } = await read(ids(0, 250), everyPage);
    // Two readings end with their second page; the third one goes to the end.
    expect({ isWhole, pages }).toEqual({ isWhole: false, pages: 7 });
    expect(new Set(items).size).toBe(items.length);
    expect(items).toEqual(expect.arrayContaining(ids(0, 250)));
  });

  it("does not miss the end of a list that shrinks while it is read for the last time", async () => {
    const everyPage: Change = (page, rows) => (page === 1 ? rows : vanishes(page, rows));
    const { items, isWhole } = await read(ids(0, 250), everyPage);
    expect(isWhole).toBe(false);
    expect(items.at(-1)).toBe("row-249");
  });

  it("reads a list of more than 100 pages only once more", async () => {
    const late: Change = (page, rows) => (page % 103 === 0 ? appears(page, rows) : rows);
    expect(await read(ids(0, 10_150), late)).toMatchObject({ isWhole: false, pages: 206 });
  });

  it("ends with a cloud that counts more rows than it gives", async () => {
    const list: PagedList<string> = {
      idOf: (row) => row,
      readPage: () =>
        Promise.resolve({
          kind: "ok",
          requestId: "r",
          value: { totalCount: 1_000_000, rows: ids(0, 100) },
        }),
    };
    expect(await readWholeList(list)).toMatchObject({
      value: { items: ids(0, 100), isWhole: false },
    });
  });

  it("gives a page that cannot be read as it is, and reads no further", async () => {
    const unavailable: ReadOutcome<never> = {
      kind: "unavailable",
      reason: "timed_out",
      message: "too late",
    };
    let pages = 0;
    const list: PagedList<string> = {
      idOf: (row) => row,
      readPage: () => {
        pages += 1;
        const value = { totalCount: 300, rows: ids(0, 100) };
        return Promise.resolve(pages === 1 ? { kind: "ok", requestId: "r", value } : unavailable);
      },
    };
    expect(await readWholeList(list)).toEqual(unavailable);
    expect(pages).toBe(2);
  });
});
