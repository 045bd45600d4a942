import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  errorOf,
  exampleAddress,
  startHarness,
  textLike,
  type Harness,
  type SdkError,
} from "./support/harness.ts";

let harness: Harness;
beforeAll(async () => {
  harness = await startHarness();
});
beforeEach(() => harness.reset({ addresses: 1200, addressesElsewhere: 1, rateLimit: 1000 }));
afterAll(() => harness.close());

const filter = (Name: string, ...Values: string[]) => ({ Filters: [{ Name, Values }] });
const timeForm = textLike(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);

describe("DescribeVpcs", () => {
  it("lists the VPCs of a region: an empty one without IPv6, then those with addresses", async () => {
    const { TotalCount, VpcSet = [] } = await harness.client().DescribeVpcs({});
    expect(TotalCount).toBe(3);
    expect(
      VpcSet.map(({ VpcName, IsDefault, Ipv6CidrBlock }) => [VpcName, IsDefault, Ipv6CidrBlock]),
    ).toEqual([
      ["Default-VPC", true, ""],
      ["production", false, "2402:4e00:1000:200::/56"],
      ["staging", false, "2402:4e00:1001:200::/56"],
    ]);
    expect(VpcSet[1]).toMatchObject({
      VpcId: (await harness.addresses())[0]?.vpcId,
      CreatedTime: timeForm,
      Ipv6CidrBlockSet: [{ AddressType: "GUA" }],
    });
  });

  it("takes Offset and Limit as text, and not as numbers", async () => {
    const client = harness.client();
    const { TotalCount, VpcSet } = await client.DescribeVpcs({ Offset: "1", Limit: "1" });
    expect([TotalCount, VpcSet?.map(({ VpcName }) => VpcName)]).toEqual([3, ["production"]]);
    const asNumbers = client.request("DescribeVpcs", { Offset: 1, Limit: 1 });
    expect((await errorOf(asNumbers)).code).toBe("InvalidParameter");
  });
});

describe("DescribeSubnets", () => {
  it("lists the subnets of a VPC, each with a /64 in a zone and what it has left", async () => {
    const [{ vpcId } = { vpcId: "" }] = await harness.addresses();
    const { TotalCount, SubnetSet = [] } = await harness
      .client()
      .DescribeSubnets({ ...filter("vpc-id", vpcId), Limit: "3" });
    expect(TotalCount).toBe(4);
    expect(SubnetSet.map(({ SubnetName, Ipv6CidrBlock }) => [SubnetName, Ipv6CidrBlock])).toEqual([
      ["production-edge", "2402:4e00:1000:200::/64"],
      ["production-app", "2402:4e00:1000:201::/64"],
      ["production-data", "2402:4e00:1000:202::/64"],
    ]);
    expect(SubnetSet[1]).toMatchObject({
      VpcId: vpcId,
      Zone: textLike(/^ap-guangzhou-\d$/),
      AvailableIpAddressCount: 4093 - 250,
      CreatedTime: timeForm,
    });
  });
});

