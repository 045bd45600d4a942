import { parseAddress } from "./address.ts";
import { isCommentLine } from "./comments.ts";

/** A cell of a delimited line: its text as it stands there, quotes too, and where it begins (from 0). */
export type Cell = { readonly text: string; readonly start: number };

/** How the text is laid out when it is a table with a header. */
export type Table = {
  readonly delimiter: string;
  /** Index in `lines` of the header. */
  readonly headerLine: number;
  /** Cells that the header has. */
  readonly width: number;
  /** Which cells of a row hold addresses, from 0. */
  readonly addressColumns: ReadonlySet<number>;
  /** The header begins with `#`, as that of a column of row numbers does: rows that do are no comments. */
  readonly numbersRows: boolean;
};

const delimiters = ["\t", ",", ";", "|"];

/** Names of columns that hold IPv6 addresses, as consoles, exports and people write them; without space and marks. */
const addressColumnName =
  /^(?:(?:public|private|elastic|my|host|server|eni)*(?:ip|v6)?(?:addr|address|addresses|addressip|ips?)|[^\t,;|]*ipv?6[^\t,;|]*|v6|(?:ip|公网|私有|内网)*地址)$/i;
/** No real table is wider; the limit keeps the search linear in the text whatever is pasted. */
const maxColumns = 200;

/**
 * Finds the table that a text is, if it clearly is one: a header line in which no cell looks like an address, and below
 * it IPv6 addresses in a column that the header calls so. A header without such a name counts only when all rows are
 * equally wide and exactly one column holds IPv6 addresses, in every row: there, too, nothing is passed over that could
 * have been meant as an entry.
 */
export function findTable(lines: readonly string[]): Table | undefined {
  const first = lines.findIndex((line) => line.trim() !== "");
  const found = findTableBelow(lines, first);
  if (found || !isCommentLine(lines[first] ?? "")) return found;
  return findTableBelow(
    lines,
    lines.findIndex((line) => line.trim() !== "" && !isCommentLine(line)),
  );
}

function findTableBelow(lines: readonly string[], headerLine: number): Table | undefined {
  const header = lines[headerLine];
  if (header === undefined) return undefined;
  for (const delimiter of delimiters) {
    const names = cellTexts(header, delimiter);
    if (names.some(looksLikeAddress) || names.every((name) => name === "")) continue;
    if (names.length > maxColumns) continue;
    const width = names.length;
    const numbersRows = width > 1 && isCommentLine(header);
    const rows = () => rowsBelow(lines, headerLine, delimiter, numbersRows);
    const addressColumns = namedColumns(names, rows()) ?? evidentColumn(names, rows());
    if (addressColumns) return { delimiter, headerLine, width, addressColumns, numbersRows };
  }
  return undefined;
}

/** The rows below the header, cut into cells one by one: most questions are answered by the first few. */
function* rowsBelow(
  lines: readonly string[],
  headerLine: number,
  delimiter: string,
  numbersRows: boolean,
): Generator<string[]> {
  for (let index = headerLine + 1; index < lines.length; index++) {
    const line = lines[index] ?? "";
    if (line.trim() === "" || (isCommentLine(line) && !numbersRows)) continue;
    yield cellTexts(line, delimiter);
  }
}

function cellTexts(line: string, delimiter: string): string[] {
  return splitCells(line, delimiter).map((cell) => unquote(cell.text));
}

/** Cuts a line at a delimiter, except inside double quotes (RFC 4180). */
export function splitCells(line: string, delimiter: string): Cell[] {
  if (!line.includes('"')) {
    let start = 0;
    return line.split(delimiter).map((text) => {
      const cell = { text, start };
      start += text.length + delimiter.length;
      return cell;
    });
  }
  const cells: Cell[] = [];
  let start = 0;
  let quoted = false;
  for (let index = 0; index <= line.length; index++) {
    const character = line[index];
    if (character === '"') quoted = !quoted;
    if (index < line.length && (quoted || character !== delimiter)) continue;
    cells.push({ text: line.slice(start, index), start });
    start = index + 1;
  }
  return cells;
}

function unquote(text: string): string {
  const trimmed = text.trim();
  return trimmed.startsWith('"') && trimmed.endsWith('"') ? trimmed.slice(1, -1).trim() : trimmed;
}

function isAddressColumnName(name: string): boolean {
  const bare = name.replaceAll(/[\s_\-.()（）]/g, "");
  return bare.length <= 40 && addressColumnName.test(bare);
}

/** True for what somebody may have meant as an address, however mistyped. */
function looksLikeAddress(text: string): boolean {
  if (text.length <= 60 && isAddressOrLike(text)) return true;
  return /[:：].*[:：]|\d\.\d+\.\d/.test(text);
}

function isIp6(text: string): boolean {
  if (text.length > 60 || !/[:：]/.test(text)) return false;
  return isAddressOrLike(text);
}

/** Codes of entries that have nothing of an address: a column of ids beside the addresses is none of addresses. */
const notOfAddresses: readonly string[] = [
  "not_an_address",
  "too_long",
  "address_id",
  "newer_product_id",
];

function isAddressOrLike(text: string): boolean {
  const parsed = parseAddress(text);
  return parsed.kind === "address" || !notOfAddresses.includes(parsed.code);
}

/** The columns that the header calls addresses and that have some. */
function namedColumns(names: readonly string[], rows: Iterable<string[]>): Set<number> | undefined {
  const named = names.flatMap((name, column) => (isAddressColumnName(name) ? [column] : []));
  if (named.length === 0) return undefined;
  const found = new Set<number>();
  for (const row of rows) {
    for (const column of named) if (isIp6(firstPart(row[column] ?? ""))) found.add(column);
    if (found.size === named.length) break;
  }
  return found.size > 0 ? found : undefined;
}

/** The one column that holds addresses, when nothing but the rows says so. */
function evidentColumn(
  names: readonly string[],
  rows: Iterable<string[]>,
): Set<number> | undefined {
  if (names.length < 2) return undefined;
  let evident: number | undefined;
  let count = 0;
  for (const row of rows) {
    count += 1;
    const columns = row.flatMap((text, column) => (looksLikeAddress(text) ? [column] : []));
    const [column] = columns;
    if (row.length !== names.length || column === undefined || columns.length > 1) return undefined;
    if (column !== (evident ?? column) || !isIp6(row[column] ?? "")) return undefined;
    evident = column;
  }
  return evident !== undefined && count >= 2 ? new Set([evident]) : undefined;
}

/** A cell can hold several addresses; the first tells what the column is for. */
function firstPart(text: string): string {
  return text.split(/[\s,;]/, 1)[0] ?? "";
}
