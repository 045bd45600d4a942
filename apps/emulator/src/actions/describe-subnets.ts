import * as z from "zod";
import { addSubnet, removeSubnet } from "../state/row-changes.ts";
import type { Subnet } from "../state/world.ts";
import { regionalAction } from "./action.ts";
import { filters, text, textPaging } from "./fields.ts";
import { networkPageOf, networkTime } from "./page.ts";
import { selectRows, type Selection } from "./select-rows.ts";

/** Addresses of a /20 that a subnet can give out. */
const subnetSize = 4093;

const selection: Selection<Subnet> = {
  ids: { parameter: "SubnetIds", form: /^subnet-[a-z0-9]{8}$/ },
  idOf: ({ subnetId }) => subnetId,
  filters: {
    "subnet-id": ({ subnetId }) => [subnetId],
    "subnet-name": ({ name }) => [name],
    "vpc-id": ({ vpcId }) => [vpcId],
    zone: ({ zone }) => [zone],
    "cidr-block": ({ cidrBlock }) => [cidrBlock],
    "ipv6-cidr-block": ({ ipv6CidrBlock }) => (ipv6CidrBlock === null ? [] : [ipv6CidrBlock]),
  },
};

/** Lists subnets. Offset and Limit are text. */
export const describeSubnets = regionalAction({
  name: "DescribeSubnets",
  version: "2017-03-12",
  perSecond: 100,
  writes: false,
  rows: { appear: addSubnet, vanish: removeSubnet },
  schema: z.strictObject({
    SubnetIds: z.optional(z.array(text())),
    Filters: z.optional(filters()),
    ...textPaging,
  }),
  perform: ({ SubnetIds, Filters, ...page }, { region }) => {
    const selected = selectRows(region.subnets, SubnetIds, Filters, selection);
    if (selected.kind === "error") return selected;
    const shown = networkPageOf(selected.value, page);
    if (shown.kind === "error") return shown;
    const used = Map.groupBy(region.interfaces, ({ subnetId }) => subnetId);
    return {
      kind: "ok",
      answer: {
        TotalCount: selected.value.length,
        SubnetSet: shown.value.map((subnet) =>
          describe(subnet, used.get(subnet.subnetId)?.length ?? 0),
        ),
      },
    };
  },
});

function describe(subnet: Subnet, used: number) {
  return {
    VpcId: subnet.vpcId,
    SubnetId: subnet.subnetId,
    SubnetName: subnet.name,
    CidrBlock: subnet.cidrBlock,
    Ipv6CidrBlock: subnet.ipv6CidrBlock ?? "",
    IsDefault: false,
    EnableBroadcast: false,
    Zone: subnet.zone,
    RouteTableId: "",
    NetworkAclId: "",
    CreatedTime: networkTime(subnet.createdAt),
    AvailableIpAddressCount: subnetSize - used,
    TotalIpAddressCount: subnetSize,
    IsRemoteVpcSnat: false,
    TagSet: [],
    CdcId: "",
    IsCdcSubnet: 0,
  };
}
