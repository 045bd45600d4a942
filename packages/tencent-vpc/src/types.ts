import type { CloudAction } from "./actions.ts";
import type { Credentials } from "./credentials.ts";
import type { Endpoint } from "./endpoint.ts";
import type { Limiter } from "./limiter.ts";

/** Language of the cloud's messages (`X-TC-Language`). */
export type CloudLanguage = "en-US" | "zh-CN";

/**
 * What a refusal is about, and so what else it stops.
 *
 * - `address`: one address of the call; the others can be sent again without it.
 * - `call`: this call as it was written; sending it again meets the same refusal.
 * - `package`: everything that uses the same bandwidth package.
 * - `account`: everything of this account or credential.
 * - `rate`: too many requests a second; the same call can be sent later.
 * - `size`: too many values in the call or, when it carries a single address, a quota.
 */
export type ErrorScope = "address" | "call" | "package" | "account" | "rate" | "size";

/**
 * What has to happen before the same request makes sense again: nothing helps (`never`), time passes (`after_delay`),
 * a person changes something (`after_fix`), or the live state is read first (`after_reconcile`).
 */
export type RetryRule = "never" | "after_delay" | "after_fix" | "after_reconcile";

/**
 * Why nobody knows whether a write ran.
 *
 * - `not_sent`: no connection was made, so that no byte of the request left. The only reason that proves something.
 * - `timed_out`: the deadline passed first.
 * - `aborted`: the caller gave up first.
 * - `connection_lost`: the connection was cut, or closed before the whole answer was there.
 * - `http_status`: the answer was not HTTP 200.
 * - `redirected`: the answer was a redirect, which is never followed.
 * - `unreadable_answer`: HTTP 200, but not an answer of this action.
 * - `uncertain_code`: the cloud's error code does not prove that nothing ran.
 * - `unlisted_code`: the cloud's error code is not in {@link errorCatalogue}.
 */
export type UnknownReason =
  | "not_sent"
  | "timed_out"
  | "aborted"
  | "connection_lost"
  | "http_status"
  | "redirected"
  | "unreadable_answer"
  | "uncertain_code"
  | "unlisted_code";

/** Why a read gave nothing, after its retries. `service_error`: the cloud says that it is out of order. */
export type UnavailableReason =
  | Exclude<UnknownReason, "uncertain_code" | "unlisted_code">
  | "service_error";

/** The cloud answered with an error code, and the code proves that nothing ran. */
export interface Refusal {
  kind: "refused";
  /** The cloud's code, such as `InvalidParameterValue.AddressIpNotFound`. */
  code: string;
  /** The cloud's own words, unchanged. */
  message: string;
  requestId?: string;
  scope: ErrorScope;
  retry: RetryRule;
}

/** The cloud took a write; the task tells how it ends. */
export interface WriteAccepted {
  kind: "accepted";
  /** Decimal digits. */
  taskId: string;
  /** "" when the answer had none, against the cloud's own rule. */
  requestId: string;
}

/** An allocate call alone is answered with ids too (Tencent Cloud API, section 3 of each write's page). */
export interface AllocateAccepted extends WriteAccepted {
  /** Ids of the addresses; their order says nothing about the order of the request. */
  addressSet: string[];
}

export interface WriteRefused extends Refusal {
  /** Those addresses of the call, spelled as the caller spelled them, that the message names; left out when none. */
  namedAddresses?: string[];
}

/** The write may have run or not. Read the addresses back before anything else is sent for them. */
export interface WriteUnknown {
  kind: "unknown";
  reason: UnknownReason;
  /** The cloud's code, when there was one. */
  code?: string;
  message: string;
  requestId?: string;
}

/** What became of a write, as far as its answer tells. Only `refused` proves that nothing ran. */
export type WriteOutcome<Accepted extends WriteAccepted = WriteAccepted> =
  | Accepted
  | WriteRefused
  | WriteUnknown;

/** A read that gave nothing, though nothing was wrong with the request. */
export interface Unavailable {
  kind: "unavailable";
  reason: UnavailableReason;
  /** The cloud's code, when there was one. */
  code?: string;
  message: string;
  requestId?: string;
}

export interface ReadOk<T> {
  kind: "ok";
  value: T;
  /** RequestId of the last call that the read took. */
  requestId: string;
}

