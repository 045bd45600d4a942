import type { CatalogueEntry } from "./entry.ts";

/*
 * Readings that several actions share. Codes: Tencent Cloud API, VPC 2017-03-12, section 6 ("Error codes") of each
 * action's page.
 */

export const writeInternalError: CatalogueEntry = {
  retry: "after_reconcile",
  executed: "unknown",
  scope: "call",
  advice:
    "The cloud failed inside and does not say whether the call ran. The addresses are read back before anything is sent again.",
};

export const readInternalError: CatalogueEntry = {
  retry: "after_delay",
  executed: "no",
  scope: "call",
  advice: "The cloud failed inside while reading. It is read again after a pause.",
};

export const taskFailedInPart: CatalogueEntry = {
  retry: "after_reconcile",
  executed: "unknown",
  scope: "address",
  advice:
    "The task failed and may have done part of the work. Each address is read back; send again only those that are not done.",
};

export const invalidParameter: CatalogueEntry = {
  retry: "never",
  executed: "no",
  scope: "call",
  advice:
    "The cloud rejects a parameter for a rule that Sluice does not know. Compare its message with the request, and report the RequestId.",
};

export const coexistingParameters: CatalogueEntry = {
  retry: "never",
  executed: "no",
  scope: "call",
  advice:
    "Two parameters were sent that exclude each other. Sluice should never do so: report the RequestId.",
};

export const invalidParameterValue: CatalogueEntry = {
  retry: "never",
  executed: "no",
  scope: "call",
  advice:
    "The cloud rejects a value. Read its message; when the call held several addresses, try them apart to find the one.",
};

export const malformed: CatalogueEntry = {
  retry: "never",
  executed: "no",
  scope: "call",
  advice:
    "A value does not have the form that the cloud wants, mostly an address or a package id. Check both.",
};

export const invalidFilter: CatalogueEntry = {
  retry: "never",
  executed: "no",
  scope: "call",
  field: "filter",
  advice: "The cloud does not know a filter that Sluice used to read. Report the RequestId.",
};

export const invalidIpv6: CatalogueEntry = {
  retry: "never",
  executed: "no",
  scope: "address",
  field: "ip6Addresses",
  advice:
    "The cloud does not take this as a public IPv6 address; unique-local ones are refused too. Remove it.",
};

export const tooManyValues: CatalogueEntry = {
  retry: "after_fix",
  executed: "no",
  scope: "size",
  field: "ip6Addresses",
  advice:
    "The call held more addresses than the cloud takes, or the quota of the region is used up. Sluice sends smaller calls; if one address alone is refused, ask the cloud for a larger quota.",
};

export const bandwidthOutOfRange: CatalogueEntry = {
  retry: "after_fix",
  executed: "no",
  scope: "call",
  field: "internetMaxBandwidthOut",
  advice:
    "The bandwidth is outside of what the billing mode allows for this account and region. Choose another value.",
};

export const accountNotSupported: CatalogueEntry = {
  retry: "never",
  executed: "no",
  scope: "account",
  field: "internetChargeType",
  advice:
    "This type of account may not do this. Use the billing mode that the account allows, or have the account upgraded to the standard type.",
};

export const addressIdMalformed: CatalogueEntry = {
  retry: "never",
  executed: "no",
  scope: "address",
  field: "addressIds",
  advice: "This is not an id of an enabled address, which looks like eip-1a2b3c4d. Remove it.",
};

export const addressIdNotFound: CatalogueEntry = {
  retry: "never",
  executed: "no",
  scope: "address",
  field: "addressIds",
  advice:
    "No enabled address has this id any more; it was released elsewhere. Refresh the list of addresses.",
};

export const mutexTaskRunning: CatalogueEntry = {
  retry: "after_delay",
  executed: "no",
  scope: "address",
  advice:
    "Another task of the cloud holds the address. Wait until that task is over, then try again.",
};

export const notSupportedHere: CatalogueEntry = {
  retry: "never",
  executed: "no",
  scope: "call",
  advice: "The cloud does not offer this here. Its message says more.",
};

/** The cloud's gateway stops such a call before the product sees it ("Common error codes"). */
export const requestLimitExceeded: CatalogueEntry = {
  retry: "after_delay",
  executed: "no",
  scope: "rate",
  advice:
    "More requests a second than the cloud allows, with every other tool that uses this key counted in. Sluice slows down and sends the call again by itself.",
};
