import { clone } from "./clone.js";

/**
 * A deep clone of an answer of the source class, so that its caller can't change the state by it (see
 * clone). An iterator is run to its end, and gives clones of what it gave. The objects in `keep` stay what
 * they are.
 */
export function detached<T>(value: T, keep: readonly object[] = []): T {
  if (typeof value !== "object" || value === null) return value;
  if (!isIterator(value)) return clone(value, keep).value;
  return clone([...value], keep).value.values() as unknown as T;
}

/** Whether it is an iterator of a built-in collection or of a generator. */
function isIterator(value: object): value is IterableIterator<unknown> {
  const next: unknown = Reflect.get(value, "next");
  return (
    typeof next === "function" &&
    typeof Reflect.get(value, Symbol.iterator) === "function" &&
    KIND.test(Object.prototype.toString.call(value))
  );
}

const KIND =
  /^\[object (?:(?:Map|Set|Array|String|RegExp String) Iterator|Generator|Iterator Helper)\]$/;
