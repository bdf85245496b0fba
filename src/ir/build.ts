import type { Expr, LiteralExpr, VarExpr } from "./expr.js";
import { BOOL, INT, NAT, NUM, type OptionType, optionType, STRING, type Type } from "./type.js";
import { unreachable } from "./unreachable.js";

/**
 * Constructors of expressions that fill in types and fold what is constant, so that generated deltas, views and
 * invariants come out as short as a person would write them.
 */

export const TRUE: LiteralExpr = { kind: "literal", type: BOOL, value: true };
export const FALSE: LiteralExpr = { kind: "literal", type: BOOL, value: false };

export function bool(value: boolean): LiteralExpr {
  return value ? TRUE : FALSE;
}

export function nat(value: number): LiteralExpr {
  return { kind: "literal", type: NAT, value };
}

export function str(value: string): LiteralExpr {
  return { kind: "literal", type: STRING, value };
}

export function variable(name: string, type: Type): VarExpr {
  return { kind: "var", name, type };
}

export function isLiteral(expr: Expr, value: boolean | number | string): boolean {
  return expr.kind === "literal" && expr.value === value;
}

export function not(operand: Expr): Expr {
  if (operand.kind === "literal") {
    return bool(operand.value !== true);
  }
  return operand.kind === "not" ? operand.operand : { kind: "not", type: BOOL, operand };
}

export function and(...operands: readonly Expr[]): Expr {
  return operands.reduceRight<Expr>((rest, first) => {
    if (isLiteral(first, false) || isLiteral(rest, true)) {
      return first;
    }
    if (isLiteral(first, true) || isLiteral(rest, false)) {
      return rest;
    }
    return { kind: "and", type: BOOL, left: first, right: rest };
  }, TRUE);
}

export function or(...operands: readonly Expr[]): Expr {
  return operands.reduceRight<Expr>((rest, first) => {
    if (isLiteral(first, true) || isLiteral(rest, false)) {
      return first;
    }
    if (isLiteral(first, false) || isLiteral(rest, true)) {
      return rest;
    }
    return { kind: "or", type: BOOL, left: first, right: rest };
  }, FALSE);
}

export function implies(premise: Expr, conclusion: Expr): Expr {
  return or(not(premise), conclusion);
}

export function lt(left: Expr, right: Expr): Expr {
  if (left.kind === "literal" && right.kind === "literal") {
    return bool(left.value < right.value);
  }
  return { kind: "lt", type: BOOL, left, right };
}

export function le(left: Expr, right: Expr): Expr {
  if (left.kind === "literal" && right.kind === "literal") {
    return bool(left.value <= right.value);
  }
  return { kind: "le", type: BOOL, left, right };
}

export function eq(left: Expr, right: Expr): Expr {
  if (left.kind === "literal" && right.kind === "literal") {
    return bool(left.value === right.value);
  }
  return { kind: "eq", type: BOOL, left, right };
}

export function cond(test: Expr, then: Expr, otherwise: Expr): Expr {
  if (test.kind === "literal") {
    return test.value === true ? then : otherwise;
  }
  return { kind: "cond", type: then.type, test, then, else: otherwise };
}

/** `Math.max` or `Math.min`; of the least upper type of the two. */
export function extreme(kind: "max" | "min", left: Expr, right: Expr): Expr {
  return { kind, type: widerNumber(left.type, right.type), left, right };
}

export function add(left: Expr, right: Expr): Expr {
  if (isLiteral(right, 0)) {
    return left;
  }
  if (isLiteral(left, 0)) {
    return right;
  }
  const type = left.type.kind === "nat" && right.type.kind === "nat" ? NAT : INT;
  return { kind: "add", type, left, right };
}

export function sub(left: Expr, right: Expr): Expr {
  return isLiteral(right, 0) ? left : { kind: "sub", type: INT, left, right };
}

export function neg(operand: Expr): Expr {
  return { kind: "neg", type: INT, operand };
}

export function none(type: OptionType): Expr {
  return { kind: "none", type };
}

export function some(value: Expr, type: OptionType = optionType(value.type)): Expr {
  return { kind: "some", type, value };
}

export function isSome(option: Expr): Expr {
  if (option.kind === "none" || option.kind === "some") {
    return bool(option.kind === "some");
  }
  return { kind: "isSome", type: BOOL, option };
}

export function unwrap(option: Expr): Expr {
  return option.kind === "some" ? option.value : { kind: "unwrap", type: payload(option), option };
}

