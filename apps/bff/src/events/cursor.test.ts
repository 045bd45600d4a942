import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { endOfVersion, isAfter, readEventId, writeEventId, type Cursor } from "./cursor.ts";

const cursors: fc.Arbitrary<Cursor> = fc.record({
  version: fc.nat(999_999_999),
  rank: fc.constantFrom(0, 1, 2, 3),
  place: fc.nat(999_999_999),
});
/** Cursors that are often equal in a part. */
const closeCursors: fc.Arbitrary<Cursor> = fc.record({
  version: fc.nat(2),
  rank: fc.constantFrom(0, 1, 2, 3),
  place: fc.nat(2),
});

describe("an event id", () => {
  it("is read back as the place it names", () => {
    fc.assert(
      fc.property(cursors, (cursor) => {
        expect(readEventId(writeEventId(cursor))).toEqual(cursor);
      }),
    );
  });

  it.each([
    "",
    "1",
    "1-2",
    "1-4-3",
    "-1-0-0",
    "1-0-0 ",
    "1-0-0\n",
    "1-0-1e3",
    "a-0-0",
    "1-0-1234567890",
    "snapshot",
  ])("%j is none of ours", (text) => {
    expect(readEventId(text)).toBeUndefined();
  });

  it("that is anything else never throws", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const cursor = readEventId(text);
        return cursor === undefined || isAfter(cursor, { version: -1, rank: 0, place: 0 });
      }),
    );
  });
});

describe("the order of events", () => {
  it("is total: of two places one comes after the other, or they are one place", () => {
    fc.assert(
      fc.property(closeCursors, closeCursors, (a, b) => {
        const same = writeEventId(a) === writeEventId(b);
        expect([isAfter(a, b), isAfter(b, a), same].filter(Boolean)).toHaveLength(1);
      }),
    );
  });

  it("is transitive", () => {
    fc.assert(
      fc.property(closeCursors, closeCursors, closeCursors, (a, b, c) => {
        return !(isAfter(a, b) && isAfter(b, c)) || isAfter(a, c);
      }),
    );
  });

  it("within a version is addresses, calls, the operation, the end", () => {
    const inOrder: Cursor[] = [
      endOfVersion(4),
      { version: 5, rank: 0, place: 0 },
      { version: 5, rank: 0, place: 9999 },
      { version: 5, rank: 1, place: 1 },
      { version: 5, rank: 1, place: 2 },
      endOfVersion(5),
      { version: 5, rank: 3, place: 0 },
      { version: 6, rank: 0, place: 0 },
    ];
    expect(inOrder.toReversed().toSorted((a, b) => (isAfter(a, b) ? 1 : -1))).toEqual(inOrder);
  });
});
