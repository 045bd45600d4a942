import {
  addressStates,
  finalAddressStates,
  type AddressCounts,
  type AddressState,
  type Operation,
} from "@sluice/contract";

export interface Progress {
  /** Addresses in a final state. */
  done: number;
  total: number;
  /** Whole percent, 100 only when all are done. */
  percent: number;
}

export function progressOf(operation: Pick<Operation, "counts" | "total">): Progress {
  const { counts, total } = operation;
  const done = finalAddressStates.reduce((sum, state) => sum + counts[state], 0);
  return { done, total, percent: Math.floor((done / total) * 100) };
}

/** The states that some address is in, in the order of an address's life. */
export function presentStates(counts: AddressCounts): { state: AddressState; count: number }[] {
  return addressStates.flatMap((state) =>
    counts[state] > 0 ? [{ state, count: counts[state] }] : [],
  );
}