export function coalesce(option: Expr, fallback: Expr): Expr {
  return { kind: "coalesce", type: fallback.type, option, fallback };
}

export function tuple(...items: readonly Expr[]): Expr {
  return { kind: "tuple", type: { kind: "tuple", items: items.map((item) => item.type) }, items };
}

export function item(of: Expr, index: number): Expr {
  if (of.kind === "tuple") {
    return at(of.items, index);
  }
  if (of.type.kind !== "tuple") {
    throw new Error(`not a tuple: ${of.kind}`);
  }
  return { kind: "item", type: at(of.type.items, index), tuple: of, index };
}

export function record(fields: readonly { readonly name: string; readonly value: Expr }[]): Expr {
  const type: Type = {
    kind: "record",
    fields: fields.map(({ name, value }) => ({ name, type: value.type })),
  };
  return { kind: "record", type, fields };
}

export function member(of: Expr, name: string): Expr {
  if (of.kind === "record") {
    const found = of.fields.find((field) => field.name === name);
    if (found) {
      return found.value;
    }
  }
  if (of.type.kind !== "record") {
    throw new Error(`not a record: ${of.kind}`);
  }
  const field = of.type.fields.find((candidate) => candidate.name === name);
  if (!field) {
    throw new Error(`no component ${name}`);
  }
  return { kind: "member", type: field.type, record: of, name };
}

export function empty(type: Type): Expr {
  return { kind: "empty", type };
}

export function has(collection: Expr, key: Expr): Expr {
  return { kind: "has", type: BOOL, collection, key };
}

export function get(map: Expr, key: Expr): Expr {
  if (map.type.kind !== "map") {
    throw new Error(`not a map: ${map.kind}`);
  }
  return { kind: "get", type: optionType(map.type.value, "undefined"), map, key };
}

export function put(map: Expr, key: Expr, value: Expr): Expr {
  return { kind: "put", type: map.type, map, key, value };
}

export function insert(set: Expr, key: Expr): Expr {
  return { kind: "insert", type: set.type, set, key };
}

export function size(collection: Expr): Expr {
  return { kind: "size", type: NAT, collection };
}

/** The type inside an option type. */
export function payload(option: Expr): Type {
  if (option.type.kind !== "option") {
    throw new Error(`not an option: ${option.kind}`);
  }
  return option.type.of;
}

/**
 * Strict order of two values of a scalar type: numbers and strings by `<`, false before true, nothing before a value,
 * tuples by their first difference. Total, so `chainLess(a, b) ∨ chainLess(b, a) ∨ a = b`.
 */
export function chainLess(left: Expr, right: Expr): Expr {
  const { type } = left;
  switch (type.kind) {
    case "bool":
      return and(not(left), right);
    case "nat":
    case "int":
    case "num":
    case "string":
    case "enum":
      return lt(left, right);
    case "option":
      return and(isSome(right), or(not(isSome(left)), chainLess(unwrap(left), unwrap(right))));
    case "tuple":
      return type.items.reduceRight<Expr>((rest, _, i) => {
        const [a, b] = [item(left, i), item(right, i)];
        return or(chainLess(a, b), and(not(chainLess(b, a)), rest));
      }, FALSE);
    case "record":
    case "set":
    case "map":
    case "array":
    case "void":
      throw new Error(`no chain: ${type.kind}`);
    default:
      return unreachable(type);
  }
}

/** The least element of a type whose values form a chain, if it has one that needs no wrapping. */
export function leastOf(type: Type): Expr | undefined {
  switch (type.kind) {
    case "bool":
      return FALSE;
    case "nat":
      return nat(0);
    case "string":
      return str("");
    case "option":
      return none(type);
    case "tuple": {
      const items = type.items.map(leastOf);
      return items.every((least) => least !== undefined) ? tuple(...items) : undefined;
    }
    case "int":
    case "num":
    case "enum":
    case "record":
    case "set":
    case "map":
    case "array":
    case "void":
      return undefined;
    default:
      return unreachable(type);
  }
}

function widerNumber(a: Type, b: Type): Type {
  for (const type of [NUM, INT]) {
    if (a.kind === type.kind || b.kind === type.kind) {
      return type;
    }
  }
  return NAT;
}

function at<T>(items: readonly T[], index: number): T {
  const found = items[index];
  if (found === undefined) {
    throw new Error(`no component ${index}`);
  }
  return found;
}
