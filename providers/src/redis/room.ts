import type { Redis } from "ioredis";

/** Adds an update to the list and tells all of it. Returns the length of the list. */
const ADD = `
local length = redis.call("RPUSH", KEYS[1], ARGV[2])
redis.call("PUBLISH", ARGV[1], ARGV[2])
return length
`;

/** Puts a whole state in the place of the first entries, unless another has done so since. */
const REPLACE = `
if (redis.call("GET", KEYS[2]) or "0") ~= ARGV[1] then return 0 end
redis.call("LTRIM", KEYS[1], ARGV[2], -1)
redis.call("LPUSH", KEYS[1], ARGV[3])
redis.call("INCR", KEYS[2])
return 1
`;

/** All updates of a room, as they are in Redis. */
export interface Contents {
  readonly updates: readonly Uint8Array[];
  /** How often the first of them have been replaced by a whole state. */
  readonly generation: string;
}

/**
 * What Redis has of a room: the list `{key}:updates`, oldest first, of which the first may be a whole state, and
 * `{key}:generation`. What is added is published on the channel `key`.
 */
export class RedisRoom {
  readonly #redis: Redis;
  readonly #key: string;
  readonly #updates: string;
  readonly #generation: string;

  constructor(redis: Redis, key: string) {
    this.#redis = redis;
    this.#key = key;
    // The braces keep both on one node of a cluster.
    this.#updates = `{${key}}:updates`;
    this.#generation = `{${key}}:generation`;
  }

  /** Returns how many updates there are now. */
  async add(update: Uint8Array): Promise<number> {
    const bytes = Buffer.from(update);
    return Number(await this.#redis.eval(ADD, 1, this.#updates, this.#key, bytes));
  }

  async read(): Promise<Contents> {
    const replies = await this.#redis
      .multi()
      .lrangeBuffer(this.#updates, 0, -1)
      .get(this.#generation)
      .exec();
    if (replies === null) throw new Error("Redis gave the reading up");
    const [updates, generation] = replies.map(([error, reply]) => {
      if (error !== null) throw error;
      return reply;
    });
    return {
      updates: (updates as readonly Buffer[]).map((bytes) => Uint8Array.from(bytes)),
      generation: (generation as string | null) ?? "0",
    };
  }

  /** Puts a whole state that has these contents in their place. Does nothing if another did so before. */
  async replace({ updates, generation }: Contents, whole: Uint8Array): Promise<void> {
    const keys = [this.#updates, this.#generation];
    await this.#redis.eval(REPLACE, 2, ...keys, generation, updates.length, Buffer.from(whole));
  }
}
