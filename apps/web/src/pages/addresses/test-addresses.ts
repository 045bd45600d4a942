import type { InventoryAddress } from "@sluice/contract";

/** An enabled address for tests: as plain as can be, with what `more` says. */
export function enabledAddress(more: Partial<InventoryAddress> = {}): InventoryAddress {
  return {
    address: "2402:4e00::1",
    addressId: "eip-1",
    addressStatus: "BIND",
    isPassing: false,
    tags: [],
    known: "operation",
    drift: [],
    missingTags: [],
    ...more,
  };
}
