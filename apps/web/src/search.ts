import {
  addressStates,
  operationKinds,
  operationStates,
  type AddressState,
  type OperationKind,
  type OperationState,
} from "@sluice/contract";
import type { AllocateSearch } from "./pages.ts";

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
  const query = new URLSearchParams(entries).toString().replaceAll("%2C", ",").replaceAll("%3A", ":");
  return query === "" ? "" : `?${query}`;
}

/** The words of `text` (with commas between) that are among `words`; undefined when there are none. */
function listIn<T extends string>(words: readonly T[], text: unknown): T[] | undefined {
  const given: unknown[] = Array.isArray(text) ? text : typeof text === "string" ? text.split(",") : [];
  const found = words.filter((word) => given.includes(word));
  return found.length > 0 ? found : undefined;
}

function textIn(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** An object with only the members that have a value. */
function present<T extends object>(value: { [K in keyof T]: T[K] | undefined }): T {
  // Members without a value are taken away, which is all that differs.
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as T;
}

export interface OperationsSearch {
  kind?: OperationKind[];
  state?: OperationState[];
  region?: string;
  q?: string;
}

export function operationsSearch(search: Record<string, unknown>): OperationsSearch {
  return present<OperationsSearch>({
    kind: listIn(operationKinds, search["kind"]),
    state: listIn(operationStates, search["state"]),
    region: textIn(search["region"]),
    q: textIn(search["q"]),
  });
}

export const operationTabs = ["addresses", "calls", "timeline", "details"] as const;
export type OperationTab = (typeof operationTabs)[number];

export interface OperationSearch {
  tab?: OperationTab;
  state?: AddressState[];
  q?: string;
}

/** A change of an operation page's query; what is undefined is taken out. */
export type OperationSearchPatch = { [K in keyof OperationSearch]?: OperationSearch[K] | undefined };

export function operationSearch(search: Record<string, unknown>): OperationSearch {
  return present<OperationSearch>({
    tab: operationTabs.find((tab) => tab === search["tab"]),
    state: listIn(addressStates, search["state"]),
    q: textIn(search["q"]),
  });
}

export function allocateSearch(search: Record<string, unknown>): AllocateSearch {
  const chargeType = search["internetChargeType"];
  return present<AllocateSearch>({
    region: textIn(search["region"]),
    addresses: textIn(search["addresses"]),
    internetMaxBandwidthOut: textIn(search["internetMaxBandwidthOut"]),
    internetChargeType:
      chargeType === "TRAFFIC_POSTPAID_BY_HOUR" || chargeType === "BANDWIDTH_PACKAGE"
        ? chargeType
        : undefined,
  });
}

export interface SignInSearch {
  from?: string;
  reason?: "expired" | "signed-out";
}

export function signInSearch(search: Record<string, unknown>): SignInSearch {
  const reason = search["reason"];
  return present<SignInSearch>({
    from: textIn(search["from"]),
    reason: reason === "expired" || reason === "signed-out" ? reason : undefined,
  });
}
