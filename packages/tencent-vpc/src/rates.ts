interface DocumentedRate {
  /** Requests a second for one action, access region and sub-account. */
  perSecond: number;
  /** Where the number stands; `assumed` when no document gives one. */
  source: string;
}

/**
 * Frequency limits by action, counted by the cloud on arrival and shared with every other tool that uses the same
 * sub-account (Tencent Cloud, "API frequency limits", cloud.tencent.com/document/product/1278/109059).
 */
const documentedRates: Readonly<Record<string, DocumentedRate>> = {
  AllocateIp6AddressesBandwidth: { perSecond: 20, source: "tencentcloud.com 215/68131" },
  ModifyIp6AddressesBandwidth: { perSecond: 20, source: "tencentcloud.com 215/68124" },
  ReleaseIp6AddressesBandwidth: { perSecond: 20, source: "cloud.tencent.com 215/40087" },
  DescribeTaskResult: { perSecond: 20, source: "tencentcloud.com 215/34772" },
  DescribeIp6Addresses: { perSecond: 20, source: "cloud.tencent.com 1142/60741" },
  DescribeBandwidthPackages: { perSecond: 20, source: "cloud.tencent.com 876/19209" },
  DescribeAddressQuota: { perSecond: 10, source: "cloud.tencent.com 215/15755" },
  DescribeBandwidthPackageQuota: { perSecond: 20, source: "tencentcloud.com 215/36920" },
  DescribeBandwidthPackageBandwidthRange: {
    perSecond: 10,
    source: "cloud.tencent.com 215/116252",
  },
  DescribeVpcTaskResult: { perSecond: 20, source: "tencentcloud.com 215/41567" },
  DescribeNetworkAccountType: { perSecond: 20, source: "cloud.tencent.com 215/15755" },
  DescribeVpcs: { perSecond: 100, source: "tencentcloud.com 215/15778" },
  DescribeSubnets: { perSecond: 100, source: "cloud.tencent.com 215/15755" },
  DescribeVpcIpv6Addresses: { perSecond: 20, source: "cloud.tencent.com 245/5122" },
  DescribeNetworkInterfaces: { perSecond: 20, source: "assumed: the API's usual default" },
  DescribeRegions: { perSecond: 20, source: "assumed: the API's usual default" },
};

/** The lowest number that any action of the product is documented with. */
const defaultRatePerSecond = 10;

/** Requests a second that the cloud allows for the action; 10 for an action that is not listed. */
export function documentedRate(action: string): number {
  return documentedRates[action]?.perSecond ?? defaultRatePerSecond;
}
