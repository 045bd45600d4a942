/**
 * The value below which the given share of the values lies, by nearest rank: always one that was measured.
 * @param share from 0 (least) to 1 (greatest)
 * @throws RangeError when there are no values
 */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const rank = Math.max(Math.ceil(share * sorted.length), 1);
  const value = sorted[rank - 1];
  if (value === undefined) throw new RangeError("there is nothing to take a quantile of");
  return value;
}

/** The middle value; of an even number the lower of the two in the middle. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** One size with the time that it took. */
export interface Point {
  readonly size: number;
  readonly time: number;
}

/**
 * The exponent e with which the time grows between the points when it is `c * size^e`: the slope of the least-squares
 * line through the logarithms. 1 is linear, less is better than linear.
 */
export function growthExponent(points: readonly Point[]): number {
  const logs = points.map(({ size, time }) => ({ x: Math.log(size), y: Math.log(time) }));
  const meanX = logs.reduce((sum, { x }) => sum + x, 0) / logs.length;
  const meanY = logs.reduce((sum, { y }) => sum + y, 0) / logs.length;
  const covariance = logs.reduce((sum, { x, y }) => sum + (x - meanX) * (y - meanY), 0);
  const variance = logs.reduce((sum, { x }) => sum + (x - meanX) ** 2, 0);
  return covariance / variance;
}
