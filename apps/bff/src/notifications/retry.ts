const secondMs = 1000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;

/**
 * How long to wait after each attempt that did not succeed. A receiver that restarts is reached within seconds, one that is
 * mended in the course of a day within hours; after the last one, nobody waits for the news any more.
 */
const waits = [
  2 * secondMs,
  10 * secondMs,
  minuteMs,
  5 * minuteMs,
  15 * minuteMs,
  hourMs,
  3 * hourMs,
  6 * hourMs,
  12 * hourMs,
];
/** A receiver that asks for more patience (Retry-After) gets so much at most. */
const longestAskedMs = hourMs;

/**
 * Milliseconds until the next attempt, or undefined when there is none.
 * @param attempts made so far, this one included
 * @param askedMs how long the receiver asked to be left alone
 */
export function waitAfter(attempts: number, askedMs = 0): number | undefined {
  const wait = waits[attempts - 1];
  return wait === undefined ? undefined : Math.max(wait, Math.min(askedMs, longestAskedMs));
}
