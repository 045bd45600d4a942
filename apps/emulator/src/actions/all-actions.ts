import type { Action } from "./action.ts";
import { allocateIp6AddressesBandwidth } from "./allocate-ip6-addresses-bandwidth.ts";
import { describeAddressQuota } from "./describe-address-quota.ts";
import { describeBandwidthPackages } from "./describe-bandwidth-packages.ts";
import { describeIp6Addresses } from "./describe-ip6-addresses.ts";
import { describeNetworkAccountType } from "./describe-network-account-type.ts";
import { describeRegions } from "./describe-regions.ts";
import { describeTaskResult } from "./describe-task-result.ts";

/** Every action that the emulated cloud has, by its name. */
export const actions: ReadonlyMap<string, Action> = new Map(
  [
    allocateIp6AddressesBandwidth,
    describeTaskResult,
    describeIp6Addresses,
    describeBandwidthPackages,
    describeAddressQuota,
    describeNetworkAccountType,
    describeRegions,
  ].map((action) => [action.name, action]),
);
