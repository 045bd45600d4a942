import type { AllocateRequest, ModifyRequest, ReleaseRequest } from "./types.ts";

/** The body of an AllocateIp6AddressesBandwidth call, under the cloud's own names. */
export function allocateParameters(request: Omit<AllocateRequest, "region">) {
  const { ip6Addresses, bandwidthPackageId, tags } = request;
  return {
    Ip6Addresses: [...ip6Addresses],
    InternetMaxBandwidthOut: request.internetMaxBandwidthOut,
    InternetChargeType: request.internetChargeType,
    ...(bandwidthPackageId === undefined ? {} : { BandwidthPackageId: bandwidthPackageId }),
    ...(tags.length === 0
      ? {}
      : { Tags: tags.map(({ key, value }) => ({ Key: key, Value: value })) }),
  };
}

/** The body of a ModifyIp6AddressesBandwidth call. */
export function modifyParameters(request: Omit<ModifyRequest, "region">) {
  const { ip6Addresses, internetMaxBandwidthOut } = request;
  return { Ip6Addresses: [...ip6Addresses], InternetMaxBandwidthOut: internetMaxBandwidthOut };
}

/** The body of a ReleaseIp6AddressesBandwidth call. */
export function releaseParameters({ ip6Addresses }: Omit<ReleaseRequest, "region">) {
  return { Ip6Addresses: [...ip6Addresses] };
}
