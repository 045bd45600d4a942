import { writeEventId } from "./cursor.ts";
import type { FeedEvent } from "./feed.ts";

/** A comment, which readers pass over (HTML Standard, section 9.2). */
export const heartbeat = Buffer.from(": still here\n\n");

/** Events in the text format of Server-Sent Events (HTML Standard, section 9.2), in UTF-8. JSON has no line breaks. */
export function encodeEvents(events: readonly FeedEvent[]): Buffer {
  return Buffer.from(
    events
      .map(
        ({ cursor, type, data }) =>
          `id: ${writeEventId(cursor)}\nevent: ${type}\ndata: ${JSON.stringify(data)}\n\n`,
      )
      .join(""),
  );
}
