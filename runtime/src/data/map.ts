import { InvalidStateError, invalidState } from "../error/invalid-state.js";
import { wrong } from "./argument.js";
import type { Codec } from "./codec.js";

/** Maps, in the order in which their keys were added. */
export function map(keys: Codec, values: Codec): Codec<ReadonlyMap<unknown, unknown>> {
  return {
    notation: `map<${keys.notation}, ${values.notation}>`,
    accepts: (value) =>
      value instanceof Map &&
      [...value].every(([key, part]) => keys.accepts(key) && values.accepts(part)),
    check(value, path) {
      const entries = entriesOf(value);
      if (entries === undefined) throw wrong(path, "a Map", value);
      return new Map(
        entries.map(([key, part], i) => [
          keys.check(key, path.at(i).at(0)),
          values.check(part, path.at(i).at(1)),
        ]),
      );
    },
    toJSON: (value) =>
      Array.from(value, ([key, part]) => [keys.toJSON(key), values.toJSON(part)] as const),
    fromJSON(json, path) {
      if (!Array.isArray(json)) throw invalidState(path, "an array", json);
      const value = new Map<unknown, unknown>();
      for (const [i, pair] of json.entries()) {
        const at = path.at(i);
        if (!Array.isArray(pair) || pair.length !== 2) {
          throw invalidState(at, "an array of key and value", pair);
        }
        value.set(keys.fromJSON(pair[0], at.at(0)), values.fromJSON(pair[1], at.at(1)));
      }
      if (value.size !== json.length) throw new InvalidStateError(path, "has a key twice");
      return value;
    },
    write(out, value) {
      out.nat(value.size);
      for (const [key, part] of value) {
        keys.write(out, key);
        values.write(out, part);
      }
    },
    read(input) {
      const count = input.count(2);
      const value = new Map<unknown, unknown>();
      for (let left = count; left > 0; left--) value.set(keys.read(input), values.read(input));
      if (value.size !== count) throw input.error("a map has a key twice");
      return value;
    },
  };
}

/** The entries of a Map, also of another realm and without running its code; undefined if it is none. */
function entriesOf(value: unknown): [unknown, unknown][] | undefined {
  try {
    return [...Map.prototype.entries.call(value)];
  } catch {
    return undefined;
  }
}
