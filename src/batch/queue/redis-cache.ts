import { Redis } from "ioredis";
import type { OpenCache } from "../cache.js";
import { cacheName } from "../cache-name.js";

/** Seconds that what nobody puts in again is kept: a month. */
const KEPT_SECONDS = 30 * 24 * 3600;

/** A cache on a Redis server, which any number of machines may use at once. */
export function redisCache({
  url,
  fingerprint,
  onProblem,
}: {
  readonly url: string;
  readonly fingerprint: string;
  readonly onProblem?: (problem: string) => void;
}): OpenCache {
  const client = new Redis(url, { maxRetriesPerRequest: 3 });
  let isTold = false;
  const tell = (error: unknown) => {
    if (!isTold) {
      isTold = true;
      onProblem?.(`the shared cache cannot be used: ${String(error)}`);
    }
  };
  client.on("error", tell);
  return {
    async get(key) {
      try {
        return (await client.get(nameOf(fingerprint, key))) ?? undefined;
      } catch (error) {
        tell(error);
        return undefined;
      }
    },
    async put(key, value) {
      try {
        await client.set(nameOf(fingerprint, key), value, "EX", KEPT_SECONDS);
      } catch (error) {
        tell(error);
      }
    },
    async close() {
      client.disconnect();
    },
  };
}

function nameOf(...key: Parameters<typeof cacheName>): string {
  return `joinery:cache:${cacheName(...key)}`;
}
