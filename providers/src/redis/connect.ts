import type { Redis } from "ioredis";
import type { ErrorListener } from "../error.js";
import type { Replicable } from "../replicable.js";
import { RedisLink } from "./link.js";

export interface RedisOptions {
  /** A connection to Redis, from the package ioredis. A second one like it is made to listen. */
  readonly redis: Redis;
  /** Who uses one key has one state. It is the name of the channel; the names of all that is stored begin with it in braces. */
  readonly key: string;
  /** Told of connections that are lost, of malformed data, and of what listeners of the replica threw. */
  readonly onError: ErrorListener;
}

/**
 * Keeps a replica in step with those of other processes, by a channel of Redis, and with what is stored there
 * for those that come later.
 */
export function connectRedis(
  replica: Replicable,
  { redis, key, onError }: RedisOptions,
): RedisLink {
  return new RedisLink(replica, redis, key, onError);
}
