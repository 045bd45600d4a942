import type { InventoryAddress } from "@sluice/contract";

/** What the rows of the table can be put in order by. */
export const sortKeys = [
  "address",
  "addressId",
  "addressName",
  "addressStatus",
  "internetMaxBandwidthOut",
  "internetChargeType",
  "bandwidthPackageId",
  "instanceId",
  "networkInterfaceId",
  "vpcId",
  "createdTime",
] as const;
export type SortKey = (typeof sortKeys)[number];

export interface Sorting {
  key: SortKey;
  isDescending: boolean;
}

const byAddress: Sorting = { key: "address", isDescending: false };

/** The order as text for the query of the page, `-createdTime` for the last first; undefined for the usual one. */
export function sortText({ key, isDescending }: Sorting): string | undefined {
  if (key === byAddress.key && !isDescending) return undefined;
  return isDescending ? `-${key}` : key;
}

/** Reads what {@link sortText} wrote; anything else is the usual order, by address. */
export function sortFrom(text: string | undefined): Sorting {
  const isDescending = text?.startsWith("-") ?? false;
  const name = isDescending ? text?.slice(1) : text;
  const key = sortKeys.find((one) => one === name);
  return key === undefined ? byAddress : { key, isDescending };
}

const collator = new Intl.Collator("en", { numeric: true });

/** The rows in order; what has no value comes last in both directions. */
export function sortAddresses(
  items: readonly InventoryAddress[],
  { key, isDescending }: Sorting,
): InventoryAddress[] {
  const direction = isDescending ? -1 : 1;
  const keyed = items.map((item) => ({ item, value: sortValue(item, key) }));
  keyed.sort((a, b) => {
    if (a.value === undefined || b.value === undefined)
      return Number(a.value === undefined) - Number(b.value === undefined);
    if (typeof a.value === "number" && typeof b.value === "number")
      return direction * (a.value - b.value);
    // Expanded addresses need no collation, which is what takes the time.
    if (key === "address") return direction * (a.value < b.value ? -1 : Number(a.value > b.value));
    return direction * collator.compare(String(a.value), String(b.value));
  });
  return keyed.map(({ item }) => item);
}

function sortValue(item: InventoryAddress, key: SortKey): string | number | undefined {
  if (key === "address") return item.address === "" ? undefined : expanded(item.address);
  return item[key];
}

/** All eight groups with four digits each, so that the order of the text is that of the addresses. */
function expanded(address: string): string {
  const [head = "", tail] = address.split("::");
  const groups = (text: string) => (text === "" ? [] : text.split(":"));
  const before = groups(head);
  const after = tail === undefined ? [] : groups(tail);
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => "0");
  return [...before, ...zeros, ...after].map((group) => group.padStart(4, "0")).join(":");
}
