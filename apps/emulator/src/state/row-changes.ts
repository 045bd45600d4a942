import { createRandom, seedOf } from "./random.ts";
import { enabledAt } from "./tasks.ts";
import type { NetworkInterface, Region, Subnet, Vpc } from "./world.ts";

/*
 * What somebody else does to a list while it is read page by page. What happens at the list's beginning moves
 * every row behind it to another place; what appears at its end moves none.
 */

export type ListEnd = "first" | "last";

/**
 * Enables the first or last address that can be. The last one may hang on an instance that has begun to migrate since, so
 * that it comes after those that are enabled from the start.
 */
export function enableOne(region: Region, now: number, end: ListEnd): void {
  const wanted = end === "first" ? ["ready"] : ["ready", "instance_migrating"];
  const target = [...region.addresses.values()]
    .filter(({ enabled, condition }) => !enabled && wanted.includes(condition))
    .at(end === "first" ? 0 : -1);
  if (!target) return;
  const random = createRandom(seedOf("row", target.address, target.enableCount));
  target.enabled = enabledAt(
    {
      address: target.address,
      addressId: `eip-${random.idText(8)}`,
      internetMaxBandwidthOut: 1,
      internetChargeType: "TRAFFIC_POSTPAID_BY_HOUR",
      bandwidthPackageId: null,
      tags: [],
    },
    now,
  );
  target.enableCount += 1;
}

/** Releases the first enabled address. */
export function releaseFirst(region: Region): void {
  const target = [...region.addresses.values()].find(({ enabled }) => enabled !== undefined);
  if (!target) return;
  target.enabled = undefined;
  target.releaseCount += 1;
}

/** Makes an empty VPC. */
export function addVpc(region: Region, now: number, end: ListEnd): void {
  const made: Vpc = {
    vpcId: newId("vpc", region.id, region.vpcs.length, now),
    name: "just-made",
    isDefault: false,
    cidrBlock: "192.168.0.0/16",
    ipv6CidrBlock: null,
    createdAt: now,
  };
  region.vpcs = withRow(region.vpcs, made, end);
}

/** Deletes the first VPC that is empty. */
export function removeVpc(region: Region): void {
  const used = new Set(region.subnets.map(({ vpcId }) => vpcId));
  region.vpcs = withoutFirst(region.vpcs, ({ vpcId }) => !used.has(vpcId));
}

/** Makes an empty subnet in the first VPC. */
export function addSubnet(region: Region, now: number, end: ListEnd): void {
  const [vpc] = region.vpcs;
  if (!vpc) return;
  const made: Subnet = {
    subnetId: newId("subnet", region.id, region.subnets.length, now),
    vpcId: vpc.vpcId,
    name: "just-made",
    zone: `${region.id}-3`,
    cidrBlock: "172.16.240.0/20",
    ipv6CidrBlock: null,
    createdAt: now,
  };
  region.subnets = withRow(region.subnets, made, end);
}

/** Deletes the first subnet that is empty. */
export function removeSubnet(region: Region): void {
  const used = new Set(region.interfaces.map(({ subnetId }) => subnetId));
  region.subnets = withoutFirst(region.subnets, ({ subnetId }) => !used.has(subnetId));
}

/** Makes an interface with IPv4 only, beside the first one. */
export function addInterface(region: Region, now: number, end: ListEnd): void {
  const [beside] = region.interfaces;
  if (!beside) return;
  const made: NetworkInterface = {
    ...beside,
    networkInterfaceId: newId("eni", region.id, region.interfaces.length, now),
    name: "just-made",
    instanceId: null,
    address: null,
    uniqueLocal: null,
    createdAt: now,
  };
  region.interfaces = withRow(region.interfaces, made, end);
}

/** Deletes the first interface that holds no address which could be enabled. */
export function removeInterface(region: Region): void {
  region.interfaces = withoutFirst(region.interfaces, ({ address }) => address === null);
}

function withRow<T>(rows: readonly T[], made: T, end: ListEnd): readonly T[] {
  return end === "first" ? [made, ...rows] : [...rows, made];
}

function withoutFirst<T>(rows: readonly T[], goes: (row: T) => boolean): readonly T[] {
  const index = rows.findIndex(goes);
  return index === -1 ? rows : rows.toSpliced(index, 1);
}

function newId(prefix: string, region: string, place: number, now: number): string {
  return `${prefix}-${createRandom(seedOf(region, prefix, place, now)).idText(8)}`;
}
