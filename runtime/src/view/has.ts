/** Whether `keysWhere` with the same test has this key, without looking at the other keys. */
export function hasWhere<K, V>(
  map: ReadonlyMap<K, V>,
  key: K,
  test: (value: V, key: K) => boolean,
): boolean {
  const value = map.get(key);
  return value !== undefined && test(value, key);
}
