import type { FieldError, Problem } from "@sluice/contract";
import { addressProblemCodes, type AddressProblemCode } from "@sluice/ipv6";
import type { CheckedList, ListProblem } from "../../address-list/checked-list.ts";

const fieldNames = [
  "region",
  "ip6Addresses",
  "internetMaxBandwidthOut",
  "internetChargeType",
  "bandwidthPackageId",
  "tags",
  "note",
] as const;
export type FieldName = (typeof fieldNames)[number];

/** An address that the server does not take, with its place in the text that was sent. */
export interface RefusedAddress extends Omit<ListProblem, "code"> {
  code: AddressProblemCode | undefined;
  /** The server's own words. */
  message: string;
}

/** What the server says of a request, each thing where a person looks for it. */
export interface PlacedProblem {
  fields: Partial<Record<FieldName, FieldError>>;
  addresses: RefusedAddress[];
  /** By place of the tag. */
  tags: Record<number, { key?: FieldError; value?: FieldError }>;
  /** What belongs to no field of the form. */
  rest: FieldError[];
}

export const nothingPlaced: PlacedProblem = { fields: {}, addresses: [], tags: {}, rest: [] };

/** True when something of it stands at a field of the form. */
export function hasPlace({ fields, addresses, tags }: PlacedProblem): boolean {
  return addresses.length > 0 || Object.keys({ ...fields, ...tags }).length > 0;
}

/** Puts each of a problem's errors at its field, by its JSON Pointer. `list` is what was sent. */
export function placeProblem(problem: Problem, list: CheckedList): PlacedProblem {
  const placed: PlacedProblem = { fields: {}, addresses: [], tags: {}, rest: [] };
  for (const error of problem.errors ?? []) {
    const [, name, index, member] = error.pointer.split("/");
    const field = fieldNames.find((known) => known === name);
    const position = index === undefined ? undefined : Number(index);
    if (field === "ip6Addresses" && position !== undefined && position < list.addresses.length)
      placed.addresses.push(refusedAddress(error, position, list));
    else if (field === "tags" && position !== undefined)
      placed.tags[position] = {
        ...placed.tags[position],
        [member === "value" ? "value" : "key"]: error,
      };
    else if (field !== undefined) placed.fields[field] ??= error;
    else placed.rest.push(error);
  }
  return placed;
}

function refusedAddress(error: FieldError, position: number, list: CheckedList): RefusedAddress {
  const raw = list.addresses[position] ?? "";
  return {
    line: list.lines[position] ?? 1,
    column: list.columns[position] ?? 1,
    length: list.lengths[position] ?? raw.length,
    raw,
    // The contract makes the code from the parser's by this prefix.
    code: addressProblemCodes.find((code) => error.code === `address_${code}`),
    message: error.message,
  };
}
