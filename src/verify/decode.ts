import { bindings } from "../ir/interpret.js";
import type { Type } from "../ir/type.js";
import { unreachable } from "../ir/unreachable.js";
import type { Value } from "../ir/value.js";
import type { Encoder, UnknownMap } from "./encoder.js";
import { asMap, asOption, type Sym, termOf } from "./sym.js";
import { andT, arithT, eqT, intTerm, iteT, notT, type Term } from "./term.js";
import { Unsupported } from "./unsupported.js";

/** The terms whose values a model must give for `readValue` to rebuild the value. */
export function termsIn(type: Type, sym: Sym): readonly Term[] {
  switch (type.kind) {
    case "bool":
    case "nat":
    case "int":
    case "num":
    case "string":
    case "enum":
      return [termOf(sym)];
    case "option": {
      const option = asOption(sym);
      return [option.some, ...(option.value ? termsIn(type.of, option.value) : [])];
    }
    case "tuple":
      return type.items.flatMap((item, i) => termsIn(item, itemOf(sym, i)));
    case "record":
      return type.fields.flatMap((field) => termsIn(field.type, memberOf(sym, field.name)));
    case "set":
      return seenIn(sym).flatMap(([key, entry]) => [key, entry.some]);
    case "map":
      return seenIn(sym).flatMap(([key, entry]) => [
        key,
        entry.some,
        ...(entry.value ? termsIn(type.value, entry.value) : []),
      ]);
    case "array":
    case "void":
      return [];
    default:
      return unreachable(type);
  }
}

/** Reads values of terms as the solver printed them. */
export class ModelReader {
  readonly #values: ReadonlyMap<Term, string>;
  readonly #strings: (place: number) => string;
  readonly #infinity: number | undefined;

  constructor(encoder: Encoder, values: ReadonlyMap<Term, string>) {
    this.#values = values;
    const places = [...values].flatMap(([term, text]) =>
      term.sort === "Real" ? [rational(text)] : [],
    );
    this.#strings = stringsAt(encoder.literals, places);
    const infinity = encoder.infinity && values.get(encoder.infinity);
    this.#infinity = infinity === undefined ? undefined : rational(infinity);
  }

  /** True if the model makes a term true. */
  holds(term: Term): boolean {
    return this.#text(term) === "true";
  }

  /** The value that a model gives to an unknown. Maps have the keys that the query looked at. */
  value(type: Type, sym: Sym): Value {
    switch (type.kind) {
      case "bool":
        return this.holds(termOf(sym));
      case "nat":
      case "int":
        return rational(this.#text(termOf(sym)));
      case "num": {
        const n = rational(this.#text(termOf(sym)));
        return Math.abs(n) === this.#infinity ? n * Number.POSITIVE_INFINITY : n;
      }
      case "string":
      case "enum":
        return this.#strings(rational(this.#text(termOf(sym))));
      case "option": {
        const option = asOption(sym);
        if (this.holds(option.some) && option.value) {
          return this.value(type.of, option.value);
        }
        return type.none === "null" ? null : undefined;
      }
      case "tuple":
        return type.items.map((item, i) => this.value(item, itemOf(sym, i)));
      case "record":
        return bindings(
          type.fields.map(
            (field) => [field.name, this.value(field.type, memberOf(sym, field.name))] as const,
          ),
        );
      case "set":
        return new Set(this.#entries(type.of, sym).map(([key]) => key));
      case "map":
        return new Map(
          this.#entries(type.key, sym).flatMap(([key, value]): (readonly [Value, Value])[] =>
            value ? [[key, this.value(type.value, value)]] : [],
          ),
        );
      case "array":
      case "void":
        return undefined;
      default:
        return unreachable(type);
    }
  }

  #entries(keyType: Type, sym: Sym): readonly (readonly [Value, Sym | undefined])[] {
    return seenIn(sym).flatMap(([key, entry]): (readonly [Value, Sym | undefined])[] =>
      this.holds(entry.some)
        ? [[this.value(keyType, { kind: "scalar", term: key }), entry.value]]
        : [],
    );
  }

  #text(term: Term): string {
    const text = this.#values.get(term);
    if (text !== undefined) {
      return text;
    }
    if (term.args.length === 0) {
      return term.op;
    }
    throw new Unsupported("a model without a value that the query needs");
  }
}

