import { addressValue, parseAddress, type Ip6Address } from "@sluice/ipv6";
import { createRandom, seedOf, type Random } from "./random.ts";
import { factsOf } from "./region-facts.ts";
import {
  defaultVpc,
  seedInterfaces,
  seedVpc,
  subnetsPerVpc,
  type SeededVpc,
} from "./seed-network.ts";
import { seedPackages } from "./seed-packages.ts";
import { defaultQuota, type Settings } from "./settings.ts";
import { enabledAt } from "./tasks.ts";
import type {
  Condition,
  NetworkInterface,
  PrivateAddress,
  Region,
  Subnet,
  Vpc,
  World,
} from "./world.ts";

/** The address of the cloud's own API example; in the first VPC of ap-guangzhou, and not enabled. */
const exampleAddress = "2402:4e00:1000:200:0:8d8a:60b7:87f8";

const addressesPerVpc = 1000;
/** The last addresses of a region: one in each state that hinders, and before them some that are enabled already. */
const lastConditions: readonly Condition[] = [
  "instance_gone",
  "instance_migrating",
  "package_only",
];
const enabledCount = 5;
/** Mbps that leave the last of them, which has 25: less would be refused. */
const trafficOfLast = 12;

/**
 * Makes the world that the settings describe. The same settings give the same world, but for the ids of tasks: they begin
 * at the milliseconds of `now` since 2020, so that a world that is made anew hands out none again.
 */
export function createWorld(settings: Settings, now: number): World {
  const regions = settings.regions.map((id, place): [string, Region] => [
    id,
    createRegion(settings, id, place),
  ]);
  return {
    settings,
    account: { balance: 10_000, type: "STANDARD", deniedActions: [] },
    regions: new Map(regions),
    tasks: new Map(),
    pending: [],
    passing: [],
    nextTaskId: now - Date.UTC(2020, 0, 1),
  };
}

function createRegion(settings: Settings, id: string, place: number): Region {
  const facts = factsOf(id, place);
  const count = place === 0 ? settings.addresses : settings.addressesElsewhere;
  const packages = seedPackages(id, createRandom(seedOf(settings.seed, id, "packages")));
  const random = createRandom(seedOf(settings.seed, id, "addresses"));
  const network = createRandom(seedOf(settings.seed, id, "network"));
  const addresses = new Map<Ip6Address, PrivateAddress>();
  const vpcBlocks = new Set<bigint>();
  const vpcs: Vpc[] = [defaultVpc(network)];
  const subnets: Subnet[] = [];
  const interfaces: NetworkInterface[] = [];
  for (let vpc = 0; addresses.size < count; vpc++) {
    const vpcId = `vpc-${random.idText(8)}`;
    const seeded = seedVpc(id, { vpcId, prefix: facts.vpcPrefix, place: vpc }, network);
    const first = vpc === 0 ? exampleOf(facts.vpcPrefix) : undefined;
    const free = Math.min(addressesPerVpc, count - addresses.size);
    const held = vpcAddresses(seeded, free, first, random);
    for (const item of held) addresses.set(item.address, item);
    if (held[0]) vpcBlocks.add(vpcBlockOf(held[0].address));
    vpcs.push(seeded.vpc);
    subnets.push(...seeded.subnets);
    interfaces.push(...seedInterfaces(settings.seed, seeded, held));
  }
  hinderLast([...addresses.values()]);
  enableSome([...addresses.values()], [...packages.keys()], random);
  return {
    id,
    name: facts.name,
    vpcBlocks,
    addresses,
    vpcs,
    subnets,
    interfaces,
    packages,
    quota: settings.quotas[id] ?? defaultQuota,
    backend: "ok",
  };
}

/** First 56 bits of an address: the block that a VPC has. */
export function vpcBlockOf(address: Ip6Address): bigint {
  return addressValue(address) >> 72n;
}

/** So many addresses of one VPC, each on an interface and an instance of its own; the first one can be given. */
function vpcAddresses(
  { vpc, subnets, block }: SeededVpc,
  count: number,
  first: Ip6Address | undefined,
  random: Random,
): PrivateAddress[] {
  const group = () => random.below(0x10000).toString(16);
  return Array.from({ length: count }, (_, index) => {
    const place = index % subnetsPerVpc;
    const host = `${group()}:${group()}:${group()}`;
    const made = mustParse(`${block}:${(0x200 + place).toString(16)}:0:${host}`);
    return {
      address: index === 0 && first ? first : made,
      vpcId: vpc.vpcId,
      subnetId: subnets[place]?.subnetId ?? "",
      networkInterfaceId: `eni-${random.idText(8)}`,
      instanceId: `ins-${random.idText(8)}`,
      condition: "ready",
      enabled: undefined,
      enableCount: 0,
      modifyCount: 0,
      releaseCount: 0,
      heldBy: new Set(),
    };
  });
}

/** The example address, for the region whose VPCs have its prefix. */
function exampleOf(prefix: string): Ip6Address | undefined {
  return exampleAddress.startsWith(`${prefix}:`) ? mustParse(exampleAddress) : undefined;
}

function hinderLast(addresses: readonly PrivateAddress[]): void {
  if (addresses.length < 20) return;
  for (const [index, condition] of lastConditions.entries()) {
    const target = addresses.at(index - lastConditions.length);
    if (target) target.condition = condition;
  }
}

function enableSome(
  addresses: readonly PrivateAddress[],
  packageIds: readonly string[],
  random: Random,
): void {
  if (addresses.length < 20) return;
  const end = addresses.length - lastConditions.length;
  for (const [index, target] of addresses.slice(end - enabledCount, end).entries()) {
    const packageId = index % 2 === 1 ? packageIds[0] : undefined;
    target.enabled = enabledAt(
      {
        address: target.address,
        addressId: `eip-${random.idText(8)}`,
        internetMaxBandwidthOut: 5 * (index + 1),
        internetChargeType: packageId ? "BANDWIDTH_PACKAGE" : "TRAFFIC_POSTPAID_BY_HOUR",
        bandwidthPackageId: packageId ?? null,
        tags: index === 0 ? [{ Key: "team", Value: "edge" }] : [],
      },
      Date.UTC(2024, 4, 17, 6, 30, index),
    );
    target.enableCount = 1;
    if (index === enabledCount - 1) target.enabled.trafficMbps = trafficOfLast;
  }
}

function mustParse(text: string): Ip6Address {
  const parsed = parseAddress(text);
  if (parsed.kind === "problem") throw new Error(`${text} is no usable address: ${parsed.code}`);
  return parsed.address;
}
