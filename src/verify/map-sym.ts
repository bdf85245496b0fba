import {
  type Binding,
  iteOption,
  iteSym,
  type MapSym,
  type Measure,
  type OptionSym,
  type Sym,
  UNIT,
} from "./sym.js";
import { andT, arithT, eqT, FALSE, intTerm, iteT, notT, orT, type Term, TRUE } from "./term.js";

/** Operations on symbolic maps. Sums follow the one-store lemma: a changed key changes a sum by the difference there. */

const ZERO = intTerm(0);
const NOTHING: OptionSym = { kind: "option", some: FALSE, value: undefined };

/** How many values a map has. */
export const COUNT_ALL: Measure = { id: "count", of: () => intTerm(1), range: "count" };

export const EMPTY_MAP: MapSym = {
  kind: "map",
  at: () => NOTHING,
  sum: () => ZERO,
  bindings: [],
};

/** The map with `key` bound to `value`. */
export function putMap(map: MapSym, key: Term, value: Sym): MapSym {
  const there: OptionSym = { kind: "option", some: TRUE, value };
  return {
    kind: "map",
    at: (k) => iteOption(eqT(k, key), there, map.at(k)),
    sum: (measure) => arithT("+", sumWithout(map, key, measure), measure.of(value)),
    ...(map.bindings
      ? { bindings: [...bindingsWithout(map.bindings, key), { when: TRUE, key, value }] }
      : {}),
  };
}

/** The map without `key`. */
export function dropMap(map: MapSym, key: Term): MapSym {
  return {
    kind: "map",
    at: (k) => iteOption(eqT(k, key), NOTHING, map.at(k)),
    sum: (measure) => sumWithout(map, key, measure),
    ...(map.bindings ? { bindings: bindingsWithout(map.bindings, key) } : {}),
  };
}

/**
 * The image of a map under a partial function of the values, of which `id` is a name: `f` gives the new value where
 * there is one. Covers filters too.
 */
export function imageMap(map: MapSym, id: string, f: (value: Sym) => OptionSym): MapSym {
  return {
    kind: "map",
    at: (key) => {
      const before = map.at(key);
      if (!before.value) {
        return NOTHING;
      }
      const after = f(before.value);
      return { kind: "option", some: andT(before.some, after.some), value: after.value };
    },
    sum: (measure) =>
      map.sum({
        id: `${id} ${measure.id}`,
        of: (value) => {
          const after = f(value);
          return after.value ? iteT(after.some, measure.of(after.value), ZERO) : ZERO;
        },
        range: measure.range,
      }),
    ...(map.bindings
      ? {
          bindings: map.bindings.flatMap(({ when, key, value }) => {
            const after = f(value);
            return after.value ? [{ when: andT(when, after.some), key, value: after.value }] : [];
          }),
        }
      : {}),
  };
}

/**
 * The union, with `join` over the two values of a common key. If one side is a finite list of bindings, sums follow by
 * the one-store lemma; else `sumOf` says what is known of them.
 */
export function joinMapSyms(
  left: MapSym,
  right: MapSym,
  join: (x: Sym, y: Sym) => Sym,
  sumOf: (joined: MapSym, measure: Measure) => Term,
): MapSym {
  if (right.bindings) {
    return right.bindings.reduce((map, binding) => joinBinding(map, binding, join), left);
  }
  if (left.bindings) {
    const flipped = (x: Sym, y: Sym) => join(y, x);
    return left.bindings.reduce((map, binding) => joinBinding(map, binding, flipped), right);
  }
  const joined: MapSym = {
    kind: "map",
    at: (key) => {
      const [a, b] = [left.at(key), right.at(key)];
      if (!a.value || !b.value) {
        return a.value ? a : b;
      }
      const both = iteSym(a.some, iteSym(b.some, join(a.value, b.value), a.value), b.value);
      return { kind: "option", some: orT(a.some, b.some), value: both };
    },
    sum: (measure) => sumOf(joined, measure),
  };
  return joined;
}

/** What a map contributes to a sum under one key. */
export function amountAt(map: MapSym, key: Term, measure: Measure): Term {
  const { some, value } = map.at(key);
  return value ? iteT(some, measure.of(value), ZERO) : ZERO;
}

function joinBinding(map: MapSym, binding: Binding, join: (x: Sym, y: Sym) => Sym): MapSym {
  const { when, key, value } = binding;
  const before = map.at(key);
  const after = before.value ? iteSym(before.some, join(before.value, value), value) : value;
  const put = putMap(map, key, after);
  return when === TRUE
    ? put
    : {
        kind: "map",
        at: (k) => iteOption(when, put.at(k), map.at(k)),
        sum: (measure) => iteT(when, put.sum(measure), map.sum(measure)),
      };
}

function sumWithout(map: MapSym, key: Term, measure: Measure): Term {
  return arithT("-", map.sum(measure), amountAt(map, key, measure));
}

function bindingsWithout(bindings: readonly Binding[], key: Term): readonly Binding[] {
  return bindings.map((binding) => ({
    ...binding,
    when: andT(binding.when, notT(eqT(binding.key, key))),
  }));
}

/** A set's element. */
export const MEMBER: Sym = UNIT;
