import { afterEach, describe, expect, it } from "vitest";
import {
  always,
  gatewayTo,
  response,
  startWireServer,
  type WireScript,
  type WireServer,
} from "../test/support/wire-server.ts";
import type { VpcGateway } from "./types.ts";

const region = "ap-guangzhou";
const open: { server?: WireServer; gateway?: VpcGateway } = {};

afterEach(async () => {
  open.gateway?.close();
  await open.server?.close();
});

async function connect(script: WireScript) {
  open.server = await startWireServer(script);
  open.gateway = gatewayTo(open.server.endpoint);
  return { server: open.server, gateway: open.gateway };
}

/** The parameters of each request that the server saw. */
const sent = ({ requests }: WireServer): unknown[] =>
  requests.map(({ body }): unknown => JSON.parse(body));

const noVpcs = always(response({ TotalCount: 0, VpcSet: [] }));
const noSubnets = always(response({ TotalCount: 0, SubnetSet: [] }));
const noInterfaces = always(response({ TotalCount: 0, NetworkInterfaceSet: [] }));

describe("what is asked", () => {
  it.each<[string, WireScript, (gateway: VpcGateway) => Promise<unknown>, object]>([
    [
      "VPCs, with Offset and Limit as text",
      noVpcs,
      (gateway) => gateway.describeVpcs({ region }),
      { Offset: "0", Limit: "100" },
    ],
    [
      "subnets of a VPC, with Offset and Limit as text",
      noSubnets,
      (gateway) => gateway.describeSubnets({ region, vpcId: "vpc-1" }),
      { Offset: "0", Limit: "100", Filters: [{ Name: "vpc-id", Values: ["vpc-1"] }] },
    ],
    [
      "all subnets",
      noSubnets,
      (gateway) => gateway.describeSubnets({ region }),
      { Offset: "0", Limit: "100" },
    ],
    [
      "interfaces, with Offset and Limit as numbers",
      noInterfaces,
      (gateway) =>
        gateway.describeNetworkInterfaces({
          region,
          vpcId: "vpc-1",
          subnetId: "subnet-1",
          ip6Addresses: ["2402:4E00::1", "2402:4e00:0::1", "2402:4e00::2"],
        }),
      {
        Offset: 0,
        Limit: 100,
        Filters: [
          { Name: "vpc-id", Values: ["vpc-1"] },
          { Name: "subnet-id", Values: ["subnet-1"] },
          { Name: "address-ipv6", Values: ["2402:4e00::1", "2402:4e00::2"] },
        ],
      },
    ],
  ])("%s", async (_, script, ask, parameters) => {
    const { server, gateway } = await connect(script);
    expect(await ask(gateway)).toEqual({
      kind: "ok",
      requestId: "request-1",
      value: { items: [], totalCount: 0, isWhole: true },
    });
    expect(sent(server)).toEqual([parameters]);
  });

  it.each([
    ["no address", [], RangeError],
    ["101 addresses", Array.from({ length: 101 }, () => "2402:4e00::1"), RangeError],
    ["what is no address", ["eni-1"], TypeError],
  ])("interfaces of %s: throws", async (_, ip6Addresses, error) => {
    const { server, gateway } = await connect(noInterfaces);
    await expect(gateway.describeNetworkInterfaces({ region, ip6Addresses })).rejects.toThrow(
      error,
    );
    expect(server.requests).toEqual([]);
  });
});

