/** What a cell of a table can hold; nothing is an empty cell. */
export type CsvValue = string | number | boolean | null | undefined;

/** U+FEFF at the beginning tells spreadsheets that a file is UTF-8; without it Excel reads Chinese as Latin-1. */
export const csvByteOrderMark = "\uFEFF";

/**
 * Where a spreadsheet could take text for a formula: at the beginning, and after each mark at which a program that splits
 * by semicolons or tabs could begin a new cell inside of ours (OWASP, "CSV Injection"). Spaces and quotes in front of the
 * mark do not keep every program from it. The full-width forms count as the plain ones in East Asian settings.
 */
const formulaStart = /(?<=^|[;\t\r\n])(?=[\s"']*[=+\-@＝＋－＠])/g;
/** Tab, CR and LF in front are dropped by some programs, so that what comes after them would stand at the beginning. */
const droppedStart = /^[\t\r\n]/;
const needsQuotes = /[",;\t\r\n]|^\s|\s$/;

/**
 * Text that every spreadsheet shows as text: an apostrophe stands before whatever could begin a formula. The rest is as
 * it was; who needs the exact text takes JSON.
 */
export function neutraliseFormula(text: string): string {
  const neutral = text.replaceAll(formulaStart, "'");
  return droppedStart.test(neutral) ? `'${neutral}` : neutral;
}

/** One cell (RFC 4180, section 2). Numbers and truth values are ours and stay as they are; text is neutralised. */
export function csvCell(value: CsvValue): string {
  if (value === null || value === undefined) return "";
  if (typeof value !== "string") return String(value);
  const text = neutraliseFormula(value);
  return needsQuotes.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** One line with its CRLF (RFC 4180, section 2). */
export function csvLine(values: readonly CsvValue[]): string {
  return `${values.map(csvCell).join(",")}\r\n`;
}

/** A column of a table: its heading, and what a row has in it. */
export interface CsvColumn<Row> {
  readonly heading: string;
  readonly value: (row: Row) => CsvValue;
}

/** The beginning of a file: byte order mark and headings. */
export function csvHead<Row>(columns: readonly CsvColumn<Row>[]): string {
  return csvByteOrderMark + csvLine(columns.map(({ heading }) => heading));
}

/** The lines of some rows, for tables that are written page by page. */
export function csvBody<Row>(columns: readonly CsvColumn<Row>[], rows: Iterable<Row>): string {
  let text = "";
  for (const row of rows) text += csvLine(columns.map(({ value }) => value(row)));
  return text;
}

/** A whole table as the text of a CSV file. */
export function csvFile<Row>(columns: readonly CsvColumn<Row>[], rows: Iterable<Row>): string {
  return csvHead(columns) + csvBody(columns, rows);
}
