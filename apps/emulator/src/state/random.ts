/** A source of numbers that repeats itself for a seed. Not for secrets. */
export type Random = {
  /** A whole number from 0 up to, but not including, `end`. */
  readonly below: (end: number) => number;
  /** Lower-case letters and digits, as in the ids of the cloud's resources. */
  readonly idText: (length: number) => string;
};

const idLetters = "abcdefghijklmnopqrstuvwxyz0123456789";

/** Mulberry32 (public domain): 32 bits of state, good enough to look unordered. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (end: number) => Math.floor(next() * end);
  return {
    below,
    idText: (length) => {
      let text = "";
      while (text.length < length) text += idLetters.charAt(below(idLetters.length));
      return text;
    },
  };
}

/** A seed from parts, so that what one part makes does not shift what another makes (FNV-1a). */
export function seedOf(...parts: readonly (string | number)[]): number {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(parts.join("/"))) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}

/** The items in another order (Fisher-Yates). */
export function shuffled<T>(items: readonly T[], random: Random): T[] {
  const rest = [...items];
  return items.flatMap(() => rest.splice(random.below(rest.length), 1));
}
