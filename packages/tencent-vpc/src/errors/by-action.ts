import { allocateErrors } from "./allocate.ts";
import type { Catalogue } from "./entry.ts";
import { modifyErrors, releaseErrors } from "./modify-and-release.ts";
import {
  networkAccountTypeErrors,
  networkInterfacesErrors,
  subnetsErrors,
  vpcsErrors,
} from "./network.ts";
import {
  addressQuotaErrors,
  bandwidthPackagesErrors,
  ip6AddressesErrors,
  taskResultErrors,
} from "./reads.ts";

/** The codes that the documents list for each action. */
export const errorsByAction: Readonly<Record<string, Catalogue>> = {
  AllocateIp6AddressesBandwidth: allocateErrors,
  ModifyIp6AddressesBandwidth: modifyErrors,
  ReleaseIp6AddressesBandwidth: releaseErrors,
  DescribeTaskResult: taskResultErrors,
  DescribeIp6Addresses: ip6AddressesErrors,
  DescribeBandwidthPackages: bandwidthPackagesErrors,
  DescribeAddressQuota: addressQuotaErrors,
  DescribeNetworkAccountType: networkAccountTypeErrors,
  DescribeVpcs: vpcsErrors,
  DescribeSubnets: subnetsErrors,
  DescribeNetworkInterfaces: networkInterfacesErrors,
};
