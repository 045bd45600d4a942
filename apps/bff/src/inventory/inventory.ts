import type { Inventory, InventoryAddress } from "@sluice/contract";
import {
  isNewerProductId,
  isPassing,
  type CloudList,
  type EnabledAddress,
  type NetworkAccountType,
  type VpcGateway,
} from "@sluice/tencent-vpc";
import {
  createCachedRead,
  type CacheOptions,
  type CatalogueRead,
  type ReadingWanted,
} from "../catalogues/cached-read.ts";
import type { Queryable } from "../db/store.ts";
import { holdersOf } from "../operations/holders.ts";
import { askedOf, type AskedOfAddress } from "./asked.ts";
import { judge } from "./judge.ts";
import { askedStamp, lastFinish } from "./moments.ts";

/** What the inventory needs of the world. */
export interface InventoryParts {
  readonly db: Queryable;
  readonly gateway: Pick<VpcGateway, "listAllIp6Addresses" | "describeNetworkAccountType">;
  /** Keys of tags that every enabled address should carry. */
  readonly requiredTags: readonly string[];
  readonly now: () => Date;
}

/**
 * How much a caller minds the age of what is told: `recent` is a reading of the last half minute, unless an operation of
 * the region was over since; `now` is read now, or the failure to.
 */
export type Freshness = "recent" | "now";

/** The enabled addresses of a region, with what Sluice knows of each. */
export interface InventoryReader {
  /** As the cloud tells them. All callers share one reading of a region. */
  enabled(region: string, freshness: Freshness): Promise<CatalogueRead<EnabledList>>;
  /** The same as the console shows it. */
  list(region: string, freshness: Freshness): Promise<CatalogueRead<Omit<Inventory, "readAt">>>;
  /** Standard or legacy, which does not change from one hour to the next. */
  accountType(region: string): Promise<CatalogueRead<NetworkAccountType>>;
}

export type EnabledList = CloudList<EnabledAddress>;

const listOptions: CacheOptions = {
  freshMs: 30_000,
  staleMs: 600_000,
  pauseMs: 5_000,
  maxKeys: 100,
};
const accountOptions: CacheOptions = { ...listOptions, freshMs: 600_000, staleMs: 86_400_000 };

/** While the cloud is still changing some address, another reading is worth while after this. */
const passingFreshMs = 3000;

/** The inventory of the account that the gateway speaks for. */
export function createInventory(parts: InventoryParts): InventoryReader {
  const { db, gateway, requiredTags } = parts;
  const now = () => parts.now().getTime();
  const readList = createCachedRead(
    (region) => gateway.listAllIp6Addresses({ region }),
    listOptions,
    now,
  );
  const accountType = createCachedRead(
    (region) => gateway.describeNetworkAccountType({ region }),
    accountOptions,
    now,
  );

  async function enabled(region: string, freshness: Freshness) {
    if (freshness === "now") return readList(region, { since: now(), orElse: "failure" });
    // A reading that began in the very millisecond in which an operation ended need not have seen its end.
    const wanted: ReadingWanted = { since: (await lastFinish(db, region)) + 1, orElse: "older" };
    const read = await readList(region, wanted);
    if (read.kind !== "ok" || !read.value.items.some(isChanging)) return read;
    return readList(region, {
      since: Math.max(wanted.since, now() - passingFreshMs),
      orElse: "older",
    });
  }

  const askedOfEnabled = rememberAsked(db);

  return {
    enabled,
    accountType: (region) => accountType(region),
    async list(region, freshness) {
      const [read, account] = await Promise.all([enabled(region, freshness), accountType(region)]);
      if (read.kind !== "ok") return read;
      const { items, isWhole, totalCount } = read.value;
      const addresses = [...new Set(items.map(({ address }) => address))];
      const asked = await askedOfEnabled(region, addresses, read.readAt);
      const holders = await holdersOf(db, region, addresses);
      return {
        ...read,
        value: {
          items: items.map((found) =>
            viewOf(found, {
              asked: asked.get(found.address),
              busyIn: holders.get(found.address),
              requiredTags,
            }),
          ),
          isWhole,
          totalCount,
          requiredTags: [...requiredTags],
          ...(account.kind === "ok" && { networkAccountType: account.value }),
        },
      };
    },
  };
}

function isChanging({ addressStatus }: EnabledAddress): boolean {
  return isPassing(addressStatus);
}

type AskedOf = ReadonlyMap<string, AskedOfAddress>;

/**
 * What was asked of the enabled addresses of a region, kept until it can have changed: a page that polls asks every few
 * seconds, and for thousands of addresses the answer costs the embedded store a second.
 */
function rememberAsked(db: Queryable) {
  const kept = new Map<string, { key: string; asked: AskedOf }>();
  return async (region: string, addresses: readonly string[], readAt: Date): Promise<AskedOf> => {
    // First the stamp: what changes after it is found at the next look.
    const key = `${readAt.getTime()} ${await askedStamp(db, region)}`;
    const known = kept.get(region);
    if (known?.key === key) return known.asked;
    const asked = await askedOf(db, region, addresses);
    kept.set(region, { key, asked });
    return asked;
  };
}

function viewOf(
  found: EnabledAddress,
  known: {
    asked: AskedOfAddress | undefined;
    busyIn: string | undefined;
    requiredTags: readonly string[];
  },
): InventoryAddress {
  const keys = new Set(found.tags.map(({ key }) => key));
  return {
    ...found,
    isPassing: isChanging(found),
    ...(isNewerProductId(found.addressId) && { twin: true }),
    ...judge(found, known.asked),
    missingTags: known.requiredTags.filter((key) => !keys.has(key)),
    ...(known.busyIn !== undefined && { busyIn: known.busyIn }),
  };
}
