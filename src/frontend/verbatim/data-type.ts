import { ts } from "ts-morph";
import type { DataType } from "../../ir/data.js";
import { libraryName } from "../read-type.js";

/** Types nested deeper than this are taken as plain JSON data. */
const DEEPEST = 8;

/**
 * The type of data for a type of TypeScript: what an event carries for an argument. Nothing if its values cannot be
 * sent: functions, promises, instances of classes, symbols.
 */
export function dataTypeOf(
  checker: ts.TypeChecker,
  type: ts.Type,
  depth = 0,
): DataType | undefined {
  const { flags } = type;
  if (flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) {
    return flags & ts.TypeFlags.Unknown ? "json" : undefined;
  }
  if (flags & ts.TypeFlags.TypeParameter) {
    const bound = checker.getBaseConstraintOfType(type);
    // Of a type that can be anything, values that are plain data can be sent: the lifted class checks them.
    return bound && bound !== type ? dataTypeOf(checker, bound, depth + 1) : "json";
  }
  if (flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Void)) {
    return { optional: { literal: null } };
  }
  if (flags & ts.TypeFlags.Null) {
    return { literal: null };
  }
  if (flags & ts.TypeFlags.Boolean) {
    return "bool";
  }
  if (isRecursive(checker, type)) {
    return jsonIfPlain(checker, type);
  }
  if (type.isUnion()) {
    return unionOf(checker, type, depth);
  }
  if (type.isStringLiteral()) {
    return { enum: [type.value] };
  }
  if (type.isNumberLiteral()) {
    return { literal: type.value };
  }
  if (flags & ts.TypeFlags.BooleanLiteral) {
    return { literal: checker.typeToString(type) === "true" };
  }
  if (flags & (ts.TypeFlags.String | ts.TypeFlags.TemplateLiteral)) {
    return "string";
  }
  if (flags & ts.TypeFlags.Number) {
    return "num";
  }
  if (flags & ts.TypeFlags.BigIntLike) {
    return "bigint";
  }
  if (!(flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection))) {
    return undefined;
  }
  return depth > DEEPEST ? jsonIfPlain(checker, type) : objectOf(checker, type, depth);
}

/** The types that a type is directly made of. */
function partsOf(checker: ts.TypeChecker, type: ts.Type): readonly ts.Type[] {
  if (type.isUnionOrIntersection()) {
    return type.types;
  }
  if (!(type.flags & ts.TypeFlags.Object)) {
    return [];
  }
  if (libraryName(type) !== undefined || checker.isTupleType(type)) {
    return checker.getTypeArguments(type as ts.TypeReference);
  }
  return [
    ...checker.getIndexInfosOfType(type).map((info) => info.type),
    ...checker.getPropertiesOfType(type).map((property) => checker.getTypeOfSymbol(property)),
  ];
}

/** How many types are looked at before one counts as endless. */
const MOST_PARTS = 1_000;

const RECURSIVE = new WeakMap<ts.Type, boolean>();

/** True of a type that is a part of itself, as a tree is: written out, it would have no end. */
function isRecursive(checker: ts.TypeChecker, type: ts.Type): boolean {
  const known = RECURSIVE.get(type);
  if (known !== undefined) {
    return known;
  }
  const seen = new Set<ts.Type>();
  const reaches = (inner: ts.Type): boolean =>
    partsOf(checker, inner).some((part) => {
      // A type that grows as it is written out has no end either.
      if (part === type || seen.size > MOST_PARTS) {
        return true;
      }
      if (seen.has(part)) {
        return false;
      }
      seen.add(part);
      return reaches(part);
    });
  const result = reaches(type);
  RECURSIVE.set(type, result);
  return result;
}

function unionOf(checker: ts.TypeChecker, type: ts.UnionType, depth: number): DataType | undefined {
  const isUndefined = (t: ts.Type) =>
    (t.flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Void)) !== 0;
  const isNull = (t: ts.Type) => (t.flags & ts.TypeFlags.Null) !== 0;
  const rest = type.types.filter((t) => !isUndefined(t) && !isNull(t));
  const of = alternatives(checker, rest, depth);
  if (!of) {
    return undefined;
  }
  const orNull: DataType = type.types.some(isNull) ? { option: of } : of;
  return type.types.some(isUndefined) ? { optional: orNull } : orNull;
}

