import { compareKeys } from "../value/domain.js";
import type { Key } from "../value/type.js";

/**
 * A Map that is gone through in key order (JavaScript's `<`), in whatever order it was filled. The order is made when it is first
 * gone through after it was lost, so that to add an entry takes no longer than to a Map.
 */
export class OrderedMap<K extends Key, V> extends Map<K, V> {
  #isInOrder = true;
  /** No key is larger; the largest, unless that was deleted. */
  #last: K | undefined;

  override set(key: K, value: V): this {
    if (this.#isInOrder && !super.has(key)) {
      if (this.#last === undefined || compareKeys(this.#last, key) < 0) this.#last = key;
      else this.#isInOrder = false;
    }
    return super.set(key, value);
  }

  override entries() {
    this.#sort();
    return super.entries();
  }

  override keys() {
    this.#sort();
    return super.keys();
  }

  override values() {
    this.#sort();
    return super.values();
  }

  override forEach(call: (value: V, key: K, map: Map<K, V>) => void, thisArg?: unknown): void {
    this.#sort();
    super.forEach(call, thisArg);
  }

  override [Symbol.iterator]() {
    return this.entries();
  }

  #sort(): void {
    if (this.#isInOrder) return;
    const entries = [...super.entries()].sort(([a], [b]) => compareKeys(a, b));
    super.clear();
    for (const [key, value] of entries) super.set(key, value);
    this.#isInOrder = true;
    this.#last = entries.at(-1)?.[0];
  }
}
