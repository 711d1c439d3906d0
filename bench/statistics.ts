/** The value below which the given share (0 to 1) of the values lies, by nearest rank. Throws without values. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const found = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (found === undefined) throw new RangeError('there is no percentile of nothing');
  return found;
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

/** Two decimals are more than a measurement says. */
export function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
