/** Version of the VPC product's API that all of its actions here belong to. */
export const vpcApiVersion = "2017-03-12";

/**
 * The actions of the cloud's API that Sluice calls, under the cloud's own names. The `...Ip6...` actions are the classic
 * product (ids `eip-`); their `...IPv6...` twins (ids `eipv6-`) are another product and never belong here.
 */
export const cloudWriteActions = [
  "AllocateIp6AddressesBandwidth",
  "ModifyIp6AddressesBandwidth",
  "ReleaseIp6AddressesBandwidth",
] as const;

/** An action that changes something, and that nobody may send twice by mistake. */
export type CloudWriteAction = (typeof cloudWriteActions)[number];

export const cloudReadActions = [
  "DescribeTaskResult",
  "DescribeIp6Addresses",
  "DescribeBandwidthPackages",
  "DescribeAddressQuota",
  "DescribeNetworkAccountType",
  "DescribeVpcs",
  "DescribeSubnets",
  "DescribeNetworkInterfaces",
  "DescribeRegions",
] as const;

/** An action that only reads, and may be repeated. */
export type CloudReadAction = (typeof cloudReadActions)[number];

export type CloudAction = CloudWriteAction | CloudReadAction;
