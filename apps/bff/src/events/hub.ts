import type { Logger } from "pino";
import type { Store } from "../db/store.ts";
import { operationChannel } from "../operations/change.ts";
import { Channel, type Subscriber } from "./channel.ts";
import type { Cursor } from "./cursor.ts";
import { heartbeat } from "./sse-format.ts";

/** Told of what happens to the streams. For numbers about them: must be quick, and must not throw. */
export interface StreamObserver {
  /** A reader has joined. */
  opened(): void;
  /** Every reader of an operation has been told of a change, so many milliseconds after the database said that there is one. */
  told(delayMs: number): void;
}

const ignoreAll: StreamObserver = { opened() {}, told() {} };

/** A comment this often keeps proxies from closing an idle stream. */
const heartbeatMs = 15_000;

/**
 * Streams the changes of operations to their readers. However many read one operation, each change is read from the
 * database and encoded once.
 */
export interface EventHub {
  /**
   * Begins a stream: a `snapshot` without `after`, what changed since then with it. Undefined when there is no such
   * operation.
   */
  subscribe(
    operationId: string,
    after: Cursor | undefined,
    subscriber: Subscriber,
  ): Promise<{ unsubscribe(): void } | undefined>;
  /** Streams that are open. */
  readonly size: number;
  /** Ends every stream. */
  close(): Promise<void>;
}

export async function createEventHub(
  store: Store,
  logger: Logger,
  observer: StreamObserver = ignoreAll,
): Promise<EventHub> {
  const channels = new Map<string, Channel>();

  const openChannel = (operationId: string): Channel => {
    const known = channels.get(operationId);
    if (known) return known;
    const onIdle = (error?: unknown) => {
      if (error !== undefined)
        logger.error({ err: error, operationId }, "an operation's stream could not be read");
      if (channel.isUnused && channels.get(operationId) === channel) channels.delete(operationId);
    };
    const channel = new Channel(store, operationId, onIdle, (delayMs) => observer.told(delayMs));
    channels.set(operationId, channel);
    return channel;
  };

  const unlisten = await store.listen(
    operationChannel,
    (operationId) => channels.get(operationId)?.noteChange(),
    () => {
      // Notifications may have been missed: look at every operation that somebody watches.
      for (const channel of channels.values()) channel.noteChange();
    },
  );
  // One timer for all streams.
  const heartbeats = setInterval(() => {
    for (const channel of channels.values()) channel.tellAll(heartbeat);
  }, heartbeatMs);
  heartbeats.unref();

  return {
    get size() {
      let open = 0;
      for (const channel of channels.values()) open += channel.size;
      return open;
    },
    async subscribe(operationId, after, subscriber) {
      const channel = openChannel(operationId);
      const isKnown = await channel.join(after, subscriber);
      if (!isKnown) return undefined;
      observer.opened();
      return { unsubscribe: () => channel.leave(subscriber) };
    },
    async close() {
      clearInterval(heartbeats);
      await unlisten();
      await Promise.all([...channels.values()].map((channel) => channel.close()));
      channels.clear();
    },
  };
}
