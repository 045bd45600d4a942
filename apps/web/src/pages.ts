import type { InternetChargeType } from "@sluice/contract";

/** Every address of the console's own pages, made in one place. */
export const pages = {
  home: () => "/",
  allocate: () => "/allocate",
  operations: () => "/operations",
  operation: (id: string) => `/operations/${encodeURIComponent(id)}`,
  signIn: (from?: string) =>
    from === undefined || from === "/" ? "/sign-in" : `/sign-in?${new URLSearchParams({ from })}`,
} as const;

/** Query of a link to the form that is filled in already. */
export interface AllocateSearch {
  region?: string;
  /** Addresses, with commas between them. */
  addresses?: string;
  internetMaxBandwidthOut?: string;
  internetChargeType?: InternetChargeType;
}

/** True for an address inside the console that one may be sent back to after signing in. */
export function isOwnPage(path: string | undefined): path is string {
  return path !== undefined && /^\/(?![/\\])/.test(path) && !path.startsWith("/sign-in");
}
