import * as z from "zod";
import { addVpc, removeVpc } from "../state/row-changes.ts";
import type { Vpc } from "../state/world.ts";
import { regionalAction } from "./action.ts";
import { filters, text, textPaging } from "./fields.ts";
import { networkPageOf, networkTime } from "./page.ts";
import { selectRows, type Selection } from "./select-rows.ts";

const selection: Selection<Vpc> = {
  ids: { parameter: "VpcIds", form: /^vpc-[a-z0-9]{8}$/ },
  idOf: ({ vpcId }) => vpcId,
  filters: {
    "vpc-id": ({ vpcId }) => [vpcId],
    "vpc-name": ({ name }) => [name],
    "is-default": ({ isDefault }) => [String(isDefault)],
    "cidr-block": ({ cidrBlock }) => [cidrBlock],
    "ipv6-cidr-block": ({ ipv6CidrBlock }) => (ipv6CidrBlock === null ? [] : [ipv6CidrBlock]),
  },
};

/** Lists VPCs. Offset and Limit are text. */
export const describeVpcs = regionalAction({
  name: "DescribeVpcs",
  version: "2017-03-12",
  perSecond: 100,
  writes: false,
  rows: { appear: addVpc, vanish: removeVpc },
  schema: z.strictObject({
    VpcIds: z.optional(z.array(text())),
    Filters: z.optional(filters()),
    ...textPaging,
  }),
  perform: ({ VpcIds, Filters, ...page }, { region }) => {
    const selected = selectRows(region.vpcs, VpcIds, Filters, selection);
    if (selected.kind === "error") return selected;
    const shown = networkPageOf(selected.value, page);
    if (shown.kind === "error") return shown;
    return {
      kind: "ok",
      answer: { TotalCount: selected.value.length, VpcSet: shown.value.map(describe) },
    };
  },
});

function describe(vpc: Vpc) {
  return {
    VpcId: vpc.vpcId,
    VpcName: vpc.name,
    CidrBlock: vpc.cidrBlock,
    Ipv6CidrBlock: vpc.ipv6CidrBlock ?? "",
    Ipv6CidrBlockSet:
      vpc.ipv6CidrBlock === null
        ? []
        : [{ IPv6CidrBlock: vpc.ipv6CidrBlock, ISPType: "BGP", AddressType: "GUA" }],
    IsDefault: vpc.isDefault,
    EnableMulticast: false,
    CreatedTime: networkTime(vpc.createdAt),
    DnsServerSet: ["183.60.83.19", "183.60.82.98"],
    DomainName: "",
    DhcpOptionsId: "",
    EnableDhcp: true,
    TagSet: [],
    AssistantCidrSet: [],
    EnableRouteVpcPublish: false,
    EnableRouteVpcPublishIpv6: false,
  };
}
