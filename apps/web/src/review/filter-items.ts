import type { PreviewItem, PreviewVerdict } from "@sluice/contract";

/** Which entries of a preview are shown; what is absent may be anything. */
export interface ItemFilter {
  readonly verdict?: PreviewVerdict | undefined;
  readonly code?: string | undefined;
  /** Part of an address or of the entry as it was given. */
  readonly text: string;
}

/** The entries that the filter lets through, in their order. */
export function filterItems(
  items: readonly PreviewItem[],
  { verdict, code, text }: ItemFilter,
): readonly PreviewItem[] {
  const wanted = text.trim().toLowerCase();
  return items.filter(
    (item) =>
      (verdict === undefined || item.verdict === verdict) &&
      (code === undefined || item.code === code) &&
      (wanted === "" ||
        (item.address ?? "").includes(wanted) ||
        item.text.toLowerCase().includes(wanted)),
  );
}

/** The addresses that will be sent with a chance of success. */
export function goodAddresses(items: readonly PreviewItem[]): Set<string> {
  return new Set(
    items.flatMap(({ verdict, address }) =>
      address !== undefined && (verdict === "will_be_sent" || verdict === "may_wait")
        ? [address]
        : [],
    ),
  );
}

/** The cloud's ids of the addresses that are enabled, as far as the preview tells them. */
export function knownIds(items: readonly PreviewItem[]): Record<string, string> {
  return Object.fromEntries(
    items.flatMap(({ address, detail }) => {
      const id = detail?.present?.addressId;
      return address === undefined || id === undefined ? [] : [[address, id]];
    }),
  );
}