/**
 * What makes the sums of a model those of the entries that it shows: then the counterexample can be rebuilt as a whole
 * value. Not part of any proof.
 */
export function closedWorld(sym: Sym): readonly Term[] {
  if (sym.kind === "tuple") {
    return sym.items.flatMap(closedWorld);
  }
  if (sym.kind === "record") {
    return [...sym.fields.values()].flatMap(closedWorld);
  }
  if (sym.kind !== "map") {
    return [];
  }
  const entries = seenIn(sym);
  const sums = [...((sym as Partial<UnknownMap>).sums?.values() ?? [])];
  const inner = entries.flatMap(([, entry]) => (entry.value ? closedWorld(entry.value) : []));
  return [
    ...inner,
    ...sums.map(({ measure, total }) => {
      const shown = entries.reduce<Term>((sum, [key, entry], i) => {
        const isFirst = andT(...entries.slice(0, i).map(([other]) => notT(eqT(other, key))));
        const amount = entry.value ? measure.of(entry.value) : intTerm(0);
        return arithT("+", sum, iteT(andT(isFirst, entry.some), amount, intTerm(0)));
      }, intTerm(0));
      return eqT(total, shown);
    }),
  ];
}

function seenIn(sym: Sym) {
  return [...((asMap(sym) as Partial<UnknownMap>).seen ?? [])];
}

/** Strings in the order of their places: the class's constants where they are, others in between. */
function stringsAt(
  literals: readonly string[],
  places: readonly number[],
): (place: number) => string {
  // Numbers may be among them: those that no string could be are left out.
  const sorted = [...new Set(places)].filter((place) => place >= 0).sort((a, b) => a - b);
  const names = new Map<number, string>();
  let below = "";
  for (const place of sorted) {
    const isLast = place > literals.length;
    const known = literals[Math.min(Math.floor(place), literals.length) - 1] ?? "";
    below = known > below ? known : below;
    if (!Number.isInteger(place) || isLast) {
      below = below === "" && isLast ? "a" : next(below, isLast);
    }
    names.set(place, below);
  }
  return (place) => names.get(place) ?? literals[place - 1] ?? "";
}

/** A string just after another: among the last of all by its last letter, else by a longer one. */
function next(text: string, last: boolean): string {
  const code = text.charCodeAt(text.length - 1);
  return last && code >= 97 && code < 122
    ? text.slice(0, -1) + String.fromCharCode(code + 1)
    : `${text}${last ? "a" : "\u0001"}`;
}

/** A number as Z3 prints it: `5`, `(- 2)`, `1.5`, `(/ 1.0 3.0)`. */
function rational(text: string): number {
  const negated = /^\(- (.*)\)$/.exec(text);
  if (negated?.[1]) {
    return -rational(negated[1]);
  }
  const fraction = /^\(\/ (\S+|\(.*?\)) (\S+)\)$/.exec(text);
  return fraction?.[1] && fraction[2]
    ? rational(fraction[1]) / rational(fraction[2])
    : Number(text);
}

function itemOf(sym: Sym, index: number): Sym {
  const found = sym.kind === "tuple" ? sym.items[index] : undefined;
  if (!found) {
    throw new Unsupported(`no component ${index}`);
  }
  return found;
}

function memberOf(sym: Sym, name: string): Sym {
  const found = sym.kind === "record" ? sym.fields.get(name) : undefined;
  if (!found) {
    throw new Unsupported(`no component ${name}`);
  }
  return found;
}
