import { isSome, unwrap } from "../ir/build.js";
import type { Expr, VarExpr } from "../ir/expr.js";
import type { OptionType, Type } from "../ir/type.js";
import { unreachable } from "../ir/unreachable.js";
import { children } from "../ir/walk.js";
import { Constants } from "./constants.js";
import type { Imports } from "./imports.js";
import { type Names, property, propertyName } from "./names.js";
import { type IsState, isOfState, type Nothing, nothingOf } from "./nothing.js";
import { atLeast, coalesceOperand, Level, type Printed, primary, printLiteral } from "./printed.js";
import { runtimeType } from "./prune.js";
import { readable } from "./readable.js";

/** What an expression is printed in. */
export interface Printing {
  readonly imports: Imports;
  /** The names in scope. */
  readonly names: Names;
  /** The text of a free variable. */
  variable(variable: VarExpr): string;
  /** The text of a field of the source class. */
  field(name: string): string;
  /** Whether a free variable holds the state of a lattice. */
  readonly isState: IsState;
  /** True in a view: collections that are taken from a state are put in key order. */
  readonly inKeyOrder: boolean;
  /** In a view that is kept up to date: the text of a memo for a collection; the same for one that is made in the same way. */
  memo?(made: string): string;
}

/** The body of a function: constants to declare, then the value. */
export interface Body {
  readonly constants: readonly string[];
  readonly value: string;
}

/**
 * Prints an expression as TypeScript. `expected` is the type of the place where the value goes, which decides how
 * nothing is written there.
 */
export function printExpr(expr: Expr, printing: Printing, expected?: Type): Body {
  const body = readable(expr);
  const printer = new Printer(printing, body);
  const value = printer.value(body, expected);
  return { constants: printer.constants, value: value.text };
}

const PRODUCTS = { mul: "*", div: "/", rem: "%" } as const;
const BOUND_NAMES = ["entry", "inner", "innermost"] as const;

class Printer {
  readonly #at: Printing;
  readonly #constants: Constants;

  constructor(printing: Printing, body: Expr) {
    this.#at = printing;
    this.#constants = new Constants(body, printing.names);
  }

  get constants(): readonly string[] {
    return this.#constants.declarations;
  }

  /** An expression whose value goes where a value of type `expected` is due. */
  value(expr: Expr, expected: Type | undefined): Printed {
    if (expected?.kind === "option" && expr.type.kind === "option") {
      return this.#option(expr, expected);
    }
    const name = this.#constants.nameOf(expr, () => this.#value(expr, expected).text);
    return name === undefined ? this.#value(expr, expected) : primary(name);
  }

