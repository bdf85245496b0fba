import type { Expr, VarExpr } from "../ir/expr.js";
import { sameFunction } from "../ir/same-expr.js";
import type { MapType, SetType, Type } from "../ir/type.js";
import { showType } from "../ir/type.js";
import { unreachable } from "../ir/unreachable.js";
import { visitExpr } from "../ir/walk.js";
import {
  amountAt,
  COUNT_ALL,
  dropMap,
  EMPTY_MAP,
  imageMap,
  joinMapSyms,
  MEMBER,
  putMap,
} from "./map-sym.js";
import {
  asMap,
  asOption,
  iteSym,
  type MapSym,
  type Measure,
  type OptionSym,
  type Sym,
  scalar,
  termOf,
} from "./sym.js";
import {
  andT,
  apply,
  arithT,
  boolTerm,
  coerce,
  type Declaration,
  eqT,
  FALSE,
  impliesT,
  intTerm,
  iteT,
  leT,
  ltT,
  negT,
  notT,
  orT,
  realTerm,
  type Sort,
  type Term,
  TRUE,
} from "./term.js";
import { Unsupported } from "./unsupported.js";

/** What variables and fields stand for. */
export interface Scope {
  readonly vars: ReadonlyMap<string, Sym>;
  readonly fields: ReadonlyMap<string, Sym>;
  /** What calls by name stand for, where the query knows them. */
  readonly functions?: ReadonlyMap<string, (...args: readonly Sym[]) => Sym>;
}

export const EMPTY_SCOPE: Scope = { vars: new Map(), fields: new Map() };

/** Constants of the class that the order of strings and numbers depends on. */
export interface Constants {
  /** Every string constant. */
  readonly strings: Iterable<string>;
  /** True if an infinity is among the number constants. */
  readonly infinite: boolean;
}

/** An unknown map of a query, with the keys at which the query looks into it. */
export interface UnknownMap extends MapSym {
  /** By the key's term. Grows as the query is built. */
  readonly seen: ReadonlyMap<Term, OptionSym>;
  /** The sums that the query speaks of. */
  readonly sums: ReadonlyMap<string, TotalOf>;
}

/** The sum of a measure over a map. */
interface TotalOf {
  readonly measure: Measure;
  readonly total: Term;
}

/**
 * Builds the terms of one query. Unknowns are declared on the way; what their types promise is collected in `facts`:
 * these are hypotheses, enforced at run time by the lifted class.
 */