export type ReadOutcome<T> = ReadOk<T> | Refusal | Unavailable;

export type TaskResult = "RUNNING" | "SUCCESS" | "FAILED";

export interface Tag {
  key: string;
  value: string;
}

export type InternetChargeType = "TRAFFIC_POSTPAID_BY_HOUR" | "BANDWIDTH_PACKAGE";

/** One write call of AllocateIp6AddressesBandwidth (Tencent Cloud API, VPC 2017-03-12). */
export interface AllocateRequest {
  region: string;
  ip6Addresses: readonly string[];
  /** Mbps. */
  internetMaxBandwidthOut: number;
  internetChargeType: InternetChargeType;
  bandwidthPackageId?: string;
  tags: readonly Tag[];
}

/**
 * One write call of ModifyIp6AddressesBandwidth (Tencent Cloud API, VPC 2017-03-12): the bandwidth of enabled addresses.
 * Nothing else about them can be changed in place.
 */
export interface ModifyRequest {
  region: string;
  ip6Addresses: readonly string[];
  /** Mbps. */
  internetMaxBandwidthOut: number;
}

/** One write call of ReleaseIp6AddressesBandwidth (Tencent Cloud API, VPC 2017-03-12). */
export interface ReleaseRequest {
  region: string;
  ip6Addresses: readonly string[];
}

/**
 * An address that has public bandwidth, as DescribeIp6Addresses tells it. The cloud leaves out or nulls what it does not
 * know; so do we (absent).
 */
export interface EnabledAddress {
  /** As the caller spelled it where it was asked for, else in RFC 5952 form; "" when the cloud names none yet. */
  address: string;
  addressId: string;
  addressName?: string;
  /** CREATING, BINDING, BIND, UNBINDING, UNBIND, OFFLINING, BIND_ENI. */
  addressStatus: string;
  /** Mbps; the cloud calls it `Bandwidth` here. Legacy accounts have none. */
  internetMaxBandwidthOut?: number;
  internetChargeType?: string;
  bandwidthPackageId?: string;
  instanceId?: string;
  instanceType?: string;
  networkInterfaceId?: string;
  /** The cloud calls it `UnVpcId`. */
  vpcId?: string;
  internetServiceProvider?: string;
  privateAddressIp?: string;
  /** EIP, WanIP, CalcIP, AnycastEIP, AntiDDoSEIP. */
  addressType?: string;
  /** Released by itself when it is unbound. */
  cascadeRelease?: boolean;
  isEipDirectConnection?: boolean;
  localBgp?: boolean;
  /** Way out of a static single-carrier address. */
  egress?: string;
  antiDDoSPackageId?: string;
  dedicatedClusterId?: string;
  /** Of an address that is paid for by the month. */
  renewFlag?: string;
  /** Of an address that is paid for by the month: ISO 8601, UTC. */
  deadlineDate?: string;
  tags: Tag[];
  /** Shut off because the account owes money. */
  isArrears?: boolean;
  /** Shut off by the cloud's protection. */
  isBlocked?: boolean;
  /** ISO 8601, UTC. */
  createdTime?: string;
}

export interface Ip6AddressPage {
  /** Enabled addresses of the region. */
  totalCount: number;
  items: EnabledAddress[];
}

/** A list that was read to its end, page by page. */
export interface CloudList<T> {
  /** Each row once, in the cloud's order. */
  items: T[];
  /** How many rows the cloud counted at last. */
  totalCount: number;
  /**
   * False when the list changed under every reading: a row may be missing that was there all the time, and another be
   * there that has gone. Absence from such a list proves nothing.
   */
  isWhole: boolean;
}

/** A VPC (Tencent Cloud API, data structure Vpc). */
export interface CloudVpc {
  vpcId: string;
  vpcName: string;
  isDefault: boolean;
  cidrBlock?: string;
  /** Absent while the VPC has no IPv6. */
  ipv6CidrBlock?: string;
  createdTime?: string;
}

/** A subnet of a VPC (data structure Subnet). */
export interface CloudSubnet {
  subnetId: string;
  subnetName: string;
  vpcId: string;
  isDefault: boolean;
  zone?: string;
  cidrBlock?: string;
  /** Absent while the subnet has no IPv6. */
  ipv6CidrBlock?: string;
  createdTime?: string;
}

