import { apiError, type ApiError } from "../protocol/api-error.ts";

type Filter = { readonly Name: string; readonly Values: readonly string[] };

/** How a list of the network product is narrowed down. */
export type Selection<Row> = {
  /** The parameter with ids, as `VpcIds`, and the form that they have. */
  readonly ids: { readonly parameter: string; readonly form: RegExp };
  readonly idOf: (row: Row) => string;
  /** What each filter compares; a row passes when one of its texts is wanted. */
  readonly filters: Readonly<Record<string, (row: Row) => readonly string[]>>;
  /** Brings the values of some filters into the form in which they are compared; undefined for one of the wrong form. */
  readonly readValue?: (name: string, value: string) => string | undefined;
};

const maxIds = 100;
const maxFilters = 10;
const maxValues = 100;

/**
 * The rows that ids or filters let through, in the order of the list. Ids and filters exclude each other; an id that
 * nothing has is an error, a filter's value that nothing has is not.
 */
export function selectRows<Row>(
  rows: readonly Row[],
  ids: readonly string[] | undefined,
  filters: readonly Filter[] | undefined,
  selection: Selection<Row>,
): { kind: "ok"; value: readonly Row[] } | ApiError {
  const { parameter } = selection.ids;
  if (ids && filters)
    return apiError(
      "InvalidParameter.Coexist",
      `${parameter} and Filters cannot be specified at the same time.`,
    );
  return ids ? selectByIds(rows, ids, selection) : selectByFilters(rows, filters ?? [], selection);
}

function selectByIds<Row>(
  rows: readonly Row[],
  ids: readonly string[],
  { ids: { parameter, form }, idOf }: Selection<Row>,
): { kind: "ok"; value: readonly Row[] } | ApiError {
  if (ids.length > maxIds) return tooMany(parameter, maxIds);
  const malformed = ids.find((id) => !form.test(id));
  if (malformed !== undefined)
    return apiError("InvalidParameterValue.Malformed", `${malformed} has the wrong form.`);
  const wanted = new Set(ids);
  const value = rows.filter((row) => wanted.has(idOf(row)));
  const found = new Set(value.map(idOf));
  const missing = ids.find((id) => !found.has(id));
  if (missing !== undefined) return apiError("ResourceNotFound", `${missing} does not exist.`);
  return { kind: "ok", value };
}

function selectByFilters<Row>(
  rows: readonly Row[],
  list: readonly Filter[],
  { filters, readValue }: Selection<Row>,
): { kind: "ok"; value: readonly Row[] } | ApiError {
  if (list.length > maxFilters) return tooMany("Filters", maxFilters);
  let value = rows;
  for (const { Name, Values } of list) {
    const textsOf = Object.hasOwn(filters, Name) ? filters[Name] : undefined;
    if (!textsOf)
      return apiError("InvalidParameter.FilterInvalidKey", `The filter ${Name} is not known.`);
    if (Values.length > maxValues) return tooMany("Filters.Values", maxValues);
    const wanted = new Set<string>();
    for (const text of Values) {
      const read = readValue ? readValue(Name, text) : text;
      if (read === undefined)
        return apiError("InvalidParameterValue.Malformed", `${text} is no value of ${Name}.`);
      wanted.add(read);
    }
    value = value.filter((row) => textsOf(row).some((text) => wanted.has(text)));
  }
  return { kind: "ok", value };
}

function tooMany(name: string, max: number): ApiError {
  return apiError(
    "InvalidParameterValue.LimitExceeded",
    `The number of ${name} exceeds the limit of ${max}.`,
  );
}
