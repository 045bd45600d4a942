import { commonErrors } from "./errors/common.ts";
import { errorsByAction } from "./errors/by-action.ts";
import type { Catalogue, CatalogueEntry } from "./errors/entry.ts";
import { requestLimitExceeded } from "./errors/shared.ts";

/**
 * What each documented error code means to us. The cloud documents code and text only; scope, retry rule, what it proves
 * and the advice are our reading (docs/api-facts.md).
 */
export const errorCatalogue = { common: commonErrors, byAction: errorsByAction } as const;

/**
 * Our reading of a code that this action answered: the action's own entry, else the one common to all actions. Every
 * `RequestLimitExceeded.*` counts, as the gateway refuses such a call before the product sees it. Undefined for a code
 * that no document lists for the action: it proves nothing.
 */
export function readErrorCode(code: string, action: string): CatalogueEntry | undefined {
  const entry = entryIn(errorsByAction[action] ?? {}, code) ?? entryIn(commonErrors, code);
  return entry ?? (isRateLimit(code) ? requestLimitExceeded : undefined);
}

/** Own entries only: a cloud may answer any text, "constructor" too. */
function entryIn(catalogue: Catalogue, code: string): CatalogueEntry | undefined {
  return Object.hasOwn(catalogue, code) ? catalogue[code] : undefined;
}

/** True for RequestLimitExceeded and its kinds. */
export function isRateLimit(code: string): boolean {
  return code === "RequestLimitExceeded" || code.startsWith("RequestLimitExceeded.");
}

/** One or two English sentences: what the code means here and what to do about it. */
export function adviceFor(code: string, action: string): string | undefined {
  return readErrorCode(code, action)?.advice;
}
