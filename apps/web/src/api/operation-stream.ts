import type { OperationEventData, OperationEventType } from "@sluice/contract";

/**
 * How the page learns of changes: `live` by the stream; `reconnecting` while the stream is down but may be back any
 * moment; `polling` when it has been down for longer; `ended` when nothing more can change.
 */
export type LinkState = "connecting" | "live" | "reconnecting" | "polling" | "ended";

export type OperationEvent = {
  [T in OperationEventType]: { type: T; data: OperationEventData[T] };
}[OperationEventType];

/** What the stream needs of the browser; tests bring their own. */
export interface StreamEnvironment {
  openSource: (url: string) => EventSource;
  /** Gives back how to call it off. */
  setTimer: (callback: () => void, delayMs: number) => () => void;
}

export const browserEnvironment: StreamEnvironment = {
  openSource: (url) => new EventSource(url),
  setTimer: (callback, delayMs) => {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
};

export interface StreamHandlers {
  onEvent: (event: OperationEvent) => void;
  onState: (state: LinkState) => void;
}

const eventTypes = [
  "snapshot",
  "operation",
  "addresses",
  "call",
  "end",
] as const satisfies OperationEventType[];

/** How long the stream may be down before the page polls. */
const patienceMs = 4_000;
const closed = 2;

/** Time before the next attempt to open a stream that the server refused; `EventSource` tries again by itself otherwise. */
export function reopenDelayMs(failures: number): number {
  return Math.min(1_000 * 2 ** Math.max(0, failures - 1), 15_000);
}

/**
 * Follows an operation's events. A broken connection is resumed by the browser with `Last-Event-ID`; a refused one (the
 * server restarts, a proxy answers) is opened anew, which begins with a snapshot. Gives back how to stop.
 */
export function followOperation(
  url: string,
  handlers: StreamHandlers,
  environment: StreamEnvironment = browserEnvironment,
): () => void {
  let source: EventSource | undefined;
  let failures = 0;
  let state: LinkState = "connecting";
  let stopReopening = () => {};
  let stopPatience: (() => void) | undefined;

  function enter(next: LinkState): void {
    if (state === next) return;
    state = next;
    handlers.onState(next);
  }

  function losePatienceLater(): void {
    stopPatience ??= environment.setTimer(() => enter("polling"), patienceMs);
  }

  function keepPatience(): void {
    stopPatience?.();
    stopPatience = undefined;
  }

  function stop(): void {
    keepPatience();
    stopReopening();
    source?.close();
    source = undefined;
  }

  function open(): void {
    const opened = environment.openSource(url);
    source = opened;
    opened.addEventListener("open", () => {
      failures = 0;
      keepPatience();
      enter("live");
    });
    opened.addEventListener("error", () => {
      losePatienceLater();
      if (state !== "polling" && state !== "connecting") enter("reconnecting");
      if (opened.readyState !== closed) return;
      failures += 1;
      stopReopening = environment.setTimer(open, reopenDelayMs(failures));
    });
    for (const type of eventTypes)
      opened.addEventListener(type, (message: MessageEvent<string>) => {
        const data: unknown = JSON.parse(message.data);
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the stream is of our own origin and build
        handlers.onEvent({ type, data } as OperationEvent);
        if (type !== "end") return;
        stop();
        enter("ended");
      });
  }

  losePatienceLater();
  open();
  return stop;
}
