import { afterEach, expect } from "vitest";

/** An error listener, and what it was told. Each test has to take what it expects: else it fails. */
export function errors() {
  const told: Error[] = [];
  afterEach(() => {
    expect(told.splice(0)).toEqual([]);
  });
  return {
    listener: (error: Error): void => {
      told.push(error);
    },
    get count(): number {
      return told.length;
    },
    /** What was told since the last time. */
    take: (): Error[] => told.splice(0),
  };
}
