/** Told of what went wrong behind a provider's back: it has no caller who could catch it. */
export type ErrorListener = (error: Error) => void;

/** What was thrown, as an Error. */
export function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown), { cause: thrown });
}
