import {
  addressStates,
  auditEvents,
  billingChangeAddressStates,
  operationKinds,
  operationStates,
  signInFailures,
  type AddressState,
  type AuditEventName,
  type BillingChangeAddressState,
  type InternetChargeType,
  type OperationKind,
  type OperationState,
} from "@sluice/contract";
import type { AllocateSearch, ChangeSearch } from "./pages.ts";

export type Search = Record<string, string>;

/** Reads a query string as plain text values: `?state=running,queued`, not JSON. */
export function parseSearch(text: string): Search {
  return Object.fromEntries(new URLSearchParams(text));
}

/** Writes a query string; lists are joined with commas, what is empty is left out. */
export function stringifySearch(search: Record<string, unknown>): string {
  const entries = Object.entries(search).flatMap(([name, value]) => {
    const text = Array.isArray(value) ? value.join(",") : value;
    return typeof text === "string" && text !== "" ? [[name, text]] : [];
  });
  // Commas and colons are legal in a query and make the address readable.
  const query = new URLSearchParams(entries)
    .toString()
    .replaceAll("%2C", ",")
    .replaceAll("%3A", ":");
  return query === "" ? "" : `?${query}`;
}

/** The words of `text` (with commas between) that are among `words`; undefined when there are none. */
function listIn<T extends string>(words: readonly T[], text: unknown): T[] | undefined {
  const given: unknown[] = Array.isArray(text)
    ? text
    : typeof text === "string"
      ? text.split(",")
      : [];
  const found = words.filter((word) => given.includes(word));
  return found.length > 0 ? found : undefined;
}

