import * as cacache from "cacache";

const DAY_MS = 24 * 3600 * 1000;
/** How long what is put into a cache stays there, and how often it is looked through. */
const KEPT_MS = 60 * DAY_MS;
const EVERY_MS = 7 * DAY_MS;

/**
 * Takes out of a cache in a folder what is older than two months, damaged, or of no use any more; once a week at most. What another process puts in at
 * that moment may get lost, which costs it no more than to find it out again. Rejects if the folder cannot be changed.
 */
export async function sweep(folder: string, now: number): Promise<boolean> {
  const last = await lastSweep(folder);
  if (now - last < EVERY_MS) {
    return false;
  }
  // The package's types have a text here.
  const filter = (entry: cacache.CacheObject) => now - entry.time < KEPT_MS;
  await cacache.verify(folder, { filter: filter as unknown as string });
  return true;
}

/** When it was last done, in milliseconds since 1970; long ago if never. */
async function lastSweep(folder: string): Promise<number> {
  try {
    return (await cacache.verify.lastRun(folder)).getTime();
  } catch {
    return 0;
  }
}
