import * as build from "../../src/ir/build.js";
import { canon } from "../../src/ir/canon.js";
import type { Expr } from "../../src/ir/expr.js";
import type { Type } from "../../src/ir/type.js";
import { showType } from "../../src/ir/type.js";
import type { Value } from "../../src/ir/value.js";
import { EMPTY_SCOPE, type Encoder, type UnknownMap } from "../../src/verify/encoder.js";
import { MEMBER } from "../../src/verify/map-sym.js";
import { asOption, type Sym, termOf } from "../../src/verify/sym.js";
import {
  andT,
  arithT,
  eqT,
  impliesT,
  intTerm,
  notT,
  orT,
  type Term,
  TRUE,
} from "../../src/verify/term.js";

/** A value as a closed expression. */
export function literalOf(type: Type, value: Value): Expr {
  switch (type.kind) {
    case "bool":
    case "nat":
    case "int":
    case "num":
    case "string":
    case "enum":
      return { kind: "literal", type, value: value as boolean | number | string };
    case "option":
      return value === (type.none === "null" ? null : undefined)
        ? build.none(type)
        : build.some(literalOf(type.of, value), type);
    case "tuple":
      return build.tuple(
        ...type.items.map((item, i) => literalOf(item, (value as readonly Value[])[i])),
      );
    case "record":
      return build.record(
        type.fields.map((field) => ({
          name: field.name,
          value: literalOf(field.type, (value as { readonly [name: string]: Value })[field.name]),
        })),
      );
    case "set":
      return [...(value as ReadonlySet<Value>)].reduce<Expr>(
        (set, element) => build.insert(set, literalOf(type.of, element)),
        build.empty(type),
      );
    case "map":
      return [...(value as ReadonlyMap<Value, Value>)].reduce<Expr>(
        (map, [key, item]) => build.put(map, literalOf(type.key, key), literalOf(type.value, item)),
        build.empty(type),
      );
    default:
      throw new Error(`no literal of ${showType(type)}`);
  }
}

/** A value as the solver sees it. */
export function constantSym(encoder: Encoder, type: Type, value: Value): Sym {
  return encoder.encode(literalOf(type, value), EMPTY_SCOPE);
}

/** The unknowns of a query, with the values that they are to have. */
export interface Pinned {
  readonly type: Type;
  readonly sym: Sym;
  readonly value: Value;
}

/**
 * What makes unknowns equal to values, as far as the query looks at them. To be called when the query is complete.
 * Sums may make a query look at further keys, so this goes on until there are no more.
 */
export function pin(encoder: Encoder, pinned: readonly Pinned[]): readonly Term[] {
  const pins = new Pins(encoder);
  for (let known = -1; ; ) {
    const terms = pinned.map(({ type, sym, value }) => pins.equal(type, sym, value));
    const now = pinned.reduce((sum, { sym }) => sum + looks(sym), 0);
    if (now === known) {
      return terms;
    }
    known = now;
  }
}

class Pins {
  readonly #encoder: Encoder;
  readonly #constants = new Map<string, Sym>();
  /** What is added up, for each value of a map. Asked for once: each time it may mention new sums. */
  readonly #sums = new Map<Term, Map<string, readonly Term[]>>();

  constructor(encoder: Encoder) {
    this.#encoder = encoder;
  }

  equal(type: Type, sym: Sym, value: Value): Term {
    switch (type.kind) {
      case "option": {
        const option = asOption(sym);
        return value === (type.none === "null" ? null : undefined)
          ? notT(option.some)
          : andT(option.some, this.equal(type.of, option.value!, value));
      }
      case "tuple": {
        const { items } = sym as Extract<Sym, { kind: "tuple" }>;
        return andT(
          ...type.items.map((item, i) =>
            this.equal(item, items[i]!, (value as readonly Value[])[i]),
          ),
        );
      }
      case "record": {
        const { fields } = sym as Extract<Sym, { kind: "record" }>;
        const record = value as { readonly [name: string]: Value };
        return andT(
          ...type.fields.map((field) =>
            this.equal(field.type, fields.get(field.name)!, record[field.name]),
          ),
        );
      }
      case "set": {
        const entries = [...(value as ReadonlySet<Value>)].map((key) => [key, undefined] as const);
        return this.#equalMap(type.of, undefined, sym as UnknownMap, entries);
      }
      case "map": {
        const entries = [...(value as ReadonlyMap<Value, Value>)];
        return this.#equalMap(type.key, type.value, sym as UnknownMap, entries);
      }
      default:
        return eqT(termOf(sym), termOf(this.#constant(type, value)));
    }
  }

  #equalMap(
    keyType: Type,
    valueType: Type | undefined,
    sym: UnknownMap,
    entries: readonly (readonly [Value, Value])[],
  ): Term {
    const keys = entries.map(([key]) => termOf(this.#constant(keyType, key)));
    const values = entries.map(([, value]) =>
      valueType ? this.#constant(valueType, value) : MEMBER,
    );
    const seen = [...sym.seen].flatMap(([key, option]) => [
      ...entries.map(([, value], i) => {
        const held = valueType ? this.equal(valueType, option.value!, value) : TRUE;
        return impliesT(eqT(key, keys[i]!), andT(option.some, held));
      }),
      orT(notT(option.some), ...keys.map((known) => eqT(key, known))),
    ]);
    const sums = [...sym.sums.values()].map(({ measure, total }) => {
      const known = this.#sums.get(total) ?? new Map<string, readonly Term[]>();
      const key = canon(new Map(entries));
      const amounts = known.get(key) ?? values.map((value) => measure.of(value));
      this.#sums.set(total, known.set(key, amounts));
      return eqT(
        total,
        amounts.reduce<Term>((sum, amount) => arithT("+", sum, amount), intTerm(0)),
      );
    });
    return andT(...seen, ...sums);
  }

  /** The same for equal values: what a sum is of is known by what it mentions. */
  #constant(type: Type, value: Value): Sym {
    const key = `${showType(type)} ${canon(value)}`;
    const sym = this.#constants.get(key) ?? constantSym(this.#encoder, type, value);
    this.#constants.set(key, sym);
    return sym;
  }
}

/** How many keys and sums of unknown maps a query speaks of. */
function looks(sym: Sym): number {
  switch (sym.kind) {
    case "scalar":
      return 0;
    case "option":
      return sym.value ? looks(sym.value) : 0;
    case "tuple":
      return sym.items.reduce((sum, item) => sum + looks(item), 0);
    case "record":
      return [...sym.fields.values()].reduce((sum, field) => sum + looks(field), 0);
    case "map": {
      const { seen, sums } = sym as UnknownMap;
      return [...seen.values()].reduce(
        (sum, option) => sum + 1 + (option.value ? looks(option.value) : 0),
        sums.size,
      );
    }
    default:
      throw new Error("no such value");
  }
}
