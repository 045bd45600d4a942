/**
 * Words that the console's pages use too, apart from the schemas: a page that takes one of them must not bring the schema
 * library with it, which weighs 40 KB of gzipped JavaScript.
 */

export const internetChargeTypes = ["TRAFFIC_POSTPAID_BY_HOUR", "BANDWIDTH_PACKAGE"] as const;
export type InternetChargeType = (typeof internetChargeTypes)[number];

export const exportFormats = ["csv", "json"] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** Settings of an address that can differ from what was last asked. */
export const driftFields = [
  "internetMaxBandwidthOut",
  "internetChargeType",
  "bandwidthPackageId",
  "tags",
] as const;
export type DriftField = (typeof driftFields)[number];

/** `operation`: enabled or changed through Sluice; `adopted`: taken as it was since; `none`: Sluice has no part in it. */
export const knownBy = ["operation", "adopted", "none"] as const;
export type KnownBy = (typeof knownBy)[number];
