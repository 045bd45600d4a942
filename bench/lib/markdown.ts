/** A Markdown table; the first column is left-aligned, the others hold numbers. */
export function table(
  head: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): string {
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(" | ")} |`;
  const rule = head.map((_, index) => (index === 0 ? "---" : "---:"));
  return [line(head), line(rule), ...rows.map(line)].join("\n");
}

/** A time in seconds with two or three digits that count. */
export function seconds(milliseconds: number): string {
  const digits = milliseconds < 10_000 ? 2 : milliseconds < 100_000 ? 1 : 0;
  return `${(milliseconds / 1000).toFixed(digits)} s`;
}

/** A long time in the unit that a person would use. */
export function duration(milliseconds: number): string {
  if (milliseconds < 300_000) return seconds(milliseconds);
  const minutes = milliseconds / 60_000;
  return minutes < 120 ? `${minutes.toFixed(0)} min` : `${(minutes / 60).toFixed(1)} h`;
}

/** A whole number with its thousands apart. */
export function count(value: number): string {
  return Math.round(value).toLocaleString("en-US");
}
