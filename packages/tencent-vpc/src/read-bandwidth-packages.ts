import { mapRead } from "./map-read.ts";
import type { Reader } from "./reader.ts";
import { readWholeList } from "./read-pages.ts";
import type { CloudBandwidthPackage, ReadOutcome } from "./types.ts";
import { packagesAnswerSchema, toBandwidthPackage } from "./wire.ts";

/** All bandwidth packages of a region, each listed once. */
export async function readBandwidthPackages(
  reader: Reader,
  region: string,
  signal: AbortSignal | undefined,
): Promise<ReadOutcome<CloudBandwidthPackage[]>> {
  const list = await readWholeList<CloudBandwidthPackage>({
    idOf: ({ bandwidthPackageId }) => bandwidthPackageId,
    readPage: async ({ offset, limit }) => {
      const parameters = { Offset: offset, Limit: limit };
      const request = { action: "DescribeBandwidthPackages", region, parameters } as const;
      const page = await reader.read(request, packagesAnswerSchema, signal);
      return mapRead(page, ({ TotalCount, BandwidthPackageSet }) => ({
        totalCount: TotalCount,
        rows: (BandwidthPackageSet ?? []).map(toBandwidthPackage),
      }));
    },
  });
  return mapRead(list, ({ items }) => items);
}
