import { InvalidStateError, invalidState } from "../error/invalid-state.js";
import type { Codec } from "./codec.js";

/** null or a value. */
export function option(inner: Codec): Codec {
  return {
    notation: `option<${inner.notation}>`,
    accepts: (value) => value === null || inner.accepts(value),
    check: (value, path) => (value === null ? null : inner.check(value, path)),
    toJSON: (value) => (value === null ? null : inner.toJSON(value)),
    fromJSON(json, path) {
      if (json === null) return null;
      const value = inner.fromJSON(json, path);
      if (value === null) throw new InvalidStateError(path, "null is written as a value");
      return value;
    },
    write(out, value) {
      out.byte(value === null ? 0 : 1);
      if (value !== null) inner.write(out, value);
    },
    read(input) {
      if (input.below(2, "the option") === 0) return null;
      const value = inner.read(input);
      if (value === null) throw input.error("null is written as a value");
      return value;
    },
  };
}

/** undefined or a value. JSON has no undefined: there it is `[]`, and a value is in an array. */
export function optional(inner: Codec): Codec {
  return {
    notation: `optional<${inner.notation}>`,
    accepts: (value) => value === undefined || inner.accepts(value),
    check: (value, path) => (value === undefined ? undefined : inner.check(value, path)),
    toJSON: (value) => (value === undefined ? [] : [inner.toJSON(value)]),
    fromJSON(json, path) {
      if (!Array.isArray(json) || json.length > 1) {
        throw invalidState(path, "an array with at most one element", json);
      }
      if (json.length === 0) return undefined;
      const value = inner.fromJSON(json[0], path.at(0));
      if (value === undefined) throw new InvalidStateError(path, "undefined is written as a value");
      return value;
    },
    write(out, value) {
      out.byte(value === undefined ? 0 : 1);
      if (value !== undefined) inner.write(out, value);
    },
    read(input) {
      if (input.below(2, "the optional value") === 0) return undefined;
      const value = inner.read(input);
      if (value === undefined) throw input.error("undefined is written as a value");
      return value;
    },
  };
}
