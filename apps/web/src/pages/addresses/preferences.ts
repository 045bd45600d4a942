/** How the table is shown; a person's own and kept by the browser. */
export interface TablePreferences {
  /** Ids of columns, in their order. */
  columns: readonly string[];
  wrapLines: boolean;
  isDense: boolean;
}

export const columnIds = [
  "address",
  "addressStatus",
  "internetMaxBandwidthOut",
  "instanceId",
  "tags",
  "sluice",
  "createdTime",
  "addressId",
  "addressName",
  "internetChargeType",
  "bandwidthPackageId",
  "networkInterfaceId",
  "vpcId",
  "internetServiceProvider",
] as const;
export type ColumnId = (typeof columnIds)[number];

export const defaultPreferences: TablePreferences = {
  columns: columnIds.slice(0, 6),
  wrapLines: true,
  isDense: true,
};

const storageKey = "sluice.addresses.table";

export function readPreferences(): TablePreferences {
  try {
    return preferencesFrom(JSON.parse(localStorage.getItem(storageKey) ?? "null"));
  } catch {
    return defaultPreferences;
  }
}

export function keepPreferences(preferences: TablePreferences): void {
  try {
    localStorage.setItem(storageKey, JSON.stringify(preferences));
  } catch {
    // Storage may be full or switched off; the choice then lasts as long as the page.
  }
}

/** Reads preferences as an earlier version may have kept them: what is not understood is left out. */
export function preferencesFrom(stored: unknown): TablePreferences {
  const kept = new Map<string, unknown>(stored instanceof Object ? Object.entries(stored) : []);
  const names = kept.get("columns");
  const columns = Array.isArray(names)
    ? columnIds
        .filter((id) => names.includes(id))
        .toSorted((a, b) => names.indexOf(a) - names.indexOf(b))
    : [];
  return {
    columns: columns.length > 0 ? columns : defaultPreferences.columns,
    wrapLines: kept.get("wrapLines") !== false,
    isDense: kept.get("isDense") !== false,
  };
}
