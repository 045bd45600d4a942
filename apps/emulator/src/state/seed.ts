import { addressValue, parseAddress, type Ip6Address } from "@sluice/ipv6";
import { createRandom, seedOf, type Random } from "./random.ts";
import { factsOf } from "./region-facts.ts";
import { seedPackages } from "./seed-packages.ts";
import { defaultQuota, type Settings } from "./settings.ts";
import type { Condition, PrivateAddress, Region, World } from "./world.ts";

/** The address of the cloud's own API example; in the first VPC of ap-guangzhou, and not enabled. */
const exampleAddress = "2402:4e00:1000:200:0:8d8a:60b7:87f8";

const addressesPerVpc = 1000;
const subnetsPerVpc = 4;
/** The last addresses of a region: one in each state that hinders, and before them some that are enabled already. */
const lastConditions: readonly Condition[] = [
  "instance_gone",
  "instance_migrating",
  "package_only",
];
const enabledCount = 5;

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
    nextTaskId: now - Date.UTC(2020, 0, 1),
  };
}

function createRegion(settings: Settings, id: string, place: number): Region {
  const facts = factsOf(id, place);
  const count = place === 0 ? settings.addresses : settings.addressesElsewhere;
  const packages = seedPackages(id, createRandom(seedOf(settings.seed, id, "packages")));
  const random = createRandom(seedOf(settings.seed, id, "addresses"));
  const addresses = new Map<Ip6Address, PrivateAddress>();
  const vpcBlocks = new Set<bigint>();
  for (let vpc = 0; addresses.size < count; vpc++)
    for (const made of vpcAddresses(facts.vpcPrefix, vpc, count - addresses.size, random)) {
      if (addresses.size % addressesPerVpc === 0) vpcBlocks.add(vpcBlockOf(made.address));
      addresses.set(made.address, made);
    }
  hinderLast([...addresses.values()]);
  enableSome([...addresses.values()], [...packages.keys()], random);
  return {
    id,
    name: facts.name,
    vpcBlocks,
    addresses,
    packages,
    quota: settings.quotas[id] ?? defaultQuota,
    backend: "ok",
  };
}

/** First 56 bits of an address: the block that a VPC has. */
export function vpcBlockOf(address: Ip6Address): bigint {
  return addressValue(address) >> 72n;
}

/** The addresses of one VPC, at most `max`, each on an interface and an instance of its own. */
function* vpcAddresses(
  prefix: string,
  vpc: number,
  max: number,
  random: Random,
): Generator<PrivateAddress> {
  const vpcId = `vpc-${random.idText(8)}`;
  const block = `${prefix}:${(0x1000 + vpc).toString(16)}`;
  for (let index = 0; index < Math.min(addressesPerVpc, max); index++) {
    const subnet = (0x200 + (index % subnetsPerVpc)).toString(16);
    const group = () => random.below(0x10000).toString(16);
    const text = `${block}:${subnet}:0:${group()}:${group()}:${group()}`;
    yield {
      address: mustParse(index === 0 && vpc === 0 ? firstOf(prefix, text) : text),
      vpcId,
      networkInterfaceId: `eni-${random.idText(8)}`,
      instanceId: `ins-${random.idText(8)}`,
      condition: "ready",
      enabled: undefined,
      enableCount: 0,
    };
  }
}

function firstOf(prefix: string, otherwise: string): string {
  return exampleAddress.startsWith(`${prefix}:`) ? exampleAddress : otherwise;
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
    target.enabled = {
      address: target.address,
      addressId: `eip-${random.idText(8)}`,
      internetMaxBandwidthOut: 5 * (index + 1),
      internetChargeType: packageId ? "BANDWIDTH_PACKAGE" : "TRAFFIC_POSTPAID_BY_HOUR",
      bandwidthPackageId: packageId ?? null,
      tags: index === 0 ? [{ Key: "team", Value: "edge" }] : [],
      createdAt: Date.UTC(2024, 4, 17, 6, 30, index),
    };
    target.enableCount = 1;
  }
}

function mustParse(text: string): Ip6Address {
  const parsed = parseAddress(text);
  if (parsed.kind === "problem") throw new Error(`${text} is no usable address: ${parsed.code}`);
  return parsed.address;
}
