import { csvFile, type CsvColumn, type InventoryAddress } from "@sluice/contract";

const texts = (values: readonly string[]) => values.join("; ");

/**
 * The columns of the file: the cloud's names for what the cloud says, in camel case and in no language, so that a program
 * that reads the file need not know which one the console was in.
 */
const columns: readonly CsvColumn<InventoryAddress>[] = [
  { heading: "address", value: ({ address }) => address },
  { heading: "addressId", value: ({ addressId }) => addressId },
  { heading: "addressName", value: ({ addressName }) => addressName },
  { heading: "addressStatus", value: ({ addressStatus }) => addressStatus },
  { heading: "internetMaxBandwidthOut", value: (item) => item.internetMaxBandwidthOut },
  { heading: "internetChargeType", value: ({ internetChargeType }) => internetChargeType },
  { heading: "bandwidthPackageId", value: ({ bandwidthPackageId }) => bandwidthPackageId },
  { heading: "instanceId", value: ({ instanceId }) => instanceId },
  { heading: "instanceType", value: ({ instanceType }) => instanceType },
  { heading: "networkInterfaceId", value: ({ networkInterfaceId }) => networkInterfaceId },
  { heading: "vpcId", value: ({ vpcId }) => vpcId },
  { heading: "internetServiceProvider", value: (item) => item.internetServiceProvider },
  { heading: "isArrears", value: ({ isArrears }) => isArrears },
  { heading: "isBlocked", value: ({ isBlocked }) => isBlocked },
  { heading: "createdTime", value: ({ createdTime }) => createdTime },
  { heading: "tags", value: ({ tags }) => texts(tags.map(({ key, value }) => `${key}=${value}`)) },
  { heading: "known", value: ({ known }) => known },
  {
    heading: "drift",
    value: ({ drift }) =>
      texts(
        drift.map(
          ({ field, tagKey, asked, found }) =>
            `${tagKey === undefined ? field : `tag ${tagKey}`}: ${asked} asked, ${found ?? "none"} found`,
        ),
      ),
  },
  { heading: "missingTags", value: ({ missingTags }) => texts(missingTags) },
];

/** The addresses of a region as a CSV file. */
export function addressesCsv(region: string, items: readonly InventoryAddress[]): string {
  return csvFile([{ heading: "region", value: () => region }, ...columns], items);
}

/** A name for the file: `addresses-ap-guangzhou-2026-11-23T08-00-00Z.csv`, by when the list was read. */
export function csvName(region: string, readAt: string): string {
  return `addresses-${region}-${readAt.replace(/\.\d+Z$/, "Z").replaceAll(":", "-")}.csv`;
}
