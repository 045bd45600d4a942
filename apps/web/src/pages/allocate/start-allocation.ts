import type { InternetChargeType } from "@sluice/contract";
import { pages } from "../../pages.ts";
import { readDraft, writeDraft } from "./draft-storage.ts";

/**
 * Puts addresses and their settings into the form that allocates, by the tab's storage, and gives the form's address.
 * What is not known stays as it stands there.
 */
export function startAllocation(start: {
  region: string;
  addresses: readonly string[];
  internetMaxBandwidthOut: number | undefined;
  internetChargeType: InternetChargeType | undefined;
  bandwidthPackageId: string | undefined;
}): string {
  const known = readDraft();
  const { internetMaxBandwidthOut: bandwidth } = start;
  writeDraft({
    ...known,
    region: start.region,
    text: start.addresses.join("\n"),
    bandwidth: bandwidth === undefined ? known.bandwidth : String(bandwidth),
    internetChargeType: start.internetChargeType ?? known.internetChargeType,
    bandwidthPackageId: start.bandwidthPackageId ?? "",
  });
  return pages.allocate();
}