describe("what is answered", () => {
  it("VPCs, with and without IPv6", async () => {
    const VpcSet = [
      { VpcId: "vpc-1", VpcName: "production", Ipv6CidrBlock: "2402:4e00:1000:200::/56" },
      { VpcId: "vpc-2", VpcName: null, IsDefault: true, CidrBlock: "10.0.0.0/16" },
    ];
    const { gateway } = await connect(always(response({ TotalCount: 2, VpcSet })));
    expect(await gateway.describeVpcs({ region })).toMatchObject({
      value: {
        items: [
          {
            vpcId: "vpc-1",
            vpcName: "production",
            isDefault: false,
            ipv6CidrBlock: "2402:4e00:1000:200::/56",
          },
          { vpcId: "vpc-2", vpcName: "", isDefault: true, cidrBlock: "10.0.0.0/16" },
        ],
      },
    });
  });

  it("subnets", async () => {
    const SubnetSet = [
      { SubnetId: "subnet-1", SubnetName: "edge", VpcId: "vpc-1", Zone: "ap-guangzhou-3" },
    ];
    const { gateway } = await connect(always(response({ TotalCount: 1, SubnetSet })));
    expect(await gateway.describeSubnets({ region })).toMatchObject({
      value: {
        items: [
          {
            subnetId: "subnet-1",
            subnetName: "edge",
            vpcId: "vpc-1",
            isDefault: false,
            zone: "ap-guangzhou-3",
          },
        ],
      },
    });
  });

  it("interfaces, with what their addresses are", async () => {
    const NetworkInterfaceSet = [
      {
        NetworkInterfaceId: "eni-1",
        NetworkInterfaceName: "edge-1",
        NetworkInterfaceDescription: "",
        VpcId: "vpc-1",
        SubnetId: "subnet-1",
        State: "AVAILABLE",
        Primary: true,
        Business: "cvm",
        Attachment: { InstanceId: "ins-1" },
        TagSet: [{ Key: "team", Value: "edge" }],
        Ipv6AddressSet: [
          {
            Address: "2402:4E00:0:0::1",
            AddressType: "GUA",
            State: "AVAILABLE",
            Primary: true,
            AddressId: "",
            PublicIpAddress: "",
            IsWanIpBlocked: false,
          },
          {
            Address: "fd00::1",
            AddressType: "ULA",
            State: "PENDING",
            AddressId: "eipv6-1a2b3c4d",
            PublicIpAddress: "240d:c0ff::1",
          },
        ],
      },
      { NetworkInterfaceId: "eni-2", Attachment: null, Ipv6AddressSet: null, TagSet: null },
    ];
    const { gateway } = await connect(always(response({ TotalCount: 2, NetworkInterfaceSet })));
    const outcome = await gateway.describeNetworkInterfaces({ region });
    expect(outcome.kind === "ok" && outcome.value).toEqual({
      isWhole: true,
      totalCount: 2,
      items: [
        {
          networkInterfaceId: "eni-1",
          networkInterfaceName: "edge-1",
          vpcId: "vpc-1",
          subnetId: "subnet-1",
          state: "AVAILABLE",
          isPrimary: true,
          business: "cvm",
          instanceId: "ins-1",
          tags: [{ key: "team", value: "edge" }],
          ipv6Addresses: [
            {
              address: "2402:4e00::1",
              addressType: "GUA",
              state: "AVAILABLE",
              isPrimary: true,
              isWanIpBlocked: false,
            },
            {
              address: "fd00::1",
              addressType: "ULA",
              state: "PENDING",
              addressId: "eipv6-1a2b3c4d",
              publicIpAddress: "240d:c0ff::1",
            },
          ],
        },
        {
          networkInterfaceId: "eni-2",
          networkInterfaceName: "",
          vpcId: "",
          subnetId: "",
          state: "",
          tags: [],
          ipv6Addresses: [],
        },
      ],
    });
  });

  it.each(["STANDARD", "LEGACY"])("an account of type %s", async (NetworkAccountType) => {
    const { gateway } = await connect(always(response({ NetworkAccountType })));
    expect(await gateway.describeNetworkAccountType({ region })).toMatchObject({
      kind: "ok",
      value: NetworkAccountType,
    });
  });

  it.each([
    ["an account of a type that nobody knows", { NetworkAccountType: "NEW" }],
    ["no type of account", {}],
  ])("nothing is concluded from %s", async (_, members) => {
    const { gateway } = await connect(always(response(members)));
    expect(await gateway.describeNetworkAccountType({ region })).toMatchObject({
      kind: "unavailable",
      reason: "unreadable_answer",
    });
  });
});
