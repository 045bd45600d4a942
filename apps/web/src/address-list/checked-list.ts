import type { AddressProblemCode } from "@sluice/ipv6";

/** An entry of the text that cannot be used. */
export interface ListProblem {
  /** From 1. */
  line: number;
  /** From 1. */
  column: number;
  /** Characters of the entry. */
  length: number;
  /** The entry as it stands in the text, cut to {@link shownLength}. */
  raw: string;
  code: AddressProblemCode;
  /** Line of the entry that this one repeats. */
  firstLine?: number;
}

/** What a pasted text holds. */
export interface CheckedList {
  /** Canonical addresses that can be used, in order. */
  addresses: string[];
  /** Line of each address, from 1. */
  lines: number[];
  /** Column of each address, from 1. */
  columns: number[];
  /** Characters of each address as it stands in the text. */
  lengths: number[];
  problems: ListProblem[];
}

/** Characters of a bad entry that are kept to be shown. */
export const shownLength = 80;

export const emptyList: CheckedList = {
  addresses: [],
  lines: [],
  columns: [],
  lengths: [],
  problems: [],
};
