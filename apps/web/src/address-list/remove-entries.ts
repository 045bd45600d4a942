/** A stretch of a text: line and column from 1, length in characters. */
export interface Place {
  line: number;
  column: number;
  length: number;
}

const separators = /^[\s,;|，；、]+/;
const separatorsAtEnd = /[\s,;|，；、]+$/;

/**
 * The text without the entries at `bad`. A line that keeps none of its `good` entries goes as a whole, with whatever else
 * stood in it (other columns of a table, quotes); otherwise the entry goes with the separator after it.
 */
export function removeEntries(
  text: string,
  bad: readonly Place[],
  goodLines: ReadonlySet<number>,
): string {
  const badByLine = Map.groupBy(bad, (place) => place.line);
  const kept: string[] = [];
  for (const [index, line] of text.split("\n").entries()) {
    const places = badByLine.get(index + 1);
    if (!places) kept.push(line);
    else if (goodLines.has(index + 1)) kept.push(removeFromLine(line, places));
  }
  return kept.join("\n");
}

function removeFromLine(line: string, places: readonly Place[]): string {
  let rest = line;
  for (const { column, length } of places.toSorted((a, b) => b.column - a.column)) {
    const before = rest.slice(0, column - 1);
    const after = rest.slice(column - 1 + length).replace(separators, "");
    rest = after === "" ? before.replace(separatorsAtEnd, "") : before + after;
  }
  return rest;
}

/** Where a place begins in the text, from 0. */
export function offsetOf(text: string, { line, column }: Pick<Place, "line" | "column">): number {
  let start = 0;
  for (let current = 1; current < line; current++) {
    const end = text.indexOf("\n", start);
    if (end < 0) return text.length;
    start = end + 1;
  }
  return Math.min(start + column - 1, text.length);
}
