import type { ErrorScope, RetryRule } from "../types.ts";

/** Our reading of one error code. */
export interface CatalogueEntry {
  retry: RetryRule;
  /** `no`: the code proves that nothing ran. `unknown`: it may have run. */
  executed: "no" | "unknown";
  scope: ErrorScope;
  /** The field of the request that a person would change, under the cloud's name in camelCase. */
  field?: string;
  /** What it means and what to do, in English. */
  advice: string;
}

/** Entries by error code. */
export type Catalogue = Readonly<Record<string, CatalogueEntry>>;
