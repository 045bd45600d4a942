import type { Response } from "express";
import type { Subscriber } from "./channel.ts";
import { GzipText } from "./gzip-text.ts";

/** Tells a browser how long to wait before it connects again, in milliseconds. */
const retry = Buffer.from("retry: 1000\n\n");
/** A reader that lets so much pile up is cut off; it comes back and resumes where it was. */
const maxBufferedBytes = 4 * 1024 * 1024;
/**
 * So is one that has taken nothing for this long, however little waits for it. Every stream is written to each 15 s, which
 * a reader that is only slow, or far away, has taken long before.
 */
const maxStuckMs = 60_000;

/**
 * Answers as a stream of Server-Sent Events would (HTML Standard, section 9.2). Proxies are told not to transform or to
 * buffer it. To send it as gzip, which is said here for whoever takes that, needs a fifth of the bytes.
 */
export function setStreamHeaders(response: Response): { readonly isGzip: boolean } {
  response.status(200).set({
    "Content-Type": "text/event-stream",
    "Cache-Control": "no-cache, no-transform",
    "X-Accel-Buffering": "no",
    Connection: "keep-alive",
  });
  response.vary("Accept-Encoding");
  const isGzip = response.req.acceptsEncodings("gzip") === "gzip";
  if (isGzip) response.set("Content-Encoding", "gzip");
  return { isGzip };
}

/** Makes a response a stream of Server-Sent Events. */
export function openEventStream(
  response: Response,
  now: () => number = () => performance.now(),
): Subscriber {
  const gzip = setStreamHeaders(response).isGzip ? new GzipText() : undefined;
  response.socket?.setNoDelay(true);
  const send = (events: Buffer) => response.write(gzip ? gzip.encode(events) : events);
  // The headers leave with it.
  send(retry);
  let stuckSince: number | undefined;
  response.on("drain", () => (stuckSince = undefined));
  return {
    write(events) {
      if (response.destroyed) return;
      if (response.writableLength === 0) stuckSince = undefined;
      else stuckSince ??= now();
      // Ended and not yet taken to its end: there is no more to say, but it may be stuck all the same.
      if (!response.writableEnded) send(events);
      const stuckMs = stuckSince === undefined ? 0 : now() - stuckSince;
      if (response.writableLength > maxBufferedBytes || stuckMs > maxStuckMs) response.destroy();
    },
    end() {
      if (!response.writableEnded) response.end(gzip?.end());
    },
  };
}
