/**
 * The sum of an integer for each entry of the map. It does not depend on the order of the entries, even
 * where a sum on the way is too large. Throws RangeError if the total is not a safe integer.
 */
export function sum<K, V>(map: ReadonlyMap<K, V>, term: (value: V, key: K) => number): number {
  let total = 0;
  for (const [key, value] of map) {
    total += term(value, key);
    if (!Number.isSafeInteger(total)) return exactSum(map, term);
  }
  return total;
}

function exactSum<K, V>(map: ReadonlyMap<K, V>, term: (value: V, key: K) => number): number {
  let total = 0n;
  for (const [key, value] of map) total += BigInt(term(value, key));
  const result = Number(total);
  if (Number.isSafeInteger(result)) return result;
  throw new RangeError(`the sum ${total} is not a safe integer`);
}
