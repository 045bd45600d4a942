import { documentedLimits, type PlannedQuota } from "@sluice/contract";
import type { AddressVerdict, Asked } from "./judge-address.ts";
import type { Facts } from "./facts.ts";

/** The quota of enabled classic addresses (DescribeAddressQuota). */
const addressQuota = "TOTAL_EIP6_QUOTA";

/** What the limits make of an address, and how full they get. */
export interface LimitJudge {
  /** Counts an address of which nothing else is known, in the order of the list. */
  admit(address: string): AddressVerdict | undefined;
  /** How full the limits get by what was admitted. */
  quotas(): PlannedQuota[];
}

/**
 * Counts addresses against the limits, in the order in which they will be sent: those beyond the region's quota cannot be
 * enabled; passing a limit that the cloud only documents is a warning.
 */
export function createLimitJudge(asked: Asked, facts: Facts): LimitJudge {
  if (asked.kind === "modify") return { admit: () => undefined, quotas: () => [] };
  if (asked.kind === "release") return createReleaseCount(facts);
  const perVpc = new Map<string, number>();
  let planned = 0;
  const quota = regionQuotaOf(facts);
  const { bandwidthPackageId } = asked.params;
  const chosen = facts.packages?.find((one) => one.bandwidthPackageId === bandwidthPackageId);

  return {
    admit(address) {
      // The quota itself counts every address, also those that it leaves no room for.
      planned += 1;
      if (quota && quota.quotaCurrent + planned > quota.quotaLimit)
        return { verdict: "cannot", code: "over_quota" };
      const vpcId = facts.held(address)?.vpcId;
      if (vpcId !== undefined) {
        const inVpc = (perVpc.get(vpcId) ?? 0) + 1;
        perVpc.set(vpcId, inVpc);
        const already = facts.enabledPerVpc?.get(vpcId);
        if (already !== undefined && already + inVpc > documentedLimits.addressesPerVpc)
          return { verdict: "will_be_sent", code: "over_vpc_limit", detail: { vpcId } };
      }
      if (chosen && chosen.resourceCount + planned > documentedLimits.resourcesPerPackage)
        return { verdict: "will_be_sent", code: "over_package_limit" };
      return undefined;
    },
    quotas: () => [
      ...regionQuota(facts, planned),
      ...[...perVpc].flatMap(([vpcId, inVpc]): PlannedQuota[] => {
        const current = facts.enabledPerVpc?.get(vpcId);
        if (current === undefined) return [];
        const limit = documentedLimits.addressesPerVpc;
        return [{ quotaId: "vpc_addresses", of: vpcId, current, planned: inVpc, limit }];
      }),
      ...(chosen
        ? [
            {
              quotaId: "package_resources" as const,
              of: chosen.bandwidthPackageId,
              current: chosen.resourceCount,
              planned,
              limit: documentedLimits.resourcesPerPackage,
            },
          ]
        : []),
    ],
  };
}

function createReleaseCount(facts: Facts): LimitJudge {
  let planned = 0;
  return {
    admit() {
      planned -= 1;
      return undefined;
    },
    quotas: () => regionQuota(facts, planned),
  };
}

function regionQuota(facts: Facts, planned: number): PlannedQuota[] {
  const quota = regionQuotaOf(facts);
  if (!quota) return [];
  const { quotaCurrent, quotaLimit } = quota;
  return [{ quotaId: addressQuota, current: quotaCurrent, planned, limit: quotaLimit }];
}

function regionQuotaOf({ quotas }: Facts) {
  return quotas?.find(({ quotaId }) => quotaId === addressQuota);
}
