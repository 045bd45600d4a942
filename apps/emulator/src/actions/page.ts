import { apiError, type ApiError } from "../protocol/api-error.ts";

const defaultLimit = 20;
const maxLimit = 100;

type Paging = { readonly Offset?: number | undefined; readonly Limit?: number | undefined };

/** The part of a list that Offset and Limit ask for; `code` is what one gets that is out of their range. */
export function pageOf<T>(
  items: readonly T[],
  paging: Paging,
  code = "InvalidParameterValue",
): { kind: "ok"; value: T[] } | ApiError {
  const { Offset: offset = 0, Limit: limit = defaultLimit } = paging;
  if (offset < 0 || limit < 1 || limit > maxLimit)
    return apiError(code, `Offset must be 0 or more, and Limit from 1 to ${maxLimit}.`);
  return { kind: "ok", value: items.slice(offset, offset + limit) };
}

/** A page of a list of the network product, whose Offset and Limit can be text. */
export function networkPageOf<T>(
  items: readonly T[],
  paging: { readonly Offset?: string | undefined; readonly Limit?: string | undefined },
): { kind: "ok"; value: T[] } | ApiError {
  const malformed = [paging.Offset, paging.Limit].find(
    (value) => value !== undefined && !/^-?\d{1,9}$/.test(value),
  );
  if (malformed !== undefined)
    return apiError("InvalidParameterValue.Malformed", `${malformed} is no number of rows.`);
  const numberOf = (value: string | undefined) => (value === undefined ? value : Number(value));
  const { Offset, Limit } = paging;
  return pageOf(items, { Offset: numberOf(Offset), Limit: numberOf(Limit) }, outOfRange);
}

/** The code of the network product for an Offset or Limit that is too small or too large. */
export const outOfRange = "InvalidParameterValue.Range";

/** A time as the lists of VPCs, subnets and interfaces give it: `YYYY-MM-DD hh:mm:ss`, in the time of Beijing. */
export function networkTime(epochMs: number): string {
  return new Date(epochMs + 8 * 3_600_000).toISOString().slice(0, 19).replace("T", " ");
}

/** A time as the cloud writes it: ISO 8601 in UTC, to the second. */
export function cloudTime(epochMs: number): string {
  return `${new Date(epochMs).toISOString().slice(0, 19)}Z`;
}
