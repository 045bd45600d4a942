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

/**
 * What submitting would do to an entry, as far as is known now.
 *
 * - `will_be_sent`: it goes to the cloud, and nothing is known that speaks against it. A `code` beside it is a warning.
 * - `may_wait`: it goes to the cloud once something else is done with it.
 * - `unchanged`: it is as asked already.
 * - `cannot`: it is no address, or the cloud is expected to refuse it.
 */
export const previewVerdicts = ["will_be_sent", "may_wait", "unchanged", "cannot"] as const;
export type PreviewVerdict = (typeof previewVerdicts)[number];

/** Why an entry has its verdict, beside the problems of addresses, whose codes are `address_...`. */
export const previewCodes = [
  "as_asked",
  "already_released",
  "busy",
  "queued_elsewhere",
  "still_changing",
  "already_enabled",
  "not_enabled",
  "not_in_region",
  "not_available",
  "newer_product",
  "in_arrears",
  "billing_not_permitted",
  "settings_not_told",
  "bandwidth_out_of_range",
  "over_quota",
  "package_required",
  "package_not_found",
  "package_not_ready",
  "package_not_supported",
  "account_not_supported",
  "blocked",
  "over_vpc_limit",
  "over_package_limit",
] as const;
export type PreviewCode = (typeof previewCodes)[number];

/** What the verdicts rest on. */
export const previewSources = [
  "operations",
  "enabled_addresses",
  "network_interfaces",
  "quota",
  "bandwidth_packages",
  "account_type",
] as const;
export type PreviewSource = (typeof previewSources)[number];

/**
 * Why a sign-in at the identity provider came to nothing; the sign-in page says it in words. `provider-refused`: the provider
 * or the person there said no. `provider-failed`: its answer could not be used. `flow-lost`: the answer belongs to no
 * sign-in that this browser began. `flow-expired`: it took too long. `no-role`: none of the person's groups has a role.
 * `not-fresh`: the provider did not say that the person had just proved who they are.
 */
export const signInFailures = [
  "provider-refused",
  "provider-failed",
  "provider-unreachable",
  "flow-lost",
  "flow-expired",
  "no-role",
  "not-fresh",
] as const;
export type SignInFailure = (typeof signInFailures)[number];
