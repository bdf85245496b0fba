import { cond, eq, FALSE, isSome, none, some, unwrap } from "../ir/build.js";
import type { Expr } from "../ir/expr.js";
import { isNumber, type OptionType, type RecordType, type Type } from "../ir/type.js";
import { unreachable } from "../ir/unreachable.js";
import { isBareNothing } from "./lowered.js";
import type { NumberKinds } from "./number-kinds.js";

/**
 * The expression as one of the given type, where JavaScript's value stays the same: numbers flow, unions of string
 * literals become wider or narrower, values become options. Nothing if that cannot be.
 */
export function coerce(numbers: NumberKinds, expr: Expr, target: Type): Expr | undefined {
  const { type } = expr;
  if (isBareNothing(expr) && expr.kind === "none") {
    return nothingOf(expr.type.none, target);
  }
  if (target.kind === "option") {
    return toOption(numbers, expr, target);
  }
  if (isNumber(type) && isNumber(target)) {
    numbers.flow(type, target);
    return expr;
  }
  if (isText(type) && isText(target)) {
    return toText(expr, target);
  }
  if (expr.kind === "empty" && expr.type.kind === target.kind) {
    return { ...expr, type: target };
  }
  if (expr.kind === "tuple" && target.kind === "tuple") {
    const items = expr.items.map((item, i) => coerce(numbers, item, target.items[i] ?? item.type));
    return expr.items.length === target.items.length && allDefined(items)
      ? { ...expr, type: target, items }
      : undefined;
  }
  if (expr.kind === "record" && target.kind === "record") {
    return toRecord(numbers, expr.fields, target);
  }
  const isFreezing = "frozen" in target && target.frozen === true && hasShape(type, target);
  if (!isFreezing && !sameShape(type, target)) {
    return undefined;
  }
  numbers.flow(type, target);
  return expr;
}

/** As `sameShape`, of a record or tuple that may be less frozen than `target`, which holds nothing that can change. */
function hasShape(type: Type, target: Type): boolean {
  return sameShape(frozen(type), target);
}

/** The type with all records and tuples in it frozen. */
export function frozen(type: Type): Type {
  switch (type.kind) {
    case "option":
      return { ...type, of: frozen(type.of) };
    case "record":
      return {
        ...type,
        fields: type.fields.map((field) => ({ ...field, type: frozen(field.type) })),
        frozen: true,
      };
    case "tuple":
      return { ...type, items: type.items.map(frozen), frozen: true };
    default:
      return type;
  }
}

/** The least type that can hold the values of both types; numbers of both flow into its numbers. */
export function union(numbers: NumberKinds, a: Expr, b: Expr): Type | undefined {
  return unionOf(numbers, a.type, b.type);
}

function unionOf(numbers: NumberKinds, a: Type, b: Type): Type | undefined {
  if (a === b) {
    return a;
  }
  if (a.kind === "option" || b.kind === "option") {
    return unionOfOptions(numbers, a, b);
  }
  if (isNumber(a) && isNumber(b)) {
    const type = numbers.fresh();
    numbers.flow(a, type);
    numbers.flow(b, type);
    return type;
  }
  if (a.kind === "enum" && b.kind === "enum") {
    return { kind: "enum", values: [...new Set([...a.values, ...b.values])].sort() };
  }
  if (isText(a) && isText(b)) {
    return a.kind === "string" ? a : b.kind === "string" ? b : undefined;
  }
  // An empty collection whose element type is not known takes that of the other.
  if (a.kind === b.kind && sameShape(a, b)) {
    return a;
  }
  if (a.kind === "record" && b.kind === "record") {
    return unionOfRecords(numbers, a, b);
  }
  if (a.kind === "set" && b.kind === "set") {
    return a.of.kind === "void" ? b : b.of.kind === "void" ? a : undefined;
  }
  if (a.kind === "map" && b.kind === "map") {
    return a.key.kind === "void" ? b : b.key.kind === "void" ? a : undefined;
  }
  return undefined;
}

/** Of literals, which become what they are used as. */
function unionOfRecords(numbers: NumberKinds, a: RecordType, b: RecordType): Type | undefined {
  if (a.fields.length !== b.fields.length || a.frozen !== b.frozen) {
    return undefined;
  }
  const fields = a.fields.map(({ name, type }) => {
    const other = b.fields.find((field) => field.name === name);
    const union = other && unionOf(numbers, type, other.type);
    return union && { name, type: union };
  });
  return allDefined(fields) ? { ...a, fields } : undefined;
}

function unionOfOptions(numbers: NumberKinds, a: Type, b: Type): Type | undefined {
  const [optionA, optionB] = [
    a.kind === "option" ? a : undefined,
    b.kind === "option" ? b : undefined,
  ];
  const none = optionA?.none ?? optionB?.none;
  if (none === undefined || (optionA && optionB && optionA.none !== optionB.none)) {
    return undefined;
  }
  const [ofA, ofB] = [optionA?.of ?? a, optionB?.of ?? b];
  const of = ofA.kind === "void" ? ofB : ofB.kind === "void" ? ofA : unionOf(numbers, ofA, ofB);
  return of && { kind: "option", of, none };
}

