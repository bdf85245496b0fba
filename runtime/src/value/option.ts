import type { Domain } from "./domain.js";

/** null, then the values of `inner`. */
export function option<T, J>(inner: Domain<T, J>): Domain<T | null, J | null> {
  return {
    notation: `option<${inner.notation}>`,
    least: null,
    compare(a, b) {
      if (a === null) return b === null ? 0 : -1;
      return b === null ? 1 : inner.compare(a, b);
    },
    check: (value, path) => (value === null ? null : inner.check(value, path)),
    toJSON: (value) => (value === null ? null : inner.toJSON(value)),
    fromJSON: (json, path) => (json === null ? null : inner.fromJSON(json, path)),
    write(out, value) {
      out.byte(value === null ? 0 : 1);
      if (value !== null) inner.write(out, value);
    },
    read: (input) => (input.below(2, "the option") === 0 ? null : inner.read(input)),
  };
}
