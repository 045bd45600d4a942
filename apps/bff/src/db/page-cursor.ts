/** The cursor of a list's next page: the place of the last row of this one, of no meaning to clients. */
export function writeCursor(place: string | number | undefined): string {
  return Buffer.from(String(place)).toString("base64url");
}

/** The place that a cursor of ours names; anything else is read as the beginning. */
export function readCursor(cursor: string | undefined, form: RegExp): string | undefined {
  if (cursor === undefined) return undefined;
  const place = Buffer.from(cursor, "base64url").toString();
  return form.test(place) ? place : undefined;
}

/** How the places of a list look: a cursor of another list is none of this one's. */
export const operationPlace = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
export const rowPlace = /^\d{1,9}$/;
