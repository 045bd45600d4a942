import type { InternetChargeType, InventoryAddress } from "@sluice/contract";

/** The settings that addresses were last asked to have, where they have to be released and allocated to get them. */
export interface Reallocation {
  internetMaxBandwidthOut: number | undefined;
  internetChargeType: InternetChargeType | undefined;
  bandwidthPackageId: string | undefined;
  addresses: string[];
}

/** What it takes to bring addresses back to what was last asked of them. */
export interface PutRight {
  /** Bandwidth alone differs: a modification, one for each bandwidth that was asked. */
  modifications: { internetMaxBandwidthOut: number; addresses: string[] }[];
  /** Billing mode or package differs, which cannot be changed in place. */
  reallocations: Reallocation[];
  /** Tags differ; changing those is not an operation of this product. */
  otherTags: string[];
}

/** Sorts what differs by what puts it right; addresses that are as asked play no part. */
export function planPutRight(items: readonly InventoryAddress[]): PutRight {
  const modifications = new Map<number, string[]>();
  const reallocations = new Map<string, Reallocation>();
  const otherTags: string[] = [];
  for (const { address, drift, lastAsked } of items) {
    const fields = new Set(drift.map(({ field }) => field));
    if (fields.has("internetChargeType") || fields.has("bandwidthPackageId")) {
      const internetChargeType = knownChargeType(lastAsked?.internetChargeType);
      const { internetMaxBandwidthOut, bandwidthPackageId } = lastAsked ?? {};
      const key = JSON.stringify([internetMaxBandwidthOut, internetChargeType, bandwidthPackageId]);
      const known = reallocations.get(key);
      if (known) known.addresses.push(address);
      else
        reallocations.set(key, {
          internetMaxBandwidthOut,
          internetChargeType,
          bandwidthPackageId,
          addresses: [address],
        });
      continue;
    }
    const asked = lastAsked?.internetMaxBandwidthOut;
    if (fields.has("internetMaxBandwidthOut") && asked !== undefined) {
      const known = modifications.get(asked);
      if (known) known.push(address);
      else modifications.set(asked, [address]);
    }
    if (fields.has("tags")) otherTags.push(address);
  }
  return {
    modifications: [...modifications]
      .toSorted(([a], [b]) => a - b)
      .map(([internetMaxBandwidthOut, addresses]) => ({ internetMaxBandwidthOut, addresses })),
    reallocations: [...reallocations.values()],
    otherTags,
  };
}

function knownChargeType(text: string | undefined): InternetChargeType | undefined {
  return text === "TRAFFIC_POSTPAID_BY_HOUR" || text === "BANDWIDTH_PACKAGE" ? text : undefined;
}
