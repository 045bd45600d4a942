/** Addresses that one operation may have. */
export const maxAddressesPerOperation = 10_000;

/** Bytes of a request body that the BFF reads. */
export const maxBodyBytes = 1_048_576;

/** Values of any kind in one request body, and how deep they may be nested. Twice of what the largest honest body has. */
export const maxBodyValues = 2 * maxAddressesPerOperation;
export const maxBodyDepth = 10;

/** Rows of a page, at most, and when the request does not say. */
export const maxPageSize = 1000;
export const defaultPageSize = 100;

/** Characters of an operation's note, at most. */
export const maxNoteLength = 10_000;

/**
 * Mbps that the schema lets through. The cloud is the judge of what a billing mode allows; `bandwidthRanges` says what
 * it is known to allow.
 */
export const maxBandwidthMbps = 100_000;

/**
 * Mbps per address by billing mode, as the cloud documented them (elastic public IPv6 quota page). Advice for the form:
 * account and region can differ, and the cloud decides.
 */
export const bandwidthRanges = {
  TRAFFIC_POSTPAID_BY_HOUR: { min: 1, max: 100 },
  BANDWIDTH_PACKAGE: { min: 1, max: 2000 },
} as const;

/**
 * Limits that the cloud documents and no action tells (quota page of elastic public IPv6; "Use Limits" of bandwidth packages,
 * versions of 2021 to 2023). An account may have others: passing one is worth a warning, and the cloud decides.
 */
export const documentedLimits = {
  /** Enabled addresses of one VPC. */
  addressesPerVpc: 1000,
  /** Resources of any kind in one bandwidth package. */
  resourcesPerPackage: 100,
} as const;

/**
 * Rules of the cloud for tags (Tencent Cloud, Tag, "Use Limits"): ten new tags a call, one value a key, keys with a
 * reserved prefix refused.
 */
export const tagRules = {
  maxTags: 10,
  maxKeyLength: 127,
  maxValueLength: 255,
  reservedKeyPrefixes: ["qcs:", "project", "项目"],
  /** Letters and digits of any language, inner spaces, and the marks that the cloud lists, with their full-width forms. */
  allowedText: /^[\p{L}\p{M}\p{N} +\-=._:/@()[\],;><，。；：（）【】《》、]*$/u,
} as const;

/** Addresses that are released at the same time, at most; the first of all goes alone. */
export const maxBillingChangeStep = 50;
