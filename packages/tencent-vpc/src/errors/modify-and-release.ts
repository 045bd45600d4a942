import type { Catalogue } from "./entry.ts";
import {
  accountNotSupported,
  addressIdMalformed,
  addressIdNotFound,
  bandwidthOutOfRange,
  coexistingParameters,
  invalidIpv6,
  invalidParameter,
  invalidParameterValue,
  malformed,
  mutexTaskRunning,
  requestLimitExceeded,
  taskFailedInPart,
  tooManyValues,
  writeInternalError,
} from "./shared.ts";

/** Codes of ModifyIp6AddressesBandwidth (tencentcloud.com 215/68124, section 6). */
export const modifyErrors: Catalogue = {
  InternalServerError: writeInternalError,
  "InvalidAccount.NotSupported": accountNotSupported,
  "InvalidAddressId.NotFound": addressIdNotFound,
  "InvalidAddressIdState.InArrears": {
    retry: "after_fix",
    executed: "no",
    scope: "address",
    field: "addressIds",
    advice: "The address is shut off because money is owed for it. Pay, then try it again.",
  },
  InvalidParameter: invalidParameter,
  "InvalidParameter.Coexist": coexistingParameters,
  InvalidParameterValue: invalidParameterValue,
  "InvalidParameterValue.AddressIdMalformed": addressIdMalformed,
  "InvalidParameterValue.AddressIpNotFound": {
    retry: "never",
    executed: "no",
    scope: "address",
    field: "ip6Addresses",
    advice:
      "The address does not exist in this region of this account. Check the region, or remove the address.",
  },
  // Each address has its own billing mode, and with it its own range.
  "InvalidParameterValue.BandwidthOutOfRange": { ...bandwidthOutOfRange, scope: "address" },
  "InvalidParameterValue.InvalidIpv6": invalidIpv6,
  "InvalidParameterValue.Malformed": malformed,
  "OperationDenied.MutexTaskRunning": mutexTaskRunning,
  "OperationDenied.TrafficExceedThreshold": {
    retry: "after_fix",
    executed: "no",
    scope: "address",
    field: "internetMaxBandwidthOut",
    advice:
      "The cloud guards against mistakes: more traffic is flowing than the wanted bandwidth lets through. Choose more, or wait for a quiet hour.",
  },
  "OperationDenied.TrafficValidationFailed": {
    retry: "after_delay",
    executed: "no",
    scope: "address",
    field: "internetMaxBandwidthOut",
    advice:
      "The cloud could not check the traffic that flows before making the change. Try once more later.",
  },
  RequestLimitExceeded: requestLimitExceeded,
  "UnsupportedOperation.AddressIpInArrear": {
    retry: "after_fix",
    executed: "no",
    scope: "address",
    field: "addressIds",
    advice: "Money is owed for the address. Pay, then try it again.",
  },
  "UnsupportedOperation.AddressIpInternetChargeTypeNotPermit": {
    retry: "never",
    executed: "no",
    scope: "address",
    field: "addressIds",
    advice: "The billing mode of this address has no bandwidth to change. Remove the address.",
  },
  "UnsupportedOperation.AddressIpNotSupportInstance": {
    retry: "never",
    executed: "no",
    scope: "address",
    field: "addressIds",
    advice: "The resource that the address is bound to does not allow this. Remove the address.",
  },
  "UnsupportedOperation.AddressIpStatusNotPermit": {
    retry: "after_delay",
    executed: "no",
    scope: "address",
    field: "addressIds",
    advice:
      "The address is between two states, such as being created or bound. Wait until it has settled, then try again.",
  },
};

/** Codes of ReleaseIp6AddressesBandwidth (cloud.tencent.com 215/40087, section 6). */
export const releaseErrors: Catalogue = {
  "FailedOperation.TaskFailed": taskFailedInPart,
  InternalServerError: writeInternalError,
  InvalidParameter: invalidParameter,
  "InvalidParameter.Coexist": coexistingParameters,
  InvalidParameterValue: invalidParameterValue,
  "InvalidParameterValue.AddressIdMalformed": addressIdMalformed,
  "InvalidParameterValue.AddressIpNotFound": {
    retry: "never",
    executed: "no",
    scope: "address",
    field: "ip6Addresses",
    advice:
      "The cloud finds no such enabled address; it may have been released already. Read it: if it is gone, nothing is left to do.",
  },
  "InvalidParameterValue.InvalidIpv6": invalidIpv6,
  "InvalidParameterValue.LimitExceeded": tooManyValues,
  "InvalidParameterValue.Malformed": malformed,
  "OperationDenied.MutexTaskRunning": mutexTaskRunning,
};
