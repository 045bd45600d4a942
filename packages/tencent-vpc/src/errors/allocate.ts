import type { Catalogue } from "./entry.ts";
import {
  accountNotSupported,
  bandwidthOutOfRange,
  coexistingParameters,
  invalidIpv6,
  invalidParameter,
  malformed,
  taskFailedInPart,
  tooManyValues,
  writeInternalError,
} from "./shared.ts";

/** The 17 codes that the page of AllocateIp6AddressesBandwidth lists (tencentcloud.com 215/68131, section 6). */
export const allocateErrors: Catalogue = {
  "FailedOperation.BalanceInsufficient": {
    retry: "after_fix",
    executed: "no",
    scope: "account",
    advice:
      "The account's balance is too low. Top it up, then resume; nothing more is sent until then.",
  },
  "FailedOperation.TaskFailed": taskFailedInPart,
  InternalServerError: writeInternalError,
  "InvalidAccount.NotSupported": accountNotSupported,
  "InvalidInstanceId.NotFound": {
    retry: "never",
    executed: "no",
    scope: "address",
    field: "ip6Addresses",
    advice: "The server that held this address is gone. Remove the address.",
  },
  InvalidParameter: invalidParameter,
  "InvalidParameter.Coexist": coexistingParameters,
  "InvalidParameterValue.AddressIpNotFound": {
    retry: "never",
    executed: "no",
    scope: "address",
    field: "ip6Addresses",
    advice:
      "The address does not exist in this region of this account. Check the region, or remove the address.",
  },
  "InvalidParameterValue.AddressIpNotInVpc": {
    retry: "never",
    executed: "no",
    scope: "address",
    field: "ip6Addresses",
    advice:
      "No network interface of a VPC in this region holds the address. Assign it to one first, or remove the address.",
  },
  "InvalidParameterValue.AddressPublished": {
    retry: "never",
    executed: "no",
    scope: "address",
    field: "ip6Addresses",
    advice:
      "The address has public bandwidth already. Compare its settings; to change them, modify it instead.",
  },
  "InvalidParameterValue.BandwidthOutOfRange": bandwidthOutOfRange,
  "InvalidParameterValue.BandwidthPackageNotFound": {
    retry: "after_fix",
    executed: "no",
    scope: "package",
    field: "bandwidthPackageId",
    advice: "The bandwidth package does not exist in this region. Choose another one.",
  },
  "InvalidParameterValue.InvalidIpv6": invalidIpv6,
  "InvalidParameterValue.LimitExceeded": tooManyValues,
  "InvalidParameterValue.Malformed": malformed,
  "UnsupportedOperation.BandwidthPackageIdNotSupported": {
    retry: "after_fix",
    executed: "no",
    scope: "package",
    field: "bandwidthPackageId",
    advice:
      "This bandwidth package cannot carry IPv6 addresses of this account. Choose a BGP package; on a legacy account leave the package out.",
  },
  "UnsupportedOperation.InvalidAddressInternetChargeType": {
    retry: "after_fix",
    executed: "no",
    scope: "call",
    field: "internetChargeType",
    advice:
      "The address, the region or the account is tied to the other billing mode. Use that mode, or release the address and enable it again in the wanted one.",
  },
};
