import {
  bandwidthRanges,
  type CreateBillingChangeInput,
  type InventoryAddress,
} from "@sluice/contract";

/** What addresses are to be like. */
export type BillingTarget = Pick<
  CreateBillingChangeInput,
  "internetChargeType" | "bandwidthPackageId" | "internetMaxBandwidthOut"
>;

/** How many addresses a change of billing would touch, and how many it would leave alone and why. */
export interface BillingEffects {
  toChange: number;
  /** They are as wanted already. */
  asWanted: number;
  /** The region's list does not have them. */
  notEnabled: number;
  /** They would keep a bandwidth that the new billing mode does not take. */
  aboveRange: number;
}

/**
 * Sorts canonical addresses by what the change would do to them, as far as the list of what is enabled tells. The server
 * judges each again, by a reading of its own just before its turn.
 */
export function billingEffects(
  target: BillingTarget,
  addresses: readonly string[],
  inventory: readonly InventoryAddress[],
): BillingEffects {
  const known = new Map(inventory.map((item) => [item.address, item]));
  const effects: BillingEffects = { toChange: 0, asWanted: 0, notEnabled: 0, aboveRange: 0 };
  for (const address of addresses) effects[effectOn(target, known.get(address))] += 1;
  return effects;
}

function effectOn(target: BillingTarget, item: InventoryAddress | undefined): keyof BillingEffects {
  if (!item) return "notEnabled";
  const wanted = target.internetMaxBandwidthOut ?? item.internetMaxBandwidthOut;
  const isAsWanted =
    item.internetChargeType === target.internetChargeType &&
    (target.bandwidthPackageId ?? item.bandwidthPackageId) === item.bandwidthPackageId &&
    wanted === item.internetMaxBandwidthOut;
  if (isAsWanted) return "asWanted";
  const { max } = bandwidthRanges[target.internetChargeType];
  return wanted !== undefined && wanted > max ? "aboveRange" : "toChange";
}
