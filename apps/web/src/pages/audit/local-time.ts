/** What a field of the type `datetime-local` takes: the local time without a zone, to the minute (HTML Standard, 2.3.5.5). */
export function localInputText(iso: string | undefined): string {
  const at = iso === undefined ? Number.NaN : Date.parse(iso);
  if (Number.isNaN(at)) return "";
  const local = new Date(at - new Date(at).getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}

/** While one types a year, a field names the years 2, 20 and 202 first. */
export function isYearUnfinished(text: string): boolean {
  return text.startsWith("0");
}

/** The moment that such a field names, as ISO 8601 UTC; undefined while it names none. */
export function timeOfInput(text: string): string | undefined {
  const at = text === "" ? Number.NaN : new Date(text).getTime();
  return Number.isNaN(at) ? undefined : new Date(at).toISOString();
}
