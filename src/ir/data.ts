import { showType, type Type } from "./type.js";
import { unreachable } from "./unreachable.js";

/**
 * Types of values that travel in an event of a replay log: the arguments of updates. They have no order and need no
 * solver, so there are more of them than types of the representation. Written as the runtime's `DataType` is.
 */
export type DataType =
  | "bool"
  | "nat"
  | "int"
  | "num"
  | "string"
  | "bigint"
  | "date"
  | "json"
  | { readonly enum: readonly string[] }
  | { readonly literal: string | number | boolean | null }
  | { readonly option: DataType }
  | { readonly optional: DataType }
  | { readonly tuple: readonly DataType[] }
  | { readonly array: DataType }
  | { readonly set: DataType }
  | { readonly map: readonly [DataType, DataType] }
  | { readonly record: { readonly [name: string]: DataType } }
  | { readonly union: readonly DataType[] };

/** A type of the representation as a type of data. Throws for `void`, which no value has. */
export function dataOf(type: Type): DataType {
  switch (type.kind) {
    case "bool":
    case "nat":
    case "int":
    case "num":
    case "string":
      return type.kind;
    case "enum":
      return { enum: type.values };
    case "option":
      return type.none === "null" ? { option: dataOf(type.of) } : { optional: dataOf(type.of) };
    case "tuple":
      return { tuple: type.items.map(dataOf) };
    case "record":
      return {
        record: Object.fromEntries(type.fields.map((field) => [field.name, dataOf(field.type)])),
      };
    case "set":
      return { set: dataOf(type.of) };
    case "map":
      return { map: [dataOf(type.key), dataOf(type.value)] };
    case "array":
      return { array: dataOf(type.of) };
    case "void":
      throw new Error(`no data: ${showType(type)}`);
    default:
      return unreachable(type);
  }
}

/** True if a value of the type may be an object, which others could change. */
export function mayBeObject(data: DataType): boolean {
  if (typeof data === "string") {
    return data === "date" || data === "json";
  }
  if ("option" in data || "optional" in data) {
    return mayBeObject("option" in data ? data.option : data.optional);
  }
  return "union" in data ? data.union.some(mayBeObject) : !("enum" in data || "literal" in data);
}
