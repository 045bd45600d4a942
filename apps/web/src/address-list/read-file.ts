/** Bytes of a list file that are read: 10,000 addresses with many other columns fit. */
export const maxFileBytes = 4_194_304;

export type ReadFileResult =
  | { kind: "text"; text: string }
  | { kind: "too-large" }
  | { kind: "not-text" }
  | { kind: "unreadable" };

/** Reads a list file as text: UTF-8, or UTF-16 with a byte order mark, as spreadsheets save it. */
export async function readListFile(file: File): Promise<ReadFileResult> {
  if (file.size > maxFileBytes) return { kind: "too-large" };
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch {
    return { kind: "unreadable" };
  }
  const text = new TextDecoder(encodingOf(bytes)).decode(bytes);
  // Text has no NUL; workbooks, archives and pictures do.
  if (text.includes("\0")) return { kind: "not-text" };
  return { kind: "text", text: tidyText(text) };
}

function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return "utf-8";
}

/** Line ends as a text box has them, so that lines and columns agree; no byte order mark. */
export function tidyText(text: string): string {
  return text.replaceAll(/\r\n?|[\u2028\u2029]/g, "\n").replace(/^\uFEFF/, "");
}
