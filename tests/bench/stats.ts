/** Return the quantile of a share of the values (nearest rank). 0.5 is the median. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]!;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/**
 * Calculate the exponent of a cost that grows as a power of the size, from two measurements. 1 is a cost in proportion
 * to the size.
 */
export const exponent = (
  [size, cost]: readonly [number, number],
  [largerSize, largerCost]: readonly [number, number],
): number => Math.log(largerCost / cost) / Math.log(largerSize / size);
