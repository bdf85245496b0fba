import { unreachable } from "../ir/unreachable.js";
import { andT, iteT, notT, type Term } from "./term.js";
import { Unsupported } from "./unsupported.js";

/** A value of the representation as the solver sees it: terms at the leaves, maps as functions of a key. */
export type Sym = ScalarSym | OptionSym | TupleSym | RecordSym | MapSym;

export interface ScalarSym {
  readonly kind: "scalar";
  readonly term: Term;
}

/** When `some` is false, `value` stands for nothing in particular; `undefined` if no value was ever given. */
export interface OptionSym {
  readonly kind: "option";
  readonly some: Term;
  readonly value: Sym | undefined;
}

export interface TupleSym {
  readonly kind: "tuple";
  readonly items: readonly Sym[];
}

export interface RecordSym {
  readonly kind: "record";
  readonly fields: ReadonlyMap<string, Sym>;
}

/** A map, or a set: then the values are empty tuples. Keys are scalars. */
export interface MapSym {
  readonly kind: "map";
  /** The value under a key. */
  at(key: Term): OptionSym;
  /** The sum of a measure over all values; see `Measure`. Throws `Unsupported` where no lemma covers it. */
  sum(measure: Measure): Term;
  /** Where the map is a known, finite list of bindings: those, no two of which hold of one key. */
  readonly bindings?: readonly Binding[];
}

export interface Binding {
  readonly when: Term;
  readonly key: Term;
  readonly value: Sym;
}

/** An integer for each value of a map. Two measures with the same `id` are the same function. */
export interface Measure {
  readonly id: string;
  readonly of: (value: Sym) => Term;
  /** `count`: zero or one. `nat`: zero or more. */
  readonly range: "count" | "nat" | "int";
}

export const UNIT: Sym = { kind: "tuple", items: [] };

export function scalar(term: Term): ScalarSym {
  return { kind: "scalar", term };
}

export function termOf(sym: Sym): Term {
  if (sym.kind !== "scalar") {
    throw new Unsupported(`a scalar is expected, not a ${sym.kind}`);
  }
  return sym.term;
}

/** `test ? yes : no`, component by component. */
export function iteSym(test: Term, yes: Sym, no: Sym): Sym {
  if (yes === no) {
    return yes;
  }
  switch (yes.kind) {
    case "scalar":
      return scalar(iteT(test, yes.term, termOf(no)));
    case "option":
      return iteOption(test, yes, asOption(no));
    case "tuple": {
      const other = no.kind === "tuple" ? no.items : [];
      return {
        kind: "tuple",
        items: yes.items.map((item, i) => iteSym(test, item, known(other[i]))),
      };
    }
    case "record": {
      const other = no.kind === "record" ? no.fields : new Map<string, Sym>();
      return {
        kind: "record",
        fields: new Map(
          [...yes.fields].map(([name, value]) => [
            name,
            iteSym(test, value, known(other.get(name))),
          ]),
        ),
      };
    }
    case "map":
      return iteMap(test, yes, asMap(no));
    default:
      return unreachable(yes);
  }
}

export function iteOption(test: Term, yes: OptionSym, no: OptionSym): OptionSym {
  return {
    kind: "option",
    some: iteT(test, yes.some, no.some),
    value: yes.value && no.value ? iteSym(test, yes.value, no.value) : (yes.value ?? no.value),
  };
}

export function asOption(sym: Sym): OptionSym {
  if (sym.kind !== "option") {
    throw new Unsupported(`an option is expected, not a ${sym.kind}`);
  }
  return sym;
}

export function asMap(sym: Sym): MapSym {
  if (sym.kind !== "map") {
    throw new Unsupported(`a map is expected, not a ${sym.kind}`);
  }
  return sym;
}

function iteMap(test: Term, yes: MapSym, no: MapSym): MapSym {
  return {
    kind: "map",
    at: (key) => iteOption(test, yes.at(key), no.at(key)),
    sum: (measure) => iteT(test, yes.sum(measure), no.sum(measure)),
    ...(yes.bindings && no.bindings
      ? { bindings: [...restrict(yes.bindings, test), ...restrict(no.bindings, notT(test))] }
      : {}),
  };
}

function restrict(bindings: readonly Binding[], test: Term): readonly Binding[] {
  return bindings.map((binding) => ({ ...binding, when: andT(binding.when, test) }));
}

function known<T>(value: T | undefined): T {
  if (value === undefined) {
    throw new Unsupported("values of different shapes");
  }
  return value;
}
