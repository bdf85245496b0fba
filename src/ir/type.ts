import { unreachable } from "./unreachable.js";

/**
 * The types of the intermediate representation. They cover the fields and arguments of a source class and the states
 * of lattices alike, so that one set of expressions serves the program, the proof and the emitted code.
 */
export type Type =
  | BoolType
  | NumberType
  | StringType
  | EnumType
  | OptionType
  | TupleType
  | RecordType
  | SetType
  | MapType
  | ArrayType
  | VoidType;

export interface BoolType {
  readonly kind: "bool";
}

/**
 * A JavaScript number.
 * - `nat`: a safe integer, zero or more (clocks, counters)
 * - `int`: a safe integer; what is added or subtracted
 * - `num`: any number but NaN, compared and copied only; the solver sees a dense total order
 */
export interface NumberType {
  readonly kind: "nat" | "int" | "num";
}

/** A string without lone surrogates; compared and copied only, ordered by UTF-16 code units as `<` does. */
export interface StringType {
  readonly kind: "string";
}

/** A union of string literals. Ordered as strings are. */
export interface EnumType {
  readonly kind: "enum";
  /** The literals, sorted, at least one. */
  readonly values: readonly string[];
}

/** A value or nothing. `none` says how JavaScript writes nothing in this place. */
export interface OptionType {
  readonly kind: "option";
  readonly of: Type;
  readonly none: "null" | "undefined";
}

/** A fixed number of components, at run time an array. */
export interface TupleType {
  readonly kind: "tuple";
  readonly items: readonly Type[];
  /** True if the source lets nobody change it, nor anything in it, so that it does not matter who shares it. */
  readonly frozen?: true;
}

/**
 * Named components, at run time a plain object. A component that the source may leave out is an option written
 * `undefined`: absent and `undefined` are the same.
 */
export interface RecordType {
  readonly kind: "record";
  /** In a source class sorted by name. */
  readonly fields: readonly RecordField[];
  /** As of tuples. */
  readonly frozen?: true;
}

export interface RecordField {
  readonly name: string;
  readonly type: Type;
  /** True if the source may leave it out: it is then not there rather than `undefined`. */
  readonly optional?: true;
}

/** At run time a JavaScript Set of primitives. */
export interface SetType {
  readonly kind: "set";
  readonly of: Type;
}

/** At run time a JavaScript Map with primitive keys. */
export interface MapType {
  readonly kind: "map";
  readonly key: Type;
  readonly value: Type;
  /** True if it stands for an object of the source without a prototype, whose properties are the entries. */
  readonly object?: true;
}

/** Only as the answer of a query or a step towards one; never a field. */
export interface ArrayType {
  readonly kind: "array";
  readonly of: Type;
}

/** The result type of a method that returns nothing. */
export interface VoidType {
  readonly kind: "void";
}

export const BOOL: BoolType = { kind: "bool" };
export const NAT: NumberType = { kind: "nat" };
export const INT: NumberType = { kind: "int" };
export const NUM: NumberType = { kind: "num" };
export const STRING: StringType = { kind: "string" };
export const VOID: VoidType = { kind: "void" };

/** `of | null` (or `of | undefined`). */
export function optionType(of: Type, none: "null" | "undefined" = "null"): OptionType {
  return { kind: "option", of, none };
}

/** True of a set or a map. */
export function isCollection(type: Type): boolean {
  return type.kind === "set" || type.kind === "map";
}

/** True for the three number types. */
export function isNumber(type: Type): type is NumberType {
  return type.kind === "nat" || type.kind === "int" || type.kind === "num";
}

/** Structural equality, up to how nothing is written and what is frozen. */
export function sameType(a: Type, b: Type): boolean {
  switch (a.kind) {
    case "bool":
    case "nat":
    case "int":
    case "num":
    case "string":
    case "void":
      return a.kind === b.kind;
    case "enum":
      return b.kind === "enum" && a.values.join("\0") === b.values.join("\0");
    case "option":
      return b.kind === "option" && sameType(a.of, b.of);
    case "set":
      return b.kind === "set" && sameType(a.of, b.of);
    case "array":
      return b.kind === "array" && sameType(a.of, b.of);
    case "map":
      return b.kind === "map" && sameType(a.key, b.key) && sameType(a.value, b.value);
    case "tuple":
      return (
        b.kind === "tuple" &&
        a.items.length === b.items.length &&
        a.items.every((item, i) => sameType(item, b.items[i] ?? VOID))
      );
    case "record":
      return (
        b.kind === "record" &&
        a.fields.length === b.fields.length &&
        a.fields.every((field, i) => {
          const other = b.fields[i];
          return (
            other !== undefined && field.name === other.name && sameType(field.type, other.type)
          );
        })
      );
    default:
      return unreachable(a);
  }
}

/** The type in a short notation, for messages and keys of tables. */
export function showType(type: Type): string {
  switch (type.kind) {
    case "bool":
      return "boolean";
    case "nat":
    case "int":
    case "num":
    case "string":
    case "void":
      return type.kind;
    case "enum":
      return type.values.map((value) => JSON.stringify(value)).join(" | ");
    case "option":
      return `${showType(type.of)} | ${type.none}`;
    case "set":
      return `Set<${showType(type.of)}>`;
    case "array":
      return `${showType(type.of)}[]`;
    case "map":
      return `Map<${showType(type.key)}, ${showType(type.value)}>`;
    case "tuple":
      return `[${type.items.map(showType).join(", ")}]`;
    case "record":
      return `{ ${type.fields.map((field) => `${field.name}: ${showType(field.type)}`).join("; ")} }`;
    default:
      return unreachable(type);
  }
}
