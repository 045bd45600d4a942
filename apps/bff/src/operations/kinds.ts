import type { CloudError, OperationKind } from "@sluice/contract";
import {
  allocateParameters,
  isNewerProductId,
  isPassing,
  modifyParameters,
  releaseParameters,
  type EnabledAddress,
  type VpcGateway,
  type WriteOutcome,
} from "@sluice/tencent-vpc";
import type { OperationParams, OperationRow } from "./tables.ts";

/** What one reading said of an address: its settings when enabled, null when not. */
export type Reading = EnabledAddress | null;

/** What a reading means beside what was asked for. */
export type Comparison =
  | { kind: "as-asked"; addressId?: string }
  /** As it was before: the write has had no effect. */
  | { kind: "not-done" }
  /** The cloud does not tell what was asked for: only its task can say whether it was done. */
  | { kind: "not-told"; addressId: string }
  /** Neither: a write of this kind cannot bring it to what was asked. */
  | { kind: "otherwise"; addressId?: string; error: CloudError }
  /** The cloud is still doing something to it. */
  | { kind: "passing"; status: string };

/** All that tells one kind of operation from another. */
export interface KindRules {
  /** The cloud's action that a write call of the kind is. */
  readonly action: string;
  send(
    gateway: VpcGateway,
    call: { region: string; ip6Addresses: readonly string[] },
    asked: OperationParams,
  ): Promise<WriteOutcome>;
  /** The body of such a call, under the cloud's own names, as `send` sends it. */
  parameters(ip6Addresses: readonly string[], asked: OperationParams): Record<string, unknown>;
  compare(asked: OperationParams, reading: Reading): Comparison;
  /** Whether the addresses are read before they are sent, so that what they were like can be brought back. */
  readonly losesSettings: boolean;
  /** Whether its addresses count against the region's quota, which can then be why a call is too large. */
  readonly takesQuota: boolean;
  /** Refusals that can mean that the address is as asked already: it is read before it is called refused. */
  readonly codesToRead: readonly string[];
}

/** Settings that an address can be asked to have; what is absent may be anything. */
export interface ComparedSettings {
  readonly internetMaxBandwidthOut?: number | undefined;
  readonly internetChargeType?: string | undefined;
  readonly bandwidthPackageId?: string | undefined;
}

/** A setting of an address that is not what was asked for. */
export interface Difference {
  name: "internetMaxBandwidthOut" | "internetChargeType" | "bandwidthPackageId";
  asked: string | number;
  found: string | number;
}

/** The ways in which the address differs from what was asked; empty when it does not. */
export function differences(asked: ComparedSettings, found: EnabledAddress): Difference[] {
  const names = ["internetMaxBandwidthOut", "internetChargeType", "bandwidthPackageId"] as const;
  return names.flatMap((name) => {
    const [wanted, got] = [asked[name], found[name]];
    // What the cloud leaves out cannot contradict what was asked.
    if (wanted === undefined || got === undefined || wanted === got) return [];
    return [{ name, asked: wanted, found: got }];
  });
}

/** How an address that is enabled with other settings is told of, in words and as values. */
function otherSettings(differing: readonly Difference[]): CloudError {
  const words = differing.map(({ name, asked, found }) => `${name} is ${found}, not ${asked}`);
  return {
    code: "enabled_with_other_settings",
    message: `The address is enabled with other settings: ${words.join("; ")}.`,
    params: Object.fromEntries(
      differing.flatMap(({ name, asked, found }) => [
        [`${name}Asked`, asked],
        [`${name}Found`, found],
      ]),
    ),
  };
}

