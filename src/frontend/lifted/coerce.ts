import type { ts } from "ts-morph";
import { cond, isSome, none, some, unwrap } from "../../ir/build.js";
import type { Expr } from "../../ir/expr.js";
import { isNumber, type OptionType, optionType, showType, type Type } from "../../ir/type.js";
import { Unread } from "./unread.js";

/** Options that JavaScript may write either way when they are nothing. */
const eitherWay = new WeakSet<Expr>();

/** Notes that the option may be `null` or `undefined` when it is nothing. */
export function writtenEitherWay(option: Expr): Expr {
  eitherWay.add(option);
  return option;
}

/** How JavaScript writes the option when it is nothing; absent if either way. */
export function nothingIn(option: Expr): "null" | "undefined" | undefined {
  return option.type.kind === "option" && !eitherWay.has(option) ? option.type.none : undefined;
}

/** The value as one of the type of its place. Throws where JavaScript would put there what is not of that type. */
export function coerce(expr: Expr, expected: Type, node: ts.Node): Expr {
  if (expected.kind === "option") {
    return asOption(expr, expected, node);
  }
  if (expr.kind === "literal" && isNumber(expected) && typeof expr.value === "number") {
    return { ...expr, type: expected };
  }
  if (expr.kind === "literal" && typeof expr.value === "string") {
    const isOfType = expected.kind === "enum" && expected.values.includes(expr.value);
    if (isOfType || expected.kind === "string") {
      return { ...expr, type: expected };
    }
  }
  if (expr.kind === "cond") {
    return {
      ...expr,
      type: expected,
      then: coerce(expr.then, expected, node),
      else: coerce(expr.else, expected, node),
    };
  }
  if (expr.kind === "empty" && expr.type.kind === expected.kind) {
    return { ...expr, type: expected };
  }
  if (expr.kind === "put" && expected.kind === "map") {
    return {
      ...expr,
      type: expected,
      map: coerce(expr.map, expected, node),
      key: coerce(expr.key, expected.key, node),
      value: coerce(expr.value, expected.value, node),
    };
  }
  if (expr.kind === "insert" && expected.kind === "set") {
    return {
      ...expr,
      type: expected,
      set: coerce(expr.set, expected, node),
      key: coerce(expr.key, expected.of, node),
    };
  }
  if (expr.kind === "tuple" && expected.kind === "tuple") {
    const items = expected.items.map((type, i) => {
      const item = expr.items[i];
      return item && expr.items.length === expected.items.length
        ? coerce(item, type, node)
        : mismatch(expr, expected, node);
    });
    return { ...expr, type: expected, items };
  }
  if (expr.kind === "record" && expected.kind === "record") {
    return asRecord(expr, expected, node);
  }
  return isAssignable(expr.type, expected) ? expr : mismatch(expr, expected, node);
}

function asOption(expr: Expr, expected: OptionType, node: ts.Node): Expr {
  if (expr.type.kind !== "option") {
    return some(coerce(expr, expected.of, node), expected);
  }
  if (nothingIn(expr) !== expected.none) {
    throw new Unread(node, `nothing must be written ${expected.none} here`);
  }
  switch (expr.kind) {
    case "none":
      return none(expected);
    case "some":
      return some(coerce(expr.value, expected.of, node), expected);
    case "cond":
      return {
        ...expr,
        type: expected,
        then: asOption(expr.then, expected, node),
        else: asOption(expr.else, expected, node),
      };
    default:
      return isAssignable(expr.type.of, expected.of) ? expr : mismatch(expr, expected, node);
  }
}

function asRecord(
  expr: Expr & { readonly kind: "record" },
  expected: Type & { readonly kind: "record" },
  node: ts.Node,
): Expr {
  const stranger = expr.fields.find(({ name }) =>
    expected.fields.every((field) => field.name !== name),
  );
  if (stranger) {
    throw new Unread(node, `there is no ${stranger.name} in ${showType(expected)}`);
  }
  const fields = expected.fields.map(({ name, type, optional }) => {
    const given = expr.fields.find((field) => field.name === name)?.value;
    if (given) {
      return { name, value: coerce(given, type, node) };
    }
    if (optional && type.kind === "option") {
      return { name, value: none(type) };
    }
    throw new Unread(node, `${name} is missing`);
  });
  return { ...expr, type: expected, fields };
}

