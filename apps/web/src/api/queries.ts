import {
  urls,
  type AddressState,
  type AuditEntryDetail,
  type AuditPage,
  type AuthMethods,
  type BandwidthPackageList,
  type BillingChange,
  type BillingChangeAddressPage,
  type BillingChangeAddressState,
  type BillingChangePage,
  type CallPage,
  type CandidateList,
  type Dashboard,
  type Inventory,
  type NotificationStatus,
  type Operation,
  type OperationAddressPage,
  type OperationErrorList,
  type OperationKind,
  type OperationPage,
  type OperationState,
  type QuotaList,
  type RegionList,
  type Session,
  type SessionList,
  type SubnetList,
  type VpcList,
} from "@sluice/contract";
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { AuditSearch } from "../search.ts";
import { get } from "./http.ts";
import { newerOperation } from "./merge.ts";

/** Rows of a page of a table. The kit's table is laid out and painted as a whole; of 100 live rows that takes over 50 ms. */
export const pageSize = 50;
/** Calls under way that are counted: those of 10,000 addresses. */
export const openCallsAtMost = 100;
const minute = 60_000;

export interface OperationFilter {
  kind?: OperationKind[];
  state?: OperationState[];
  region?: string;
  q?: string;
}

export interface AddressFilter {
  state?: AddressState[];
  q?: string;
}

type QueryValue = string | number | readonly string[] | undefined;

/** `url` with the parameters that have a value; lists are joined with commas. */
export function withQuery(url: string, parameters: Record<string, QueryValue>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    const text = typeof value === "object" ? value.join(",") : value;
    if (text !== undefined && text !== "") search.set(name, String(text));
  }
  return search.size === 0 ? url : `${url}?${search}`;
}

export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: ({ signal }) => get<Session>(urls.session(), signal),
  staleTime: 5 * minute,
});

export const sessionsQuery = (of: "me" | "everyone") =>
  queryOptions({
    queryKey: ["sessions", of],
    queryFn: ({ signal }) =>
      get<SessionList>(urls.sessions(of === "everyone" ? of : undefined), signal),
  });

export const authMethodsQuery = queryOptions({
  queryKey: ["auth-methods"],
  queryFn: ({ signal }) => get<AuthMethods>(urls.authMethods(), signal),
  staleTime: minute,
});

export const regionsQuery = queryOptions({
  queryKey: ["regions"],
  queryFn: ({ signal }) => get<RegionList>(urls.regions(), signal),
  staleTime: 5 * minute,
});

export const bandwidthPackagesQuery = (region: string) =>
  queryOptions({
    queryKey: ["bandwidth-packages", region],
    queryFn: ({ signal }) => get<BandwidthPackageList>(urls.bandwidthPackages(region), signal),
    staleTime: minute / 2,
  });

export const quotaQuery = (region: string) =>
  queryOptions({
    queryKey: ["quota", region],
    queryFn: ({ signal }) => get<QuotaList>(urls.quota(region), signal),
    staleTime: minute / 2,
  });

/** Every enabled address of a region. The server keeps it for a while and says how old it is. */
export const inventoryQuery = (region: string) =>
  queryOptions({
    queryKey: ["inventory", region],
    queryFn: ({ signal }) => get<Inventory>(urls.addresses(region), signal),
    staleTime: minute / 2,
  });

export const dashboardQuery = queryOptions({
  queryKey: ["dashboard"],
  queryFn: ({ signal }) => get<Dashboard>(urls.dashboard(), signal),
  // Parts of the page that appear with its first answer ask for it too.
  staleTime: 1000,
});

export const operationsQuery = (filter: OperationFilter, cursor: string | undefined) =>
  queryOptions({
    queryKey: ["operations", filter, cursor],
    queryFn: ({ signal }) =>
      get<OperationPage>(
        withQuery(urls.operations(), { ...filter, limit: pageSize, cursor }),
        signal,
      ),
    placeholderData: keepPreviousData,
  });

/**
 * One operation. What was asked for may arrive after what the stream has told meanwhile; if it took the place of that, an
 * operation whose stream has ended would be shown as running for ever.
 */
export const operationQuery = (id: string) =>
  queryOptions({
    queryKey: ["operation", id],
    queryFn: async ({ client, queryKey, signal }) => {
      const asked = await get<Operation>(urls.operation(id), signal);
      return newerOperation(client.getQueryData<Operation>(queryKey), asked);
    },
  });

/** Key of all pages of an operation's addresses, whatever the filter. */
export const addressesKey = (id: string) => ["operation", id, "addresses"] as const;

