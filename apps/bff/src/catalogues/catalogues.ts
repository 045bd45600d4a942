import type { BandwidthPackage, CloudRegion, Quota } from "@sluice/contract";
import { seedRegions, type CloudBandwidthPackage, type VpcGateway } from "@sluice/tencent-vpc";
import {
  createCachedRead,
  type CacheOptions,
  type CatalogueRead,
  type Reading,
} from "./cached-read.ts";
import { mergeRegions, regionsOfSeed } from "./merge-regions.ts";

/** What the cloud offers and allows, read through a cache of less than a minute. */
export interface Catalogues {
  /** Never fails: without the cloud's list, the regions that were known beforehand. */
  regions(): Promise<Reading<CloudRegion[]>>;
  bandwidthPackages(region: string): Promise<CatalogueRead<BandwidthPackage[]>>;
  quota(region: string): Promise<CatalogueRead<Quota[]>>;
}

const defaults: CacheOptions = {
  freshMs: 30_000,
  staleMs: 600_000,
  pauseMs: 5_000,
  maxKeys: 100,
};

/** Catalogues of the account that the gateway speaks for. */
export function createCatalogues(
  gateway: Pick<
    VpcGateway,
    "describeRegions" | "describeBandwidthPackages" | "describeAddressQuota"
  >,
  options: CacheOptions = defaults,
  now: () => number = Date.now,
): Catalogues {
  const readRegions = createCachedRead(() => gateway.describeRegions(), options, now);
  const readPackages = createCachedRead(
    async (region) => {
      const outcome = await gateway.describeBandwidthPackages({ region });
      return outcome.kind === "ok"
        ? { ...outcome, value: outcome.value.map(asBandwidthPackage) }
        : outcome;
    },
    options,
    now,
  );
  const readQuota = createCachedRead(
    (region) => gateway.describeAddressQuota({ region }),
    options,
    now,
  );
  return {
    async regions() {
      const read = await readRegions("");
      return read.kind === "ok"
        ? { ...read, value: mergeRegions(read.value, seedRegions) }
        : { kind: "ok", value: regionsOfSeed(seedRegions), readAt: new Date(now()) };
    },
    bandwidthPackages: readPackages,
    quota: readQuota,
  };
}

function asBandwidthPackage(found: CloudBandwidthPackage): BandwidthPackage {
  const { bandwidthPackageId, bandwidthPackageName, networkType, chargeType, status } = found;
  const { bandwidth, resourceCount } = found;
  return {
    bandwidthPackageId,
    bandwidthPackageName,
    networkType,
    chargeType,
    status,
    ...(bandwidth !== undefined && { bandwidth }),
    resourceCount,
  };
}
