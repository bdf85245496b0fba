/** null if the argument is null, else what `check` makes of it; throws what `check` throws. */
export function checkOption<T>(
  name: string,
  value: unknown,
  check: (name: string, value: unknown) => T,
): T | null {
  return value === null ? null : check(name, value);
}
