import { createRandom, seedOf, type Random } from "./random.ts";
import type { NetworkInterface, PrivateAddress, Subnet, Vpc } from "./world.ts";

/** What the private addresses of one VPC need around them. */
export type SeededVpc = {
  readonly vpc: Vpc;
  readonly subnets: readonly Subnet[];
  /** Prefix of the VPC's addresses: two groups of 16 bits and the VPC's own. */
  readonly block: string;
};

export const subnetsPerVpc = 4;

const vpcNames = ["production", "staging", "media", "games", "partners", "research"];
const subnetNames = ["edge", "app", "data", "batch"];
const madeAt = Date.UTC(2023, 0, 9, 3, 20, 0);

/** A VPC with a /56 and its subnets, each with a /64 and in a zone. */
export function seedVpc(
  region: string,
  { vpcId, prefix, place }: { vpcId: string; prefix: string; place: number },
  random: Random,
): SeededVpc {
  const block = `${prefix}:${(0x1000 + place).toString(16)}`;
  const round = Math.floor(place / vpcNames.length) + 1;
  const vpc: Vpc = {
    vpcId,
    name: `${vpcNames[place % vpcNames.length]}${round === 1 ? "" : `-${round}`}`,
    isDefault: false,
    cidrBlock: `10.${place % 256}.0.0/16`,
    ipv6CidrBlock: `${block}:200::/56`,
    createdAt: madeAt + place * 3_600_000,
  };
  const subnets = subnetNames.map((name, index) => ({
    subnetId: `subnet-${random.idText(8)}`,
    vpcId,
    name: `${vpc.name}-${name}`,
    zone: `${region}-${3 + (index % 2)}`,
    cidrBlock: `10.${place % 256}.${index * 16}.0/20`,
    ipv6CidrBlock: `${block}:${(0x200 + index).toString(16)}::/64`,
    createdAt: vpc.createdAt + 60_000,
  }));
  return { vpc, subnets, block };
}

/** The VPC that a region has from the start: empty, and without IPv6. */
export function defaultVpc(random: Random): Vpc {
  return {
    vpcId: `vpc-${random.idText(8)}`,
    name: "Default-VPC",
    isDefault: true,
    cidrBlock: "172.16.0.0/16",
    ipv6CidrBlock: null,
    createdAt: Date.UTC(2022, 6, 1),
  };
}

/**
 * The interfaces of one VPC. The first three hold no address that could be enabled: one has a unique local address, one
 * another with a public address of the newer product bound to it, one has IPv4 only and is attached to nothing.
 */
export function seedInterfaces(
  seed: number,
  { vpc, subnets }: SeededVpc,
  addresses: readonly PrivateAddress[],
): NetworkInterface[] {
  const random = createRandom(seedOf(seed, vpc.vpcId, "interfaces"));
  const local = () => `fd00:${group(random)}:${group(random)}:1::${group(random)}`;
  const first = subnets[0];
  if (!first) return [];
  const special = (name: string, index: number): NetworkInterface => ({
    networkInterfaceId: `eni-${random.idText(8)}`,
    name: `${vpc.name}-${name}`,
    vpcId: vpc.vpcId,
    subnetId: first.subnetId,
    zone: first.zone,
    instanceId: `ins-${random.idText(8)}`,
    ip4Address: ip4In(vpc, 60_000 + index),
    address: null,
    uniqueLocal: null,
    createdAt: vpc.createdAt + 120_000,
  });
  const bound = {
    addressId: `eipv6-${random.idText(8)}`,
    publicIpAddress: `240d:c0ff:${group(random)}::1`,
  };
  return [
    { ...special("local", 0), uniqueLocal: { address: local(), bound: null } },
    { ...special("bound", 1), uniqueLocal: { address: local(), bound } },
    { ...special("ipv4-only", 2), instanceId: null },
    ...addresses.map((held, index) => {
      const subnet = subnets.find(({ subnetId }) => subnetId === held.subnetId) ?? first;
      return {
        networkInterfaceId: held.networkInterfaceId,
        name: `${subnet.name}-${String(index + 1).padStart(4, "0")}`,
        vpcId: vpc.vpcId,
        subnetId: subnet.subnetId,
        zone: subnet.zone,
        instanceId: held.instanceId,
        ip4Address: ip4In(vpc, index + 4),
        address: held.address,
        uniqueLocal: null,
        createdAt: vpc.createdAt + 180_000 + index * 1000,
      };
    }),
  ];
}

/** The n-th IPv4 address of the VPC's /16. */
function ip4In(vpc: Vpc, place: number): string {
  const [first, second] = vpc.cidrBlock.split(".");
  return `${first}.${second}.${Math.floor(place / 256)}.${place % 256}`;
}

function group(random: Random): string {
  return (1 + random.below(0xffff)).toString(16);
}
