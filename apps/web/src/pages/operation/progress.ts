import {
  addressStates,
  finalAddressStates,
  type AddressCounts,
  type AddressState,
  type Operation,
} from "@sluice/contract";

export interface Progress {
  /** Addresses whose outcome is known for good. */
  done: number;
  total: number;
  /** Whole percent, 100 only when all are known. */
  percent: number;
  /** Addresses that are now as was asked. */
  asAsked: number;
}

export function progressOf(operation: Pick<Operation, "counts" | "total">): Progress {
  const { counts, total } = operation;
  const final = finalAddressStates.reduce((sum, state) => sum + counts[state], 0);
  const done = final - counts.unknown;
  const asAsked = counts.succeeded + counts.unchanged;
  return { done, total, percent: Math.floor((done / total) * 100), asAsked };
}

/** The states that some address is in, in the order of an address's life. */
export function presentStates(counts: AddressCounts): { state: AddressState; count: number }[] {
  return addressStates.flatMap((state) =>
    counts[state] > 0 ? [{ state, count: counts[state] }] : [],
  );
}
