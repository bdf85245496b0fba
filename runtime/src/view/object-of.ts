import { compareKeys } from "../value/domain.js";
import { Memo } from "./memo.js";

/** A map as an object. */
interface Made<V> {
  /** Undefined until it is made anew: a name has come that stands before others. */
  object: Record<string, V> | undefined;
  /** No name is larger, but for those that are numbers, which JavaScript puts first, in their own order. */
  last: string | undefined;
}

const plain = new Memo();
const bare = new Memo();

/**
 * A map as an object whose properties are the entries, in key order, for code that reads it as one. Of a map always the same, kept up to date: only
 * a new name that stands before others lets it be made anew. `isBare`: without a prototype, so that it has no other names. It must not
 * be changed.
 */
export function objectOf<V>(map: ReadonlyMap<string, V>, isBare = false): Record<string, V> {
  const made = (isBare ? bare : plain).of(
    map,
    () => make(map, isBare),
    (known, key) => bringUpToDate(known, map, key as string),
  );
  if (made.object === undefined) Object.assign(made, make(map, isBare));
  return made.object as Record<string, V>;
}

function make<V>(map: ReadonlyMap<string, V>, isBare: boolean): Made<V> {
  const object: Record<string, V> = isBare ? Object.create(null) : {};
  const made: Made<V> = { object, last: undefined };
  for (const [name, value] of map) put(made, object, name, value);
  return made;
}

function bringUpToDate<V>(made: Made<V>, map: ReadonlyMap<string, V>, name: string): void {
  const { object, last } = made;
  if (object === undefined) return;
  if (!map.has(name)) {
    delete object[name];
  } else if (
    Object.hasOwn(object, name) ||
    isIndex(name) ||
    last === undefined ||
    compareKeys(last, name) < 0
  ) {
    put(made, object, name, map.get(name) as V);
  } else {
    made.object = undefined;
  }
}

/** Not by assignment, which would set the prototype for the name `__proto__`. */
function put<V>(made: Made<V>, object: Record<string, V>, name: string, value: V): void {
  Object.defineProperty(object, name, { value, enumerable: true, configurable: true });
  if (!isIndex(name) && (made.last === undefined || compareKeys(made.last, name) < 0)) {
    made.last = name;
  }
}

/** True of a name that JavaScript takes for the place in an array. */
function isIndex(name: string): boolean {
  return /^(?:0|[1-9]\d{0,9})$/.test(name) && Number(name) < 2 ** 32 - 1;
}
