import type { FieldError } from "@sluice/contract";
import {
  isLeaving,
  isNewerProductId,
  maxAddressesPerRead,
  type EnabledAddress,
  type ReadOutcome,
  type VpcGateway,
} from "@sluice/tencent-vpc";
import type { Actor } from "../audit/actor.ts";
import type { Audit } from "../audit/audit.ts";
import type { Reading } from "../catalogues/cached-read.ts";
import type { Queryable, Store } from "../db/store.ts";
import { rangesOf, type AuditEvent } from "../audit/entry.ts";
import type { EnabledList } from "./inventory.ts";
import type { AdoptedAddressesTable, WantedSettings } from "./table.ts";

export type AdoptResult =
  | { kind: "adopted"; count: number }
  /** Nothing was written down: these addresses have no settings that could be wanted. */
  | { kind: "invalid"; errors: FieldError[] }
  /** The cloud did not tell what there is. */
  | { kind: "not-read"; read: Exclude<ReadOutcome<unknown>, { kind: "ok" }> };

/** Rows of one statement: on the embedded store it holds the event loop while it runs. */
const batchSize = 500;

/** What adopting needs of the world. */
export interface AdoptParts {
  readonly db: Store["db"];
  readonly gateway: Pick<VpcGateway, "readIp6Addresses">;
  readonly audit: Audit;
}

/**
 * Writes down that addresses are wanted as they are: their settings of this moment, read for the purpose. All of them or,
 * when one cannot be adopted, none.
 * @param reading of all enabled addresses of the region, which began after the person asked
 */
export async function adoptAddresses(
  { db, gateway, audit }: AdoptParts,
  reading: Reading<EnabledList>,
  request: { region: string; ip6Addresses: readonly string[]; by: { name: string; actor: Actor } },
): Promise<AdoptResult> {
  const { region, ip6Addresses, by } = request;
  const found = new Map(reading.value.items.map((item) => [item.address, item]));
  if (!reading.value.isWhole) {
    const missing = ip6Addresses.filter((address) => !found.has(address));
    for (let first = 0; first < missing.length; first += maxAddressesPerRead) {
      const some = missing.slice(first, first + maxAddressesPerRead);
      const read = await gateway.readIp6Addresses({ region, ip6Addresses: some });
      if (read.kind !== "ok") return { kind: "not-read", read };
      for (const [address, enabled] of read.value) if (enabled) found.set(address, enabled);
    }
  }
  const errors = ip6Addresses.flatMap((address, index) => errorOf(found.get(address), index));
  if (errors.length > 0) return { kind: "invalid", errors };
  const rows = ip6Addresses.flatMap((address) => {
    const enabled = found.get(address);
    return enabled ? [{ address, settings: settingsOf(enabled) }] : [];
  });
  await db.transaction().execute(async (tx) => {
    await store(tx, rows, { region, adoptedAt: reading.readAt, adoptedBy: by.name });
    await audit.record(tx, [adoptionEvent(region, by.actor, rows)]);
  });
  return { kind: "adopted", count: rows.length };
}

/** Which addresses, and the settings that are wanted from now on, those of equal settings together. */
function adoptionEvent(
  region: string,
  by: Actor,
  rows: readonly { address: string; settings: WantedSettings }[],
): AuditEvent {
  const groups = Map.groupBy(
    rows.map(({ settings }, position) => ({ position, settings })),
    ({ settings }) => JSON.stringify(settings),
  );
  const settings = [...groups.values()].map((group) => ({
    ...group[0]?.settings,
    positions: rangesOf(group.map(({ position }) => position)),
  }));
  return {
    event: "addresses.adopted",
    by,
    region,
    addresses: rows.map(({ address }) => address),
    after: { settings },
  };
}

function errorOf(found: EnabledAddress | undefined, index: number): FieldError[] {
  const pointer = `/ip6Addresses/${index}`;
  if (!found || isLeaving(found.addressStatus))
    return [
      {
        pointer,
        code: "address_not_enabled",
        message:
          "is not enabled, so that there is nothing to adopt; allocate bandwidth to it instead",
      },
    ];
  if (isNewerProductId(found.addressId))
    return [
      {
        pointer,
        code: "address_newer_product",
        message: "belongs to the newer public IPv6 product; manage it in the cloud's console",
      },
    ];
  return [];
}

function settingsOf(found: EnabledAddress): WantedSettings {
  const { internetMaxBandwidthOut, internetChargeType, bandwidthPackageId, tags } = found;
  return {
    ...(internetMaxBandwidthOut !== undefined && { internetMaxBandwidthOut }),
    ...(internetChargeType !== undefined && { internetChargeType }),
    ...(bandwidthPackageId !== undefined && { bandwidthPackageId }),
    tags,
  };
}

async function store(
  db: Queryable,
  rows: readonly { address: string; settings: WantedSettings }[],
  common: Pick<AdoptedAddressesTable, "region" | "adoptedBy"> & { adoptedAt: Date },
): Promise<void> {
  for (let first = 0; first < rows.length; first += batchSize) {
    const some = rows.slice(first, first + batchSize).map(({ address, settings }) => ({
      ...common,
      address,
      settings: JSON.stringify(settings),
    }));
    await db
      .insertInto("adoptedAddresses")
      .values(some)
      .onConflict((conflict) =>
        conflict.columns(["region", "address"]).doUpdateSet((row) => ({
          settings: row.ref("excluded.settings"),
          adoptedAt: row.ref("excluded.adoptedAt"),
          adoptedBy: row.ref("excluded.adoptedBy"),
        })),
      )
      .execute();
  }
}
