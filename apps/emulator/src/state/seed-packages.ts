import type { Random } from "./random.ts";
import type { BandwidthPackage } from "./world.ts";

/** Packages of ap-guangzhou, by ids that can be written down; the last one cannot hold IPv6 addresses. */
const guangzhouPackages: readonly BandwidthPackage[] = [
  {
    bandwidthPackageId: "bwp-8xk3m2qa",
    name: "edge-shared",
    networkType: "BGP",
    chargeType: "TOP5_POSTPAID_BY_MONTH",
    bandwidth: -1,
    createdAt: Date.UTC(2023, 2, 1, 2, 0, 0),
  },
  {
    bandwidthPackageId: "bwp-4tz9w1cd",
    name: "media-fixed",
    networkType: "BGP",
    chargeType: "FIXED_PREPAID_BY_MONTH",
    bandwidth: 5000,
    createdAt: Date.UTC(2024, 8, 9, 10, 15, 0),
  },
  {
    bandwidthPackageId: "bwp-1c7hn5ye",
    name: "mobile-single-line",
    networkType: "SINGLEISP_CMCC",
    chargeType: "PEAK_BANDWIDTH_POSTPAID_BY_DAY",
    bandwidth: -1,
    createdAt: Date.UTC(2022, 10, 23, 8, 0, 0),
  },
];

/** The bandwidth packages of a region; regions but ap-guangzhou have one. */
export function seedPackages(region: string, random: Random): Map<string, BandwidthPackage> {
  const packages: readonly BandwidthPackage[] =
    region === "ap-guangzhou"
      ? guangzhouPackages
      : [
          {
            bandwidthPackageId: `bwp-${random.idText(8)}`,
            name: `${region}-shared`,
            networkType: "BGP",
            chargeType: "TOP5_POSTPAID_BY_MONTH",
            bandwidth: -1,
            createdAt: Date.UTC(2023, 5, 1, 2, 0, 0),
          },
        ];
  return new Map(packages.map((item) => [item.bandwidthPackageId, item]));
}
