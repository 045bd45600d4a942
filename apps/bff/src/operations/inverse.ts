import {
  internetChargeTypes,
  type FormerSettings,
  type InternetChargeType,
  type OperationKind,
} from "@sluice/contract";
import type { OperationSource } from "./create.ts";
import type { OperationParams, OperationRow } from "./tables.ts";

/** An address that the operation changed, and what it was like before. */
export interface Done {
  address: string;
  former: FormerSettings | null;
  /** The cloud has said that the call which carried it ran. Else it may have been as asked all along. */
  isOurs: boolean;
}

/**
 * Addresses of an allocation that are left enabled. To release what somebody else has enabled would be worse than to leave
 * what the operation has.
 */
export function foundDoneOf(kind: OperationKind, done: readonly Done[]): string[] {
  return kind === "allocate"
    ? done.filter(({ isOurs }) => !isOurs).map(({ address }) => address)
    : [];
}

/** What has to be submitted to take back what an operation has done, addresses of the same former settings together. */
export function inverseOf(
  operation: Pick<OperationRow, "id" | "kind" | "region" | "note">,
  done: readonly Done[],
): OperationSource[] {
  const { id, kind, region, note } = operation;
  const ofAll = { region, note: note ?? undefined, undoOf: id };
  if (kind === "allocate") {
    const ip6Addresses = done.filter(({ isOurs }) => isOurs).map(({ address }) => address);
    return ip6Addresses.length === 0
      ? []
      : [{ ...ofAll, kind: "release", params: { tags: [] }, ip6Addresses }];
  }
  const inverse = kind === "modify" ? "modify" : "allocate";
  type Group = { params: OperationParams; ip6Addresses: string[] };
  const groups = new Map<string, Group>();
  for (const { address, former } of done) {
    const params =
      former && (kind === "modify" ? bandwidthOf(former) : settingsToBringBack(former));
    if (!params) continue;
    const key = JSON.stringify(params);
    const group: Group = groups.get(key) ?? { params, ip6Addresses: [] };
    group.ip6Addresses.push(address);
    groups.set(key, group);
  }
  return [...groups.values()].map((group) => ({ ...ofAll, ...group, kind: inverse }));
}

function bandwidthOf({ internetMaxBandwidthOut }: FormerSettings) {
  return internetMaxBandwidthOut === undefined ? undefined : { internetMaxBandwidthOut, tags: [] };
}

/** All that an address needs to be enabled as it was; undefined when the cloud did not tell all of it. */
export function settingsToBringBack(former: FormerSettings) {
  const { internetMaxBandwidthOut, internetChargeType, bandwidthPackageId, tags } = former;
  const sorted = tags.toSorted((a, b) => (a.key < b.key ? -1 : 1));
  if (internetMaxBandwidthOut === undefined || !isChargeType(internetChargeType)) return undefined;
  const ofPackage =
    internetChargeType === "BANDWIDTH_PACKAGE" && bandwidthPackageId !== undefined
      ? { bandwidthPackageId }
      : {};
  return { internetMaxBandwidthOut, internetChargeType, ...ofPackage, tags: sorted };
}

function isChargeType(text: string | undefined): text is InternetChargeType {
  return internetChargeTypes.some((type) => type === text);
}