const allocate: KindRules = {
  losesSettings: false,
  takesQuota: true,
  action: "AllocateIp6AddressesBandwidth",
  send: (gateway, call, asked) =>
    gateway.allocateIp6AddressesBandwidth({ ...call, ...settingsToAllocate(asked) }),
  parameters: (ip6Addresses, asked) =>
    allocateParameters({ ip6Addresses, ...settingsToAllocate(asked) }),
  // "This IPv6 address has already been published."
  codesToRead: ["InvalidParameterValue.AddressPublished"],
  compare(asked, reading) {
    if (reading === null) return { kind: "not-done" };
    const { addressId, addressStatus } = reading;
    if (isPassing(addressStatus)) return { kind: "passing", status: addressStatus };
    const differing = differences(asked, reading);
    if (differing.length === 0) return { kind: "as-asked", addressId };
    return { kind: "otherwise", addressId, error: otherSettings(differing) };
  },
};

const modify: KindRules = {
  losesSettings: true,
  takesQuota: false,
  action: "ModifyIp6AddressesBandwidth",
  send: (gateway, call, { internetMaxBandwidthOut }) =>
    gateway.modifyIp6AddressesBandwidth({
      ...call,
      internetMaxBandwidthOut: given(internetMaxBandwidthOut),
    }),
  parameters: (ip6Addresses, { internetMaxBandwidthOut }) =>
    modifyParameters({
      ip6Addresses,
      internetMaxBandwidthOut: given(internetMaxBandwidthOut),
    }),
  codesToRead: [],
  compare(asked, reading) {
    if (reading === null) {
      const message = "The address is not enabled, so there is no bandwidth to change.";
      return { kind: "otherwise", error: { code: "not_enabled", message } };
    }
    const { addressId, addressStatus, internetMaxBandwidthOut: found } = reading;
    if (isPassing(addressStatus)) return { kind: "passing", status: addressStatus };
    if (found === undefined) return { kind: "not-told", addressId };
    return found === asked.internetMaxBandwidthOut
      ? { kind: "as-asked", addressId }
      : { kind: "not-done" };
  },
};

const release: KindRules = {
  losesSettings: true,
  takesQuota: false,
  action: "ReleaseIp6AddressesBandwidth",
  send: (gateway, call) => gateway.releaseIp6AddressesBandwidth(call),
  parameters: (ip6Addresses) => releaseParameters({ ip6Addresses }),
  // Perhaps it is released already.
  codesToRead: ["InvalidParameterValue.AddressIpNotFound", "InvalidAddressId.NotFound"],
  compare(_asked, reading) {
    if (reading === null) return { kind: "as-asked" };
    const { addressStatus } = reading;
    return isPassing(addressStatus)
      ? { kind: "passing", status: addressStatus }
      : { kind: "not-done" };
  },
};

/**
 * The same rules for addresses of this product only. One that the newer product has is neither done nor to be done: what
 * its settings say is not for the classic actions to change.
 */
function ofThisProduct(rules: KindRules): KindRules {
  return {
    ...rules,
    compare(asked, reading) {
      if (reading === null || !isNewerProductId(reading.addressId))
        return rules.compare(asked, reading);
      const error = {
        code: "newer_product",
        message: `The address belongs to the newer public IPv6 product, as ${reading.addressId}.`,
        params: { addressId: reading.addressId },
      };
      return { kind: "otherwise", addressId: reading.addressId, error };
    },
  };
}

const rulesByKind: Readonly<Record<OperationKind, KindRules>> = {
  allocate: ofThisProduct(allocate),
  modify: ofThisProduct(modify),
  release: ofThisProduct(release),
};

/** The rules of the operation's kind. */
export function rulesOf(operation: Pick<OperationRow, "kind">): KindRules {
  return rulesByKind[operation.kind];
}

function settingsToAllocate({
  internetMaxBandwidthOut,
  internetChargeType,
  ...asked
}: OperationParams) {
  return {
    ...asked,
    internetMaxBandwidthOut: given(internetMaxBandwidthOut),
    internetChargeType: given(internetChargeType),
  };
}

/** A parameter that the contract's schema of the kind does not let be absent. */
function given<T>(value: T | undefined): T {
  if (value === undefined)
    throw new Error("an operation was stored without a parameter of its kind");
  return value;
}

/** Every action that a write call can be. */
export const writeActions: readonly string[] = Object.values(rulesByKind).map(
  ({ action }) => action,
);
