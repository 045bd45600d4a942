import { isIPv6 } from "node:net";
import { parseAddress } from "@sluice/ipv6";
import * as z from "zod";
import { apiError } from "../protocol/api-error.ts";
import type { NetworkInterface, Region } from "../state/world.ts";
import { regionalAction } from "./action.ts";
import { paging, text } from "./fields.ts";
import { networkTime, outOfRange, pageOf } from "./page.ts";

const maxAddresses = 10;

/** Lists the IPv6 addresses that are in use in one VPC; one that is asked for and not in use is left out. */
export const describeVpcIpv6Addresses = regionalAction({
  name: "DescribeVpcIpv6Addresses",
  version: "2017-03-12",
  perSecond: 20,
  writes: false,
  schema: z.strictObject({
    VpcId: text(),
    Ipv6Addresses: z.optional(z.array(text())),
    SubnetId: z.optional(text()),
    ...paging,
  }),
  perform: ({ VpcId, Ipv6Addresses, SubnetId, ...page }, { region }) => {
    if (!/^vpc-[a-z0-9]{8}$/.test(VpcId))
      return apiError("InvalidParameterValue.Malformed", `${VpcId} has the wrong form.`);
    if (!region.vpcs.some(({ vpcId }) => vpcId === VpcId))
      return apiError("ResourceNotFound", `${VpcId} does not exist.`);
    if (Ipv6Addresses && Ipv6Addresses.length > maxAddresses)
      return apiError(outOfRange, `At most ${maxAddresses} Ipv6Addresses are taken.`);
    const malformed = Ipv6Addresses?.find((value) => !isIPv6(value));
    if (malformed !== undefined)
      return apiError("InvalidParameterValue.Malformed", `${malformed} is no IPv6 address.`);
    const wanted = Ipv6Addresses && new Set(Ipv6Addresses.map(canonical));
    const rows = region.interfaces
      .filter(
        ({ vpcId, subnetId }) =>
          vpcId === VpcId && (SubnetId === undefined || subnetId === SubnetId),
      )
      .flatMap((item) => rowsOf(item, region))
      .filter(({ Ipv6Address }) => wanted?.has(Ipv6Address) ?? true);
    const shown = pageOf(rows, page, outOfRange);
    if (shown.kind === "error") return shown;
    return { kind: "ok", answer: { TotalCount: rows.length, Ipv6AddressSet: shown.value } };
  },
});

function canonical(value: string): string {
  const parsed = parseAddress(value);
  return parsed.kind === "address" ? parsed.address : value.toLowerCase();
}

function rowsOf(item: NetworkInterface, { subnets }: Region) {
  const subnet = subnets.find(({ subnetId }) => subnetId === item.subnetId);
  const addresses = [item.address ?? [], item.uniqueLocal?.address ?? []].flat();
  return addresses.map((address) => ({
    Ipv6Address: address,
    CidrBlock: subnet?.ipv6CidrBlock ?? "",
    Ipv6AddressType: "CVM",
    CreatedTime: networkTime(item.createdAt),
  }));
}
