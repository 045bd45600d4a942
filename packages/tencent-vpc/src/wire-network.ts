import * as z from "zod";
import { canonicalIp6 } from "./ip6.ts";
import type { CloudNetworkInterface, CloudSubnet, CloudVpc, InterfaceIp6Address } from "./types.ts";
import { bool, present, tagSetSchema, text, toTags } from "./wire.ts";

/*
 * VPCs, subnets and network interfaces as the API answers them (Tencent Cloud API, VPC 2017-03-12, data structures), as
 * far as Sluice reads them.
 */

const vpcSchema = z.object({
  VpcId: z.string().min(1),
  VpcName: text,
  IsDefault: bool,
  CidrBlock: text,
  Ipv6CidrBlock: text,
  CreatedTime: text,
});

export const vpcsAnswerSchema = z.object({
  TotalCount: z.int().min(0),
  VpcSet: z.array(vpcSchema).nullish(),
});

const subnetSchema = z.object({
  SubnetId: z.string().min(1),
  SubnetName: text,
  VpcId: text,
  IsDefault: bool,
  Zone: text,
  CidrBlock: text,
  Ipv6CidrBlock: text,
  CreatedTime: text,
});

export const subnetsAnswerSchema = z.object({
  TotalCount: z.int().min(0),
  SubnetSet: z.array(subnetSchema).nullish(),
});

const ipv6AddressSchema = z.object({
  Address: z.string(),
  AddressType: text,
  State: text,
  Primary: bool,
  AddressId: text,
  PublicIpAddress: text,
  IsWanIpBlocked: bool,
  Description: text,
});

const networkInterfaceSchema = z.object({
  NetworkInterfaceId: z.string().min(1),
  NetworkInterfaceName: text,
  NetworkInterfaceDescription: text,
  VpcId: text,
  SubnetId: text,
  State: text,
  Primary: bool,
  Zone: text,
  Business: text,
  Attachment: z.object({ InstanceId: text }).nullish(),
  Ipv6AddressSet: z.array(ipv6AddressSchema).nullish(),
  TagSet: tagSetSchema,
});

export const networkInterfacesAnswerSchema = z.object({
  TotalCount: z.int().min(0),
  NetworkInterfaceSet: z.array(networkInterfaceSchema).nullish(),
});

export const accountTypeAnswerSchema = z.object({
  NetworkAccountType: z.enum(["STANDARD", "LEGACY"]),
});

export function toVpc(row: z.infer<typeof vpcSchema>): CloudVpc {
  return {
    vpcId: row.VpcId,
    vpcName: row.VpcName ?? "",
    isDefault: row.IsDefault ?? false,
    ...present({
      cidrBlock: row.CidrBlock,
      ipv6CidrBlock: row.Ipv6CidrBlock,
      createdTime: row.CreatedTime,
    }),
  };
}

export function toSubnet(row: z.infer<typeof subnetSchema>): CloudSubnet {
  return {
    subnetId: row.SubnetId,
    subnetName: row.SubnetName ?? "",
    vpcId: row.VpcId ?? "",
    isDefault: row.IsDefault ?? false,
    ...present({
      zone: row.Zone,
      cidrBlock: row.CidrBlock,
      ipv6CidrBlock: row.Ipv6CidrBlock,
      createdTime: row.CreatedTime,
    }),
  };
}

export function toNetworkInterface(
  row: z.infer<typeof networkInterfaceSchema>,
): CloudNetworkInterface {
  return {
    networkInterfaceId: row.NetworkInterfaceId,
    networkInterfaceName: row.NetworkInterfaceName ?? "",
    vpcId: row.VpcId ?? "",
    subnetId: row.SubnetId ?? "",
    state: row.State ?? "",
    ipv6Addresses: (row.Ipv6AddressSet ?? []).map(toInterfaceAddress),
    tags: toTags(row.TagSet),
    ...present({
      isPrimary: row.Primary,
      zone: row.Zone,
      instanceId: row.Attachment?.InstanceId,
      business: row.Business,
      description: row.NetworkInterfaceDescription,
    }),
  };
}

function toInterfaceAddress(row: z.infer<typeof ipv6AddressSchema>): InterfaceIp6Address {
  return {
    address: canonicalIp6(row.Address) ?? row.Address,
    ...present({
      addressType: row.AddressType,
      state: row.State,
      isPrimary: row.Primary,
      addressId: row.AddressId,
      publicIpAddress: row.PublicIpAddress,
      isWanIpBlocked: row.IsWanIpBlocked,
      description: row.Description,
    }),
  };
}
