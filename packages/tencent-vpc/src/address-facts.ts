/*
 * What an enabled address's own words say (Tencent Cloud API, data structure Address). A word that the cloud adds one day is
 * none of these: such an address is neither changing nor going.
 */

const leavingStatuses: readonly string[] = ["UNBINDING", "OFFLINING"];
const passingStatuses: readonly string[] = ["CREATING", "BINDING", ...leavingStatuses];

/** True while the cloud is still doing something to the address, by its `AddressStatus`. */
export function isPassing(addressStatus: string): boolean {
  return passingStatuses.includes(addressStatus);
}

/** True while the address is being released, by its `AddressStatus`. */
export function isLeaving(addressStatus: string): boolean {
  return leavingStatuses.includes(addressStatus);
}

/**
 * True for the id of an address of the newer product (`eipv6-...`, of the `...IPv6...` actions). The classic actions
 * neither change nor release it.
 */
export function isNewerProductId(addressId: string): boolean {
  return addressId.startsWith("eipv6-");
}