export class Encoder {
  readonly facts: Term[] = [];
  readonly #declared = new Map<string, Declaration>();
  readonly #literals: readonly string[];
  readonly #infinite: boolean;
  readonly #ids = new Map<object, number>();
  readonly #functions: { readonly x: VarExpr; readonly body: Expr }[] = [];
  #beyond: Term | undefined;
  /** The keys at which the query looks into maps, by their text. */
  readonly #keys = new Map<string, Term>();
  /** Unknown maps inside unknown maps, by name: those under equal keys are the same map. */
  readonly #siblings = new Map<string, { readonly keys: Set<Term>; readonly maps: UnknownMap[] }>();
  readonly #universals: {
    readonly flag: Term;
    readonly sort: Sort;
    readonly holdsAt: (key: Term) => Term;
  }[] = [];

  constructor(constants: Constants) {
    this.#literals = [...new Set(constants.strings)].filter((text) => text !== "").sort();
    this.#infinite = constants.infinite;
  }

  get declarations(): readonly Declaration[] {
    return [...this.#declared.values()];
  }

  /** The place of a string constant in the dense order that stands for strings; the empty string is 0, the least. */
  stringTerm(text: string): Term {
    const index = this.#literals.indexOf(text);
    if (text !== "" && index < 0) {
      throw new Error(`an unforeseen string constant: ${JSON.stringify(text)}`);
    }
    return realTerm(index + 1);
  }

  /** The string constants by place, for decoding a model. */
  get literals(): readonly string[] {
    return this.#literals;
  }

  /** A declared constant or function of the given name applied to `args`. */
  declare(name: string, args: readonly Term[], sort: Sort): Term {
    let declaration = this.#declared.get(name);
    if (!declaration) {
      declaration = { name: symbol(name), args: args.map((arg) => arg.sort), sort };
      this.#declared.set(name, declaration);
    }
    return apply(declaration, args);
  }

  /** A name that the query does not use yet. */
  fresh(prefix: string): string {
    return `${prefix}.${this.#declared.size}`;
  }

  /** A value of which nothing but its type is known. Inside an unknown map it is a function of the keys above it. */
  unknown(type: Type, name: string, keys: readonly Term[] = []): Sym {
    switch (type.kind) {
      case "bool":
        return scalar(this.declare(name, keys, "Bool"));
      case "nat": {
        const term = this.#finite(this.declare(name, keys, "Int"));
        this.facts.push(leT(intTerm(0), term));
        return scalar(term);
      }
      case "int":
        return scalar(this.#finite(this.declare(name, keys, "Int")));
      case "num": {
        const term = this.declare(name, keys, "Real");
        if (this.#infinite) {
          this.facts.push(leT(term, this.#infinity(1)), leT(this.#infinity(-1), term));
        }
        return scalar(term);
      }
      case "string": {
        const term = this.declare(name, keys, "Real");
        this.facts.push(leT(realTerm(0), term));
        return scalar(term);
      }
      case "enum": {
        const term = this.declare(name, keys, "Real");
        this.facts.push(orT(...type.values.map((value) => eqT(term, this.stringTerm(value)))));
        return scalar(term);
      }
      case "option":
        return {
          kind: "option",
          some: this.declare(`${name}?`, keys, "Bool"),
          value: this.unknown(type.of, `${name}!`, keys),
        };
      case "tuple":
        return {
          kind: "tuple",
          items: type.items.map((item, i) => this.unknown(item, `${name}.${i}`, keys)),
        };
      case "record":
        return {
          kind: "record",
          fields: new Map(
            type.fields.map((field) => [
              field.name,
              this.unknown(field.type, `${name}.${escaped(field.name)}`, keys),
            ]),
          ),
        };
      case "set":
        return this.#unknownMap(type, name, keys, () => MEMBER);
      case "map":
        return this.#unknownMap(type, name, keys, (inner) =>
          this.unknown(type.value, `${name}[]`, inner),
        );
      case "array":
      case "void":
        throw new Unsupported(`a value of type ${showType(type)}`);
      default:
        return unreachable(type);
    }
  }

  #unknownMap(
    type: SetType | MapType,
    name: string,
    keys: readonly Term[],
    value: (keys: readonly Term[]) => Sym,
  ): UnknownMap {
    const sort = sortOf(type.kind === "set" ? type.of : type.key);
    const seen = new Map<Term, OptionSym>();
    const byText = new Map<string, OptionSym>();
    const sums = new Map<string, TotalOf>();
    const siblings = this.#siblings.get(name) ?? { keys: new Set(), maps: [] };
    this.#siblings.set(name, siblings);
    const at = (asked: Term): OptionSym => {
      const key = coerce(asked, sort);
      const text = JSON.stringify(key);
      let option = byText.get(text);
      if (!option) {
        this.#keys.set(text, key);
        const inner = [...keys, key];
        option = {
          kind: "option",
          some: this.declare(`${name}@`, inner, "Bool"),
          value: value(inner),
        };
        byText.set(text, option);
        seen.set(key, option);
        siblings.keys.add(key);
        for (const { measure, total } of sums.values()) {
          this.#boundSum(measure, total, option);
        }
      }
      return option;
    };
    const sum = (measure: Measure): Term => {
      let known = sums.get(measure.id);
      if (!known) {
        const others = [...sums.values()];
        known = { measure, total: this.declare(`${name}#${measure.id}`, keys, "Int") };
        sums.set(measure.id, known);
        if (measure.range !== "int") {
          this.facts.push(leT(intTerm(0), known.total));
        }
        for (const option of seen.values()) {
          this.#boundSum(measure, known.total, option);
        }
        for (const other of others) {
          this.#compareSums(type, at, known, other);
          this.#compareSums(type, at, other, known);
        }
      }
      return known.total;
    };
    const map: UnknownMap = { kind: "map", at, sum, seen, sums };
    siblings.maps.push(map);
    return map;
  }

  /** If no value contributes more to one sum over a map than to another, then the one is not larger. */
  #compareSums(type: Type, at: MapSym["at"], a: TotalOf, b: TotalOf): void {
    const isBelow = this.forAll(type, (key) => {
      const { some, value } = at(key);
      return value ? impliesT(some, leT(a.measure.of(value), b.measure.of(value))) : TRUE;
    });
    this.facts.push(impliesT(isBelow, leT(a.total, b.total)));
  }

  /** No value of a sum of non-negative values exceeds it. */
  #boundSum(measure: Measure, total: Term, option: OptionSym | undefined): void {
    if (measure.range !== "int" && option?.value) {
      this.facts.push(impliesT(option.some, leT(measure.of(option.value), total)));
    }
  }

  /** The number that stands for infinity, if the query speaks of it. */
  get infinity(): Term | undefined {
    return this.#beyond;
  }

  /** Infinities are numbers beyond every other number of the query. */
  #infinity(sign: 1 | -1): Term {
    if (!this.#beyond) {
      this.#beyond = this.declare("infinity", [], "Real");
      this.facts.push(ltT(realTerm(0), this.#beyond));
    }
    return sign > 0 ? this.#beyond : realNegative(this.#beyond);
  }

  /** Records that a number is none of the infinities, where the class speaks of them. */
  #finite(term: Term): Term {
    if (this.#infinite) {
      this.facts.push(ltT(term, this.#infinity(1)), ltT(this.#infinity(-1), term));
    }
    return term;
  }

  #number(type: Type, value: number): Term {
    if (!Number.isFinite(value)) {
      return this.#infinity(value > 0 ? 1 : -1);
    }
    return this.#finite(type.kind === "num" ? realTerm(value) : intTerm(value));
  }

  /** The meaning of an expression. Throws `Unsupported` for what only queries may use. */
  encode(expr: Expr, scope: Scope): Sym {
    const memo = new Map<Expr, Sym>();
    const go = (inner: Expr): Sym => {
      const known = memo.get(inner);
      if (known) {
        return known;
      }
      const sym = this.#encode(inner, scope, go);
      memo.set(inner, sym);
      return sym;
    };
    return go(expr);
  }

  #encode(expr: Expr, scope: Scope, go: (expr: Expr) => Sym): Sym {
    const term = (inner: Expr): Term => termOf(go(inner));
    const under = (bound: readonly (readonly [string, Sym])[], body: Expr): Sym =>
      this.encode(body, { ...scope, vars: new Map([...scope.vars, ...bound]) });
    switch (expr.kind) {
      case "literal":
        if (typeof expr.value === "boolean") {
          return scalar(boolTerm(expr.value));
        }
        return scalar(
          typeof expr.value === "string"
            ? this.stringTerm(expr.value)
            : this.#number(expr.type, expr.value),
        );
      case "none":
        return { kind: "option", some: FALSE, value: undefined };
      case "some":
        return { kind: "option", some: TRUE, value: go(expr.value) };
      case "var":
        return lookUp(scope.vars, expr.name);
      case "field":
        return lookUp(scope.fields, expr.name);
      case "not":
        return scalar(notT(term(expr.operand)));
      case "neg":
        return scalar(
          expr.type.kind === "num"
            ? negT(term(expr.operand))
            : this.#finite(negT(term(expr.operand))),
        );
      case "add":
      case "sub":
        return scalar(
          this.#finite(arithT(expr.kind === "add" ? "+" : "-", term(expr.left), term(expr.right))),
        );
      case "and":
        return scalar(andT(term(expr.left), term(expr.right)));
      case "or":
        return scalar(orT(term(expr.left), term(expr.right)));
      case "lt":
        return scalar(ltT(term(expr.left), term(expr.right)));
      case "le":
        return scalar(leT(term(expr.left), term(expr.right)));
      case "eq":
        return scalar(equalSyms(go(expr.left), go(expr.right)));
      case "cond":
        return iteSym(term(expr.test), go(expr.then), go(expr.else));
      case "max": {
        const [a, b] = [term(expr.left), term(expr.right)];
        return scalar(iteT(ltT(a, b), b, a));
      }
      case "min": {
        const [a, b] = [term(expr.left), term(expr.right)];
        return scalar(iteT(ltT(b, a), b, a));
      }
      case "isSome":
        return scalar(asOption(go(expr.option)).some);
      case "unwrap": {
        const option = asOption(go(expr.option));
        return option.value ?? this.unknown(expr.type, this.fresh("unspecified"));
      }
      case "coalesce": {
        const option = asOption(go(expr.option));
        return option.value
          ? iteSym(option.some, option.value, go(expr.fallback))
          : go(expr.fallback);
      }
      case "tuple":
        return { kind: "tuple", items: expr.items.map(go) };
      case "item": {
        const of = go(expr.tuple);
        const found = of.kind === "tuple" ? of.items[expr.index] : undefined;
        return found ?? fail(`component ${expr.index}`);
      }
      case "record":
        return { kind: "record", fields: new Map(expr.fields.map((f) => [f.name, go(f.value)])) };
      case "member": {
        const of = go(expr.record);
        const found = of.kind === "record" ? of.fields.get(expr.name) : undefined;
        return found ?? fail(`component ${expr.name}`);
      }
      case "empty":
        return EMPTY_MAP;
      case "has":
        return scalar(asMap(go(expr.collection)).at(term(expr.key)).some);
      case "get":
        return asMap(go(expr.map)).at(term(expr.key));
      case "size":
        return scalar(this.#finite(asMap(go(expr.collection)).sum(COUNT_ALL)));
      case "insert":
        return putMap(asMap(go(expr.set)), term(expr.key), MEMBER);
      case "put":
        return putMap(asMap(go(expr.map)), term(expr.key), go(expr.value));
      case "drop":
        return dropMap(asMap(go(expr.collection)), term(expr.key));
      case "joinMaps": {
        const [x, y] = [expr.x.name, expr.y.name];
        const join =
          expr.type.kind === "set"
            ? () => MEMBER
            : (a: Sym, b: Sym) =>
                under(
                  [
                    [x, a],
                    [y, b],
                  ],
                  expr.body,
                );
        const [left, right] = [asMap(go(expr.left)), asMap(go(expr.right))];
        return joinMapSyms(left, right, join, (joined, measure) =>
          this.#sumOfJoin(expr.type, [left, right], joined, measure),
        );
      }
      case "all": {
        const [left, right] = [asMap(go(expr.left)), asMap(go(expr.right))];
        const holdsAt = (key: Term): Term => {
          const [a, b] = [left.at(key), right.at(key)];
          const values: (readonly [string, Sym])[] =
            a.value && b.value
              ? [
                  [expr.x.name, a.value],
                  [expr.y.name, b.value],
                ]
              : [];
          const body = values.length > 0 ? termOf(under(values, expr.body)) : TRUE;
          return impliesT(a.some, andT(b.some, body));
        };
        return scalar(this.forAll(expr.left.type, holdsAt));
      }
      case "keysWhere":
        return imageMap(asMap(go(expr.map)), this.#idOf(expr.body, expr.x, scope), (value) => ({
          kind: "option",
          some: termOf(under([[expr.x.name, value]], expr.body)),
          value: MEMBER,
        }));
      case "entriesWhere":
        return imageMap(asMap(go(expr.map)), this.#idOf(expr.body, expr.x, scope), (value) =>
          asOption(under([[expr.x.name, value]], expr.body)),
        );
      case "sum":
        return scalar(
          this.#finite(
            asMap(go(expr.map)).sum({
              id: this.#idOf(expr.body, expr.x, scope),
              of: (value) => termOf(under([[expr.x.name, value]], expr.body)),
              range: expr.body.type.kind === "nat" ? "nat" : "int",
            }),
          ),
        );
      case "mul":
      case "div":
      case "rem":
      case "concat":
      case "list":
      case "sort":
        throw new Unsupported(`the operation ${expr.kind}`);
      case "call": {
        const known = scope.functions?.get(expr.method);
        if (!known) {
          throw new Unsupported(`the operation ${expr.kind}`);
        }
        return known(...expr.args.map(go));
      }
      default:
        return unreachable(expr);
    }
  }

  /**
   * A universal claim about keys, right in any place of a formula: a flag, which is false only if the claim fails at
   * some key, and true only if it holds at all keys that the query looks at (see `close`). To say less in the second
   * case admits more models, so nothing is proved that should not be.
   */
  forAll(type: Type, holdsAt: (key: Term) => Term): Term {
    const flag = this.declare(this.fresh("all"), [], "Bool");
    const witness = this.freshKey(type);
    this.facts.push(orT(flag, notT(holdsAt(witness))));
    this.#universals.push({ flag, sort: witness.sort, holdsAt });
    return flag;
  }

  /** The same as a hypothesis only: where it is asked whether it holds, `forAll` is due. */
  given(type: Type, holdsAt: (key: Term) => Term): Term {
    const flag = this.declare(this.fresh("given"), [], "Bool");
    const key = type.kind === "map" ? type.key : type.kind === "set" ? type.of : fail("a map");
    this.#universals.push({ flag, sort: sortOf(key), holdsAt });
    return flag;
  }

  /**
   * The sum over the join of two unknown maps: not known, but if no key contributes less (or more) to the join than to
   * one side, then it is no smaller (or larger) than the sum over that side.
   */
  #sumOfJoin(type: Type, sides: readonly MapSym[], joined: MapSym, measure: Measure): Term {
    const total = this.declare(this.fresh("sum"), [], "Int");
    for (const side of sides) {
      const [part, here] = [
        side.sum(measure),
        (map: MapSym, key: Term) => amountAt(map, key, measure),
      ];
      const grows = this.forAll(type, (key) => leT(here(side, key), here(joined, key)));
      const shrinks = this.forAll(type, (key) => leT(here(joined, key), here(side, key)));
      this.facts.push(impliesT(grows, leT(part, total)), impliesT(shrinks, leT(total, part)));
    }
    return total;
  }

  /** Completes the facts, once all goals and hypotheses are built: universal claims at the keys that they look at. */
  close(): readonly Term[] {
    for (const { flag, sort, holdsAt } of this.#universals.splice(0)) {
      for (const key of [...this.#keys.values()].filter((asked) => asked.sort === sort)) {
        this.facts.push(impliesT(flag, holdsAt(key)));
      }
    }
    this.#alignSiblings();
    return this.facts;
  }

  /**
   * Looks into each inner map at the keys at which any of its siblings was looked into: two of them may be the same map,
   * and then a model must say the same of both.
   */
  #alignSiblings(): void {
    for (const { keys, maps } of this.#siblings.values()) {
      if (maps.length > 1) {
        for (const map of maps) {
          for (const key of keys) {
            map.at(key);
          }
        }
      }
    }
  }

  /** A constant that stands for every key of a map: proving at it proves everywhere. */
  freshKey(type: Type): Term {
    const key = type.kind === "map" ? type.key : type.kind === "set" ? type.of : fail("a map");
    return termOf(this.unknown(key, this.fresh("any")));
  }

  /** What the type promises of a value, beyond the sort of its terms; of a map at a fresh key, so a conclusion only. */
  inType(type: Type, sym: Sym): Term {
    if (type.kind === "nat") {
      return leT(intTerm(0), termOf(sym));
    }
    if (type.kind === "enum") {
      return orT(...type.values.map((value) => eqT(termOf(sym), this.stringTerm(value))));
    }
    if (type.kind === "option" && sym.kind === "option") {
      return sym.value ? impliesT(sym.some, this.inType(type.of, sym.value)) : TRUE;
    }
    if (type.kind === "tuple" && sym.kind === "tuple") {
      return andT(...type.items.map((item, i) => this.inType(item, sym.items[i] ?? fail("item"))));
    }
    if (type.kind === "record" && sym.kind === "record") {
      return andT(
        ...type.fields.map((f) => this.inType(f.type, sym.fields.get(f.name) ?? fail(f.name))),
      );
    }
    if (type.kind === "map" && sym.kind === "map") {
      const entry = sym.at(this.freshKey(type));
      return entry.value ? impliesT(entry.some, this.inType(type.value, entry.value)) : TRUE;
    }
    return TRUE;
  }

  /** Equality of two values, of maps at a fresh key: a conclusion only, as it stands for all keys. */
  equal(type: Type, a: Sym, b: Sym): Term {
    if (type.kind === "map" || type.kind === "set") {
      const key = this.freshKey(type);
      const [x, y] = [asMap(a).at(key), asMap(b).at(key)];
      const values =
        type.kind === "map" && x.value && y.value ? this.equal(type.value, x.value, y.value) : TRUE;
      return andT(eqT(x.some, y.some), impliesT(x.some, values));
    }
    if (type.kind === "option" && a.kind === "option" && b.kind === "option") {
      const values = a.value && b.value ? this.equal(type.of, a.value, b.value) : TRUE;
      return andT(eqT(a.some, b.some), impliesT(a.some, values));
    }
    if (type.kind === "tuple" && a.kind === "tuple" && b.kind === "tuple") {
      return andT(
        ...type.items.map((item, i) =>
          this.equal(item, a.items[i] ?? fail("item"), b.items[i] ?? fail("item")),
        ),
      );
    }
    if (type.kind === "record" && a.kind === "record" && b.kind === "record") {
      return andT(
        ...type.fields.map((f) =>
          this.equal(
            f.type,
            a.fields.get(f.name) ?? fail(f.name),
            b.fields.get(f.name) ?? fail(f.name),
          ),
        ),
      );
    }
    return equalSyms(a, b);
  }

  /**
   * A name of the function from `x` to `body`. Whatever else the body reads is part of the name: two functions must
   * never share one, as they would share their sums.
   */
  #idOf(body: Expr, x: VarExpr, scope: Scope): string {
    const parts: object[] = [this.#representative(body, x)];
    visitExpr(body, (inner) => {
      const table = inner.kind === "var" ? scope.vars : scope.fields;
      const read =
        inner.kind === "var" || inner.kind === "field" ? table.get(inner.name) : undefined;
      if (read && !(inner.kind === "var" && inner.name === x.name)) {
        parts.push(read);
      }
    });
    return parts.map((part) => this.#numberOf(part)).join("-");
  }

  /** The first of the functions met that are the same but for names: sums over the same are then the same. */
  #representative(body: Expr, x: VarExpr): Expr {
    const known = this.#functions.find((one) => sameFunction(one, { x, body }));
    if (!known) {
      this.#functions.push({ x, body });
    }
    return known?.body ?? body;
  }

  #numberOf(part: object): number {
    const known = this.#ids.get(part) ?? this.#ids.size;
    this.#ids.set(part, known);
    return known;
  }
}

