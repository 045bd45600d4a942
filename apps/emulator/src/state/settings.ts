/** What the emulated cloud is like. Every value can be set anew by `POST /_emulator/reset`. */
export type Settings = {
  /** Two worlds of one seed have the same addresses, interfaces and packages. */
  readonly seed: number;
  /** Region ids, the first with `addresses` private addresses, each other one with `addressesElsewhere`. */
  readonly regions: readonly string[];
  readonly addresses: number;
  readonly addressesElsewhere: number;
  /** How long a task runs, in milliseconds. */
  readonly taskMs: number;
  /**
   * How long an address shows BINDING after the task that enabled it, and OFFLINING after the one that released it, in
   * milliseconds.
   */
  readonly passingMs: number;
  /** Requests a second of every action; null: the documented number of each. */
  readonly rateLimit: number | null;
  /** Addresses that one write call may carry. The cloud documents none; its console takes 100. */
  readonly maxAddressesPerCall: number;
  /** TOTAL_EIP6_QUOTA by region; a region without an entry has `defaultQuota`. */
  readonly quotas: Readonly<Record<string, number>>;
  /** Which address the message of a refusal names: the bad one, none, or another one of the call. */
  readonly messageStyle: "named" | "none" | "wrong";
  /**
   * What DescribeIp6Addresses says when its `address-ip` filter has an address that is not enabled: leaves it out; answers
   * AddressIpNotPublic when it is the only one; answers so when any is. The cloud documents the code but not when.
   */
  readonly notPublicStyle: "missing" | "error" | "error_any";
  /** How far the cloud's clock is ahead of this machine's, in milliseconds. */
  readonly clockOffsetMs: number;
};

/** TOTAL_EIP6_QUOTA of a region that the settings do not name. */
export const defaultQuota = 1000;

export const defaultSettings: Settings = {
  seed: 1,
  regions: ["ap-guangzhou", "ap-shanghai", "ap-hongkong", "ap-singapore"],
  addresses: 12_000,
  addressesElsewhere: 400,
  taskMs: 1500,
  passingMs: 0,
  rateLimit: null,
  maxAddressesPerCall: 100,
  quotas: { "ap-guangzhou": 20_000, "ap-singapore": 20 },
  messageStyle: "named",
  notPublicStyle: "missing",
  clockOffsetMs: 0,
};
