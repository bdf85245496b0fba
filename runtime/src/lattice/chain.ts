import type { Domain } from "../value/domain.js";
import type { Chain } from "./lattice.js";

/** The values of a domain, joined to the greater one in this order, whose least value is `bottom`. */
export function chain<T, J>(
  notation: string,
  domain: Domain<T, J>,
  bottom: T,
  compare: (a: T, b: T) => number,
): Chain<T, J> {
  const { check, toJSON, fromJSON, write, read } = domain;
  const greater = (a: T, b: T) => (compare(a, b) < 0 ? b : a);
  return {
    notation,
    compare,
    bottom: () => bottom,
    isBottom: (state) => compare(state, bottom) === 0,
    leq: (a, b) => compare(a, b) <= 0,
    join: greater,
    diff: (have, from) => (compare(have, from) < 0 ? from : undefined),
    joinInto: greater,
    copy: (state) => state,
    check,
    toJSON,
    fromJSON,
    write,
    read,
  };
}
