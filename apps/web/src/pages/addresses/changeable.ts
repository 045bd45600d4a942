import type { InventoryAddress } from "@sluice/contract";

/** True for an address that an operation can be about: not of the newer product, and with an address already. */
export function isChangeable({ twin, address }: InventoryAddress): boolean {
  return twin !== true && address !== "";
}

/** What tells a row from the others: the cloud may list an id before it has an address. */
export function keyOf({ addressId, address }: InventoryAddress): string {
  return addressId === "" ? address : addressId;
}
