import { afterEach } from "vitest";

/** Ends after each test of the file, in reverse order, what was given to it. Returns what it is given. */
export function cleanups(): <T extends { close(): unknown }>(thing: T) => T {
  const things: { close(): unknown }[] = [];
  afterEach(async () => {
    for (const thing of things.splice(0).reverse()) await thing.close();
  });
  return (thing) => {
    things.push(thing);
    return thing;
  };
}
