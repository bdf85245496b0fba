import { invalidState } from "../error/invalid-state.js";
import { wrong } from "./argument.js";
import type { Codec } from "./codec.js";
import { elementsOf } from "./plain-object.js";

/** Arrays with one value of each type. Throws TypeError if there are none. */
export function tuple(parts: readonly Codec[]): Codec<readonly unknown[]> {
  if (parts.length === 0) throw new TypeError("a tuple needs at least one part");
  const expected = `an array of length ${parts.length}`;
  return {
    notation: `tuple<${parts.map((part) => part.notation).join(", ")}>`,
    accepts: (value) =>
      Array.isArray(value) &&
      value.length === parts.length &&
      parts.every((part, i) => part.accepts(value[i])),
    check(value, path) {
      const elements = elementsOf(value);
      if (elements?.length !== parts.length) throw wrong(path, expected, value);
      return parts.map((part, i) => part.check(elements[i], path.at(i)));
    },
    toJSON: (value) => parts.map((part, i) => part.toJSON(value[i])),
    fromJSON(json, path) {
      if (!Array.isArray(json) || json.length !== parts.length) {
        throw invalidState(path, expected, json);
      }
      return parts.map((part, i) => part.fromJSON(json[i], path.at(i)));
    },
    write(out, value) {
      for (const [i, part] of parts.entries()) part.write(out, value[i]);
    },
    read: (input) => parts.map((part) => part.read(input)),
  };
}
