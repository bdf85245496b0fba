/** How many entries of the map pass the test. */
export function countWhere<K, V>(
  map: ReadonlyMap<K, V>,
  test: (value: V, key: K) => boolean,
): number {
  let count = 0;
  for (const [key, value] of map) if (test(value, key)) count++;
  return count;
}
