import { compareKeys } from "../value/domain.js";
import type { Key } from "../value/type.js";

/** A new Map, in key order (JavaScript's `<`), of what `pick` gives for each entry. undefined leaves the entry out. */
export function entriesWhere<K extends Key, V, W>(
  map: ReadonlyMap<K, V>,
  pick: (value: V, key: K) => W | undefined,
): Map<K, W> {
  const entries: [K, W][] = [];
  for (const [key, value] of map) {
    const picked = pick(value, key);
    if (picked !== undefined) entries.push([key, picked]);
  }
  return new Map(entries.sort(([a], [b]) => compareKeys(a, b)));
}