/** A condition. Other values than truth values are none: JavaScript would take some of them for false. */
export function asTest(expr: Expr, node: ts.Node): Expr {
  if (expr.type.kind !== "bool") {
    throw new Unread(node, "a condition must be true or false");
  }
  return expr;
}

/** True if each value of the one type is one of the other, and is written alike. */
function isAssignable(from: Type, to: Type): boolean {
  switch (to.kind) {
    case "int":
      return from.kind === "nat" || from.kind === "int";
    case "string":
      return from.kind === "string" || from.kind === "enum";
    case "enum":
      return from.kind === "enum" && from.values.every((value) => to.values.includes(value));
    case "option":
      return from.kind === "option" && from.none === to.none && isAssignable(from.of, to.of);
    case "set":
      return from.kind === "set" && isAssignable(from.of, to.of);
    case "map":
      return (
        from.kind === "map" && isAssignable(from.key, to.key) && isAssignable(from.value, to.value)
      );
    case "tuple":
      return (
        from.kind === "tuple" &&
        from.items.length === to.items.length &&
        from.items.every((item, i) => isAssignable(item, to.items[i] ?? item))
      );
    case "record":
      return (
        from.kind === "record" &&
        from.fields.length === to.fields.length &&
        to.fields.every(({ name, type }) => {
          const own = from.fields.find((field) => field.name === name);
          return own !== undefined && isAssignable(own.type, type);
        })
      );
    default:
      return from.kind === to.kind;
  }
}

/** The option as JavaScript writes it with this for nothing. */
export function rewritten(option: Expr, nothing: "null" | "undefined"): Expr {
  if (option.type.kind !== "option" || option.type.none === nothing) {
    return option;
  }
  const type = { ...option.type, none: nothing };
  return option.kind === "none"
    ? none(type)
    : cond(isSome(option), some(unwrap(option), type), none(type));
}

/**
 * Two values that come to the same place, as values of one type. Options that are written in different ways come to one that may be
 * written either way.
 */
export function common(
  a: Expr,
  b: Expr,
  node: ts.Node,
): { readonly values: readonly [Expr, Expr]; readonly eitherWay: boolean } {
  if (a.type.kind === "option" || b.type.kind === "option") {
    const [x, y] = [payloadOf(a), payloadOf(b)];
    const of = x && y ? wider(x, y, node) : (x ?? y);
    const ways = [a, b].flatMap((one) => (one.type.kind === "option" ? [nothingIn(one)] : []));
    const [way] = ways;
    const isMixed = way === undefined || ways.some((one) => one !== way);
    if (!of) {
      return { values: [a, b], eitherWay: isMixed };
    }
    const type = optionType(of, isMixed ? "undefined" : way);
    const as = (one: Expr) => coerce(isMixed ? rewritten(one, "undefined") : one, type, node);
    return { values: [as(a), as(b)], eitherWay: isMixed };
  }
  const values: readonly [Expr, Expr] =
    isAssignable(a.type, b.type) || a.kind === "literal"
      ? [coerce(a, b.type, node), b]
      : [a, coerce(b, a.type, node)];
  return { values, eitherWay: false };
}

function payloadOf(expr: Expr): Type | undefined {
  if (expr.kind === "none") {
    return undefined;
  }
  return expr.type.kind === "option" ? expr.type.of : expr.type;
}

function wider(a: Type, b: Type, node: ts.Node): Type {
  if (isAssignable(a, b)) {
    return b;
  }
  if (isAssignable(b, a)) {
    return a;
  }
  throw new Unread(node, `${showType(a)} and ${showType(b)} do not fit together`);
}

function mismatch(expr: Expr, expected: Type, node: ts.Node): never {
  throw new Unread(node, `${showType(expected)} is due here, this is ${showType(expr.type)}`);
}
