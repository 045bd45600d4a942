import { isIPv6 } from "node:net";
import { parseAddress, type Ip6Address } from "@sluice/ipv6";
import { apiError, type ApiError } from "../protocol/api-error.ts";
import { vpcBlockOf } from "../state/seed.ts";
import type { Settings } from "../state/settings.ts";
import type { InternetChargeType, PrivateAddress, Region } from "../state/world.ts";

type AddressRefusal = {
  readonly code: string;
  readonly message: string;
  /** False for errors of which the cloud says nothing but that they happened. */
  readonly namesAddress: boolean;
};

const refusals = {
  invalid: {
    code: "InvalidParameterValue.InvalidIpv6",
    message: "Invalid IPv6 address.",
    namesAddress: true,
  },
  notFound: {
    code: "InvalidParameterValue.AddressIpNotFound",
    message: "The IP address is not found.",
    namesAddress: true,
  },
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
  repeated: {
    code: "InvalidParameter",
    message: "The IPv6 address is given more than once.",
    namesAddress: true,
  },
  instanceGone: {
    code: "InvalidInstanceId.NotFound",
    message: "The instance of the IP address does not exist.",
    namesAddress: true,
  },
  instanceMigrating: {
    code: "FailedOperation.TaskFailed",
    message: "The task failed.",
    namesAddress: false,
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
  for (const [index, text] of texts.entries()) {
    const result = findAddress(text, chargeType, region);
    if ("code" in result) return refuse(result, texts, index, style);
    if (found.has(result.address)) return refuse(refusals.repeated, texts, index, style);
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

function refuse(
  refusal: AddressRefusal,
  texts: readonly string[],
  index: number,
  style: Settings["messageStyle"],
): ApiError {
  const named = style === "wrong" ? texts[(index + 1) % texts.length] : texts[index];
  const message =
    refusal.namesAddress && style !== "none" && named !== undefined
      ? `${refusal.message} Ip6Addresses: ${named}`
      : refusal.message;
  return apiError(refusal.code, message);
}
