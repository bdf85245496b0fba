import { compareKeys } from "../value/domain.js";
import type { Key } from "../value/type.js";

/** The elements of a set in key order (JavaScript's `<`), as a new Set. */
export function elements<K extends Key>(set: ReadonlySet<K>): Set<K> {
  return new Set(inOrder([...set]));
}

/** The keys whose values pass the test, in key order (JavaScript's `<`), as a new Set. */
export function keysWhere<K extends Key, V>(
  map: ReadonlyMap<K, V>,
  test: (value: V, key: K) => boolean,
): Set<K> {
  const keys: K[] = [];
  for (const [key, value] of map) if (test(value, key)) keys.push(key);
  return new Set(inOrder(keys));
}

/** Sorts the keys in place. */
function inOrder<K extends Key>(keys: K[]): K[] {
  return keys.sort(compareKeys);
}
