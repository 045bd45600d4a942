import type { Reader } from "./reader.ts";
import type { CloudBandwidthPackage, ReadOutcome } from "./types.ts";
import { packagesAnswerSchema, toBandwidthPackage } from "./wire.ts";

/** Rows of one page that DescribeBandwidthPackages gives at most (cloud.tencent.com 876/19209). */
const pageSize = 100;

/** All bandwidth packages of a region, page by page. A package that moves between two pages is listed once. */
export async function readBandwidthPackages(
  reader: Reader,
  region: string,
  signal: AbortSignal | undefined,
): Promise<ReadOutcome<CloudBandwidthPackage[]>> {
  const packages = new Map<string, CloudBandwidthPackage>();
  for (let offset = 0; ; offset += pageSize) {
    const parameters = { Offset: offset, Limit: pageSize };
    const page = await reader.read(
      { action: "DescribeBandwidthPackages", region, parameters },
      packagesAnswerSchema,
      signal,
    );
    if (page.kind !== "ok") return page;
    const rows = page.value.BandwidthPackageSet ?? [];
    for (const row of rows) packages.set(row.BandwidthPackageId, toBandwidthPackage(row));
    if (rows.length === 0 || offset + rows.length >= page.value.TotalCount) {
      return { ...page, value: [...packages.values()] };
    }
  }
}
