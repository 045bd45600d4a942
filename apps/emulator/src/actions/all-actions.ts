import type { Action } from "./action.ts";
import { allocateIp6AddressesBandwidth } from "./allocate-ip6-addresses-bandwidth.ts";
import { describeAddressQuota } from "./describe-address-quota.ts";
import { describeBandwidthPackages } from "./describe-bandwidth-packages.ts";
import { describeIp6Addresses } from "./describe-ip6-addresses.ts";
import { describeNetworkAccountType } from "./describe-network-account-type.ts";
import { describeNetworkInterfaces } from "./describe-network-interfaces.ts";
import { describeRegions } from "./describe-regions.ts";
import { describeSubnets } from "./describe-subnets.ts";
import { describeTaskResult } from "./describe-task-result.ts";
import { describeVpcIpv6Addresses } from "./describe-vpc-ipv6-addresses.ts";
import { describeVpcs } from "./describe-vpcs.ts";
import { modifyIp6AddressesBandwidth } from "./modify-ip6-addresses-bandwidth.ts";
import { releaseIp6AddressesBandwidth } from "./release-ip6-addresses-bandwidth.ts";

/** Every action that the emulated cloud has, by its name. */
export const actions: ReadonlyMap<string, Action> = new Map(
  [
    allocateIp6AddressesBandwidth,
    modifyIp6AddressesBandwidth,
    releaseIp6AddressesBandwidth,
    describeTaskResult,
    describeIp6Addresses,
    describeBandwidthPackages,
    describeAddressQuota,
    describeNetworkAccountType,
    describeVpcs,
    describeSubnets,
    describeNetworkInterfaces,
    describeVpcIpv6Addresses,
    describeRegions,
  ].map((action) => [action.name, action]),
);
