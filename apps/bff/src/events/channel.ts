import { setTimeout as delay } from "node:timers/promises";
import { isFinalOperationState, type Operation } from "@sluice/contract";
import type { Store } from "../db/store.ts";
import { findOperation } from "../operations/queries.ts";
import { endOfVersion, isAfter, writeEventId, type Cursor } from "./cursor.ts";
import { readFeed } from "./feed.ts";
import { encodeEvents } from "./sse-format.ts";

/** One reader of an operation's stream. */
export interface Subscriber {
  /** Takes the text of one or more events. The same bytes go to every reader. Must not throw. */
  write(events: Buffer): void;
  /** Nothing more comes. */
  end(): void;
}

/** Someone who wants to read along. */
interface Newcomer {
  /** Up to where the operation is known; undefined: nothing of it. */
  readonly after: Cursor | undefined;
  readonly subscriber: Subscriber;
  /** Settled with false when there is no such operation. */
  readonly joined: PromiseWithResolvers<boolean>;
}

/** The longest rest after a change that many had to be told of, in milliseconds. */
const maxRestMs = 100;

/**
 * The readers of one operation. One loop reads what has changed, tells everyone, and lets in all who have come meanwhile,
 * so that any number of changes and of newcomers costs one reading.
 */
export class Channel {
  readonly #store: Store;
  readonly #operationId: string;
  /** Called with an error when a reading failed, and without one whenever nobody is left. */
  readonly #onIdle: (error?: unknown) => void;
  /** Called when all readers were told of changes, with the milliseconds since the first of them was noted. */
  readonly #onTold: (delayMs: number) => void;
  /** When the oldest change that nobody was told of was noted, on the clock of `performance.now()`. */
  #staleSince: number | undefined;
  /** What all subscribers know. */
  #told: { readonly operation: Operation; readonly cursor: Cursor } | undefined;
  #snapshot: { readonly version: number; readonly events: Buffer } | undefined;
  readonly #subscribers = new Set<Subscriber>();
  #newcomers: Newcomer[] = [];
  #isStale = false;
  #isClosed = false;
  #work: Promise<void> | undefined;

  constructor(
    store: Store,
    operationId: string,
    onIdle: (error?: unknown) => void,
    onTold: (delayMs: number) => void,
  ) {
    this.#onTold = onTold;
    this.#store = store;
    this.#operationId = operationId;
    this.#onIdle = onIdle;
  }

  /** Those who are told of changes. */
  get size(): number {
    return this.#subscribers.size;
  }

  get isUnused(): boolean {
    return this.size === 0 && this.#newcomers.length === 0 && this.#work === undefined;
  }

  /**
   * Lets a reader in, after telling it what it does not know.
   * @returns false when there is no such operation
   * @throws when the operation cannot be read
   */
  join(after: Cursor | undefined, subscriber: Subscriber): Promise<boolean> {
    const joined = Promise.withResolvers<boolean>();
    this.#newcomers.push({ after, subscriber, joined });
    this.#start();
    return joined.promise;
  }

  leave(subscriber: Subscriber): void {
    this.#subscribers.delete(subscriber);
    if (this.isUnused) this.#onIdle();
  }

  /** The operation may have changed. */
  noteChange(): void {
    this.#isStale = true;
    this.#staleSince ??= performance.now();
    this.#start();
  }

  /** Writes to every reader that has joined. */
  tellAll(events: Buffer): void {
    for (const subscriber of this.#subscribers) subscriber.write(events);
  }

  /** Ends every stream, and waits for a reading that is under way. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#endAll();
    await this.#work;
  }

  get #hasWork(): boolean {
    return this.#isStale || this.#newcomers.length > 0;
  }

  #start(): void {
    if (this.#work) return;
    this.#work = this.#workOff().finally(() => {
      this.#work = undefined;
      if (this.#isClosed) this.#endAll();
      else if (this.#hasWork) this.#start();
      else if (this.isUnused) this.#onIdle();
    });
  }

  async #workOff(): Promise<void> {
    while (!this.#isClosed && this.#hasWork) {
      const newcomers = this.#newcomers.splice(0);
      const isBehind = this.#isStale || newcomers.some(({ after }) => this.#isBehind(after));
      this.#isStale = false;
      try {
        const tookMs = isBehind ? await this.#catchUp() : 0;
        await this.#admit(newcomers);
        // Telling a thousand readers takes tens of milliseconds in which nothing else is served: others get as much time,
        // and what changes meanwhile is told together.
        if (tookMs > 1) await delay(Math.min(tookMs, maxRestMs));
      } catch (error) {
        // No other notification may come to make up for this one. Readers that are cut off come back and miss nothing.
        for (const { joined } of [...newcomers, ...this.#newcomers.splice(0)]) joined.reject(error);
        this.#endAll();
        this.#onIdle(error);
      }
    }
  }

  /** Every change is notified: only who knows more has heard of one before this replica did. */
  #isBehind(after: Cursor | undefined): boolean {
    return !this.#told || (after !== undefined && isAfter(after, this.#told.cursor));
  }

