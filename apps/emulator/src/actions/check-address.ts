import { isIPv6 } from "node:net";
import { parseAddress, type Ip6Address } from "@sluice/ipv6";
import type { ApiError } from "../protocol/api-error.ts";
import { vpcBlockOf } from "../state/seed.ts";
import type { Settings } from "../state/settings.ts";
import type { InternetChargeType, PrivateAddress, Region } from "../state/world.ts";
import { commonRefusals, refuse, type AddressRefusal } from "./refuse.ts";

const refusals = {
  ...commonRefusals,
  notInVpc: {
    code: "InvalidParameterValue.AddressIpNotInVpc",
    message: "The IP address does not exist in the VPC.",
    namesAddress: true,
  },
  published: {
    code: "InvalidParameterValue.AddressPublished",
    message: "The IPv6 address has already been published.",
    namesAddress: true,
  },
  instanceGone: {
    code: "InvalidInstanceId.NotFound",
    message: "The instance of the IP address does not exist.",
    namesAddress: true,
  },
  packageOnly: {
    code: "UnsupportedOperation.InvalidAddressInternetChargeType",
    message: "The network billing mode of the IP address does not allow this operation.",
    namesAddress: true,
  },
} as const satisfies Record<string, AddressRefusal>;

/**
 * Finds the addresses of a call. One that cannot be enabled makes the whole call an error, as an answer of the cloud has
 * room for one error only; the first in the order of the request is told.
 */
export function findAddresses(
  texts: readonly string[],
  chargeType: InternetChargeType,
  region: Region,
  style: Settings["messageStyle"],
): { kind: "ok"; value: PrivateAddress[] } | ApiError {
  const found = new Map<Ip6Address, PrivateAddress>();
  const ip6Addresses = { parameter: "Ip6Addresses", texts } as const;
  for (const [index, text] of texts.entries()) {
    const result = findAddress(text, chargeType, region);
    if ("code" in result) return refuse(result, ip6Addresses, index, style);
    if (found.has(result.address)) return refuse(refusals.repeated, ip6Addresses, index, style);
    found.set(result.address, result);
  }
  return { kind: "ok", value: [...found.values()] };
}

function findAddress(
  text: string,
  chargeType: InternetChargeType,
  region: Region,
): PrivateAddress | AddressRefusal {
  const parsed = isIPv6(text) ? parseAddress(text) : undefined;
  if (parsed?.kind !== "address") return refusals.invalid;
  const target = region.addresses.get(parsed.address);
  if (!target) {
    return region.vpcBlocks.has(vpcBlockOf(parsed.address)) ? refusals.notInVpc : refusals.notFound;
  }
  if (target.enabled) return refusals.published;
  return refusalOf(target, chargeType) ?? target;
}

function refusalOf(
  { condition }: PrivateAddress,
  chargeType: InternetChargeType,
): AddressRefusal | undefined {
  if (condition === "instance_gone") return refusals.instanceGone;
  if (condition === "instance_migrating") return refusals.instanceMigrating;
  if (condition === "package_only" && chargeType !== "BANDWIDTH_PACKAGE") {
    return refusals.packageOnly;
  }
  return undefined;
}
