import type { CheckedList } from "../address-list/checked-list.ts";
import { removeEntries, type Place } from "../address-list/remove-entries.ts";

/** Where an address stands in the text; undefined when it is not in the list. */
export function placeOf(list: CheckedList, address: string): Place | undefined {
  const index = list.addresses.indexOf(address);
  return index < 0 ? undefined : placeAt(list, index);
}

function placeAt(list: CheckedList, index: number): Place {
  return {
    line: list.lines[index] ?? 1,
    column: list.columns[index] ?? 1,
    length: list.lengths[index] ?? 0,
  };
}

/** The text with only these addresses of its list, each as it was written, and whatever else stands beside them. */
export function keepAddresses(
  text: string,
  list: CheckedList,
  kept: ReadonlySet<string>,
): { text: string; count: number } {
  const isKept = list.addresses.map((address) => kept.has(address));
  const bad = isKept.flatMap((keep, index) => (keep ? [] : [placeAt(list, index)]));
  const goodLines = new Set([
    ...list.lines.filter((_, index) => isKept[index]),
    ...list.problems.map(({ line }) => line),
  ]);
  return { text: removeEntries(text, bad, goodLines), count: bad.length };
}
