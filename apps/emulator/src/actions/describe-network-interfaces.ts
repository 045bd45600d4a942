import { isIPv6 } from "node:net";
import { parseAddress } from "@sluice/ipv6";
import * as z from "zod";
import { addInterface, removeInterface } from "../state/row-changes.ts";
import type { NetworkInterface, PrivateAddress, Region } from "../state/world.ts";
import { regionalAction } from "./action.ts";
import { filters, paging, text } from "./fields.ts";
import { networkTime, outOfRange, pageOf } from "./page.ts";
import { selectRows, type Selection } from "./select-rows.ts";

const selection: Selection<NetworkInterface> = {
  ids: { parameter: "NetworkInterfaceIds", form: /^eni-[a-z0-9]{8}$/ },
  idOf: ({ networkInterfaceId }) => networkInterfaceId,
  filters: {
    "vpc-id": ({ vpcId }) => [vpcId],
    "subnet-id": ({ subnetId }) => [subnetId],
    "network-interface-id": ({ networkInterfaceId }) => [networkInterfaceId],
    "network-interface-name": ({ name }) => [name],
    "attachment.instance-id": ({ instanceId }) => (instanceId === null ? [] : [instanceId]),
    "address-ip": ({ ip4Address }) => [ip4Address],
    "address-ipv6": addressesOf,
    "address-type": ({ address, uniqueLocal }) => [
      ...(address === null ? [] : ["GUA"]),
      ...(uniqueLocal === null ? [] : ["ULA"]),
    ],
  },
  readValue: (name, value) => (name === "address-ipv6" ? readAddress(value) : value),
};

/** Lists network interfaces with their addresses. Offset and Limit are numbers here. */
export const describeNetworkInterfaces = regionalAction({
  name: "DescribeNetworkInterfaces",
  version: "2017-03-12",
  // Not documented; what the cloud's actions usually have.
  perSecond: 20,
  writes: false,
  rows: { appear: addInterface, vanish: removeInterface },
  schema: z.strictObject({
    NetworkInterfaceIds: z.optional(z.array(text())),
    Filters: z.optional(filters()),
    ...paging,
  }),
  perform: ({ NetworkInterfaceIds, Filters, ...page }, { region }) => {
    const selected = selectRows(region.interfaces, NetworkInterfaceIds, Filters, selection);
    if (selected.kind === "error") return selected;
    const shown = pageOf(selected.value, page, outOfRange);
    if (shown.kind === "error") return shown;
    return {
      kind: "ok",
      answer: {
        TotalCount: selected.value.length,
        NetworkInterfaceSet: shown.value.map((item) => describe(item, region)),
      },
    };
  },
});

function addressesOf({ address, uniqueLocal }: NetworkInterface): string[] {
  return [...(address === null ? [] : [address]), ...(uniqueLocal ? [uniqueLocal.address] : [])];
}

/** An IPv6 address in the form in which addresses are compared; a unique local one is compared as it is written. */
function readAddress(value: string): string | undefined {
  if (!isIPv6(value)) return undefined;
  const parsed = parseAddress(value);
  return parsed.kind === "address" ? parsed.address : value.toLowerCase();
}

function describe(item: NetworkInterface, region: Region) {
  const held = item.address === null ? undefined : region.addresses.get(item.address);
  return {
    NetworkInterfaceId: item.networkInterfaceId,
    NetworkInterfaceName: item.name,
    NetworkInterfaceDescription: "",
    VpcId: item.vpcId,
    SubnetId: item.subnetId,
    GroupSet: [],
    Primary: item.instanceId !== null,
    MacAddress: "",
    State: "AVAILABLE",
    NetworkInterfaceState: item.instanceId === null ? "AVAILABLE" : "INUSE",
    PrivateIpAddressSet: [
      {
        PrivateIpAddress: item.ip4Address,
        Primary: true,
        PublicIpAddress: "",
        AddressId: "",
        Description: "",
        IsWanIpBlocked: false,
        State: "AVAILABLE",
        QosLevel: "DEFAULT",
      },
    ],
    Attachment:
      item.instanceId === null
        ? null
        : {
            DeviceIndex: 0,
            InstanceAccountId: "100000000001",
            InstanceId: item.instanceId,
            AttachTime: networkTime(item.createdAt),
          },
    Zone: item.zone,
    CreatedTime: networkTime(item.createdAt),
    Ipv6AddressSet: [
      ...(held ? [describeGlobal(held)] : []),
      ...(item.uniqueLocal ? [describeUniqueLocal(item.uniqueLocal)] : []),
    ],
    TagSet: [],
    EniType: item.instanceId === null ? 0 : 1,
    Business: "cvm",
    CdcId: "",
    AttachType: 0,
    ResourceId: "",
    QosLevel: "DEFAULT",
  };
}

function describeGlobal({ address, enabled, condition }: PrivateAddress) {
  return {
    Address: address,
    Primary: true,
    AddressId: enabled?.addressId ?? "",
    Description: "",
    IsWanIpBlocked: enabled?.isBlocked ?? false,
    State: condition === "instance_migrating" ? "MIGRATING" : "AVAILABLE",
    PublicIpAddress: "",
    AddressType: "GUA",
  };
}

function describeUniqueLocal({ address, bound }: NonNullable<NetworkInterface["uniqueLocal"]>) {
  return {
    Address: address,
    Primary: true,
    AddressId: bound?.addressId ?? "",
    Description: "",
    IsWanIpBlocked: false,
    State: "AVAILABLE",
    PublicIpAddress: bound?.publicIpAddress ?? "",
    AddressType: "ULA",
  };
}
