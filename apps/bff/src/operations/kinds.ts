import type { CloudError, OperationKind } from "@sluice/contract";
import type { EnabledAddress, VpcGateway, WriteOutcome } from "@sluice/tencent-vpc";
import type { OperationParams, OperationRow } from "./tables.ts";

/** What one reading said of an address: its settings when enabled, null when not. */
export type Reading = EnabledAddress | null;

/** What a reading means beside what was asked for. */
export type Comparison =
  | { kind: "as-asked"; addressId?: string }
  /** As it was before: the write has had no effect. */
  | { kind: "not-done" }
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
  compare(asked: OperationParams, reading: Reading): Comparison;
  /** Refusals that can mean that the address is as asked already: it is read before it is called refused. */
  readonly codesToRead: readonly string[];
}

/**
 * Address states of the cloud in which something is still being done to the address (Tencent Cloud API, data type
 * Address, `AddressStatus`).
 */
const passingStatuses: readonly string[] = ["CREATING", "BINDING", "UNBINDING", "OFFLINING"];

/** The way in which the address differs from what was asked; empty when it does not. */
export function differences(asked: OperationParams, found: EnabledAddress): string[] {
  const pairs: [string, unknown, unknown][] = [
    ["internetMaxBandwidthOut", asked.internetMaxBandwidthOut, found.internetMaxBandwidthOut],
    ["internetChargeType", asked.internetChargeType, found.internetChargeType],
    ["bandwidthPackageId", asked.bandwidthPackageId, found.bandwidthPackageId],
  ];
  // What the cloud leaves out cannot contradict what was asked.
  return pairs
    .filter(([, wanted, got]) => wanted !== undefined && got !== undefined && wanted !== got)
    .map(([name, wanted, got]) => `${name} is ${String(got)}, not ${String(wanted)}`);
}

const allocate: KindRules = {
  action: "AllocateIp6AddressesBandwidth",
  send: (gateway, call, asked) => gateway.allocateIp6AddressesBandwidth({ ...call, ...asked }),
  // "This IPv6 address has already been published."
  codesToRead: ["InvalidParameterValue.AddressPublished"],
  compare(asked, reading) {
    if (reading === null) return { kind: "not-done" };
    const { addressId, addressStatus } = reading;
    if (passingStatuses.includes(addressStatus)) return { kind: "passing", status: addressStatus };
    const differing = differences(asked, reading);
    if (differing.length === 0) return { kind: "as-asked", addressId };
    const error = {
      code: "enabled_with_other_settings",
      message: `The address is enabled with other settings: ${differing.join("; ")}.`,
    };
    return { kind: "otherwise", addressId, error };
  },
};

const rulesByKind: Partial<Record<OperationKind, KindRules>> = { allocate };

/** @throws for a kind that the contract does not let in */
export function rulesOf(operation: Pick<OperationRow, "kind">): KindRules {
  const rules = rulesByKind[operation.kind];
  if (!rules) throw new Error(`there are no rules for operations of kind ${operation.kind}`);
  return rules;
}

/** Every action that a write call can be. */
export const writeActions: readonly string[] = Object.values(rulesByKind).map(
  ({ action }) => action,
);
