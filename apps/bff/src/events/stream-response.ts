import type { Response } from "express";
import type { Subscriber } from "./hub.ts";

/** A comment this often keeps proxies from closing an idle stream. */
const heartbeatMs = 15_000;
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
  response.flushHeaders();
  response.socket?.setNoDelay(true);
  response.write(`retry: ${retryMs}\n\n`);
  const heartbeat = setInterval(() => response.write(": still here\n\n"), heartbeatMs);
  heartbeat.unref();
  response.once("close", () => clearInterval(heartbeat));
  return {
    write(text) {
      if (text === "" || response.destroyed) return;
      response.write(text);
      if (response.writableLength > maxBufferedBytes) response.destroy();
    },
    end() {
      clearInterval(heartbeat);
      if (!response.writableEnded) response.end();
    },
  };
}
