import { invalidState } from "../error/invalid-state.js";
import { wrong } from "./argument.js";
import type { Codec } from "./codec.js";
import { elementsOf } from "./plain-object.js";

/** Arrays of any length. */
export function array(inner: Codec): Codec<readonly unknown[]> {
  return {
    notation: `array<${inner.notation}>`,
    accepts: (value) => Array.isArray(value) && value.every((part) => inner.accepts(part)),
    check(value, path) {
      const elements = elementsOf(value);
      if (elements === undefined) throw wrong(path, "an array without gaps", value);
      return elements.map((part, i) => inner.check(part, path.at(i)));
    },
    toJSON: (value) => value.map((part) => inner.toJSON(part)),
    fromJSON(json, path) {
      if (!Array.isArray(json)) throw invalidState(path, "an array", json);
      return Array.from(json, (part, i) => inner.fromJSON(part, path.at(i)));
    },
    write(out, value) {
      out.nat(value.length);
      for (const part of value) inner.write(out, part);
    },
    read(input) {
      const parts: unknown[] = [];
      for (let left = input.count(1); left > 0; left--) parts.push(inner.read(input));
      return parts;
    },
  };
}
