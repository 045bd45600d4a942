import type { AddressProblemCode } from "./address-problems.ts";
import { parseAddress, type Ip6Address } from "./address.ts";
import { commentStarts, isCommentLine } from "./comments.ts";
import { findTable, splitCells, type Table } from "./table.ts";
import { isWord, tokensOf, type Token } from "./tokens.ts";

/** What is wrong with an entry. `firstLine` is the line of the entry that a `repeated` one repeats. */
export type AddressProblem = { readonly code: AddressProblemCode; readonly firstLine?: number };

/** One entry of a pasted list: it has either an address that can be used or a problem. */
export type AddressEntry = {
  /** The entry as it stands in the text. */
  readonly raw: string;
  /** Its line, from 1; CRLF, LF and CR each end a line. */
  readonly line: number;
  /** Its first character within the line, from 1, in UTF-16 units as strings and text boxes count them. */
  readonly column: number;
  readonly address?: Ip6Address;
  readonly problem?: AddressProblem;
};

const lineEnd = /\r\n|[\n\r\u2028\u2029]/;

/**
 * Reads any pasted text as a list of addresses, in order: lines, commas, semicolons, tabs, spaces, JSON arrays, quotes and
 * brackets of any width between entries, and tables with a header (see `findTable`), of which only the columns with
 * addresses are read. A comment after `#` or `//`, on a line of its own or behind an address, is passed over. Every other
 * piece of text is an entry; one that is no address, or repeats an earlier one in whatever spelling, has a problem. Never
 * throws; takes time linear in the text.
 */
export function parseAddressList(text: string): AddressEntry[] {
  return [...readAddressList(text)];
}

/** `parseAddressList`, one entry at a time: the caller may pause between entries, as a page does to keep drawing. */
export function* readAddressList(text: string): Generator<AddressEntry, void, undefined> {
  const firstLineOf = new Map<Ip6Address, number>();
  const lines = text.split(lineEnd);
  const table = findTable(lines);
  for (const [index, content] of lines.entries()) {
    const line = index + 1;
    const comments = commentStarts(content);
    let commentFrom = Number.POSITIVE_INFINITY;
    for (const token of table ? tableTokens(content, index, table) : listTokens(content)) {
      if (token.start >= commentFrom) break;
      const { raw } = token;
      const column = token.start + 1;
      const parsed = parseAddress(raw);
      // Behind an address, even a mistyped one, it is a comment on it; before one it may be a name such as "web #1".
      if (comments.length > 0 && !isWord(raw)) {
        const end = token.start + raw.length;
        commentFrom = comments.find((start) => start >= end) ?? Number.POSITIVE_INFINITY;
      }
      if (parsed.kind === "problem") {
        yield { raw, line, column, problem: { code: parsed.code } };
        continue;
      }
      const firstLine = firstLineOf.get(parsed.address);
      if (firstLine !== undefined) {
        yield { raw, line, column, problem: { code: "repeated", firstLine } };
        continue;
      }
      firstLineOf.set(parsed.address, line);
      yield { raw, line, column, address: parsed.address };
    }
  }
}

function* listTokens(line: string): Generator<Token> {
  if (!isCommentLine(line)) yield* tokensOf(line);
}

function* tableTokens(line: string, index: number, table: Table): Generator<Token> {
  if (index === table.headerLine || (isCommentLine(line) && !table.numbersRows)) return;
  const cells = splitCells(line, table.delimiter);
  // A row of another width has lost its columns; all of it is read, so that no address is passed over.
  if (cells.length !== table.width) {
    yield* tokensOf(line);
    return;
  }
  for (const [column, cell] of cells.entries())
    if (table.addressColumns.has(column)) yield* tokensOf(cell.text, cell.start);
}
