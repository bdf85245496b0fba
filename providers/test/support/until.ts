import { vi } from "vitest";

/** Waits until the condition holds. Rejects with its error, or with `what`, if it does not within a minute. */
export function until(condition: () => boolean, what: string): Promise<void> {
  return vi.waitFor(
    () => {
      if (!condition()) throw new Error(`waited in vain: ${what}`);
    },
    { timeout: 60_000, interval: 5 },
  );
}
