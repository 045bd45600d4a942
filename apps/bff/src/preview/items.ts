import type { PreviewItem, PreviewVerdict } from "@sluice/contract";
import type { AddressEntry, Entry } from "./entries.ts";
import type { AddressVerdict } from "./judge-address.ts";

/** Characters of an entry that are told again. */
const shownTextLength = 200;

/** The items of a preview, one for each entry in order; `judge` is asked of those that are addresses. */
export function itemsOf(
  entries: readonly Entry[],
  judge: (entry: AddressEntry) => AddressVerdict,
): PreviewItem[] {
  return entries.map((entry, index): PreviewItem => {
    const place = { index, text: entry.text.slice(0, shownTextLength).toWellFormed() };
    switch (entry.kind) {
      case "problem":
        return { ...place, verdict: "cannot", code: entry.code };
      case "repeat": {
        const { address, firstIndex } = entry;
        return {
          ...place,
          address,
          verdict: "cannot",
          code: "address_repeated",
          detail: { firstIndex },
        };
      }
      case "address":
        return { ...place, address: entry.address, ...judge(entry) };
      default:
        return entry satisfies never;
    }
  });
}

/** How many items have each verdict and each code. */
export function countItems(items: readonly PreviewItem[]) {
  const byVerdict: Record<PreviewVerdict, number> = {
    will_be_sent: 0,
    may_wait: 0,
    unchanged: 0,
    cannot: 0,
  };
  const byCode: Record<string, number> = {};
  for (const { verdict, code } of items) {
    byVerdict[verdict] += 1;
    if (code !== undefined) byCode[code] = (byCode[code] ?? 0) + 1;
  }
  return { byVerdict, byCode };
}
