import { isFinalOperationState, type Operation } from "@sluice/contract";
import type { Logger } from "pino";
import type { Store } from "../db/store.ts";
import { operationChannel } from "../operations/change.ts";
import { endOfVersion, type Cursor } from "./cursor.ts";
import { readFeed, type FeedEvent } from "./feed.ts";
import { formatEvent } from "./sse-format.ts";

/** One reader of an operation's stream. */
export interface Subscriber {
  /** Takes the text of one or more events. Must not throw. */
  write(text: string): void;
  /** Nothing more comes. */
  end(): void;
}

/**
 * Streams the changes of operations to their readers. However many read one operation, each change is read from the
 * database and put into text once.
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

interface Channel {
  /** Up to where all subscribers have been told. */
  cursor: Cursor;
  operation: Operation;
  subscribers: Set<Subscriber>;
  /** Readers that are being brought up to date. */
  joining: number;
  /** Everything on a channel happens one after the other. */
  queue: Promise<void>;
  /** A reading is waiting in the queue already; one is enough for any number of changes. */
  pumpQueued: boolean;
}

export async function createEventHub(store: Store, logger: Logger): Promise<EventHub> {
  const channels = new Map<string, Channel>();

  const enqueue = <T>(channel: Channel, work: () => Promise<T>): Promise<T> => {
    const result = channel.queue.then(work);
    channel.queue = result.then(
      () => undefined,
      (error: unknown) => logger.error({ err: error }, "an operation's stream could not be read"),
    );
    return result;
  };

  const pump = async (operationId: string, channel: Channel): Promise<void> => {
    const feed = await readFeed(store.db, operationId, channel.cursor);
    if (!feed) return;
    channel.operation = feed.operation;
    broadcast(channel, feed.events);
    const last = feed.events.at(-1);
    if (last) channel.cursor = last.cursor;
    if (last?.type === "end") endAll(channel);
    forgetIfUnused(operationId, channel);
  };

  const forgetIfUnused = (operationId: string, channel: Channel): void => {
    if (channel.subscribers.size === 0 && channel.joining === 0) channels.delete(operationId);
  };

  /** Tells a newcomer all that the channel has been told, and what happened while that was being read. */
  const bringUpToDate = async (
    operationId: string,
    channel: Channel,
    after: Cursor | undefined,
    subscriber: Subscriber,
  ): Promise<void> => {
    await pump(operationId, channel);
    let from = after;
    if (from === undefined) {
      const { operation } = channel;
      from = endOfVersion(operation.version);
      subscriber.write(formatEvent({ type: "snapshot", cursor: from, data: { operation } }));
    }
    for (;;) {
      const missed = await readFeed(store.db, operationId, from);
      const last = missed?.events.at(-1);
      if (missed && last) {
        subscriber.write(missed.events.map(formatEvent).join(""));
        from = last.cursor;
      }
      // Also one who has seen the end already: nothing would ever come.
      if (missed && isFinalOperationState(missed.operation.state)) return subscriber.end();
      // The newcomer joins when it knows neither more nor less than the channel does.
      if (!missed || missed.operation.version === channel.operation.version) break;
      await pump(operationId, channel);
    }
    channel.subscribers.add(subscriber);
  };

  const onChange = (operationId: string): void => {
    const channel = channels.get(operationId);
    if (!channel || channel.pumpQueued) return;
    channel.pumpQueued = true;
    void enqueue(channel, async () => {
      channel.pumpQueued = false;
      await pump(operationId, channel);
    }).catch(() => {
      // No other notification may come to make up for this one. Readers that are cut off come back and miss nothing.
      endAll(channel);
      forgetIfUnused(operationId, channel);
    });
  };

  /** The channel of an operation, kept until the one who asked has joined. */
  const openChannel = async (operationId: string): Promise<Channel | undefined> => {
    const known = channels.get(operationId);
    if (known) return keepForJoining(known);
    const feed = await readFeed(store.db, operationId, { version: 1e9, rank: 3, place: 0 });
    if (!feed) return undefined;
    const raced = channels.get(operationId);
    if (raced) return keepForJoining(raced);
    const channel: Channel = {
      cursor: endOfVersion(feed.operation.version),
      operation: feed.operation,
      subscribers: new Set(),
      joining: 0,
      queue: Promise.resolve(),
      pumpQueued: false,
    };
    channels.set(operationId, channel);
    return keepForJoining(channel);
  };

  const unlisten = await store.listen(operationChannel, onChange, () => {
    // Notifications may have been missed: look at every operation that somebody watches.
    for (const operationId of channels.keys()) onChange(operationId);
  });

  return {
    get size() {
      let open = 0;
      for (const channel of channels.values()) open += channel.subscribers.size;
      return open;
    },
    async subscribe(operationId, after, subscriber) {
      const channel = await openChannel(operationId);
      if (!channel) return undefined;
      try {
        await enqueue(channel, () => bringUpToDate(operationId, channel, after, subscriber));
      } finally {
        channel.joining -= 1;
        forgetIfUnused(operationId, channel);
      }
      return {
        unsubscribe() {
          channel.subscribers.delete(subscriber);
          forgetIfUnused(operationId, channel);
        },
      };
    },
    async close() {
      await unlisten();
      for (const channel of channels.values()) endAll(channel);
      channels.clear();
    },
  };
}

function broadcast(channel: Channel, events: readonly FeedEvent[]): void {
  if (events.length === 0 || channel.subscribers.size === 0) return;
  const text = events.map(formatEvent).join("");
  for (const subscriber of channel.subscribers) subscriber.write(text);
}

/** At once: between the look and a later count, the channel could be forgotten and its reader never told again. */
function keepForJoining(channel: Channel): Channel {
  channel.joining += 1;
  return channel;
}

function endAll(channel: Channel): void {
  for (const subscriber of channel.subscribers) subscriber.end();
  channel.subscribers.clear();
}
