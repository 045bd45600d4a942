import type { ReadOutcome } from "./types.ts";

/** The same outcome with another value; what went wrong stays as it is. */
export function mapRead<T, U>(outcome: ReadOutcome<T>, map: (value: T) => U): ReadOutcome<U> {
  return outcome.kind === "ok" ? { ...outcome, value: map(outcome.value) } : outcome;
}
