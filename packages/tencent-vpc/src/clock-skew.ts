import type { Exchange } from "./types.ts";

/** From so many milliseconds on, people are told that the clock is off. */
export const skewWarnMs = 60_000;
/**
 * From so many milliseconds on, no write leaves: a minute before the cloud refuses its signature, which is good for five
 * minutes (Tencent Cloud API, "Signature v3", AuthFailure.SignatureExpire).
 */
export const skewStopMs = 240_000;

/** What a clock that is too far off is refused with. */
export const expiredSignatureCode = "AuthFailure.SignatureExpire";

/** The last readings whose median counts: one answer that was held up on its way decides nothing. */
const readingsKept = 5;
/** A reading that is older than this, in milliseconds, says nothing of today's clock any more. */
const readingKeptMs = 600_000;
/** An answer that took longer, in milliseconds, tells the time too roughly. */
const longestRoundTripMs = 20_000;
/** Somebody has set this machine's clock, or it slept, when its two clocks moved apart by so many milliseconds. */
const clockWasSetMs = 1000;

/** How far this machine's clock is from the cloud's, learnt from the answers to the calls that are made anyway. */
export interface ClockSkew {
  /** Takes an exchange's reading, if it has one. */
  record(exchange: Pick<Exchange, "outcome" | "clock">): void;
  /**
   * Milliseconds by which this machine's clock is ahead of the cloud's, below 0 when it is behind; good to about a second,
   * as the cloud tells whole ones. Undefined while it is not known: nothing was answered in the last ten minutes, or
   * this machine's clock was set since.
   */
  skewMs(): number | undefined;
  /** Milliseconds since the newest reading that counts; infinite when there is none. */
  ageMs(): number;
}

/**
 * The median of the last readings. All are forgotten as soon as this machine's clock jumps, so that a clock that was put
 * right counts as right at once, and one that was put wrong is found out by the next answer.
 *
 * @param clocks both in milliseconds; by default those of this machine
 */
export function createClockSkew(
  clocks: { wall: () => number; monotonic: () => number } = {
    wall: () => Date.now(),
    monotonic: () => performance.now(),
  },
): ClockSkew {
  let readings: { aheadMs: number; at: number }[] = [];
  let apart = clocks.wall() - clocks.monotonic();
  /** Asked for with every request. */
  let middle: number | undefined;

  const keep = (next: typeof readings): void => {
    readings = next;
    middle = median(readings.map(({ aheadMs }) => aheadMs));
  };
  const forgetWhatIsOver = (): void => {
    const apartNow = clocks.wall() - clocks.monotonic();
    if (Math.abs(apartNow - apart) > clockWasSetMs) keep([]);
    apart = apartNow;
    const now = clocks.monotonic();
    if (readings.some(({ at }) => now - at > readingKeptMs))
      keep(readings.filter(({ at }) => now - at <= readingKeptMs));
  };

  return {
    record({ outcome, clock }) {
      forgetWhatIsOver();
      if (clock === undefined || clock.roundTripMs > longestRoundTripMs) return;
      // The cloud itself says that the clock is off: what was read before it was is over.
      if (outcome === expiredSignatureCode && Math.abs(clock.aheadMs) >= skewStopMs) keep([]);
      const reading = { aheadMs: clock.aheadMs, at: clocks.monotonic() };
      keep([...readings.slice(1 - readingsKept), reading]);
    },
    skewMs() {
      forgetWhatIsOver();
      return middle;
    },
    ageMs() {
      forgetWhatIsOver();
      const newest = readings.at(-1);
      return newest ? clocks.monotonic() - newest.at : Number.POSITIVE_INFINITY;
    },
  };
}

function median(values: readonly number[]): number | undefined {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [
    sorted[Math.floor((sorted.length - 1) / 2)],
    sorted[Math.floor(sorted.length / 2)],
  ];
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
}
