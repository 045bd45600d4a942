import { allocateErrors } from "./allocate.ts";
import type { Catalogue } from "./entry.ts";
import { modifyErrors, releaseErrors } from "./modify-and-release.ts";
import {
  addressQuotaErrors,
  bandwidthPackagesErrors,
  ip6AddressesErrors,
  taskResultErrors,
} from "./reads.ts";

/** The codes that each action's own page lists. */
export const errorsByAction: Readonly<Record<string, Catalogue>> = {
  AllocateIp6AddressesBandwidth: allocateErrors,
  ModifyIp6AddressesBandwidth: modifyErrors,
  ReleaseIp6AddressesBandwidth: releaseErrors,
  DescribeTaskResult: taskResultErrors,
  DescribeIp6Addresses: ip6AddressesErrors,
  DescribeBandwidthPackages: bandwidthPackagesErrors,
  DescribeAddressQuota: addressQuotaErrors,
};
