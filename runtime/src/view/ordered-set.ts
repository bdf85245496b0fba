import { compareKeys } from "../value/domain.js";
import type { Key } from "../value/type.js";

/** A Set that is gone through in key order (JavaScript's `<`), in whatever order it was filled: see OrderedMap. */
export class OrderedSet<K extends Key> extends Set<K> {
  #isInOrder = true;
  /** No element is larger; the largest, unless that was deleted. */
  #last: K | undefined;

  override add(key: K): this {
    if (this.#isInOrder && !super.has(key)) {
      if (this.#last === undefined || compareKeys(this.#last, key) < 0) this.#last = key;
      else this.#isInOrder = false;
    }
    return super.add(key);
  }

  override values() {
    this.#sort();
    return super.values();
  }

  override keys() {
    return this.values();
  }

  override entries() {
    this.#sort();
    return super.entries();
  }

  override forEach(call: (value: K, key: K, set: Set<K>) => void, thisArg?: unknown): void {
    this.#sort();
    super.forEach(call, thisArg);
  }

  override [Symbol.iterator]() {
    return this.values();
  }

  #sort(): void {
    if (this.#isInOrder) return;
    const keys = [...super.values()].sort(compareKeys);
    super.clear();
    for (const key of keys) super.add(key);
    this.#isInOrder = true;
    this.#last = keys.at(-1);
  }
}