describe("DescribeNetworkInterfaces", () => {
  it.each(["vpc-id", "subnet-id"] as const)("finds by %s", async (name) => {
    const views = await harness.addresses();
    const field = name === "vpc-id" ? "vpcId" : "subnetId";
    const wanted = views[0]?.[field] ?? "";
    const inside = views.filter((view) => view[field] === wanted);
    const { TotalCount, NetworkInterfaceSet = [] } = await harness
      .client()
      .DescribeNetworkInterfaces({ ...filter(name, wanted), Offset: 3, Limit: 100 });
    // Three interfaces of each VPC, all in its first subnet, hold no address that could be enabled.
    expect(TotalCount).toBe(inside.length + 3);
    expect(NetworkInterfaceSet.map(({ NetworkInterfaceId }) => NetworkInterfaceId)).toEqual(
      inside.slice(0, 100).map(({ networkInterfaceId }) => networkInterfaceId),
    );
  });

  it("finds by address in any spelling; one that nothing has is left out", async () => {
    const [, second] = await harness.addresses();
    const { NetworkInterfaceSet = [] } = await harness
      .client()
      .DescribeNetworkInterfaces(
        filter(
          "address-ipv6",
          exampleAddress.toUpperCase(),
          second?.address ?? "",
          "2402:4e00:1000:200::1",
        ),
      );
    expect(NetworkInterfaceSet.map(({ Ipv6AddressSet }) => Ipv6AddressSet?.[0]?.Address)).toEqual([
      exampleAddress,
      second?.address,
    ]);
  });

  it("tells of each address what kind it is, how it stands and whether it is enabled", async () => {
    const views = await harness.addresses();
    const enabled = views.find(({ addressId }) => addressId !== undefined);
    const migrating = views.find(({ condition }) => condition === "instance_migrating");
    const { address = "", addressId } = enabled ?? {};
    const region = "ap-guangzhou";
    await harness.control("POST", "/addresses", { region, address, isBlocked: true });
    const describeAddresses = async (...texts: string[]) => {
      const { NetworkInterfaceSet = [] } = await harness
        .client()
        .DescribeNetworkInterfaces(filter("address-ipv6", ...texts));
      return NetworkInterfaceSet.flatMap(({ Ipv6AddressSet = [] }) => Ipv6AddressSet);
    };
    expect(
      await describeAddresses(exampleAddress, address, migrating?.address ?? ""),
    ).toMatchObject([
      { AddressType: "GUA", State: "AVAILABLE", AddressId: "", IsWanIpBlocked: false },
      { AddressType: "GUA", State: "AVAILABLE", AddressId: addressId, IsWanIpBlocked: true },
      { AddressType: "GUA", State: "MIGRATING", AddressId: "" },
    ]);
  });

  it("shows interfaces with a unique local address, one with the newer product's id, and with none", async () => {
    const { NetworkInterfaceSet = [] } = await harness
      .client()
      .DescribeNetworkInterfaces({ Limit: 3 });
    expect(
      NetworkInterfaceSet.map(({ Ipv6AddressSet, Attachment }) => ({ Ipv6AddressSet, Attachment })),
    ).toMatchObject([
      { Ipv6AddressSet: [{ AddressType: "ULA", AddressId: "", PublicIpAddress: "" }] },
      {
        Ipv6AddressSet: [
          {
            AddressType: "ULA",
            AddressId: textLike(/^eipv6-[a-z0-9]{8}$/),
            PublicIpAddress: textLike(/^240d:/),
          },
        ],
      },
      { Ipv6AddressSet: [], Attachment: null },
    ]);
  });

  it("names the server and the interface of each address", async () => {
    const [view] = await harness.addresses();
    const { NetworkInterfaceSet = [] } = await harness
      .client()
      .DescribeNetworkInterfaces(filter("address-ipv6", exampleAddress));
    expect(NetworkInterfaceSet).toMatchObject([
      {
        NetworkInterfaceId: view?.networkInterfaceId,
        NetworkInterfaceName: "production-edge-0001",
        VpcId: view?.vpcId,
        SubnetId: view?.subnetId,
        State: "AVAILABLE",
        NetworkInterfaceState: "INUSE",
        Attachment: { InstanceId: textLike(/^ins-[a-z0-9]{8}$/) },
        CreatedTime: timeForm,
      },
    ]);
  });
});

describe("DescribeVpcIpv6Addresses", () => {
  it("lists the addresses of a VPC that are in use, and those of the asked ones that are", async () => {
    const views = await harness.addresses();
    const [{ vpcId: VpcId, subnetId: SubnetId } = { vpcId: "", subnetId: "" }] = views;
    const client = harness.client();
    const { TotalCount } = await client.DescribeVpcIpv6Addresses({ VpcId });
    expect(TotalCount).toBe(1002);
    const inSubnet = await client.DescribeVpcIpv6Addresses({ VpcId, SubnetId, Limit: 100 });
    expect([inSubnet.TotalCount, inSubnet.Ipv6AddressSet?.length]).toEqual([252, 100]);
    const asked = [exampleAddress.toUpperCase(), "2402:4e00:1000:200::1"];
    expect(await client.DescribeVpcIpv6Addresses({ VpcId, Ipv6Addresses: asked })).toMatchObject({
      TotalCount: 1,
      Ipv6AddressSet: [
        {
          Ipv6Address: exampleAddress,
          CidrBlock: "2402:4e00:1000:200::/64",
          CreatedTime: timeForm,
        },
      ],
    });
  });
});

