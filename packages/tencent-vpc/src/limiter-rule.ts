/**
 * The slot-row rule: one row a key holds when the next call may leave, and how much of the rate may be used. Times are
 * milliseconds on any one clock. Pure, so that a limiter in memory and one in SQL follow the same numbers.
 */
export interface SlotRow {
  /** The earliest time for the next call. */
  nextAt: number;
  /** Share of the allowed rate in use at {@link SlotRow.factorAt}: 1 is all of it. It grows back from there. */
  factor: number;
  /** When `factor` was last halved. */
  factorAt: number;
}

export const slotRule = {
  /** Never below a sixteenth: one call a second at a rate of 16, so that recovery is noticed. */
  minFactor: 1 / 16,
  /**
   * After a halving the factor returns to this share of what was too much, within {@link slotRule.regainMs}. From there it
   * probes for more, hardly at first: by the cube of the time, 1 in {@link slotRule.probeMs}, as CUBIC does (RFC 9438). A
   * halved rate is whole again within 45 s. Simulated beside another tool that takes 5 to 18 of 20, growing evenly from the
   * half used 71% to 74% of what was left, from 85% by the square of the time 79% to 86%, this way it is 84% to 91% with
   * half as many refusals.
   */
  regainedShare: 0.9,
  regainMs: 2000,
  probeMs: 90_000,
  probePower: 3,
  /** After a refusal nothing leaves for one window of the cloud's count. */
  pauseMs: 1000,
  /** Refusals that come this close together are one burst and halve once. */
  burstMs: 1000,
} as const;

/** A key that was never used. */
export const freshSlotRow: SlotRow = { nextAt: 0, factor: 1, factorAt: 0 };

/** Share of the allowed rate that may be used now, from `minFactor` to 1. */
export function factorNow({ factor, factorAt }: SlotRow, now: number): number {
  const sinceMs = Math.max(0, now - factorAt);
  // What was too much is twice what is left after it was halved.
  const toRegain = factor * (2 * slotRule.regainedShare - 1);
  const regained = toRegain * Math.min(1, sinceMs / slotRule.regainMs);
  const probed = (sinceMs / slotRule.probeMs) ** slotRule.probePower;
  return Math.min(1, factor + regained + probed);
}

/**
 * Takes the next slot. The call may leave at `startAt`; slots are never closer than the gap, and time in which nobody
 * called is not saved up for a burst.
 *
 * @param ratePerSecond what Sluice may use when nothing slows it down.
 */
export function takeSlot(
  row: SlotRow,
  now: number,
  ratePerSecond: number,
): { row: SlotRow; startAt: number } {
  const startAt = Math.max(row.nextAt, now);
  const gapMs = 1000 / (ratePerSecond * factorNow(row, now));
  return { row: { ...row, nextAt: startAt + gapMs }, startAt };
}

/** The cloud refused a call for its rate: use half as much, and let one window pass. */
export function slowSlots(row: SlotRow, now: number): SlotRow {
  if (row.factor < 1 && now - row.factorAt < slotRule.burstMs) return row;
  return {
    nextAt: Math.max(row.nextAt, now + slotRule.pauseMs),
    factor: Math.max(slotRule.minFactor, factorNow(row, now) / 2),
    factorAt: now,
  };
}
