import { InvalidStateError, invalidState } from "../error/invalid-state.js";
import { wrong } from "./argument.js";
import type { Codec } from "./codec.js";

/** Sets, in the order in which their elements were added. */
export function set(inner: Codec): Codec<ReadonlySet<unknown>> {
  return {
    notation: `set<${inner.notation}>`,
    accepts: (value) =>
      value instanceof Set && [...value].every((element) => inner.accepts(element)),
    check(value, path) {
      const elements = elementsOf(value);
      if (elements === undefined) throw wrong(path, "a Set", value);
      return new Set(elements.map((element, i) => inner.check(element, path.at(i))));
    },
    toJSON: (value) => Array.from(value, (element) => inner.toJSON(element)),
    fromJSON(json, path) {
      if (!Array.isArray(json)) throw invalidState(path, "an array", json);
      const value = new Set(Array.from(json, (part, i) => inner.fromJSON(part, path.at(i))));
      if (value.size !== json.length) throw new InvalidStateError(path, "has an element twice");
      return value;
    },
    write(out, value) {
      out.nat(value.size);
      for (const element of value) inner.write(out, element);
    },
    read(input) {
      const count = input.count(1);
      const value = new Set<unknown>();
      for (let left = count; left > 0; left--) value.add(inner.read(input));
      if (value.size !== count) throw input.error("a set has an element twice");
      return value;
    },
  };
}

/** The elements of a Set, also of another realm and without running its code; undefined if it is none. */
function elementsOf(value: unknown): unknown[] | undefined {
  try {
    return [...Set.prototype.values.call(value)];
  } catch {
    return undefined;
  }
}
