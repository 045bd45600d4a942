import type { Ip6Address } from "@sluice/ipv6";
import type { Settings } from "./settings.ts";

export type InternetChargeType = "TRAFFIC_POSTPAID_BY_HOUR" | "BANDWIDTH_PACKAGE";
export type CloudTag = { readonly Key: string; readonly Value: string };

/** What an address was enabled with. */
export type Enabling = {
  readonly address: Ip6Address;
  readonly addressId: string;
  readonly internetMaxBandwidthOut: number;
  readonly internetChargeType: InternetChargeType;
  readonly bandwidthPackageId: string | null;
  readonly tags: readonly CloudTag[];
};

/**
 * State of what an address hangs on. An address can be enabled while it is `ready` or `instance_fixed`; with the latter its
 * instance does not let the bandwidth be changed.
 */
export const conditions = [
  "ready",
  "instance_gone",
  "instance_migrating",
  "instance_fixed",
  "package_only",
] as const;
export type Condition = (typeof conditions)[number];

/** An address that is enabled, as it is now. */
export type Enabled = Enabling & {
  /** Epoch ms. */
  readonly createdAt: number;
  /**
   * CREATING, BINDING, BIND, UNBINDING, UNBIND, OFFLINING, BIND_ENI (data structure Address, AddressStatus), or a word that
   * the cloud might add one day.
   */
  status: string;
  /** When the status passes by itself, and into what (`gone`: not enabled any more); epoch ms. */
  passing: { readonly at: number; readonly into: "BIND" | "gone" } | undefined;
  isArrears: boolean;
  isBlocked: boolean;
  /** Fields of the data structure Address that the list gives as null. */
  nullFields: readonly string[];
  /** Mbps that leave it now; null when the guard against mistakes cannot tell. */
  trafficMbps: number | null;
};

/** An IPv6 address of a network interface in a VPC. */
export type PrivateAddress = {
  readonly address: Ip6Address;
  readonly vpcId: string;
  readonly subnetId: string;
  readonly networkInterfaceId: string;
  readonly instanceId: string;
  condition: Condition;
  /** Present while the address is enabled for the internet. */
  enabled: Enabled | undefined;
  /** How often the address was enabled, its bandwidth changed, and it was released. */
  enableCount: number;
  modifyCount: number;
  releaseCount: number;
  /** Tasks that are not over and that work on the address. */
  readonly heldBy: Set<Task>;
};

/** A VPC; without IPv6 while its block is null. */
export type Vpc = {
  readonly vpcId: string;
  readonly name: string;
  readonly isDefault: boolean;
  readonly cidrBlock: string;
  readonly ipv6CidrBlock: string | null;
  readonly createdAt: number;
};

export type Subnet = {
  readonly subnetId: string;
  readonly vpcId: string;
  readonly name: string;
  readonly zone: string;
  readonly cidrBlock: string;
  readonly ipv6CidrBlock: string | null;
  readonly createdAt: number;
};

export type NetworkInterface = {
  readonly networkInterfaceId: string;
  readonly name: string;
  readonly vpcId: string;
  readonly subnetId: string;
  readonly zone: string;
  /** Null while it is attached to no server. */
  readonly instanceId: string | null;
  /** Private IPv4 address. */
  readonly ip4Address: string;
  /** Its global address, which is one of `Region.addresses`. */
  readonly address: Ip6Address | null;
  /** Its unique local address, and the newer product's address that is bound to it. */
  readonly uniqueLocal: {
    readonly address: string;
    readonly bound: { readonly addressId: string; readonly publicIpAddress: string } | null;
  } | null;
  readonly createdAt: number;
};

export type BandwidthPackage = {
  readonly bandwidthPackageId: string;
  readonly name: string;
  readonly networkType: string;
  readonly chargeType: string;
  readonly bandwidth: number;
  readonly createdAt: number;
};

export type Region = {
  readonly id: string;
  readonly name: string;
  /** The IPv6 blocks of the region's VPCs: a /56 each, as first 56 bits of the value. */
  readonly vpcBlocks: ReadonlySet<bigint>;
  readonly addresses: ReadonlyMap<Ip6Address, PrivateAddress>;
  /** In the order in which the lists give them. */
  vpcs: readonly Vpc[];
  subnets: readonly Subnet[];
  interfaces: readonly NetworkInterface[];
  readonly packages: ReadonlyMap<string, BandwidthPackage>;
  /** TOTAL_EIP6_QUOTA. */
  quota: number;
  /** `failing`: the service behind the API answers InternalServerError to every write. */
  backend: "ok" | "failing";
};

export type Account = {
  /** In the account's currency; nothing can be enabled at 0 or below. */
  balance: number;
  type: "STANDARD" | "LEGACY";
  /** Actions that CAM does not allow the key. */
  deniedActions: readonly string[];
};

/** What a task does to one address. */
export type Change =
  | { readonly kind: "enable"; readonly enabling: Enabling }
  | { readonly kind: "modify"; readonly address: Ip6Address; readonly mbps: number }
  | { readonly kind: "release"; readonly address: Ip6Address };

/** An asynchronous job. It does its work at `finishesAt`, all at once. */
export type Task = {
  readonly taskId: number;
  readonly region: string;
  /** What it was started for. */
  readonly action: Change["kind"];
  readonly finishesAt: number;
  /** What DescribeTaskResult says from then on. */
  readonly result: "SUCCESS" | "FAILED" | "RUNNING";
  /** The addresses that it works on, whatever comes of it. */
  readonly addresses: readonly Ip6Address[];
  readonly changes: readonly Change[];
};

/** All that the emulated cloud knows. Only tasks, faults of lists and the control routes change it. */
export type World = {
  readonly settings: Settings;
  readonly account: Account;
  readonly regions: ReadonlyMap<string, Region>;
  readonly tasks: Map<number, Task>;
  /** Tasks that have not done their work yet, in the order of their start. */
  pending: Task[];
  /** Addresses in a state that passes by itself. */
  passing: PrivateAddress[];
  /** Id of the next task; also the seed of the ids that it hands out. */
  nextTaskId: number;
};
