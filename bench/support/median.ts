/** The middle one of some values, of an even count the upper one. Throws RangeError if there are none. */
export function median(values: readonly number[]): number {
  const middle = [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
  if (middle === undefined) throw new RangeError("no values, no median");
  return middle;
}
