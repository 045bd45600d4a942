import type { ReadOutcome } from "@sluice/tencent-vpc";

/** A value and when it was read from the cloud. */
export interface Reading<T> {
  readonly kind: "ok";
  readonly value: T;
  /** When the reading began: what happened later need not be in it. */
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

/** What a caller needs of a reading, beside its being fresh. */
export interface ReadingWanted {
  /** Epoch milliseconds: a reading that began earlier does not do. */
  readonly since: number;
  /** What is given when the cloud does not answer: an older reading that is not too old, or the failure. */
  readonly orElse: "older" | "failure";
}

interface UnderWay<T> {
  readonly since: number;
  readonly outcome: Promise<CatalogueRead<T>>;
}

interface Entry<T> {
  reading?: Reading<T>;
  underWay?: UnderWay<T>;
  /** Epoch milliseconds before which a failed read is not tried again. */
  pausedUntil: number;
}

/** Any reading that is fresh; an older one when the cloud does not answer. */
const fresh: ReadingWanted = { since: 0, orElse: "older" };

/** Reads a key through the cache. */
export type CachedRead<T> = (key: string, wanted?: ReadingWanted) => Promise<CatalogueRead<T>>;

/**
 * Reads through a short-lived cache. Requests for the same key share one read, and no two reads of a key run at the same
 * time. When a read fails because the cloud does not answer or throttles, an older reading is given out with its age;
 * other refusals are told, since a person has to act.
 */
export function createCachedRead<T>(
  read: (key: string) => Promise<ReadOutcome<T>>,
  options: CacheOptions,
  now: () => number = Date.now,
): CachedRead<T> {
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

  function startRead(entry: Entry<T>, key: string): UnderWay<T> {
    const since = now();
    const outcome = read(key)
      .then((found): CatalogueRead<T> => {
        if (found.kind === "ok") {
          entry.reading = { kind: "ok", value: found.value, readAt: new Date(since) };
          return entry.reading;
        }
        if (isPassing(found)) entry.pausedUntil = now() + options.pauseMs;
        return found;
      })
      .finally(() => {
        delete entry.underWay;
      });
    entry.underWay = { since, outcome };
    return entry.underWay;
  }

  function isYoung(reading: Reading<T> | undefined, ageMs: number): reading is Reading<T> {
    return reading !== undefined && now() - reading.readAt.getTime() < ageMs;
  }

  return async (key, { since, orElse } = fresh) => {
    const entry = entryOf(key);
    if (isYoung(entry.reading, options.freshMs) && entry.reading.readAt.getTime() >= since)
      return entry.reading;
    const older = () =>
      orElse === "older" && isYoung(entry.reading, options.staleMs) ? entry.reading : undefined;
    if (now() < entry.pausedUntil) {
      const reading = older();
      if (reading) return reading;
    }
    if (entry.underWay && entry.underWay.since < since) await entry.underWay.outcome;
    const outcome = await (entry.underWay ?? startRead(entry, key)).outcome;
    return (isPassing(outcome) ? older() : undefined) ?? outcome;
  };
}

/** True for a failure that time mends: the cloud does not answer, or throttles. */
function isPassing(outcome: CatalogueRead<unknown>): boolean {
  return outcome.kind === "unavailable" || (outcome.kind === "refused" && outcome.scope === "rate");
}
