import { ts } from "ts-morph";
import type { Expr } from "../ir/expr.js";
import type { RecordType, TupleType, Type } from "../ir/type.js";

/** True of records and tuples. */
export function hasParts(type: Type): type is RecordType | TupleType {
  return type.kind === "record" || type.kind === "tuple";
}

/** The type of a property of a record, or of a component of a tuple. */
export function partType(type: Type, name: string | number): Type | undefined {
  return type.kind === "record"
    ? type.fields.find((field) => field.name === name)?.type
    : type.kind === "tuple" && typeof name === "number"
      ? type.items[name]
      : undefined;
}

/** The constant name in `t[0]` or `r["name"]`. */
export function partNamed(node: ts.ElementAccessExpression): string | number | undefined {
  const { argumentExpression: argument } = node;
  if (ts.isStringLiteralLike(argument)) {
    return argument.text;
  }
  return ts.isNumericLiteral(argument) ? Number(argument.text) : undefined;
}

/** What `partsOn` calls an entry of an object that serves as a map: its key is not known. */
export const ENTRY = "[]";

/** The names of the parts that an expression goes through. */
export function partsOn(expr: Expr): readonly string[] {
  switch (expr.kind) {
    case "member":
      return [expr.name, ...partsOn(expr.record)];
    case "item":
      return [`${expr.index}`, ...partsOn(expr.tuple)];
    case "get":
      return [ENTRY, ...partsOn(expr.map)];
    case "cond":
      // An entry that may be `undefined`.
      return partsOn(expr.then);
    case "unwrap":
      return partsOn(expr.option);
    default:
      return [];
  }
}
