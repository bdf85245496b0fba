import type { CacheKey, OpenCache } from "./cache.js";
import { diskCache } from "./disk-cache.js";
import type { CacheSetting } from "./work.js";

/** Opens the cache of a setting: a folder, or a Redis server that many machines share. */
export function openCache(
  { fingerprint, folder, redis }: CacheSetting,
  onProblem: ((problem: string) => void) | undefined,
): OpenCache {
  const more = onProblem ? { onProblem } : {};
  if (redis === undefined) {
    return { ...diskCache({ folder: folder ?? "", fingerprint, ...more }), async close() {} };
  }
  // Of one machine nothing of Redis is needed: it is loaded where it is asked for.
  let opened: Promise<OpenCache> | undefined;
  const open = () => {
    opened ??= import("./queue/redis-cache.js").then(({ redisCache }) =>
      redisCache({ url: redis, fingerprint, ...more }),
    );
    return opened;
  };
  return {
    get: async (key: CacheKey) => (await open()).get(key),
    put: async (key: CacheKey, value: string) => (await open()).put(key, value),
    close: async () => (await opened)?.close(),
  };
}
