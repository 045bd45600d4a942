import type { Append } from "./spool.ts";

/** Writes the rows of all pages as one JSON array, a row a line. */
export async function appendJsonArray(
  append: Append,
  pages: AsyncIterable<readonly object[]>,
): Promise<void> {
  let lead = "[\n";
  for await (const rows of pages) {
    let text = "";
    for (const row of rows) {
      text += lead + JSON.stringify(row);
      lead = ",\n";
    }
    await append(text);
  }
  await append(lead === "[\n" ? "[]" : "\n]");
}
