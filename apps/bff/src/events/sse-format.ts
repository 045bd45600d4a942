import { writeEventId } from "./cursor.ts";
import type { FeedEvent } from "./feed.ts";

/** One event in the text format of Server-Sent Events (HTML Standard, section 9.2). JSON has no line breaks. */
export function formatEvent(event: FeedEvent): string {
  return `id: ${writeEventId(event.cursor)}\nevent: ${event.type}\ndata: ${JSON.stringify(event.data)}\n\n`;
}
