import { parseAddress, type Ip6Address } from "@sluice/ipv6";

/** An entry that is an address, and the first that names it. */
export interface AddressEntry {
  readonly kind: "address";
  readonly text: string;
  readonly address: Ip6Address;
}

/** One entry of the list that a preview is asked for. */
export type Entry =
  | AddressEntry
  /** No address that can be used. `code` is that of the request's field errors, `address_...`. */
  | { readonly kind: "problem"; readonly text: string; readonly code: string }
  | {
      readonly kind: "repeat";
      readonly text: string;
      readonly address: Ip6Address;
      readonly firstIndex: number;
    };

/** Reads each entry as the request of an operation would be read. */
export function readEntries(texts: readonly string[]): Entry[] {
  const firstIndexOf = new Map<Ip6Address, number>();
  return texts.map((text, index): Entry => {
    const parsed = parseAddress(text);
    if (parsed.kind === "problem") return { kind: "problem", text, code: `address_${parsed.code}` };
    const { address } = parsed;
    const firstIndex = firstIndexOf.get(address);
    if (firstIndex !== undefined) return { kind: "repeat", text, address, firstIndex };
    firstIndexOf.set(address, index);
    return { kind: "address", text, address };
  });
}
