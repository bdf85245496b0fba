import { invalidDelta } from "../error/invalid-delta.js";
import { invalidState } from "../error/invalid-state.js";
import type { Chain, Lattice } from "./lattice.js";

const PAIR = "an array of length 2";

/**
 * Lexicographic pairs: the pair with the greater first part wins; where these are equal, the second
 * parts are joined. The first lattice must be a chain, else the join would not be associative: throws
 * TypeError. A pair of two chains is a chain again.
 */
export function lex<A, JA, B, JB>(
  first: Chain<A, JA>,
  second: Chain<B, JB>,
): Chain<readonly [A, B], readonly [JA, JB]>;
export function lex<A, JA, B, JB, DB>(
  first: Chain<A, JA>,
  second: Lattice<B, JB, DB>,
): Lattice<readonly [A, B], readonly [JA, JB], readonly [A, DB]>;
export function lex<A, JA, B, JB, DB>(
  first: Chain<A, JA>,
  second: Chain<B, JB> | Lattice<B, JB, DB>,
): unknown {
  if (!("compare" in first)) {
    throw new TypeError("the first part of lex must be a chain: max, min, or lex of chains");
  }
  const pairs = uncheckedLex(first, second as Lattice<B, JB, DB>);
  if (!("compare" in second)) return pairs;
  return {
    ...pairs,
    compare: (a: readonly [A, B], b: readonly [A, B]) =>
      first.compare(a[0], b[0]) || second.compare(a[1], b[1]),
  };
}

/** `lex` without its check. Exported only to let a test show what the check is for. */
export function uncheckedLex<A, JA, B, JB, DB>(
  first: Chain<A, JA>,
  second: Lattice<B, JB, DB>,
): Lattice<readonly [A, B], readonly [JA, JB], readonly [A, DB]> {
  const copy = (state: readonly [A, B]): readonly [A, B] => [state[0], second.copy(state[1])];
  return {
    notation: `lex<${first.notation}, ${second.notation}>`,
    bottom: () => [first.bottom(), second.bottom()],
    isBottom: (state) => first.isBottom(state[0]) && second.isBottom(state[1]),
    leq(a, b) {
      const order = first.compare(a[0], b[0]);
      return order < 0 || (order === 0 && second.leq(a[1], b[1]));
    },
    join(a, b) {
      const order = first.compare(a[0], b[0]);
      if (order !== 0) return order < 0 ? b : a;
      return [a[0], second.join(a[1], b[1])];
    },
    diff(have, from) {
      const order = first.compare(have[0], from[0]);
      if (order !== 0) return order < 0 ? from : undefined;
      const part = second.diff(have[1], from[1]);
      return part === undefined ? undefined : [from[0], part];
    },
    joinInto(into, from) {
      const order = first.compare(into[0], from[0]);
      if (order !== 0) return order < 0 ? copy(from) : into;
      return [into[0], second.joinInto(into[1], from[1])];
    },
    copy,
    check(delta, path) {
      if (!Array.isArray(delta) || delta.length !== 2) throw invalidDelta(path, PAIR, delta, false);
      return [first.check(delta[0], path.at(0)), second.check(delta[1], path.at(1))];
    },
    toJSON: (state) => [first.toJSON(state[0]), second.toJSON(state[1])],
    fromJSON(json, path) {
      if (!Array.isArray(json) || json.length !== 2) throw invalidState(path, PAIR, json);
      return [first.fromJSON(json[0], path.at(0)), second.fromJSON(json[1], path.at(1))];
    },
    write(out, state) {
      first.write(out, state[0]);
      second.write(out, state[1]);
    },
    read: (input) => [first.read(input), second.read(input)],
  };
}
