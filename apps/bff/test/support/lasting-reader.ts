import { setTimeout as delay } from "node:timers/promises";
import { urls } from "@sluice/contract";
import { parseEvent, type StreamEvent } from "./event-stream.ts";

/** How long a browser waits before it connects again, as the stream itself says. */
const retryMs = 1000;

/** A reader of an operation's events that comes back whenever its stream ends before the operation does, as a browser does. */
export interface LastingReader {
  readonly events: readonly StreamEvent[];
  /** Status of each answer, in order; 0: the connection failed. */
  readonly statuses: readonly number[];
  /** When bytes came, on the clock of `performance.now()`. */
  readonly arrivals: readonly number[];
  /** Comments seen on the present connection. */
  readonly comments: number;
  /** Settled once the operation's end was told. */
  readonly ended: Promise<void>;
  stop(): void;
}

/** Begins to read at once. */
export function readLastingly(
  url: string,
  headers: Record<string, string>,
  id: string,
): LastingReader {
  const events: StreamEvent[] = [];
  const statuses: number[] = [];
  const arrivals: number[] = [];
  const ending = Promise.withResolvers<void>();
  const stopped = new AbortController();
  let comments = 0;

  const take = (block: string): void => {
    if (block.startsWith(":")) comments += 1;
    const event = parseEvent(block);
    if (event) events.push(event);
    if (event?.type === "end") {
      ending.resolve();
      stopped.abort();
    }
  };
  const connect = async (): Promise<void> => {
    const last = events.at(-1)?.id;
    comments = 0;
    const response = await fetch(`${url}${urls.operationEvents(id)}`, {
      headers: { ...headers, ...(last !== undefined && { "Last-Event-ID": last }) },
      signal: stopped.signal,
    });
    statuses.push(response.status);
    let text = "";
    for await (const chunk of (response.body ?? new ReadableStream()).pipeThrough(
      new TextDecoderStream(),
    )) {
      arrivals.push(performance.now());
      text += chunk;
      for (let end = text.indexOf("\n\n"); end >= 0; end = text.indexOf("\n\n")) {
        take(text.slice(0, end));
        text = text.slice(end + 2);
      }
    }
  };
  const keepReading = async (): Promise<void> => {
    while (!stopped.signal.aborted) {
      const before = statuses.length;
      await connect().catch((error: unknown) => {
        if (stopped.signal.aborted) return;
        // A stream that is cut comes back; one that got no answer is a lost request.
        if (statuses.length === before) statuses.push(0);
        if (error instanceof Error && error.name === "ZodError") ending.reject(error);
      });
      await delay(retryMs, undefined, { signal: stopped.signal }).catch(() => undefined);
    }
  };
  void keepReading();
  return {
    events,
    statuses,
    arrivals,
    get comments() {
      return comments;
    },
    ended: ending.promise,
    stop: () => stopped.abort(),
  };
}