/** The sort of a key. */
function sortOf(key: Type): Sort {
  if (key.kind === "bool") {
    return "Bool";
  }
  return key.kind === "nat" || key.kind === "int" ? "Int" : "Real";
}

/** A field's name as part of the name of an unknown: no two unknowns may share one, whatever the fields are called. */
function escaped(name: string): string {
  return name.replace(/[^A-Za-z0-9_$]/g, (char) => `~${char.charCodeAt(0).toString(16)}~`);
}

/** A name as SMT-LIB writes it. */
function symbol(name: string): string {
  if (/[|\\]/.test(name)) {
    throw new Error(`no name for a solver: ${JSON.stringify(name)}`);
  }
  return /^[A-Za-z][A-Za-z0-9.!?@$_]*$/.test(name) ? name : `|${name}|`;
}

function equalSyms(a: Sym, b: Sym): Term {
  if (a.kind === "option" && b.kind === "option") {
    const values = a.value && b.value ? equalSyms(a.value, b.value) : TRUE;
    return andT(eqT(a.some, b.some), impliesT(a.some, values));
  }
  if (a.kind === "tuple" && b.kind === "tuple") {
    return andT(...a.items.map((item, i) => equalSyms(item, b.items[i] ?? fail("item"))));
  }
  return eqT(termOf(a), termOf(b));
}

function realNegative(term: Term): Term {
  return { op: "-", args: [term], sort: "Real" };
}

function lookUp(table: ReadonlyMap<string, Sym>, name: string): Sym {
  return table.get(name) ?? fail(name);
}

function fail(what: string): never {
  throw new Unsupported(`no ${what} in the query`);
}
