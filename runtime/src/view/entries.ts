import type { Key } from "../value/type.js";
import { knownJournal } from "./journal.js";
import type { Memo } from "./memo.js";
import { OrderedMap } from "./ordered-map.js";

/**
 * A Map, in key order (JavaScript's `<`), of what `pick` gives for each entry. undefined leaves the entry out. With a memo always the same
 * Map of a map, kept up to date: then what `pick` gives must depend on the entry alone.
 */
export function entriesWhere<K extends Key, V, W>(
  map: ReadonlyMap<K, V>,
  pick: (value: V, key: K) => W | undefined,
  memo?: Memo,
): Map<K, W> {
  const make = () => {
    const result = new OrderedMap<K, W>();
    for (const [key, value] of map) {
      const picked = pick(value, key);
      if (picked !== undefined) result.set(key, picked);
    }
    return result;
  };
  return (
    memo?.of(map, make, (result, given) => {
      const key = given as K;
      const value = map.get(key);
      const picked = value === undefined ? undefined : pick(value, key);
      if (picked === undefined) result.delete(key);
      else result.set(key, picked);
      knownJournal(result)?.note(key, result.size);
    }) ?? make()
  );
}
