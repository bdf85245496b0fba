/** A whole number with commas: 1,234,567. */
export function whole(value: number): string {
  return Math.round(value).toLocaleString("en");
}

const UNITS = ["", "k", "M", "G"];

/** A number in three digits or less and a unit: 1.23M. */
export function short(value: number): string {
  const power = Math.max(0, Math.min(UNITS.length - 1, Math.floor(Math.log10(value) / 3)));
  const scaled = value / 1000 ** power;
  return `${digits(scaled)}${UNITS[power]}`;
}

/** Three digits of a number, but all those before the point. */
export function digits(value: number): string {
  if (value >= 100) return value.toFixed(0);
  if (value >= 10) return value.toFixed(1);
  return value.toFixed(2);
}
