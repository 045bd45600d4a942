import type { InventoryAddress } from "@sluice/contract";

/** What a release of some addresses touches. */
export interface Affected {
  /** Addresses that are enabled now, and so stop being reachable. */
  enabled: number;
  /** Addresses that the region's list does not have; there is nothing to release. */
  notEnabled: number;
  /** Servers, or interfaces without one, that lose an address; each once, those that lose most first. */
  carriers: string[];
}

/** Looks up canonical addresses in the list of what is enabled. */
export function affectedBy(
  addresses: readonly string[],
  inventory: readonly InventoryAddress[],
): Affected {
  const known = new Map(inventory.map((item) => [item.address, item]));
  const lostBy = new Map<string, number>();
  let enabled = 0;
  for (const address of addresses) {
    const item = known.get(address);
    if (!item) continue;
    enabled += 1;
    const carrier = item.instanceId ?? item.networkInterfaceId;
    if (carrier !== undefined) lostBy.set(carrier, (lostBy.get(carrier) ?? 0) + 1);
  }
  const carriers = [...lostBy].toSorted(([, a], [, b]) => b - a).map(([carrier]) => carrier);
  return { enabled, notEnabled: addresses.length - enabled, carriers };
}
