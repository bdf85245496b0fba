import { contentsOf } from "@joinery/runtime";
import type { Redis } from "ioredis";
import { asError, type ErrorListener } from "../error.js";
import { Exchange } from "../exchange.js";
import { contentsOfUpdate, Holdings } from "../holdings.js";
import type { Replicable } from "../replicable.js";
import { RedisRoom } from "./room.js";

/** Updates from which on they are replaced by one with the whole state. */
const MANY = 500;

/** Keeps a replica in step with all others that use the same key, until it is closed. */
export class RedisLink {
  readonly #redis: Redis;
  readonly #subscriber: Redis;
  readonly #room: RedisRoom;
  readonly #exchange: Exchange;
  readonly #onError: ErrorListener;
  readonly #off: () => void;
  /** What is on its way to or from Redis. */
  readonly #running = new Set<Promise<void>>();
  /** Whether Redis may lack an update of this replica. */
  #isBehind = false;

  constructor(replica: Replicable, redis: Redis, key: string, onError: ErrorListener) {
    this.#redis = redis;
    this.#room = new RedisRoom(redis, key);
    this.#onError = onError;
    this.#exchange = new Exchange(replica, (update) => this.#run(() => this.#add(update)), onError);
    // What was published while the subscriber had no connection did not come, and what was to be added while
    // the other had none is not there.
    const sync = () => this.#run(() => this.#sync());
    redis.on("ready", sync);
    this.#off = () => redis.off("ready", sync);
    this.#subscriber = redis.duplicate({ lazyConnect: false });
    this.#subscriber.on("error", onError);
    this.#subscriber.on("messageBuffer", (_channel: Buffer, update: Buffer) => {
      this.#receive(Uint8Array.from(update));
    });
    this.#subscriber.on("ready", () =>
      this.#run(async () => {
        await this.#subscriber.subscribe(key);
        await this.#sync();
      }),
    );
  }

  /** Resolves when what is on its way is there or has failed. The connection that was given stays open. */
  async close(): Promise<void> {
    this.#exchange.close();
    this.#off();
    await Promise.all(this.#running);
    this.#subscriber.disconnect();
  }

  async #add(update: Uint8Array): Promise<void> {
    if (this.#redis.status !== "ready") {
      this.#isBehind = true;
      return;
    }
    try {
      const count = await this.#room.add(update);
      if (this.#isBehind || count % MANY === 0) await this.#sync();
    } catch (error) {
      this.#isBehind = true;
      throw error;
    }
  }

  /** Takes in all that Redis has, and adds what it lacks. */
  async #sync(): Promise<void> {
    const contents = await this.#room.read();
    const holdings = new Holdings();
    const usable = contents.updates.filter((update) => this.#receive(update));
    for (const update of usable) {
      holdings.add({ update, events: contentsOfUpdate(update).events });
    }
    const { lattice } = contentsOf("version", this.#exchange.version());
    this.#isBehind = false;
    this.#exchange.sendSince(holdings.version(lattice));
    // What can't be used here is not lost: another version of the class may know it.
    if (usable.length < contents.updates.length || usable.length < MANY) return;
    this.#exchange.sendAll((whole) => this.#run(() => this.#room.replace(contents, whole)));
  }

  #receive(update: Uint8Array): boolean {
    try {
      this.#exchange.receive(update);
      return true;
    } catch (error) {
      this.#onError(asError(error));
      return false;
    }
  }

  #run(action: () => Promise<void>): void {
    const running = action()
      .catch((error) => this.#onError(asError(error)))
      .finally(() => this.#running.delete(running));
    this.#running.add(running);
  }
}
