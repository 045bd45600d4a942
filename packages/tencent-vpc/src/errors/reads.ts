import type { Catalogue } from "./entry.ts";
import {
  addressIdNotFound,
  coexistingParameters,
  invalidFilter,
  invalidParameter,
  invalidParameterValue,
  malformed,
  notSupportedHere,
  readInternalError,
  tooManyValues,
} from "./shared.ts";

/** Codes of DescribeTaskResult (tencentcloud.com 215/34772, section 6). */
export const taskResultErrors: Catalogue = {
  "FailedOperation.TaskFailed": {
    retry: "never",
    executed: "unknown",
    scope: "call",
    advice: "The task failed. Each of its addresses is read back to see what was done.",
  },
  InternalServerError: readInternalError,
  InvalidParameter: invalidParameter,
  MissingParameter: {
    retry: "never",
    executed: "no",
    scope: "call",
    advice: "The task's id was missing. Sluice should never leave it out: report the RequestId.",
  },
};

/** Codes of DescribeIp6Addresses (cloud.tencent.com 1142/60741, section 6). */
export const ip6AddressesErrors: Catalogue = {
  InternalServerError: readInternalError,
  "InvalidAddressId.NotFound": addressIdNotFound,
  InvalidParameter: invalidParameter,
  "InvalidParameter.Coexist": coexistingParameters,
  "InvalidParameter.InvalidFilter": invalidFilter,
  InvalidParameterValue: invalidParameterValue,
  "InvalidParameterValue.AddressIpNotPublic": {
    retry: "never",
    executed: "no",
    scope: "address",
    field: "filter",
    advice: "The address has no public bandwidth. Sluice reads this answer as: not enabled.",
  },
  "InvalidParameterValue.LimitExceeded": tooManyValues,
  "InvalidParameterValue.Malformed": malformed,
  "InvalidParameterValue.NetworkInterfaceIdMalformed": {
    retry: "never",
    executed: "no",
    scope: "call",
    field: "filter",
    advice:
      "This is not an id of a network interface, which looks like eni-1a2b3c4d. Check what was typed.",
  },
};

/** Codes of DescribeBandwidthPackages (cloud.tencent.com 876/19209, section 6). */
export const bandwidthPackagesErrors: Catalogue = {
  "InvalidParameter.InvalidFilter": invalidFilter,
  InvalidParameterValue: invalidParameterValue,
  "InvalidParameterValue.BandwidthPackageIdMalformed": {
    retry: "never",
    executed: "no",
    scope: "call",
    field: "filter",
    advice:
      "This is not an id of a bandwidth package, which looks like bwp-1a2b3c4d. Check what was typed.",
  },
  "InvalidParameterValue.InvalidBandwidthPackageChargeType": {
    retry: "never",
    executed: "no",
    scope: "call",
    field: "filter",
    advice: "The cloud does not know the billing mode by which packages were filtered.",
  },
  UnsupportedOperation: notSupportedHere,
};

/** Codes of DescribeAddressQuota (cloud.tencent.com 215/15755, section 6). */
export const addressQuotaErrors: Catalogue = {
  InternalServerError: readInternalError,
  UnsupportedOperation: notSupportedHere,
};
