import type { BandwidthPackage, NetworkAccountType, Quota } from "@sluice/contract";
import type { EnabledAddress } from "@sluice/tencent-vpc";

/** What a network interface says of an address that it holds. */
export interface InterfaceFact {
  readonly vpcId: string;
  /** PENDING, MIGRATING, DELETING or AVAILABLE; absent when the cloud says nothing. */
  readonly state?: string;
  /** The id under which the address is public, of this product or the newer one. */
  readonly addressId?: string;
}

/** Another operation that has an address. */
export interface Taker {
  readonly operationId: string;
  /** `writing`: it writes to it, or does not know how its write ended; `queued`: it will. */
  readonly doing: "writing" | "queued";
}

/** What is known beforehand. Everything may be unknown, and what is not known speaks against nothing. */
export interface Facts {
  /** The address as it is enabled, null when it is not, undefined when that is not known. */
  enabled(address: string): EnabledAddress | null | undefined;
  /** The interface that holds the address, null when none of the region does, undefined when not known. */
  held(address: string): InterfaceFact | null | undefined;
  taken(address: string): Taker | undefined;
  readonly packages: readonly BandwidthPackage[] | undefined;
  readonly quotas: readonly Quota[] | undefined;
  readonly accountType: NetworkAccountType | undefined;
  /** Enabled addresses of each VPC; undefined when not known. */
  readonly enabledPerVpc: ReadonlyMap<string, number> | undefined;
}
