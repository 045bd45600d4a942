import type { BandwidthPackage } from "@sluice/contract";
import { isOutOfRange, type AddressVerdict, type Asked } from "./judge-address.ts";
import type { Facts } from "./facts.ts";

/** The status in which the cloud lets a package take addresses. */
const readyStatus = "CREATED";

/**
 * What the cloud is expected to refuse whatever the address: the account, the package or the bandwidth. Undefined when
 * nothing is known against it.
 */
export function judgeOperation(asked: Asked, facts: Facts): AddressVerdict | undefined {
  switch (asked.kind) {
    case "allocate":
      return judgeAccount(asked, facts) ?? judgePackage(asked, facts) ?? judgeBandwidth(asked);
    case "modify":
      // The addresses of a legacy account have no bandwidth of their own.
      return facts.accountType === "LEGACY" ? cannot("account_not_supported") : undefined;
    case "release":
      return undefined;
    default:
      return asked.kind satisfies never;
  }
}

function judgeAccount({ params }: Asked, { accountType }: Facts): AddressVerdict | undefined {
  const { internetChargeType, bandwidthPackageId } = params;
  const isPackage = internetChargeType === "BANDWIDTH_PACKAGE";
  if (accountType === "LEGACY") {
    if (!isPackage) return cannot("account_not_supported");
    return bandwidthPackageId === undefined ? undefined : cannot("package_not_supported");
  }
  if (accountType === "STANDARD" && isPackage && bandwidthPackageId === undefined)
    return cannot("package_required");
  return undefined;
}

function judgePackage({ params }: Asked, { packages }: Facts): AddressVerdict | undefined {
  const { bandwidthPackageId } = params;
  if (bandwidthPackageId === undefined || packages === undefined) return undefined;
  const found = packages.find((one) => one.bandwidthPackageId === bandwidthPackageId);
  if (!found) return cannot("package_not_found");
  if (found.status !== readyStatus) return cannot("package_not_ready", found.status);
  return canHoldIp6(found) ? undefined : cannot("package_not_supported", found.networkType);
}

/** Packages of single carriers and of anycast hold no IPv6 addresses (error BandwidthPackageIdNotSupported). */
function canHoldIp6({ networkType }: BandwidthPackage): boolean {
  return networkType.endsWith("BGP");
}

function judgeBandwidth({ params }: Asked): AddressVerdict | undefined {
  return isOutOfRange(params.internetChargeType, params.internetMaxBandwidthOut)
    ? cannot("bandwidth_out_of_range")
    : undefined;
}

function cannot(code: AddressVerdict["code"] & string, status?: string): AddressVerdict {
  return { verdict: "cannot", code, ...(status !== undefined && { detail: { status } }) };
}
