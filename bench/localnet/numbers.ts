/** The value below which `share` (0 to 1) of the numbers are. */
export function quantile(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Two decimals, to keep the file readable. */
export const rounded = (number: number): number => Math.round(number * 100) / 100;

/** Median and 95th percentile, in the unit of the numbers. */
export const spread = (numbers: readonly number[]) => ({
  p50: rounded(quantile(numbers, 0.5)),
  p95: rounded(quantile(numbers, 0.95)),
});