/** An IPv6 address that an interface holds (data structure Ipv6Address). */
export interface InterfaceIp6Address {
  /** In RFC 5952 form, or as the cloud wrote it where that is no IPv6 address. */
  address: string;
  /** GUA (can be enabled) or ULA. */
  addressType?: string;
  /** PENDING, MIGRATING, DELETING, AVAILABLE. */
  state?: string;
  isPrimary?: boolean;
  /** The cloud's id of the enabled address. */
  addressId?: string;
  /** Of a ULA address that a public one is bound to. */
  publicIpAddress?: string;
  /** Shut off by the cloud's protection. */
  isWanIpBlocked?: boolean;
  description?: string;
}

/** A network interface (data structure NetworkInterface). */
export interface CloudNetworkInterface {
  networkInterfaceId: string;
  networkInterfaceName: string;
  vpcId: string;
  subnetId: string;
  /** PENDING, AVAILABLE, ATTACHING, DETACHING, DELETING. */
  state: string;
  isPrimary?: boolean;
  zone?: string;
  /** Of the server that the interface is attached to; absent when it is attached to none. */
  instanceId?: string;
  /** What kind of server that is: `cvm`, `eks`, `hai`. */
  business?: string;
  description?: string;
  ipv6Addresses: InterfaceIp6Address[];
  tags: Tag[];
}

/** Which network interfaces to list; all conditions hold. */
export interface NetworkInterfaceQuery {
  region: string;
  vpcId?: string;
  subnetId?: string;
  /** Interfaces that hold one of these, at most 100 in any spelling. */
  ip6Addresses?: readonly string[];
}

/** How an account is billed for public addresses: each address by itself, or (legacy) through the server. */
export type NetworkAccountType = "STANDARD" | "LEGACY";

export interface CloudBandwidthPackage {
  bandwidthPackageId: string;
  bandwidthPackageName: string;
  /** BGP, HIGH_QUALITY_BGP, ANYCAST, SINGLEISP_CMCC, SINGLEISP_CTCC, SINGLEISP_CUCC. */
  networkType: string;
  /** TOP5_POSTPAID_BY_MONTH, ENHANCED95_POSTPAID_BY_MONTH ... */
  chargeType: string;
  /** CREATING, CREATED, DELETING, DELETED. */
  status: string;
  /** Cap of the whole package in Mbps; -1 means none. */
  bandwidth?: number;
  /** How many resources the package holds. */
  resourceCount: number;
  createdTime?: string;
}

export interface AddressQuota {
  /** TOTAL_EIP6_QUOTA is the one of enabled classic IPv6 addresses. */
  quotaId: string;
  quotaCurrent: number;
  quotaLimit: number;
}

export interface RegionEntry {
  region: string;
  /** In the language of {@link GatewayOptions.language}. */
  regionName: string;
  /** AVAILABLE or UNAVAILABLE. */
  regionState: string;
}

/** One signed request and how it ended, for logs and metrics. Holds no secret and no address. */
export interface Exchange {
  action: CloudAction;
  /** Absent for actions of no region. */
  region?: string;
  durationMs: number;
  /** `ok`, the cloud's error code, or the reason of the fault. */
  outcome: string;
  requestId?: string;
  /** What the answer's Date header says of this machine's clock (a signature is good for five minutes). */
  clock?: ClockReading;
}

/** One reading of the cloud's clock. */
export interface ClockReading {
  /** Milliseconds by which this machine's clock was ahead of the cloud's, below 0 when it was behind. */
  aheadMs: number;
  /** Milliseconds from the request's leaving to the answer; the reading is good to half of that, and half a second. */
  roundTripMs: number;
}

export interface GatewayOptions {
  credentials: Credentials;
  endpoint: Endpoint;
  /** Milliseconds that one request may take, from being handed to the SDK to the last byte of the answer. */
  timeoutMs: number;
  limiter: Limiter;
  language?: CloudLanguage;
  /**
   * URL of a proxy that tunnels to the endpoint, unused for a loopback one. The environment's proxy variables are never
   * looked at.
   */
  proxy?: string;
  onExchange?: (exchange: Exchange) => void;
}