  #value(expr: Expr, expected: Type | undefined): Printed {
    if (this.#at.inKeyOrder && expected && (expected.kind === "set" || expected.kind === "map")) {
      return this.#ordered(expr, expected);
    }
    switch (expr.kind) {
      case "cond":
        return this.#cond(
          expr.test,
          this.value(expr.then, expected),
          this.value(expr.else, expected),
        );
      case "tuple": {
        const types = expected?.kind === "tuple" ? expected.items : [];
        const items = expr.items.map((item, i) => this.value(item, types[i]).text);
        return primary(`[${items.join(", ")}]`);
      }
      case "record": {
        const types = expected?.kind === "record" ? expected.fields : [];
        const fields = expr.fields.map(({ name, value }) => {
          const { type, optional } = types.find((field) => field.name === name) ?? {};
          if (optional && value.kind !== "some") {
            return this.#optional(name, value);
          }
          const text = this.value(value, type).text;
          return text === name ? name : `${propertyName(name)}: ${text}`;
        });
        return primary(`{ ${fields.filter((text) => text !== "").join(", ")} }`);
      }
      case "put":
        return this.#put(expr, expected?.kind === "map" ? expected.value : undefined);
      case "entriesWhere": {
        const of =
          expected?.kind === "map"
            ? expected.value
            : expr.type.kind === "map"
              ? expr.type.value
              : undefined;
        const type: OptionType | undefined = of && { kind: "option", of, none: "undefined" };
        return this.#comprehension("entriesWhere", expr.map, expr.x, expr.body, type);
      }
      default:
        return this.#print(expr);
    }
  }

  #option(expr: Expr, expected: OptionType): Printed {
    if (expr.kind === "none") {
      return primary(expected.none);
    }
    if (expr.kind === "some") {
      return this.value(expr.value, expected.of);
    }
    const name = this.#constants.nameOf(expr, () => this.#print(expr).text);
    if (name === undefined && expr.kind === "cond") {
      return this.#cond(
        expr.test,
        this.#option(expr.then, expected),
        this.#option(expr.else, expected),
      );
    }
    if (name === undefined && expr.kind === "coalesce") {
      return this.#coalesce(expr.option, this.value(expr.fallback, expected));
    }
    const printed = name === undefined ? this.#print(expr) : primary(name);
    const nothing = nothingOf(expr, this.#at.isState);
    return nothing === undefined || nothing === expected.none
      ? printed
      : { text: `${coalesceOperand(printed)} ?? ${expected.none}`, level: Level.Coalesce };
  }

  /** A set or map in key order, as all that a view shows is. */
  #ordered(expr: Expr, expected: Type & { readonly kind: "set" | "map" }): Printed {
    switch (expr.kind) {
      case "empty":
      case "keysWhere":
        return this.#print(expr);
      case "entriesWhere": {
        const of = expected.kind === "map" ? expected.value : expected.of;
        const type: OptionType = { kind: "option", of, none: "undefined" };
        return this.#comprehension("entriesWhere", expr.map, expr.x, expr.body, type);
      }
      case "cond":
        return this.#cond(
          expr.test,
          this.value(expr.then, expected),
          this.value(expr.else, expected),
        );
      default: {
        if (expected.kind === "set") {
          return this.#call("elements", this.#print(expr).text, ...this.#memoFor(expr, "elements"));
        }
        const type = expr.type.kind === "map" ? expr.type.value : expected.value;
        const x: VarExpr = { kind: "var", name: "$each", type };
        return this.#comprehension("entriesWhere", expr, x, x, expected.value);
      }
    }
  }

  #plain(expr: Expr): Printed {
    const name = this.#constants.nameOf(expr, () => this.#print(expr).text);
    return name === undefined ? this.#print(expr) : primary(name);
  }

  #print(expr: Expr): Printed {
    switch (expr.kind) {
      case "literal":
        return printLiteral(expr.value);
      case "none":
        return primary(expr.type.none);
      case "some":
        return this.value(expr.value, expr.type.of);
      case "var":
        return primary(this.#at.variable(expr));
      case "field":
        return primary(this.#at.field(expr.name));
      case "not":
        return this.#not(expr.operand);
      case "neg":
        return { text: `-${this.#above(expr.operand, Level.Primary)}`, level: Level.Unary };
      case "add":
        return this.#add(expr.left, expr.right);
      case "sub":
        return this.#infix(Level.Sum, "-", expr.left, expr.right);
      case "mul":
      case "div":
      case "rem":
        return this.#infix(Level.Product, PRODUCTS[expr.kind], expr.left, expr.right);
      case "concat":
        return this.#template(expr);
      case "and":
        return this.#infix(Level.And, "&&", expr.left, expr.right);
      case "or":
        return this.#infix(Level.Or, "||", expr.left, expr.right);
      case "lt":
        return this.#infix(Level.Relation, "<", expr.left, expr.right);
      case "le":
        return this.#infix(Level.Relation, "<=", expr.left, expr.right);
      case "eq":
        return this.#equal(expr.left, expr.right, "===");
      case "cond": {
        const type = this.#written(expr);
        return this.#cond(expr.test, this.value(expr.then, type), this.value(expr.else, type));
      }
      case "max":
      case "min": {
        const operands = flatten(expr.kind, expr).map((operand) => this.#plain(operand).text);
        return primary(`Math.${expr.kind}(${operands.join(", ")})`);
      }
      case "isSome":
        return this.#isNothing(expr.option, "!==");
      case "unwrap":
        return this.#plain(expr.option);
      case "coalesce":
        return this.#coalesce(expr.option, this.value(expr.fallback, this.#written(expr)));
      case "tuple":
      case "record":
      case "put":
      case "entriesWhere":
        return this.#value(expr, expr.type.kind === "map" ? undefined : expr.type);
      case "item":
        return primary(
          `${this.#above(expr.tuple, Level.Primary)}${isOption(expr.tuple) ? "?." : ""}[${expr.index}]`,
        );
      case "member":
        return primary(
          property(this.#above(expr.record, Level.Primary), expr.name, isOption(expr.record)),
        );
      case "empty":
        return primary(expr.type.kind === "set" ? "new Set()" : "new Map()");
      case "has":
        return this.#has(expr.collection, expr.key);
      case "get":
        return this.#method(expr.map, "get", expr.key);
      case "size":
        return this.#size(expr.collection);
      case "insert":
        return this.#insert(expr);
      case "drop":
        return this.#drop(expr.collection, expr.key);
      case "keysWhere":
        return this.#comprehension("keysWhere", expr.map, expr.x, expr.body, undefined);
      case "sum":
        return this.#sum(expr.map, expr.x, expr.body);
      case "list":
        return this.#list(expr.collection, expr.what);
      case "sort": {
        const array = this.#plain(expr.array).text;
        return primary(expr.array.kind === "list" ? `${array}.sort()` : `[...${array}].sort()`);
      }
      case "call":
      case "joinMaps":
      case "all":
        throw new Error(`never emitted: ${expr.kind}`);
      default:
        return unreachable(expr);
    }
  }

  #above(expr: Expr, level: Level): string {
    const printed = this.#plain(expr);
    return printed.level >= level ? printed.text : `(${printed.text})`;
  }

  #infix(level: Level, operator: string, left: Expr, right: Expr): Printed {
    // The right operand of equal level is only safe to leave bare where the operator is associative.
    const bare = level === Level.And || level === Level.Or;
    const text = `${this.#above(left, level)} ${operator} ${this.#above(right, bare ? level : level + 1)}`;
    return { text, level };
  }

  #add(left: Expr, right: Expr): Printed {
    if (right.kind === "neg") {
      return this.#infix(Level.Sum, "-", left, right.operand);
    }
    if (right.kind === "literal" && typeof right.value === "number" && right.value < 0) {
      return this.#infix(Level.Sum, "-", left, { ...right, value: -right.value });
    }
    return this.#infix(Level.Sum, "+", left, right);
  }

  /** The type of an expression, with nothing written as its operands write it. */
  #written(expr: Expr): Type {
    const type = isOfState(expr, this.#at.isState) ? runtimeType(expr.type) : expr.type;
    return type.kind === "option"
      ? { ...type, none: nothingOf(expr, this.#at.isState) ?? type.none }
      : type;
  }

  #cond(test: Expr, then: Printed, otherwise: Printed): Printed {
    const text = `${this.#above(test, Level.Coalesce)} ? ${then.text} : ${otherwise.text}`;
    return { text, level: Level.Conditional };
  }

  #coalesce(option: Expr, fallback: Printed): Printed {
    const text = `${coalesceOperand(this.#plain(option))} ?? ${coalesceOperand(fallback)}`;
    return { text, level: Level.Coalesce };
  }

  #not(operand: Expr): Printed {
    switch (operand.kind) {
      case "eq":
        return this.#equal(operand.left, operand.right, "!==");
      case "isSome":
        return this.#isNothing(operand.option, "===");
      case "lt":
        return this.#infix(Level.Relation, ">=", operand.left, operand.right);
      case "le":
        return this.#infix(Level.Relation, ">", operand.left, operand.right);
      default:
        return { text: `!${this.#above(operand, Level.Unary)}`, level: Level.Unary };
    }
  }

  #isNothing(option: Expr, operator: "===" | "!=="): Printed {
    const nothing = nothingOf(option, this.#at.isState) ?? declaredNothing(option.type);
    const text = `${this.#above(option, Level.Equality)} ${operator} ${nothing}`;
    return { text, level: Level.Equality };
  }

  #equal(left: Expr, right: Expr, operator: "===" | "!=="): Printed {
    const { type } = left;
    if (type.kind === "tuple") {
      const parts = type.items.map((item, index) => {
        const [a, b]: [Expr, Expr] = [
          { kind: "item", type: item, tuple: left, index },
          { kind: "item", type: item, tuple: right, index },
        ];
        return atLeast(this.#equal(a, b, operator), Level.Equality);
      });
      const level = operator === "===" ? Level.And : Level.Or;
      return { text: parts.join(operator === "===" ? " && " : " || "), level };
    }
    const none = nothingOf(left, this.#at.isState) ?? nothingOf(right, this.#at.isState);
    const side = (expr: Expr) =>
      atLeast(
        type.kind === "option" && none ? this.value(expr, { ...type, none }) : this.#plain(expr),
        Level.Relation,
      );
    return { text: `${side(left)} ${operator} ${side(right)}`, level: Level.Equality };
  }

  #template(expr: Expr): Printed {
    const parts = flatten("concat", expr).map((part) =>
      part.kind === "literal" && typeof part.value === "string"
        ? part.value.replace(/[\\`]|\$(?=\{)/g, "\\$&")
        : `\${${this.#plain(part).text}}`,
    );
    return primary(`\`${parts.join("")}\``);
  }

  #has(collection: Expr, key: Expr): Printed {
    const { type } = collection;
    if (type.kind === "map") {
      const found: Expr = {
        kind: "get",
        type: { kind: "option", of: type.value, none: "undefined" },
        map: collection,
        key,
      };
      const name = this.#constants.nameOf(found, () => this.#print(found).text);
      if (name !== undefined) {
        return { text: `${name} !== undefined`, level: Level.Equality };
      }
    }
    return this.#method(collection, "has", key);
  }

  #method(object: Expr, name: string, argument: Expr): Printed {
    return primary(`${this.#above(object, Level.Primary)}.${name}(${this.#plain(argument).text})`);
  }

  #size(collection: Expr): Printed {
    if (collection.kind === "keysWhere") {
      return this.#count(collection.map, collection.x, collection.body);
    }
    const name = collection.type.kind === "array" ? "length" : "size";
    return primary(`${this.#above(collection, Level.Primary)}.${name}`);
  }

  #sum(map: Expr, x: VarExpr, body: Expr): Printed {
    const counts =
      body.kind === "cond" && isNumber(body.then, 1) && isNumber(body.else, 0)
        ? body.test
        : undefined;
    return counts
      ? this.#count(map, x, counts)
      : this.#comprehension("sum", map, x, body, undefined);
  }

  /** How many entries pass a test. Of those of the whole state the keys are kept, so that not all are counted again. */
  #count(map: Expr, x: VarExpr, test: Expr): Printed {
    const isKept = this.#at.memo && isPlace(map, "$state") && readsOnly(test, x);
    return isKept
      ? primary(`${this.#comprehension("keysWhere", map, x, test, undefined).text}.size`)
      : this.#comprehension("countWhere", map, x, test, undefined);
  }

  #insert(expr: Expr): Printed {
    const keys: string[] = [];
    let base = expr;
    while (base.kind === "insert") {
      keys.unshift(this.#plain(base.key).text);
      base = base.set;
    }
    const before = base.kind === "empty" ? [] : [`...${this.#above(base, Level.Primary)}`];
    return primary(`new Set([${[...before, ...keys].join(", ")}])`);
  }

  /** A component of a record that is left out where it is nothing. */
  #optional(name: string, value: Expr): string {
    if (value.kind === "none") {
      return "";
    }
    const isChosen = value.kind === "cond" && value.else.kind === "none";
    const test = isChosen ? value.test : isSome(value);
    const there = isChosen ? value.then : unwrap(value);
    const inner = there.kind === "some" ? there.value : there;
    return `...(${this.value(test, undefined).text} ? { ${propertyName(name)}: ${this.value(inner, undefined).text} } : {})`;
  }

  #put(expr: Expr, valueType: Type | undefined): Printed {
    const entries: string[] = [];
    let base = expr;
    while (base.kind === "put") {
      const value = this.value(base.value, valueType ?? base.value.type);
      entries.unshift(`[${this.#plain(base.key).text}, ${value.text}]`);
      base = base.map;
    }
    const before = base.kind === "empty" ? [] : [`...${this.#above(base, Level.Primary)}`];
    return primary(`new Map([${[...before, ...entries].join(", ")}])`);
  }

  #drop(collection: Expr, key: Expr): Printed {
    const name = this.#at.names.inside().fresh("other");
    const [type, pattern] = collection.type.kind === "set" ? ["Set", name] : ["Map", `[${name}]`];
    const test = `(${pattern}) => ${name} !== ${atLeast(this.#plain(key), Level.Relation)}`;
    return primary(`new ${type}([...${this.#above(collection, Level.Primary)}].filter(${test}))`);
  }

  #list(collection: Expr, what: "elements" | "keys" | "values" | "entries"): Printed {
    const text = this.#above(collection, Level.Primary);
    return primary(
      what === "keys" || what === "values" ? `[...${text}.${what}()]` : `[...${text}]`,
    );
  }

  #call(name: string, ...args: readonly string[]): Printed {
    return primary(`${this.#at.imports.value(name)}(${args.join(", ")})`);
  }

  /** A call of a runtime function with a map and a function of its values. */
  #comprehension(
    name: string,
    map: Expr,
    x: VarExpr,
    body: Expr,
    expected: Type | undefined,
  ): Printed {
    const names = this.#at.names.inside();
    const bound = names.fresh(...BOUND_NAMES);
    const isBound = (variable: VarExpr) => variable.name === x.name;
    const ofState = isOfState(map, this.#at.isState);
    let used = false;
    const inside: Printing = {
      ...this.#at,
      names,
      variable: (variable) => {
        if (!isBound(variable)) {
          return this.#at.variable(variable);
        }
        used = true;
        return bound;
      },
      isState: (variable) => (isBound(variable) ? ofState : this.#at.isState(variable)),
    };
    const { constants, value } = printExpr(body, inside, expected);
    const block =
      constants.length > 0
        ? `{ ${constants.join(" ")} return ${value}; }`
        : value.startsWith("{")
          ? `(${value})`
          : value;
    const pick = `(${used ? bound : ""}) => ${block}`;
    const isMade = name === "keysWhere" || name === "entriesWhere";
    const memo = isMade && readsOnly(body, x) ? this.#memoFor(map, `${name} ${pick}`) : [];
    return this.#call(name, this.#plain(map).text, pick, ...memo);
  }

  /** A memo for what is made of a collection, if it is one of the state: others are made anew each time. `made`: what that is. */
  #memoFor(collection: Expr, made: string): readonly string[] {
    const { memo } = this.#at;
    return memo && isPlace(collection) ? [memo(`${made} of ${this.#plain(collection).text}`)] : [];
  }
}

