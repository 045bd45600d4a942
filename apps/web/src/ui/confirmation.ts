/** Addresses up to which a plain confirmation is asked for; above it their number has to be typed. */
export const plainUpTo = 10;

/** True when `typed` is what has to be typed to go on with `count` addresses; spaces and separators do not matter. */
export function isConfirmed(typed: string, count: number): boolean {
  return count <= plainUpTo || typed.replaceAll(/[\s,.'’]/g, "") === String(count);
}
