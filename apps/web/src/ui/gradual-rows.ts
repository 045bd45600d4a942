/** Rows drawn anew at a time, beside those that stay as they were. */
export const rowsAtOnce = 10;

/**
 * The rows to show next on the way from those that are shown to those that are wanted: so many of them new or changed, and
 * the rest as it was. Rows that moved to other places are not mixed with what was there: then all are the wanted ones.
 * @param keyOf tells rows apart, whatever has changed in them
 */
export function towards<T>(
  shown: readonly T[],
  wanted: readonly T[],
  keyOf: (row: T) => string,
): readonly T[] {
  const next: T[] = [];
  let left = rowsAtOnce;
  for (const [index, row] of wanted.entries()) {
    const old = shown[index];
    if (old === row) next.push(row);
    else if (old !== undefined && keyOf(old) !== keyOf(row)) return wanted;
    else if (left > 0) {
      next.push(row);
      left -= 1;
    } else if (old !== undefined) next.push(old);
    else break;
  }
  return next;
}

/** True when both hold the same rows in the same places. */
export function isSameRows<T>(shown: readonly T[], wanted: readonly T[]): boolean {
  return shown.length === wanted.length && shown.every((row, index) => row === wanted[index]);
}
