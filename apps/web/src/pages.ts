import { ownPath, type InternetChargeType } from "@sluice/contract";

/** Every address of the console's own pages, made in one place. */
export const pages = {
  home: (search: { regions?: string } = {}) => `/${queryOf(search)}`,
  allocate: (search: AllocateSearch = {}) => `/allocate${queryOf({ ...search })}`,
  addresses: (search: { region?: string; address?: string } = {}) => `/addresses${queryOf(search)}`,
  modify: (search: ChangeSearch = {}) => `/modify${queryOf({ ...search })}`,
  release: (search: ChangeSearch = {}) => `/release${queryOf({ ...search })}`,
  /** The form; what it makes is at {@link pages.billingChange}. */
  changeBilling: (search: AllocateSearch = {}) => `/change-billing${queryOf({ ...search })}`,
  billingChanges: () => "/billing-changes",
  billingChange: (id: string) => `${pages.billingChanges()}/${encodeURIComponent(id)}`,
  operations: (search: { state?: string; q?: string } = {}) => `/operations${queryOf(search)}`,
  operation: (id: string) => `/operations/${encodeURIComponent(id)}`,
  operationReport: (id: string) => `${pages.operation(id)}/report`,
  audit: (search: { operationId?: string } = {}) => `/audit${queryOf({ ...search })}`,
  auditEntry: (id: string) => `/audit${queryOf({ entry: id })}`,
  settings: () => "/settings",
  sessions: () => "/sessions",
  /** `word` is one of the ids of `help/content.ts`. */
  glossary: (word?: string) => (word === undefined ? "/glossary" : `/glossary#${word}`),
  /** `part` is a route's operationId, or `schema-` and the name of a schema. */
  apiDocs: (part?: string) => (part === undefined ? "/api/docs" : `/api/docs#${part}`),
  signIn: (from?: string) =>
    from === undefined || from === "/" ? "/sign-in" : `/sign-in?${new URLSearchParams({ from })}`,
} as const;

/** Query of a link to the form that allocates or changes billing, filled in already. */
export interface AllocateSearch {
  region?: string;
  /** Addresses, with commas between them. */
  addresses?: string;
  internetMaxBandwidthOut?: string;
  internetChargeType?: InternetChargeType;
}

/** Query of a link to the form that modifies or releases, filled in already. */
export interface ChangeSearch {
  region?: string;
  /** Addresses, with commas between them. */
  addresses?: string;
  /** Mbps; of no meaning to a release. */
  internetMaxBandwidthOut?: string;
}

/** Commas and colons are legal in a query, and make addresses in it readable. */
function queryOf(search: Readonly<Record<string, string>>): string {
  const query = new URLSearchParams(search)
    .toString()
    .replaceAll("%2C", ",")
    .replaceAll("%3A", ":");
  return query === "" ? "" : `?${query}`;
}

/** The page inside the console that one is sent back to after signing in; undefined for an address that is none. */
export function wayBack(from: string | undefined): string | undefined {
  const path = ownPath(from);
  return path?.startsWith("/sign-in") === true ? undefined : path;
}
