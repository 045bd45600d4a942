import type { CheckedSource, PreviewSource } from "@sluice/contract";
import type { ReadOutcome, VpcGateway } from "@sluice/tencent-vpc";
import type { CatalogueRead } from "../catalogues/cached-read.ts";
import type { Catalogues } from "../catalogues/catalogues.ts";
import type { Queryable } from "../db/store.ts";
import type { EnabledList, InventoryReader } from "../inventory/inventory.ts";
import type { Facts } from "./facts.ts";
import type { Asked } from "./judge-address.ts";
import { readInterfaces } from "./read-interfaces.ts";
import { takersOf } from "./taken-addresses.ts";

/** Where facts come from. */
export interface FactSources {
  readonly db: Queryable;
  readonly gateway: Pick<VpcGateway, "describeNetworkInterfaces">;
  readonly inventory: Pick<InventoryReader, "enabled" | "accountType">;
  readonly catalogues: Pick<Catalogues, "bandwidthPackages" | "quota">;
  readonly now: () => Date;
}

export interface FactsReading {
  readonly facts: Facts;
  /** What was looked at, and what could not be read. */
  readonly checked: CheckedSource[];
}

type Failure = Exclude<ReadOutcome<unknown>, { kind: "ok" }>;

/** What is to be read, beside the enabled addresses of the region and who else has an address. */
export interface WantedFacts {
  readonly region: string;
  /** The interfaces that hold those addresses which are not enabled. */
  readonly interfaces: boolean;
  readonly quota: boolean;
  readonly packages: boolean;
  readonly accountType: boolean;
}

/** Only an operation that is to enable something asks for interfaces and packages. */
export function factsFor({ kind, region, params }: Asked & { region: string }): WantedFacts {
  return {
    region,
    interfaces: kind === "allocate",
    quota: kind !== "modify",
    packages: kind === "allocate" && params.bandwidthPackageId !== undefined,
    accountType: kind !== "release",
  };
}

/** Reads what the verdicts rest on; all that can be read is, and what cannot is told and known to be unknown. */
export async function readFacts(
  sources: FactSources,
  wanted: WantedFacts,
  addresses: readonly string[],
  signal: AbortSignal,
): Promise<FactsReading> {
  const { db, gateway, inventory, catalogues, now } = sources;
  const { region } = wanted;
  const checked: CheckedSource[] = [];

  /** Notes a reading down; undefined when there is none. */
  function noted<T>(source: PreviewSource, read: CatalogueRead<T>): T | undefined {
    const readAt = read.kind === "ok" ? { readAt: read.readAt.toISOString() } : {};
    checked.push({ source, ...readAt, ...(read.kind !== "ok" && { error: errorOf(read) }) });
    return read.kind === "ok" ? read.value : undefined;
  }

  const [taken, list, quota, packages, accountType] = await Promise.all([
    takersOf(db, region, addresses),
    inventory.enabled(region, "recent"),
    wanted.quota ? catalogues.quota(region) : undefined,
    wanted.packages ? catalogues.bandwidthPackages(region) : undefined,
    wanted.accountType ? inventory.accountType(region) : undefined,
  ]);

  checked.push({ source: "operations", readAt: now().toISOString() });
  const enabledList = noted("enabled_addresses", list);
  if (enabledList) Object.assign(checked.at(-1) ?? {}, { isWhole: enabledList.isWhole });
  const enabled = lookUpEnabled(enabledList);

  const free = wanted.interfaces ? addresses.filter((address) => !enabled(address)) : [];
  const interfaces =
    free.length > 0 ? await readInterfaces(gateway, region, free, signal) : undefined;
  if (interfaces)
    checked.push({
      source: "network_interfaces",
      ...(interfaces.failure
        ? { error: errorOf(interfaces.failure) }
        : { readAt: now().toISOString(), isWhole: interfaces.isWhole }),
    });

  const facts: Facts = {
    enabled,
    held: (address) => interfaces?.facts.get(address),
    taken: (address) => taken.get(address),
    quotas: quota && noted("quota", quota),
    packages: packages && noted("bandwidth_packages", packages),
    accountType: accountType && noted("account_type", accountType),
    enabledPerVpc: enabledList && countPerVpc(enabledList),
  };
  return { facts, checked };
}

function lookUpEnabled(list: EnabledList | undefined): Facts["enabled"] {
  if (!list) return () => undefined;
  const byAddress = new Map(list.items.map((item) => [item.address, item]));
  // Absence from a list that changed while it was read proves nothing.
  const absent = list.isWhole ? null : undefined;
  return (address) => byAddress.get(address) ?? absent;
}

function countPerVpc(list: EnabledList): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { vpcId } of list.items)
    if (vpcId !== undefined) counts.set(vpcId, (counts.get(vpcId) ?? 0) + 1);
  return counts;
}

function errorOf(failure: Failure): NonNullable<CheckedSource["error"]> {
  const code = failure.code ?? (failure.kind === "unavailable" ? failure.reason : "");
  const { message, requestId } = failure;
  return { code, message, ...(requestId !== undefined && { requestId }) };
}
