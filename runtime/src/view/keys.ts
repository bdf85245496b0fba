import type { Key } from "../value/type.js";
import type { Memo } from "./memo.js";
import { OrderedSet } from "./ordered-set.js";

/** The elements of a set in key order (JavaScript's `<`). With a memo always the same Set of a set, kept up to date. */
export function elements<K extends Key>(set: ReadonlySet<K>, memo?: Memo): Set<K> {
  const make = () => {
    const result = new OrderedSet<K>();
    for (const key of set) result.add(key);
    return result;
  };
  return (
    memo?.of(set, make, (result, key) => {
      if (set.has(key as K)) result.add(key as K);
      else result.delete(key as K);
    }) ?? make()
  );
}

/**
 * The keys whose values pass the test, in key order (JavaScript's `<`). With a memo always the same Set of a map, kept up to date: then the
 * test must depend on the entry alone.
 */
export function keysWhere<K extends Key, V>(
  map: ReadonlyMap<K, V>,
  test: (value: V, key: K) => boolean,
  memo?: Memo,
): Set<K> {
  const make = () => {
    const result = new OrderedSet<K>();
    for (const [key, value] of map) if (test(value, key)) result.add(key);
    return result;
  };
  return (
    memo?.of(map, make, (result, given) => {
      const key = given as K;
      const value = map.get(key);
      if (value !== undefined && test(value, key)) result.add(key);
      else result.delete(key);
    }) ?? make()
  );
}