  /**
   * Reads what has changed and tells it to all.
   * @returns how long telling took, in milliseconds
   */
  async #catchUp(): Promise<number> {
    const told = this.#told;
    const staleSince = this.#staleSince;
    this.#staleSince = undefined;
    if (!told) {
      const operation = await findOperation(this.#store.db, this.#operationId);
      if (operation) this.#told = { operation, cursor: endOfVersion(operation.version) };
      return 0;
    }
    const feed = await readFeed(this.#store.db, this.#operationId, told.cursor);
    const last = feed?.events.at(-1);
    if (!feed || !last) return 0;
    this.#told = { operation: feed.operation, cursor: last.cursor };
    const startedAt = performance.now();
    if (this.size > 0) {
      this.tellAll(encodeEvents(feed.events));
      if (staleSince !== undefined) this.#onTold(performance.now() - staleSince);
    }
    if (last.type === "end") this.#endAll();
    return performance.now() - startedAt;
  }

  async #admit(newcomers: readonly Newcomer[]): Promise<void> {
    const told = this.#told;
    if (!told) return newcomers.forEach(({ joined }) => joined.resolve(false));
    // Many come at once and from the same place when a server has gone: each place is read from once.
    const groups = Map.groupBy(newcomers, ({ after }) => after && writeEventId(after));
    for (const group of groups.values()) {
      const after = group[0]?.after;
      if (after) await this.#bringUpToDate(group, after, told);
      else this.#begin(group, told.operation);
    }
  }

  /** Those who know nothing begin with a snapshot of what all others know. */
  #begin(newcomers: readonly Newcomer[], operation: Operation): void {
    const cursor = endOfVersion(operation.version);
    if (this.#snapshot?.version !== operation.version) {
      const data = { operation };
      const isOver = isFinalOperationState(operation.state);
      const events = encodeEvents([
        { type: "snapshot", cursor, data },
        ...(isOver ? [{ type: "end", cursor: { ...cursor, rank: 3 }, data } as const] : []),
      ]);
      this.#snapshot = { version: operation.version, events };
    }
    for (const { subscriber } of newcomers) subscriber.write(this.#snapshot.events);
    this.#letIn(newcomers, operation);
  }

  /** Tells what was missed, of which all who come from the same place have missed the same. */
  async #bringUpToDate(
    newcomers: readonly Newcomer[],
    after: Cursor,
    told: { readonly operation: Operation; readonly cursor: Cursor },
  ): Promise<void> {
    if (!isAfter({ ...told.cursor, rank: 3 }, after)) return this.#letIn(newcomers, told.operation);
    const missed = await readFeed(this.#store.db, this.#operationId, after);
    if (!missed) return newcomers.forEach(({ joined }) => joined.resolve(false));
    if (missed.events.length > 0) {
      const events = encodeEvents(missed.events);
      for (const { subscriber } of newcomers) subscriber.write(events);
    }
    if (missed.operation.version === told.operation.version)
      return this.#letIn(newcomers, missed.operation);
    // It has changed again meanwhile: they join when they know neither more nor less than the others.
    const known = missed.events.at(-1)?.cursor ?? after;
    this.#newcomers.push(...newcomers.map((newcomer) => ({ ...newcomer, after: known })));
  }

  #letIn(newcomers: readonly Newcomer[], { state }: Operation): void {
    for (const { subscriber, joined } of newcomers) {
      // Nothing more comes of an operation that is over, also for those who have seen the end before.
      if (this.#isClosed || isFinalOperationState(state)) subscriber.end();
      else this.#subscribers.add(subscriber);
      joined.resolve(true);
    }
  }

  #endAll(): void {
    for (const subscriber of this.#subscribers) subscriber.end();
    this.#subscribers.clear();
    if (!this.#isClosed) return;
    for (const { subscriber, joined } of this.#newcomers.splice(0)) {
      subscriber.end();
      joined.resolve(true);
    }
  }
}