/** True if two types differ at most in the kinds of their numbers: also in what is frozen they are the same. */
export function sameShape(a: Type, b: Type): boolean {
  if (isNumber(a) && isNumber(b)) {
    return true;
  }
  switch (a.kind) {
    case "enum":
      return b.kind === "enum" && a.values.join("\0") === b.values.join("\0");
    case "option":
      return b.kind === "option" && a.none === b.none && sameShape(a.of, b.of);
    case "set":
    case "array":
      return b.kind === a.kind && sameShape(a.of, b.of);
    case "map":
      return b.kind === "map" && sameShape(a.key, b.key) && sameShape(a.value, b.value);
    case "tuple":
      return (
        b.kind === "tuple" &&
        a.frozen === b.frozen &&
        a.items.length === b.items.length &&
        a.items.every((item, i) => sameShape(item, b.items[i] ?? item))
      );
    case "record":
      return (
        b.kind === "record" &&
        a.frozen === b.frozen &&
        a.fields.length === b.fields.length &&
        a.fields.every(({ name, type }, i) => {
          const other = b.fields[i];
          return other !== undefined && other.name === name && sameShape(type, other.type);
        })
      );
    default:
      return a.kind === b.kind;
  }
}

/** True of strings and unions of string literals. */
export function isText(type: Type): boolean {
  return type.kind === "string" || type.kind === "enum";
}

/** `null` or `undefined` as a value of the type, which may be an option of options. */
function nothingOf(kind: OptionType["none"], target: Type): Expr | undefined {
  if (target.kind !== "option") {
    return undefined;
  }
  if (target.none === kind) {
    return none(target);
  }
  const inner = nothingOf(kind, target.of);
  return inner && some(inner, target);
}

function toOption(numbers: NumberKinds, expr: Expr, target: OptionType): Expr | undefined {
  const { type } = expr;
  if (type.kind !== "option" || type.none !== target.none) {
    const value = coerce(numbers, expr, target.of);
    return value && some(value, target);
  }
  if (expr.kind === "none" || type.of.kind === "void") {
    return none(target);
  }
  if (sameShape(type.of, target.of)) {
    numbers.flow(type, target);
    return expr.kind === "some" ? { ...expr, type: target } : expr;
  }
  const value = coerce(numbers, unwrap(expr), target.of);
  return value && typed(cond(isSome(expr), some(value, target), none(target)), target);
}

function toText(expr: Expr, target: Type): Expr {
  const { type } = expr;
  if (expr.kind === "literal") {
    return { ...expr, type: target };
  }
  if (sameShape(type, target)) {
    return expr;
  }
  if (expr.kind === "cond") {
    return typed(cond(expr.test, toText(expr.then, target), toText(expr.else, target)), target);
  }
  const values = valuesToTell(type, target);
  const literal = (value: string, of: Type): Expr => ({ kind: "literal", type: of, value });
  return values.reduceRight<Expr>(
    (rest, value, i) =>
      i === values.length - 1
        ? literal(value, target)
        : cond(eq(expr, literal(value, type)), literal(value, target), rest),
    literal("", target),
  );
}

/** The strings that a value of one type can be if it is known to be of the other. */
function valuesToTell(type: Type, target: Type): readonly string[] {
  const [from, to] = [
    type.kind === "enum" ? type.values : undefined,
    target.kind === "enum" ? target.values : undefined,
  ];
  return from && to ? from.filter((value) => to.includes(value)) : (from ?? to ?? []);
}

function toRecord(
  numbers: NumberKinds,
  given: readonly { readonly name: string; readonly value: Expr }[],
  target: Type & { readonly kind: "record" },
): Expr | undefined {
  const fields = target.fields.map(({ name, type }) => {
    const found = given.find((field) => field.name === name);
    const value = found ? coerce(numbers, found.value, type) : nothingOf("undefined", type);
    return value && { name, value };
  });
  const isKnown = given.every(({ name }) => target.fields.some((field) => field.name === name));
  return isKnown && allDefined(fields) ? { kind: "record", type: target, fields } : undefined;
}

function typed(expr: Expr, type: Type): Expr {
  return expr.kind === "cond" ? { ...expr, type } : expr;
}

function allDefined<T>(items: readonly (T | undefined)[]): items is readonly T[] {
  return items.every((item) => item !== undefined);
}

/** What a local that is declared without a value starts with; TypeScript sees to it that nobody reads it. */
export function anyValue(type: Type): Expr {
  switch (type.kind) {
    case "option":
      return none(type);
    case "set":
    case "map":
      return { kind: "empty", type };
    case "array":
      return {
        kind: "list",
        type,
        collection: anyValue({ kind: "set", of: type.of }),
        what: "elements",
      };
    case "tuple":
      return { kind: "tuple", type, items: type.items.map(anyValue) };
    case "record":
      return {
        kind: "record",
        type,
        fields: type.fields.map((field) => ({ name: field.name, value: anyValue(field.type) })),
      };
    case "string":
      return { kind: "literal", type, value: "" };
    case "enum":
      return { kind: "literal", type, value: type.values[0] ?? "" };
    case "nat":
    case "int":
    case "num":
      return { kind: "literal", type, value: 0 };
    case "bool":
    case "void":
      return FALSE;
    default:
      return unreachable(type);
  }
}