export const addressesQuery = (id: string, filter: AddressFilter, cursor: string | undefined) =>
  queryOptions({
    queryKey: [...addressesKey(id), filter, cursor],
    queryFn: ({ signal }) =>
      get<OperationAddressPage>(
        withQuery(urls.operationAddresses(id), { ...filter, limit: pageSize, cursor }),
        signal,
      ),
    placeholderData: keepPreviousData,
  });

/** Key of why addresses of an operation did not go as asked. */
export const errorsKey = (id: string) => ["operation", id, "errors"] as const;

export const operationErrorsQuery = (id: string) =>
  queryOptions({
    queryKey: errorsKey(id),
    queryFn: ({ signal }) => get<OperationErrorList>(urls.operationErrors(id), signal),
  });

/** Key of all pages of an operation's calls. */
export const callsKey = (id: string) => ["operation", id, "calls"] as const;

/** The calls of an operation that are not over; of many those that have run longest. */
export const openCallsQuery = (id: string) =>
  queryOptions({
    queryKey: [...callsKey(id), "open"],
    queryFn: ({ signal }) =>
      get<CallPage>(
        withQuery(urls.operationCalls(id), { limit: openCallsAtMost, open: "true" }),
        signal,
      ),
  });

export const callsQuery = (id: string, cursor: string | undefined) =>
  queryOptions({
    queryKey: [...callsKey(id), cursor],
    queryFn: ({ signal }) =>
      get<CallPage>(withQuery(urls.operationCalls(id), { limit: pageSize, cursor }), signal),
    placeholderData: keepPreviousData,
  });

export const billingChangesQuery = (cursor: string | undefined) =>
  queryOptions({
    queryKey: ["billing-changes", cursor],
    queryFn: ({ signal }) =>
      get<BillingChangePage>(withQuery(urls.billingChanges(), { limit: pageSize, cursor }), signal),
    placeholderData: keepPreviousData,
  });

/** Key of a change of billing and all that is read of it. */
export const billingChangeKey = (id: string) => ["billing-change", id] as const;

/** What a route asks for before its page is there, the page does not ask for again at once. */
const earlyMs = 1_000;

export const notificationsQuery = queryOptions({
  queryKey: ["notifications"],
  queryFn: ({ signal }) => get<NotificationStatus>(urls.notifications(), signal),
  staleTime: earlyMs,
});

export const billingChangeQuery = (id: string) =>
  queryOptions({
    queryKey: billingChangeKey(id),
    queryFn: ({ signal }) => get<BillingChange>(urls.billingChange(id), signal),
    staleTime: earlyMs,
  });

export const billingChangeAddressesQuery = (
  id: string,
  state: readonly BillingChangeAddressState[] | undefined,
  cursor: string | undefined,
) =>
  queryOptions({
    queryKey: [...billingChangeKey(id), "addresses", state, cursor],
    queryFn: ({ signal }) =>
      get<BillingChangeAddressPage>(
        withQuery(urls.billingChangeAddresses(id), { state, limit: pageSize, cursor }),
        signal,
      ),
    placeholderData: keepPreviousData,
  });

export const auditQuery = (filter: AuditSearch, cursor: string | undefined) =>
  queryOptions({
    queryKey: ["audit", filter, cursor],
    queryFn: ({ signal }) =>
      get<AuditPage>(withQuery(urls.audit(), { ...filter, limit: pageSize, cursor }), signal),
    placeholderData: keepPreviousData,
  });

export const auditEntryQuery = (id: string) =>
  queryOptions({
    queryKey: ["audit-entry", id],
    queryFn: ({ signal }) => get<AuditEntryDetail>(urls.auditEntry(id), signal),
  });

/** The enabled addresses of a region, read from the cloud anew. */
export function readInventoryAnew(region: string): Promise<Inventory> {
  return get<Inventory>(urls.addresses(region, "refresh"));
}

export const vpcsQuery = (region: string) =>
  queryOptions({
    queryKey: ["vpcs", region],
    queryFn: ({ signal }) => get<VpcList>(urls.vpcs(region), signal),
    staleTime: minute / 2,
  });

export const subnetsQuery = (region: string, vpcId: string) =>
  queryOptions({
    queryKey: ["subnets", region, vpcId],
    queryFn: ({ signal }) => get<SubnetList>(urls.subnets(region, vpcId), signal),
    staleTime: minute / 2,
  });

export const candidatesQuery = (region: string, vpcId: string, subnetId: string | undefined) =>
  queryOptions({
    queryKey: ["candidates", region, vpcId, subnetId],
    queryFn: ({ signal }) => get<CandidateList>(urls.candidates(region, vpcId, subnetId), signal),
    staleTime: minute / 4,
  });
