import type { InternetChargeType, Inventory, InventoryAddress } from "@sluice/contract";

/** Ways an address is billed; `other` is whatever word the cloud has that is none of ours, or none at all. */
export const billingModes = [
  "TRAFFIC_POSTPAID_BY_HOUR",
  "BANDWIDTH_PACKAGE",
  "other",
] as const satisfies readonly (InternetChargeType | "other")[];
export type BillingMode = (typeof billingModes)[number];

/** What is counted: addresses, or the Mbps that they may send in sum. */
export const measures = ["addresses", "bandwidth"] as const;
export type Measure = (typeof measures)[number];

/** What a person should look at in a region, each with the number of addresses. */
export const concerns = ["arrears", "blocked", "drift", "unknownToSluice", "missingTags"] as const;
export type Concern = (typeof concerns)[number];

/** A region's enabled addresses, summed. */
export interface InventorySums {
  byMode: Readonly<Record<BillingMode, Readonly<Record<Measure, number>>>>;
  total: Readonly<Record<Measure, number>>;
  concerns: Readonly<Record<Concern, number>>;
}

const tellsConcern: Record<Concern, (address: InventoryAddress) => boolean> = {
  arrears: ({ isArrears }) => isArrears === true,
  blocked: ({ isBlocked }) => isBlocked === true,
  drift: ({ drift }) => drift.length > 0,
  unknownToSluice: ({ known, twin }) => known === "none" && twin === undefined,
  missingTags: ({ missingTags }) => missingTags.length > 0,
};

function modeOf({ internetChargeType }: InventoryAddress): BillingMode {
  return billingModes.find((mode) => mode === internetChargeType) ?? "other";
}

export function sumsOf({ items }: Pick<Inventory, "items">): InventorySums {
  const byMode = {
    TRAFFIC_POSTPAID_BY_HOUR: { addresses: 0, bandwidth: 0 },
    BANDWIDTH_PACKAGE: { addresses: 0, bandwidth: 0 },
    other: { addresses: 0, bandwidth: 0 },
  };
  const total = { addresses: 0, bandwidth: 0 };
  const found = { arrears: 0, blocked: 0, drift: 0, unknownToSluice: 0, missingTags: 0 };
  for (const address of items) {
    for (const sum of [byMode[modeOf(address)], total]) {
      sum.addresses += 1;
      sum.bandwidth += address.internetMaxBandwidthOut ?? 0;
    }
    for (const concern of concerns) if (tellsConcern[concern](address)) found[concern] += 1;
  }
  return { byMode, total, concerns: found };
}
