import type { Key } from "../value/type.js";

/** What `plain` makes of a value of this type. */
export type Plain<T> =
  T extends ReadonlySet<infer E>
    ? Plain<E>[]
    : T extends ReadonlyMap<infer K, infer V>
      ? K extends string
        ? Record<string, Plain<V>>
        : PlainPairs<K, V> | Record<string, never>
      : T extends readonly unknown[]
        ? { -readonly [I in keyof T]: Plain<T[I]> }
        : T extends object
          ? { -readonly [N in keyof T]: Plain<T[N]> }
          : T;

/** What `plainPairs` makes of a map. */
export type PlainPairs<K, V> = [K, Plain<V>][];

/**
 * A value as JSON has it, for `toJSON`: a Set as an array, a Map whose keys are all strings as an
 * object, another Map as an array of pairs, and so on inside them. An empty Map gives `{}`, as its keys
 * are not known: use `plainPairs` for maps with other keys.
 */
export function plain<T>(value: T): Plain<T> {
  return convert(value) as Plain<T>;
}

/** A Map as an array of pairs, even if it is empty, its values by `plain`. */
export function plainPairs<K extends Key, V>(map: ReadonlyMap<K, V>): PlainPairs<K, V> {
  return [...map].map(([key, value]) => [key, plain(value)]);
}

function convert(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof Set) return [...value].map(convert);
  if (Array.isArray(value)) return value.map(convert);
  if (!(value instanceof Map)) return fromEntries(Object.entries(value));
  const entries: [unknown, unknown][] = [...value];
  return entries.every(isNamed)
    ? fromEntries(entries)
    : entries.map(([key, part]) => [convert(key), convert(part)]);
}

function isNamed(entry: [unknown, unknown]): entry is [string, unknown] {
  return typeof entry[0] === "string";
}

/** Not by assignment, which would set the prototype for the name `__proto__`. */
function fromEntries(entries: readonly [string, unknown][]): unknown {
  return Object.fromEntries(entries.map(([name, part]) => [name, convert(part)]));
}