/**
 * The cloud's API as functions: one for each action, each with a deadline, none that throws for what a network or a
 * cloud does. A `signal` that aborts ends the wait, not the call: what was sent may run all the same.
 */
export interface VpcGateway {
  /**
   * Sends one write. It is never repeated in here, and takes no slot of the limiter: the caller takes it last, just
   * before the intent is committed.
   */
  allocateIp6AddressesBandwidth(
    request: AllocateRequest,
    signal?: AbortSignal,
  ): Promise<WriteOutcome<AllocateAccepted>>;

  /** Sends one write that changes the bandwidth of enabled addresses; as {@link allocateIp6AddressesBandwidth}. */
  modifyIp6AddressesBandwidth(request: ModifyRequest, signal?: AbortSignal): Promise<WriteOutcome>;

  /** Sends one write that takes public bandwidth away; as {@link allocateIp6AddressesBandwidth}. */
  releaseIp6AddressesBandwidth(
    request: ReleaseRequest,
    signal?: AbortSignal,
  ): Promise<WriteOutcome>;

  /** How far a task is. The cloud's error FailedOperation.TaskFailed is the value `FAILED`. */
  describeTaskResult(
    request: { region: string; taskId: string },
    signal?: AbortSignal,
  ): Promise<ReadOutcome<TaskResult>>;

  /**
   * Reads up to 100 addresses. Each asked address is a key of the answer, as it was asked: its settings when it is
   * enabled, null when it is not. Nothing is guessed: an answer that does not add up is `unavailable`.
   *
   * @throws RangeError for no address or more than 100, TypeError for text that is no IPv6 address.
   */
  readIp6Addresses(
    request: { region: string; ip6Addresses: readonly string[] },
    signal?: AbortSignal,
  ): Promise<ReadOutcome<ReadonlyMap<string, EnabledAddress | null>>>;

  /** One page of the region's enabled addresses; `limit` is 1 to 100. */
  listIp6Addresses(
    request: { region: string; offset: number; limit: number },
    signal?: AbortSignal,
  ): Promise<ReadOutcome<Ip6AddressPage>>;

  /**
   * All enabled addresses of the region. The pages are checked against TotalCount and each other, and the list is read
   * again when it moved under the reading, a few times at most.
   */
  listAllIp6Addresses(
    request: { region: string },
    signal?: AbortSignal,
  ): Promise<ReadOutcome<CloudList<EnabledAddress>>>;

  /** All VPCs of the region, read as {@link listAllIp6Addresses} reads. */
  describeVpcs(
    request: { region: string },
    signal?: AbortSignal,
  ): Promise<ReadOutcome<CloudList<CloudVpc>>>;

  /** All subnets of the region or of one VPC, read as {@link listAllIp6Addresses} reads. */
  describeSubnets(
    request: { region: string; vpcId?: string },
    signal?: AbortSignal,
  ): Promise<ReadOutcome<CloudList<CloudSubnet>>>;

  /**
   * All network interfaces that the query lets through, read as {@link listAllIp6Addresses} reads.
   *
   * @throws RangeError for no address or more than 100, TypeError for text that is no IPv6 address.
   */
  describeNetworkInterfaces(
    query: NetworkInterfaceQuery,
    signal?: AbortSignal,
  ): Promise<ReadOutcome<CloudList<CloudNetworkInterface>>>;

  /** Whether the account is of the standard or the legacy kind. */
  describeNetworkAccountType(
    request: { region: string },
    signal?: AbortSignal,
  ): Promise<ReadOutcome<NetworkAccountType>>;

  /** All bandwidth packages of the region. */
  describeBandwidthPackages(
    request: { region: string },
    signal?: AbortSignal,
  ): Promise<ReadOutcome<CloudBandwidthPackage[]>>;

  describeAddressQuota(
    request: { region: string },
    signal?: AbortSignal,
  ): Promise<ReadOutcome<AddressQuota[]>>;

  /** The regions in which the cloud sells the VPC product (product `region`, 2022-06-27). */
  describeRegions(signal?: AbortSignal): Promise<ReadOutcome<RegionEntry[]>>;

  /** Closes the kept connections. Calls under way are cut. */
  close(): void;
}