describe("the lists of the network refuse", () => {
  const idForm = "x-00000000";
  it.each([
    [
      "DescribeVpcs",
      "InvalidParameter.Coexist",
      { VpcIds: ["vpc-00000000"], ...filter("vpc-id", "a") },
    ],
    ["DescribeVpcs", "InvalidParameter.FilterInvalidKey", filter("constructor", "a")],
    ["DescribeVpcs", "InvalidParameterValue.Malformed", { VpcIds: [idForm] }],
    ["DescribeVpcs", "InvalidParameterValue.Malformed", { Limit: "all" }],
    ["DescribeVpcs", "InvalidParameterValue.Range", { Limit: "101" }],
    ["DescribeVpcs", "ResourceNotFound", { VpcIds: ["vpc-00000000"] }],
    ["DescribeSubnets", "InvalidParameter.FilterInvalidKey", filter("address-ipv6", "a")],
    ["DescribeSubnets", "InvalidParameterValue.Range", { Offset: "-1" }],
    ["DescribeSubnets", "ResourceNotFound", { SubnetIds: ["subnet-00000000"] }],
    [
      "DescribeNetworkInterfaces",
      "InvalidParameterValue.Malformed",
      filter("address-ipv6", "no address"),
    ],
    ["DescribeNetworkInterfaces", "InvalidParameter", { Limit: "100" }],
    ["DescribeNetworkInterfaces", "InvalidParameterValue.Range", { Limit: 101 }],
    [
      "DescribeNetworkInterfaces",
      "InvalidParameterValue.LimitExceeded",
      { NetworkInterfaceIds: Array.from({ length: 101 }, () => "eni-00000000") },
    ],
    [
      "DescribeNetworkInterfaces",
      "InvalidParameterValue.LimitExceeded",
      filter("address-ipv6", ...Array.from({ length: 101 }, () => exampleAddress)),
    ],
    ["DescribeVpcIpv6Addresses", "MissingParameter", {}],
    ["DescribeVpcIpv6Addresses", "ResourceNotFound", { VpcId: "vpc-00000000" }],
    ["DescribeVpcIpv6Addresses", "InvalidParameterValue.Malformed", { VpcId: idForm }],
  ])("%s with %s", async (action, code, request) => {
    expect((await errorOf(harness.client().request(action, request))).code).toBe(code);
  });

  it("DescribeVpcIpv6Addresses for 11 addresses, or for text that is none", async () => {
    const [{ vpcId: VpcId } = { vpcId: "" }] = await harness.addresses();
    const codeFor = async (Ipv6Addresses: string[]) =>
      (await errorOf(harness.client().DescribeVpcIpv6Addresses({ VpcId, Ipv6Addresses }))).code;
    expect(await codeFor(Array.from({ length: 11 }, () => exampleAddress))).toBe(
      "InvalidParameterValue.Range",
    );
    expect(await codeFor(["zz"])).toBe("InvalidParameterValue.Malformed");
  });
});

describe("the rate", () => {
  it.each([
    ["DescribeVpcs", 100],
    ["DescribeSubnets", 100],
    ["DescribeNetworkInterfaces", 20],
    ["DescribeVpcIpv6Addresses", 20],
  ])("of %s is %i a second", async (action, perSecond) => {
    const time = Date.now();
    const frozen = await startHarness({ clock: () => time, settings: { addresses: 1 } });
    try {
      const codes = await Promise.all(
        Array.from({ length: perSecond + 1 }, () =>
          frozen
            .client()
            .request(action, {})
            .then(
              () => undefined,
              (error: unknown) => (error as SdkError).code,
            ),
        ),
      );
      expect(codes.filter((code) => code === "RequestLimitExceeded")).toHaveLength(1);
    } finally {
      await frozen.close();
    }
  });
});

