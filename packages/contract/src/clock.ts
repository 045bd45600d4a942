/**
 * Tells in any answer that the server's clock is off the cloud's: a word and by how many seconds the server's is ahead, below
 * 0 when it is behind, as `far-off -361`. Absent while the clock is right.
 */
export const clockHeader = "X-Sluice-Clock";

/** `off`: a minute or more; `far-off`: four minutes or more, and nothing that changes something is sent to the cloud. */
export const wrongClockStates = ["off", "far-off"] as const;
export type WrongClockState = (typeof wrongClockStates)[number];

/** What {@link clockHeader} says. */
export interface WrongClock {
  readonly state: WrongClockState;
  readonly aheadSeconds: number;
}

export function writeClockHeader({ state, aheadSeconds }: WrongClock): string {
  return `${state} ${Math.round(aheadSeconds)}`;
}

/** Undefined when the header is not there, or not one of ours. */
export function readClockHeader(value: string | null): WrongClock | undefined {
  const [, word, seconds] = /^(\S+) (-?\d{1,12})$/.exec(value ?? "") ?? [];
  const state = wrongClockStates.find((known) => known === word);
  return state === undefined ? undefined : { state, aheadSeconds: Number(seconds) };
}
