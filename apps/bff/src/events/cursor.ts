/**
 * A place in the stored history of an operation. Everything that changes carries the version of its change; within one
 * version addresses come first, in their order, then calls, then the operation itself, then the end of the stream. So a place is
 * found again from the rows alone, by any replica, after any restart.
 */
export interface Cursor {
  version: number;
  /** 0: an address, 1: a call, 2: the operation, 3: the end. */
  rank: 0 | 1 | 2 | 3;
  /** Position of the address, or number of the call. */
  place: number;
}

/** The place after everything of a version. */
export function endOfVersion(version: number): Cursor {
  return { version, rank: 2, place: 0 };
}

/** True when `a` comes after `b`. */
export function isAfter(a: Cursor, b: Cursor): boolean {
  if (a.version !== b.version) return a.version > b.version;
  if (a.rank !== b.rank) return a.rank > b.rank;
  return a.place > b.place;
}

/** The id of a Server-Sent Event. */
export function writeEventId({ version, rank, place }: Cursor): string {
  return `${version}-${rank}-${place}`;
}

/** Reads a `Last-Event-ID`; undefined when it is none of ours. */
export function readEventId(text: string): Cursor | undefined {
  const match = /^(\d{1,9})-([0-3])-(\d{1,9})$/.exec(text);
  if (!match) return undefined;
  const [version, rank, place] = match.slice(1).map(Number);
  if (version === undefined || place === undefined) return undefined;
  if (rank !== 0 && rank !== 1 && rank !== 2 && rank !== 3) return undefined;
  return { version, rank, place };
}