function textIn(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

export interface DashboardSearch {
  /** Regions whose enabled addresses are shown. */
  regions?: string[];
}

export function dashboardSearch(search: Record<string, unknown>): DashboardSearch {
  const given = search["regions"];
  const text = Array.isArray(given) ? given.join(",") : textIn(given);
  const regions = text?.split(",").filter(Boolean);
  return regions && regions.length > 0 ? { regions } : {};
}

export interface OperationsSearch {
  kind?: OperationKind[];
  state?: OperationState[];
  region?: string;
  q?: string;
}

export function operationsSearch(search: Record<string, unknown>): OperationsSearch {
  const kind = listIn(operationKinds, search["kind"]);
  const state = listIn(operationStates, search["state"]);
  const region = textIn(search["region"]);
  const q = textIn(search["q"]);
  return {
    ...(kind && { kind }),
    ...(state && { state }),
    ...(region && { region }),
    ...(q && { q }),
  };
}

export const operationTabs = ["addresses", "calls", "timeline", "details"] as const;
export type OperationTab = (typeof operationTabs)[number];

export interface OperationSearch {
  tab?: OperationTab;
  state?: AddressState[];
  q?: string;
}

/** A change of an operation page's query; what is undefined is taken out. */
export type OperationSearchPatch = {
  [K in keyof OperationSearch]?: OperationSearch[K] | undefined;
};

export function operationSearch(search: Record<string, unknown>): OperationSearch {
  const tab = operationTabs.find((one) => one === search["tab"]);
  const state = listIn(addressStates, search["state"]);
  const q = textIn(search["q"]);
  return { ...(tab && { tab }), ...(state && { state }), ...(q && { q }) };
}

export interface BillingChangeSearch {
  /** States of the addresses that are shown; all of them when left out. */
  state?: BillingChangeAddressState[];
}

export function billingChangeSearch(search: Record<string, unknown>): BillingChangeSearch {
  const state = listIn(billingChangeAddressStates, search["state"]);
  return state ? { state } : {};
}

const chargeTypes: readonly InternetChargeType[] = [
  "TRAFFIC_POSTPAID_BY_HOUR",
  "BANDWIDTH_PACKAGE",
];

/** The step of a form that one is at: the form itself, or its review. */
export interface StepSearch {
  step?: "review";
}

/** The step that a query names, and nothing else of it. */
export function stepIn(search: Record<string, unknown>): StepSearch {
  return search["step"] === "review" ? { step: "review" } : {};
}

export function allocateSearch(search: Record<string, unknown>): AllocateSearch & StepSearch {
  const region = textIn(search["region"]);
  const addresses = textIn(search["addresses"]);
  const bandwidth = textIn(search["internetMaxBandwidthOut"]);
  const chargeType = chargeTypes.find((one) => one === search["internetChargeType"]);
  return {
    ...(region && { region }),
    ...(addresses && { addresses }),
    ...(bandwidth && { internetMaxBandwidthOut: bandwidth }),
    ...(chargeType && { internetChargeType: chargeType }),
    ...stepIn(search),
  };
}

export function changeSearch(search: Record<string, unknown>): ChangeSearch & StepSearch {
  const region = textIn(search["region"]);
  const addresses = textIn(search["addresses"]);
  const bandwidth = textIn(search["internetMaxBandwidthOut"]);
  return {
    ...(region && { region }),
    ...(addresses && { addresses }),
    ...(bandwidth && { internetMaxBandwidthOut: bandwidth }),
    ...stepIn(search),
  };
}

/** Query of the page of addresses; filter and sort as `pages/addresses` writes them. */
export interface AddressesSearch {
  region?: string;
  filter?: string;
  sort?: string;
  /** From 1; left out on the first. */
  page?: string;
  /** Address, or id of an address, whose details are open. */
  address?: string;
  /** Ids of the addresses that are selected, or addresses where there is no id, with commas between them. */
  selected?: string;
}

/** A change of the query of the page of addresses; what is undefined is taken out. */
export type AddressesSearchPatch = {
  [K in keyof AddressesSearch]?: AddressesSearch[K] | undefined;
};

export function addressesSearch(search: Record<string, unknown>): AddressesSearch {
  const names = ["region", "filter", "sort", "page", "address", "selected"] as const;
  return Object.fromEntries(
    names.flatMap((name) => {
      const text = textIn(search[name]);
      return text === undefined ? [] : [[name, text]];
    }),
  );
}

export interface SessionsSearch {
  /** Whose sign-ins are shown, when not one's own alone. */
  of?: "everyone";
}

export function sessionsSearch(search: Record<string, unknown>): SessionsSearch {
  return search["of"] === "everyone" ? { of: "everyone" } : {};
}

/** Query of the page of the audit trail: its filters, and the entry that is open. */
export interface AuditSearch {
  /** ISO 8601 UTC. */
  from?: string;
  to?: string;
  person?: string;
  event?: AuditEventName[];
  operationId?: string;
  billingChangeId?: string;
  address?: string;
  region?: string;
  entry?: string;
}

/** A change of the query of the page of the audit trail; what is undefined is taken out. */
export type AuditSearchPatch = { [K in keyof AuditSearch]?: AuditSearch[K] | undefined };

export function auditSearch(search: Record<string, unknown>): AuditSearch {
  const names = [
    "from",
    "to",
    "person",
    "operationId",
    "billingChangeId",
    "address",
    "region",
    "entry",
  ] as const;
  const event = listIn(auditEvents, search["event"]);
  const texts: Pick<AuditSearch, (typeof names)[number]> = Object.fromEntries(
    names.flatMap((name) => {
      const text = textIn(search[name]);
      return text === undefined ? [] : [[name, text]];
    }),
  );
  return { ...texts, ...(event && { event }) };
}

const signInReasons = ["expired", "ending", "signed-out", "step-up", ...signInFailures] as const;

export interface SignInSearch {
  /** Page to go to afterwards. */
  from?: string;
  /** Why one is here, when it was not one's own wish. */
  reason?: (typeof signInReasons)[number];
}

export function signInSearch(search: Record<string, unknown>): SignInSearch {
  const from = textIn(search["from"]);
  const reason = signInReasons.find((one) => one === search["reason"]);
  return { ...(from && { from }), ...(reason && { reason }) };
}
