const objects = new WeakMap<ReadonlyMap<string, unknown>, object>();

/**
 * A map as an object whose properties are the entries, for code that reads it as one; made once for each map. `bare`:
 * without a prototype, so that it has no other names. It must not be changed.
 */
export function objectOf<V>(map: ReadonlyMap<string, V>, bare = false): Record<string, V> {
  const known = objects.get(map);
  if (known !== undefined) return known as Record<string, V>;
  const object: Record<string, V> = bare ? Object.create(null) : {};
  for (const [name, value] of map) {
    // Not by assignment, which would set the prototype for the name `__proto__`.
    Object.defineProperty(object, name, { value, enumerable: true });
  }
  objects.set(map, object);
  return object;
}