/** True of a part of the state, or of an entry of it. `root`: of that variable. */
function isPlace(expr: Expr, root?: string): boolean {
  switch (expr.kind) {
    case "var":
      return root === undefined || expr.name === root;
    case "member":
      return isPlace(expr.record, root);
    case "item":
      return isPlace(expr.tuple, root);
    default:
      return false;
  }
}

/** True if nothing that is free in the expression is another variable. */
function readsOnly(expr: Expr, x: VarExpr, bound: readonly string[] = [x.name]): boolean {
  if (expr.kind === "var") {
    return bound.includes(expr.name);
  }
  const inside = "x" in expr ? [...bound, expr.x.name] : bound;
  return children(expr).every((child) => readsOnly(child, x, inside));
}

function isOption({ type }: Expr): boolean {
  return type.kind === "option";
}

function isNumber(expr: Expr, value: number): boolean {
  return expr.kind === "literal" && expr.value === value;
}

/** The operands of a chain of the same operator. */
function flatten(kind: "max" | "min" | "concat", expr: Expr): readonly Expr[] {
  return expr.kind === kind && "left" in expr
    ? [...flatten(kind, expr.left), ...flatten(kind, expr.right)]
    : [expr];
}

function declaredNothing(type: Type): Nothing {
  return type.kind === "option" ? type.none : "null";
}
