import { describe, expect, it } from "vitest";
import { createWorld } from "./seed.ts";
import { defaultSettings, type Settings } from "./settings.ts";

const region = (settings: Partial<Settings>, id = "ap-guangzhou") =>
  createWorld({ ...defaultSettings, ...settings }, 0).regions.get(id);

describe("createWorld", () => {
  it("makes the same world from the same settings", () => {
    expect(region({ addresses: 3000 })).toEqual(region({ addresses: 3000 }));
  });

  it("makes a region alike, whichever regions are beside it", () => {
    const alone = region({ regions: ["ap-guangzhou", "ap-hongkong"] }, "ap-hongkong");
    const amongOthers = region({}, "ap-hongkong");
    expect(alone).toEqual(amongOthers);
  });

  it("gives each interface and instance one address, and each VPC a block of its own", () => {
    const made = region({ addresses: 2500 });
    const addresses = [...(made?.addresses.values() ?? [])];
    expect(addresses).toHaveLength(2500);
    expect(new Set(addresses.map((address) => address.networkInterfaceId)).size).toBe(2500);
    expect(new Set(addresses.map((address) => address.instanceId)).size).toBe(2500);
    expect(new Set(addresses.map((address) => address.vpcId)).size).toBe(3);
    expect(made?.vpcBlocks.size).toBe(3);
  });

  it("puts the addresses that cannot be enabled at the end", () => {
    const addresses = [...(region({ addresses: 200 })?.addresses.values() ?? [])];
    const isReady = addresses.map(({ condition, enabled }) => condition === "ready" && !enabled);
    expect(isReady.indexOf(false)).toBe(192);
    expect(isReady.lastIndexOf(true)).toBe(191);
  });

  it("puts each address on its interface, in a subnet whose block holds it, in its VPC", () => {
    const made = region({ addresses: 2500 });
    if (!made) throw new Error("the world has no ap-guangzhou");
    const { vpcs, subnets, interfaces, addresses } = made;
    const byAddress = Map.groupBy(interfaces, (item) => item.address);
    for (const { address, vpcId, subnetId, networkInterfaceId, instanceId } of addresses.values()) {
      const subnet = subnets.find((item) => item.subnetId === subnetId);
      expect(subnet?.vpcId).toBe(vpcId);
      const prefix = subnet?.ipv6CidrBlock?.replace("::/64", ":");
      expect(address.startsWith(prefix ?? "no block")).toBe(true);
      expect(byAddress.get(address)).toMatchObject([
        { networkInterfaceId, instanceId, vpcId, subnetId },
      ]);
    }
    expect(new Set(interfaces.map((item) => item.networkInterfaceId)).size).toBe(2500 + 3 * 3);
    expect(vpcs.map(({ name }) => name)).toEqual(["Default-VPC", "production", "staging", "media"]);
  });
});
