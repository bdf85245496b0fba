import { ts } from "ts-morph";
import { libraryName } from "../read-type.js";

/** True if a value of the type is, or may be, an object that somebody can change. */
export function isMutable(type: ts.Type): boolean {
  if (type.flags & ts.TypeFlags.TypeParameter) {
    const bound = type.getConstraint();
    return bound === undefined || isMutable(bound);
  }
  if (type.isUnion()) {
    return type.types.some(isMutable);
  }
  if (type.flags & PRIMITIVE) {
    return false;
  }
  return !(type.flags & ts.TypeFlags.Object && type.getCallSignatures().length > 0);
}

const PRIMITIVE =
  ts.TypeFlags.StringLike |
  ts.TypeFlags.NumberLike |
  ts.TypeFlags.BigIntLike |
  ts.TypeFlags.BooleanLike |
  ts.TypeFlags.ESSymbolLike |
  ts.TypeFlags.Null |
  ts.TypeFlags.Undefined |
  ts.TypeFlags.Void |
  ts.TypeFlags.Never;

/** Types of the library that hold nothing that can be changed. */
const PLAIN: ReadonlySet<string> = new Set(
  "Boolean Date Number RegExp RegExpExecArray RegExpMatchArray String Symbol".split(" "),
);

/** True if what is inside of a value of the type can be changed: false of a list of strings. */
export function holdsMutable(checker: ts.TypeChecker, type: ts.Type, depth = 0): boolean {
  if (depth > 6) {
    return true;
  }
  if (type.isUnion()) {
    return type.types.some((member) => holdsMutable(checker, member, depth));
  }
  if (!isMutable(type)) {
    return false;
  }
  if (libraryName(type) !== undefined || checker.isTupleType(type)) {
    const parts = checker.getTypeArguments(type as ts.TypeReference);
    const isPlain = PLAIN.has(libraryName(type) ?? "") || checker.isTupleType(type);
    return parts.some(isMutable) || (parts.length === 0 && !isPlain);
  }
  if (type.flags & ts.TypeFlags.Object && !type.isClass()) {
    const index = checker.getIndexInfosOfType(type);
    return (
      index.some((info) => isMutable(info.type)) ||
      checker
        .getPropertiesOfType(type)
        .some((property) => isMutable(checker.getTypeOfSymbol(property)))
    );
  }
  return true;
}
