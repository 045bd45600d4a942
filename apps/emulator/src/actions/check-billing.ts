import { apiError, type ApiError } from "../protocol/api-error.ts";
import type { Account, InternetChargeType, Region } from "../state/world.ts";

/** Mbps per address by billing mode (quota page of elastic public IPv6). */
const bandwidthRanges = {
  TRAFFIC_POSTPAID_BY_HOUR: { min: 1, max: 100 },
  BANDWIDTH_PACKAGE: { min: 1, max: 2000 },
} as const satisfies Record<InternetChargeType, { min: number; max: number }>;

export type Billing = {
  readonly internetMaxBandwidthOut: number;
  readonly internetChargeType: InternetChargeType;
  readonly bandwidthPackageId: string | null;
};

/** What a call says about billing; the defaults are those of the cloud. */
type BillingInput = {
  readonly InternetMaxBandwidthOut?: number | undefined;
  readonly InternetChargeType?: string | undefined;
  readonly BandwidthPackageId?: string | undefined;
};

/** Checks bandwidth, billing mode and package against each other, the account and the region. */
export function checkBilling(
  input: BillingInput,
  account: Account,
  region: Region,
): { kind: "ok"; value: Billing } | ApiError {
  const mbps = input.InternetMaxBandwidthOut ?? 1;
  const chargeType = input.InternetChargeType ?? "TRAFFIC_POSTPAID_BY_HOUR";
  const packageId = input.BandwidthPackageId;
  if (!isChargeType(chargeType))
    return apiError(
      "InvalidParameterValue.Malformed",
      `The InternetChargeType ${chargeType} is not known.`,
    );
  if (packageId !== undefined && chargeType !== "BANDWIDTH_PACKAGE")
    return apiError(
      "InvalidParameter.Coexist",
      `BandwidthPackageId and InternetChargeType ${chargeType} cannot be specified at the same time.`,
    );
  const error =
    bandwidthError(mbps, chargeType) ??
    accountError(account, chargeType, packageId) ??
    (packageId === undefined ? undefined : packageError(region, packageId));
  if (error) return error;
  return {
    kind: "ok",
    value: {
      internetMaxBandwidthOut: mbps,
      internetChargeType: chargeType,
      bandwidthPackageId: packageId ?? null,
    },
  };
}

/** What is wrong with a bandwidth under a billing mode. */
export function bandwidthError(mbps: number, chargeType: InternetChargeType): ApiError | undefined {
  const { min, max } = bandwidthRanges[chargeType];
  if (mbps >= min && mbps <= max) return undefined;
  return apiError(
    "InvalidParameterValue.BandwidthOutOfRange",
    `The bandwidth ${mbps} exceeds the limit of ${min} to ${max} Mbps.`,
  );
}

function isChargeType(text: string): text is InternetChargeType {
  return Object.hasOwn(bandwidthRanges, text);
}

/** A legacy account bills all addresses of a region by one package or by device, and names no package in a call. */
function accountError(
  account: Account,
  chargeType: InternetChargeType,
  packageId: string | undefined,
): ApiError | undefined {
  if (account.type === "LEGACY") {
    if (chargeType === "TRAFFIC_POSTPAID_BY_HOUR")
      return apiError("InvalidAccount.NotSupported", "This account does not support the mode.");
    if (packageId !== undefined)
      return apiError(
        "UnsupportedOperation.BandwidthPackageIdNotSupported",
        "A BandwidthPackageId is not supported by a legacy account.",
      );
    return undefined;
  }
  if (chargeType === "BANDWIDTH_PACKAGE" && packageId === undefined)
    return apiError("InvalidParameter", "BANDWIDTH_PACKAGE needs a BandwidthPackageId.");
  return undefined;
}

function packageError(region: Region, packageId: string): ApiError | undefined {
  if (!/^bwp-[a-z0-9]{8}$/.test(packageId))
    return apiError(
      "InvalidParameterValue.Malformed",
      `The BandwidthPackageId ${packageId} has the wrong form.`,
    );
  const found = region.packages.get(packageId);
  if (!found)
    return apiError(
      "InvalidParameterValue.BandwidthPackageNotFound",
      `The bandwidth package ${packageId} is not found.`,
    );
  if (!found.networkType.endsWith("BGP"))
    return apiError(
      "UnsupportedOperation.BandwidthPackageIdNotSupported",
      `The bandwidth package ${packageId} of type ${found.networkType} does not support this operation.`,
    );
  return undefined;
}
