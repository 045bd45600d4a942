import type { CloudRegion } from "@sluice/contract";
import type { RegionEntry, SeedRegion } from "@sluice/tencent-vpc";

/** The regions as far as they are known without the cloud. */
export function regionsOfSeed(seed: readonly SeedRegion[]): CloudRegion[] {
  return seed.map(({ id, names, elasticPublicIpv6, status }) => ({
    id,
    names,
    available: status === "open" || status === "unconfirmed",
    elasticPublicIpv6,
  }));
}

/**
 * The cloud's list with what the seed knows beside it: names in both languages, and whether the region is documented for
 * elastic public IPv6. Regions that the cloud does not list are not available. In the seed's order, new ones at the end.
 */
export function mergeRegions(
  listed: readonly RegionEntry[],
  seed: readonly SeedRegion[],
): CloudRegion[] {
  const states = new Map(listed.map((entry) => [entry.region, entry]));
  const known = seed.map(({ id, names, elasticPublicIpv6 }) => ({
    id,
    names,
    available: states.get(id)?.regionState === "AVAILABLE",
    elasticPublicIpv6,
  }));
  const knownIds = new Set(seed.map(({ id }) => id));
  const unknown = [...states.values()]
    .filter((entry) => !knownIds.has(entry.region))
    .map((entry) => ({
      id: entry.region,
      names: { en: entry.regionName, "zh-CN": entry.regionName },
      available: entry.regionState === "AVAILABLE",
      elasticPublicIpv6: false,
    }))
    .toSorted((one, other) => one.id.localeCompare(other.id, "en"));
  return [...known, ...unknown];
}
