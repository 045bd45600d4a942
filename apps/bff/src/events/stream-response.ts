import type { Response } from "express";
import type { Subscriber } from "./channel.ts";

/** How long a browser waits before it connects again. */
const retryMs = 1000;
/** A reader that lets so much pile up is cut off; it comes back and resumes where it was. */
const maxBufferedBytes = 4 * 1024 * 1024;

/**
 * Makes a response a stream of Server-Sent Events (HTML Standard, section 9.2). Proxies are told not to transform or to
 * buffer it.
 */
export function openEventStream(response: Response): Subscriber {
  response.status(200).set({
    "Content-Type": "text/event-stream",
    "Cache-Control": "no-cache, no-transform",
    "X-Accel-Buffering": "no",
    Connection: "keep-alive",
  });
  response.socket?.setNoDelay(true);
  // The headers leave with it.
  response.write(`retry: ${retryMs}\n\n`);
  return {
    write(events) {
      if (response.destroyed) return;
      response.write(events);
      if (response.writableLength > maxBufferedBytes) response.destroy();
    },
    end() {
      if (!response.writableEnded) response.end();
    },
  };
}
