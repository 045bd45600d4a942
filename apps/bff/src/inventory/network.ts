import type { Candidate, Subnet, UnusableReason, Vpc } from "@sluice/contract";
import { parseAddress } from "@sluice/ipv6";
import {
  isNewerProductId,
  type CloudList,
  type CloudNetworkInterface,
  type InterfaceIp6Address,
  type VpcGateway,
} from "@sluice/tencent-vpc";
import {
  createCachedRead,
  type CacheOptions,
  type CatalogueRead,
} from "../catalogues/cached-read.ts";
import type { Queryable } from "../db/store.ts";
import { holdersOf } from "../operations/holders.ts";
import { lastFinish } from "./moments.ts";

/** Where addresses live: what the picker leads through. */
export interface Network {
  vpcs(region: string): Promise<CatalogueRead<CloudList<Vpc>>>;
  /** @param vpcId absent: of all VPCs */
  subnets(place: {
    region: string;
    vpcId?: string | undefined;
  }): Promise<CatalogueRead<CloudList<Subnet>>>;
  /** The IPv6 addresses of a VPC's interfaces, also those that cannot be enabled, which say why. */
  candidates(place: CandidatesPlace): Promise<CatalogueRead<CloudList<Candidate>>>;
}

interface Place {
  readonly region: string;
  readonly vpcId?: string | undefined;
  readonly subnetId?: string | undefined;
}

export interface CandidatesPlace extends Place {
  readonly vpcId: string;
}

/** Somebody picks from these for some minutes; each reading of a large VPC is many calls. */
const options: CacheOptions = {
  freshMs: 30_000,
  staleMs: 600_000,
  pauseMs: 5_000,
  maxKeys: 100,
};

/** The networks of the account that the gateway speaks for. */
export function createNetwork(
  db: Queryable,
  gateway: Pick<VpcGateway, "describeVpcs" | "describeSubnets" | "describeNetworkInterfaces">,
  now: () => number = Date.now,
): Network {
  const vpcs = createCachedRead((region) => gateway.describeVpcs({ region }), options, now);
  const subnets = createCachedRead((key) => gateway.describeSubnets(placeOf(key)), options, now);
  const interfaces = createCachedRead(
    (key) => gateway.describeNetworkInterfaces(placeOf(key)),
    options,
    now,
  );
  return {
    vpcs: (region) => vpcs(region),
    subnets: (place) => subnets(keyOf(place)),
    async candidates(place) {
      // What an operation has enabled since is no candidate any more.
      const since = (await lastFinish(db, place.region)) + 1;
      const read = await interfaces(keyOf(place), { since, orElse: "older" });
      if (read.kind !== "ok") return read;
      const found = read.value.items.flatMap(addressesOf);
      const holders = await holdersOf(
        db,
        place.region,
        found.map(({ address }) => address.address),
      );
      const items = found.map((one) => candidateOf(one, holders.get(one.address.address)));
      return { ...read, value: { ...read.value, items } };
    },
  };
}

/** Ids and regions have no slash, so that a place can be the key of a cache. */
function keyOf({ region, vpcId = "", subnetId = "" }: Place): string {
  return [region, vpcId, subnetId].join("/");
}

function placeOf(key: string): { region: string; vpcId?: string; subnetId?: string } {
  const [region = "", vpcId = "", subnetId = ""] = key.split("/");
  return { region, ...(vpcId !== "" && { vpcId }), ...(subnetId !== "" && { subnetId }) };
}

interface Held {
  readonly address: InterfaceIp6Address;
  readonly by: CloudNetworkInterface;
}

function addressesOf(by: CloudNetworkInterface): Held[] {
  return by.ipv6Addresses.map((address) => ({ address, by }));
}

function candidateOf({ address: found, by }: Held, busyIn: string | undefined): Candidate {
  const why = reasonAgainst(found, busyIn);
  const { address, addressType, addressId } = found;
  return {
    address,
    state: found.state ?? "",
    ...(addressType !== undefined && { addressType }),
    ...(addressId !== undefined && { addressId }),
    networkInterfaceId: by.networkInterfaceId,
    networkInterfaceName: by.networkInterfaceName,
    ...(by.instanceId !== undefined && { instanceId: by.instanceId }),
    vpcId: by.vpcId,
    subnetId: by.subnetId,
    ...(by.zone !== undefined && { zone: by.zone }),
    usable: why === undefined,
    ...(why !== undefined && { why }),
    ...(why === "busy" && busyIn !== undefined && { busyIn }),
  };
}

/**
 * Why the address cannot be enabled, as far as the cloud tells beforehand (data structure Ipv6Address). What it leaves out
 * speaks against nothing: it is the judge when the call comes.
 */
function reasonAgainst(
  { address, addressId, addressType = "GUA", state = "AVAILABLE" }: InterfaceIp6Address,
  busyIn: string | undefined,
): UnusableReason | undefined {
  if (addressId !== undefined)
    return isNewerProductId(addressId) ? "newer_product" : "already_enabled";
  if (addressType !== "GUA" || parseAddress(address).kind !== "address") return "not_public";
  if (state !== "AVAILABLE") return "not_available";
  return busyIn === undefined ? undefined : "busy";
}
