import { invalidDelta } from "../error/invalid-delta.js";
import { invalidState } from "../error/invalid-state.js";
import type { Domain } from "./domain.js";

/** Arrays with one value of each domain, in lexicographic order. Throws TypeError if there are none. */
export function tuple(parts: readonly Domain<unknown>[]): Domain<readonly unknown[]> {
  if (parts.length === 0) throw new TypeError("a tuple needs at least one part");
  const least = parts.map((part) => part.least);
  const expected = `an array of length ${parts.length}`;
  const isTuple = (value: unknown): value is readonly unknown[] =>
    Array.isArray(value) && value.length === parts.length;
  return {
    notation: `tuple<${parts.map((part) => part.notation).join(", ")}>`,
    least: least.includes(undefined) ? undefined : least,
    compare(a, b) {
      for (const [i, part] of parts.entries()) {
        const order = part.compare(a[i], b[i]);
        if (order !== 0) return order;
      }
      return 0;
    },
    check(value, path) {
      if (!isTuple(value)) throw invalidDelta(path, expected, value, false);
      return parts.map((part, i) => part.check(value[i], path.at(i)));
    },
    toJSON: (value) => parts.map((part, i) => part.toJSON(value[i])),
    fromJSON(json, path) {
      if (!isTuple(json)) throw invalidState(path, expected, json);
      return parts.map((part, i) => part.fromJSON(json[i], path.at(i)));
    },
    write(out, value) {
      for (const [i, part] of parts.entries()) part.write(out, value[i]);
    },
    read: (input) => parts.map((part) => part.read(input)),
  };
}
