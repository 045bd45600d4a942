import { apiError, type ApiError } from "../protocol/api-error.ts";

const defaultLimit = 20;
const maxLimit = 100;

/** The part of a list that Offset and Limit ask for. */
export function pageOf<T>(
  items: readonly T[],
  paging: { readonly Offset?: number | undefined; readonly Limit?: number | undefined },
): { kind: "ok"; value: T[] } | ApiError {
  const { Offset: offset = 0, Limit: limit = defaultLimit } = paging;
  if (offset < 0 || limit < 1 || limit > maxLimit)
    return apiError(
      "InvalidParameterValue",
      `Offset must be 0 or more, and Limit from 1 to ${maxLimit}.`,
    );
  return { kind: "ok", value: items.slice(offset, offset + limit) };
}

/** A time as the cloud writes it: ISO 8601 in UTC, to the second. */
export function cloudTime(epochMs: number): string {
  return `${new Date(epochMs).toISOString().slice(0, 19)}Z`;
}
