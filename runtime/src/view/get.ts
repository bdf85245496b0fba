/** What `entriesWhere` with the same `pick` has at this key, without looking at the other keys. */
export function getWhere<K, V, W>(
  map: ReadonlyMap<K, V>,
  key: K,
  pick: (value: V, key: K) => W | undefined,
): W | undefined {
  const value = map.get(key);
  return value === undefined ? undefined : pick(value, key);
}