describe("a list that changes between its pages", () => {
  /** How to give a page of two rows, and what tells its rows apart. */
  const lists: [string, (offset: number) => Promise<{ ids: unknown[]; count: unknown }>][] = [
    [
      "DescribeIp6Addresses",
      async (Offset) => {
        const { AddressSet = [], TotalCount } = await harness
          .client()
          .DescribeIp6Addresses({ Offset, Limit: 2 });
        return { ids: AddressSet.map(({ AddressId }) => AddressId), count: TotalCount };
      },
    ],
    [
      "DescribeNetworkInterfaces",
      async (Offset) => {
        const { NetworkInterfaceSet = [], TotalCount } = await harness
          .client()
          .DescribeNetworkInterfaces({ Offset, Limit: 2 });
        return {
          ids: NetworkInterfaceSet.map(({ NetworkInterfaceId }) => NetworkInterfaceId),
          count: TotalCount,
        };
      },
    ],
    [
      "DescribeVpcs",
      async (offset) => {
        const { VpcSet = [], TotalCount } = await harness
          .client()
          .DescribeVpcs({ Offset: String(offset), Limit: "2" });
        return { ids: VpcSet.map(({ VpcId }) => VpcId), count: TotalCount };
      },
    ],
  ];

  it.each(lists)(
    "%s: a row that appears brings one of the last page again",
    async (action, page) => {
      const first = await page(0);
      await harness.control("POST", "/faults", { action, fault: "row-appears" });
      const second = await page(2);
      expect(second).toMatchObject({ count: Number(first.count) + 1 });
      expect(second.ids[0]).toBe(first.ids[1]);
      // It is there to stay.
      expect(await page(0)).toMatchObject({ count: second.count });
    },
  );

  it.each(lists)("%s: a row that vanishes hides one of the next page", async (action, page) => {
    const [first, next] = [await page(0), await page(2)];
    await harness.control("POST", "/faults", { action, fault: "row-vanishes" });
    const second = await page(2);
    expect(second).toMatchObject({ count: Number(first.count) - 1 });
    expect(second.ids).not.toContain(next.ids[0]);
    expect((await page(0)).ids[0]).toBe(first.ids[1]);
  });

  it.each(lists.filter(([action]) => action !== "DescribeSubnets"))(
    "%s: a row goes and another comes at the end, and the count stays",
    async (action, page) => {
      const [first, next] = [await page(0), await page(2)];
      await harness.control("POST", "/faults", { action, fault: "row-swaps" });
      const second = await page(2);
      expect(second.count).toBe(first.count);
      expect(second.ids).not.toContain(next.ids[0]);
      expect((await page(0)).ids).not.toEqual(first.ids);
    },
  );

  it("DescribeSubnets: an empty subnet appears and vanishes", async () => {
    const action = "DescribeSubnets";
    const names = async () =>
      (await harness.client().DescribeSubnets({ Limit: "2" })).SubnetSet?.map(
        ({ SubnetName }) => SubnetName,
      );
    await harness.control("POST", "/faults", { action, fault: "row-appears" });
    expect(await names()).toEqual(["just-made", "production-edge"]);
    await harness.control("POST", "/faults", { action, fault: "row-vanishes" });
    expect(await names()).toEqual(["production-edge", "production-app"]);
  });

  it("goes on changing for as many calls as told", async () => {
    const action = "DescribeIp6Addresses";
    await harness.control("POST", "/faults", {
      action,
      fault: "row-appears",
      afterCalls: 1,
      times: 2,
    });
    const counts: unknown[] = [];
    for (let call = 0; call < 4; call++)
      counts.push((await harness.client().DescribeIp6Addresses({ Limit: 1 })).TotalCount);
    expect(counts).toEqual([5, 6, 7, 7]);
    expect((await harness.calls(action)).map(({ outcome }) => outcome)).toEqual([
      "ok",
      "row-appears",
      "row-appears",
      "ok",
    ]);
  });
});