function alternatives(
  checker: ts.TypeChecker,
  types: readonly ts.Type[],
  depth: number,
): DataType | undefined {
  if (types.length > 0 && types.every((t) => t.flags & ts.TypeFlags.BooleanLike)) {
    return "bool";
  }
  if (types.length > 0 && types.every((t) => t.isStringLiteral())) {
    return { enum: types.map((t) => (t as ts.StringLiteralType).value).sort() };
  }
  const all = types.map((t) => dataTypeOf(checker, t, depth + 1));
  if (all.some((one) => one === undefined)) {
    return undefined;
  }
  const known = all as readonly DataType[];
  return known.length === 1 ? known[0] : { union: known };
}

function objectOf(checker: ts.TypeChecker, type: ts.Type, depth: number): DataType | undefined {
  const go = (inner: ts.Type | undefined) => inner && dataTypeOf(checker, inner, depth + 1);
  const name = libraryName(type);
  const reference = type as ts.TypeReference;
  if (checker.isTupleType(type)) {
    const target = (reference.target as ts.TupleType).elementFlags;
    if (target.some((flag) => flag !== ts.ElementFlags.Required)) {
      return undefined;
    }
    const items = checker.getTypeArguments(reference).map(go);
    return items.every((item) => item !== undefined) ? { tuple: items } : undefined;
  }
  if (name !== undefined) {
    const [first, second] = checker.getTypeArguments(reference).map(go);
    switch (name) {
      case "Array":
      case "ReadonlyArray":
        return first && { array: first };
      case "Set":
      case "ReadonlySet":
        return first && { set: first };
      case "Map":
      case "ReadonlyMap":
        return first && second && { map: [first, second] };
      case "Date":
        return "date";
      case "Record":
      case "Partial":
      case "Readonly":
      case "Pick":
      case "Omit":
        break;
      default:
        return undefined;
    }
  }
  return recordOf(checker, type, depth);
}

function recordOf(checker: ts.TypeChecker, type: ts.Type, depth: number): DataType | undefined {
  if (
    type.isClass() ||
    (type.getSymbol()?.flags ?? 0) & ts.SymbolFlags.Class ||
    type.getCallSignatures().length > 0 ||
    type.getConstructSignatures().length > 0
  ) {
    return undefined;
  }
  const properties = checker.getPropertiesOfType(type);
  if (checker.getIndexInfosOfType(type).length > 0) {
    return jsonIfPlain(checker, type);
  }
  const fields: [string, DataType][] = [];
  for (const property of properties) {
    if (property.flags & ts.SymbolFlags.Method) {
      return undefined;
    }
    const of = dataTypeOf(checker, checker.getTypeOfSymbol(property), depth + 1);
    if (!of) {
      return undefined;
    }
    const isOptional = (property.flags & ts.SymbolFlags.Optional) !== 0;
    fields.push([property.name, isOptional && !isOptionalType(of) ? { optional: of } : of]);
  }
  return { record: Object.fromEntries(fields) };
}

function isOptionalType(type: DataType): boolean {
  return typeof type === "object" && "optional" in type;
}

/** `json` for an object whose parts are all plain data as far as types tell. */
function jsonIfPlain(checker: ts.TypeChecker, type: ts.Type): DataType | undefined {
  const seen = new Set<ts.Type>();
  const isPlain = (inner: ts.Type): boolean => {
    if (seen.has(inner)) {
      return true;
    }
    if (seen.size > MOST_PARTS) {
      return false;
    }
    seen.add(inner);
    if (inner.isUnionOrIntersection()) {
      return inner.types.every(isPlain);
    }
    if (inner.flags & (ts.TypeFlags.BigIntLike | ts.TypeFlags.ESSymbolLike | ts.TypeFlags.Any)) {
      return false;
    }
    if (!(inner.flags & ts.TypeFlags.Object)) {
      return true;
    }
    const name = libraryName(inner);
    if (name === "Array" || name === "ReadonlyArray" || checker.isTupleType(inner)) {
      return checker.getTypeArguments(inner as ts.TypeReference).every(isPlain);
    }
    if (
      inner.isClass() ||
      (name !== undefined && !["Record", "Partial", "Readonly"].includes(name))
    ) {
      return false;
    }
    return (
      inner.getCallSignatures().length === 0 &&
      checker.getIndexInfosOfType(inner).every((info) => isPlain(info.type)) &&
      checker.getPropertiesOfType(inner).every((p) => isPlain(checker.getTypeOfSymbol(p)))
    );
  };
  return isPlain(type) ? "json" : undefined;
}
