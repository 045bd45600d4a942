import type { ReadOutcome } from "@sluice/tencent-vpc";

/** A value and when it was read from the cloud. */
export interface Reading<T> {
  readonly kind: "ok";
  readonly value: T;
  readonly readAt: Date;
}

export type CatalogueRead<T> = Reading<T> | Exclude<ReadOutcome<T>, { kind: "ok" }>;

export interface CacheOptions {
  /** Milliseconds for which a reading is given out without asking the cloud again. */
  readonly freshMs: number;
  /** Milliseconds for which an old reading is better than none when the cloud does not answer. */
  readonly staleMs: number;
  /** Milliseconds after a failed read in which old readings are given out without trying again. */
  readonly pauseMs: number;
  /** Keys that are remembered, at most; keys come from requests. */
  readonly maxKeys: number;
}

interface Entry<T> {
  reading?: Reading<T>;
  underWay?: Promise<CatalogueRead<T>>;
  /** Epoch milliseconds before which a failed read is not tried again. */
  pausedUntil: number;
}

/**
 * Reads through a short-lived cache. Requests for the same key share one read. When a read fails because the cloud does
 * not answer or throttles, an older reading is given out with its age; other refusals are told, since a person has to act.
 */
export function createCachedRead<T>(
  read: (key: string) => Promise<ReadOutcome<T>>,
  options: CacheOptions,
  now: () => number = Date.now,
): (key: string) => Promise<CatalogueRead<T>> {
  const entries = new Map<string, Entry<T>>();

  function entryOf(key: string): Entry<T> {
    const known = entries.get(key);
    // Taken out and put in again, the order of the map is that of last use.
    if (known) entries.delete(key);
    const entry = known ?? { pausedUntil: 0 };
    entries.set(key, entry);
    const [oldest] = entries.keys();
    if (entries.size > options.maxKeys && oldest !== undefined) entries.delete(oldest);
    return entry;
  }

  async function readInto(entry: Entry<T>, key: string): Promise<CatalogueRead<T>> {
    const outcome = await read(key);
    if (outcome.kind === "ok") {
      entry.reading = { kind: "ok", value: outcome.value, readAt: new Date(now()) };
      return entry.reading;
    }
    const passing = outcome.kind === "unavailable" || outcome.scope === "rate";
    if (!passing || !isYoung(entry.reading, options.staleMs)) return outcome;
    entry.pausedUntil = now() + options.pauseMs;
    return entry.reading;
  }

  function isYoung(reading: Reading<T> | undefined, ageMs: number): reading is Reading<T> {
    return reading !== undefined && now() - reading.readAt.getTime() < ageMs;
  }

  return async (key) => {
    const entry = entryOf(key);
    if (isYoung(entry.reading, options.freshMs)) return entry.reading;
    if (now() < entry.pausedUntil && isYoung(entry.reading, options.staleMs)) return entry.reading;
    entry.underWay ??= readInto(entry, key).finally(() => {
      delete entry.underWay;
    });
    return entry.underWay;
  };
}
