import type { Tag } from "@sluice/contract";
import type { ColumnType } from "kysely";

/** Settings of an address that somebody wants; what is absent may be anything. */
export interface WantedSettings {
  internetMaxBandwidthOut?: number;
  internetChargeType?: string;
  bandwidthPackageId?: string;
  /** Tags that it should carry, among others. */
  tags?: Tag[];
}

/** Enabled addresses that a person has taken as wanted, with the settings that they had at that moment. */
export interface AdoptedAddressesTable {
  region: string;
  /** RFC 5952 text. */
  address: string;
  /** JSON columns take text, because drivers disagree on what they do with objects. */
  settings: ColumnType<WantedSettings, string, string>;
  /** When the reading began that the settings are from. */
  adoptedAt: ColumnType<Date, Date, Date>;
  adoptedBy: string;
}
