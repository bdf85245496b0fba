import { ts } from "ts-morph";
import { CATALOGUE } from "../ir/catalogue.js";
import type { Diagnostic } from "../ir/diagnostic.js";
import type { SourceRange } from "../ir/range.js";
import { BOOL, INT, optionType, type RecordField, STRING, type Type, VOID } from "../ir/type.js";
import { library } from "./library.js";
import { holdsMutable, isMutable } from "./lowered.js";
import type { NumberKinds } from "./number-kinds.js";
import { entryTypeOf } from "./object-maps.js";

/** A type of the representation, or what to say of one that has none. */
export type TypeReading =
  | { readonly type: Type; readonly problem?: undefined }
  | { readonly type?: undefined; readonly problem: (range: SourceRange) => Diagnostic };

/** What is needed to read types. */
export interface TypeContext {
  readonly checker: ts.TypeChecker;
  readonly numbers: NumberKinds;
}

/** Types nested deeper than this are not understood; recursive ones never end. */
const DEEPEST = 8;

/** The representation of a type of TypeScript. Each number in it gets a kind of its own that is still open. */
export function readType(context: TypeContext, type: ts.Type): TypeReading {
  const reading = readAt(0, context, type);
  return reading === TOO_DEEP ? unsupported(context, type) : reading;
}

const TOO_DEEP: TypeReading = { problem: (range) => CATALOGUE.unclearType.at(range) };

function unsupported({ checker }: TypeContext, type: ts.Type): TypeReading {
  const text = checker.typeToString(type);
  return { problem: (range) => CATALOGUE.unsupportedType.at(range, text) };
}

function readAt(depth: number, context: TypeContext, type: ts.Type): TypeReading {
  const { flags } = type;
  if (depth > DEEPEST) {
    return TOO_DEEP;
  }
  if (flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) {
    return { problem: (range) => CATALOGUE.unclearType.at(range) };
  }
  if (flags & ts.TypeFlags.TypeParameter) {
    const bound = context.checker.getBaseConstraintOfType(type);
    return bound && bound !== type ? readAt(depth + 1, context, bound) : unsupported(context, type);
  }
  if (flags & (ts.TypeFlags.Void | ts.TypeFlags.Undefined | ts.TypeFlags.Never)) {
    return { type: VOID };
  }
  if (flags & ts.TypeFlags.BooleanLike) {
    return { type: BOOL };
  }
  if (isOneString(type)) {
    return { type: { kind: "enum", values: [type.value] } };
  }
  if (flags & ts.TypeFlags.String) {
    return { type: STRING };
  }
  if (flags & ts.TypeFlags.NumberLike && !type.isUnion()) {
    return {
      type: type.isNumberLiteral() ? literalNumber(context, type.value) : context.numbers.fresh(),
    };
  }
  if (type.isUnion()) {
    return readUnion(depth, context, type) ?? unsupported(context, type);
  }
  const entry = entryTypeOf(context.checker, type);
  if (entry) {
    const value = readAt(depth + 1, context, entry);
    return value.type
      ? { type: { kind: "map", key: STRING, value: value.type, object: true } }
      : value;
  }
  return (
    readCollection(depth, context, type) ??
    readProduct(depth, context, type) ??
    unsupported(context, type)
  );
}

/** The name of a global type of the library, for example `Set`. */
export function libraryName(type: ts.Type): string | undefined {
  const symbol = type.getSymbol();
  // What an alias such as `Readonly<T>` stands for is declared there, too, but it is no type of the library's own.
  const isNamed = symbol && symbol.flags & (ts.SymbolFlags.Interface | ts.SymbolFlags.Class);
  const own =
    isNamed && symbol.declarations?.every((d) => library().files.has(d.getSourceFile().fileName));
  return own ? symbol.name : undefined;
}

function isOfLibrary({ declarations }: ts.Symbol): boolean {
  return declarations?.every((d) => library().files.has(d.getSourceFile().fileName)) === true;
}

/** True of the writable `Set` and `Map`, of writable tuples, and of types that hold one. */
export function isWritable(checker: ts.TypeChecker, type: ts.Type, depth = 0): boolean {
  if (depth > DEEPEST) {
    return true;
  }
  if (type.isUnion()) {
    return type.types.some((member) => isWritable(checker, member, depth + 1));
  }
  const name = libraryName(type);
  if (name === "Set" || name === "Map" || name === "Array") {
    return true;
  }
  if (entryTypeOf(checker, type)) {
    return true;
  }
  if (checker.isTupleType(type)) {
    return (
      !(type as ts.TupleTypeReference).target.readonly || argumentsAreWritable(checker, type, depth)
    );
  }
  if (isPlain(checker, type)) {
    return checker
      .getPropertiesOfType(type)
      .some((property) => isWritable(checker, checker.getTypeOfSymbol(property), depth + 1));
  }
  return (
    (name === "ReadonlyMap" || name === "ReadonlyArray") &&
    argumentsAreWritable(checker, type, depth)
  );
}

function argumentsAreWritable(checker: ts.TypeChecker, type: ts.Type, depth: number): boolean {
  return checker
    .getTypeArguments(reference(type))
    .some((argument) => isWritable(checker, argument, depth + 1));
}

function readUnion(
  depth: number,
  context: TypeContext,
  type: ts.UnionType,
): TypeReading | undefined {
  const nothings = type.types.filter((t) => t.flags & (ts.TypeFlags.Null | ts.TypeFlags.Undefined));
  const rest = type.types.filter((t) => !nothings.includes(t));
  const [nothing, second] = nothings;
  if (second) {
    return { problem: (range) => CATALOGUE.nullAndUndefined.at(range) };
  }
  const [first] = rest;
  if (!first) {
    return undefined;
  }
  const of = readMembers(depth, context, rest, first);
  if (!of?.type || !nothing) {
    return of;
  }
  return {
    type: optionType(of.type, nothing.flags & ts.TypeFlags.Null ? "null" : "undefined"),
  };
}

function readMembers(
  depth: number,
  context: TypeContext,
  members: readonly ts.Type[],
  first: ts.Type,
): TypeReading | undefined {
  if (members.length === 1) {
    return readAt(depth + 1, context, first);
  }
  if (members.every((t) => t.flags & ts.TypeFlags.BooleanLike)) {
    return { type: BOOL };
  }
  const strings = members.filter(isOneString);
  if (strings.length === members.length) {
    return { type: { kind: "enum", values: [...new Set(strings.map((t) => t.value))].sort() } };
  }
  if (members.every((t) => t.flags & ts.TypeFlags.NumberLike)) {
    const whole = members.every((t) => t.isNumberLiteral() && Number.isSafeInteger(t.value));
    return { type: whole ? INT : context.numbers.fresh() };
  }
  return undefined;
}

function literalNumber(context: TypeContext, value: number): Type {
  return Number.isSafeInteger(value) ? INT : context.numbers.fresh();
}

function isOneString(type: ts.Type): type is ts.StringLiteralType {
  return type.isStringLiteral();
}

function readCollection(
  depth: number,
  context: TypeContext,
  type: ts.Type,
): TypeReading | undefined {
  const name = libraryName(type);
  if (name === undefined || !(type.flags & ts.TypeFlags.Object)) {
    return undefined;
  }
  const [first, second] = context.checker.getTypeArguments(reference(type));
  switch (name) {
    case "Set":
    case "ReadonlySet": {
      const of = first && readKey(depth, context, first);
      return of?.type ? { type: { kind: "set", of: of.type } } : of;
    }
    case "Map":
    case "ReadonlyMap": {
      const key = first && readKey(depth, context, first);
      const value = second && readAt(depth + 1, context, second);
      if (!second || !key?.type || !value?.type) {
        return key?.type ? value : key;
      }
      if (!isMapValue(value.type)) {
        const text = context.checker.typeToString(second);
        return { problem: (range) => CATALOGUE.unsupportedType.at(range, text) };
      }
      return { type: { kind: "map", key: key.type, value: value.type } };
    }
    case "Array":
    case "ReadonlyArray": {
      const of = first && readAt(depth + 1, context, first);
      return of?.type ? { type: { kind: "array", of: of.type } } : of;
    }
    default:
      return undefined;
  }
}

/** Elements and keys are found by value, so they must be primitive. */
function readKey(depth: number, context: TypeContext, type: ts.Type): TypeReading {
  const reading = readAt(depth + 1, context, type);
  if (reading.type && !isScalar(reading.type)) {
    const text = context.checker.typeToString(type);
    return { problem: (range) => CATALOGUE.keyType.at(range, text) };
  }
  return reading;
}

/** True of booleans, numbers, strings and unions of string literals. */
export function isScalar(type: Type): boolean {
  return ["bool", "nat", "int", "num", "string", "enum"].includes(type.kind);
}

/** True of what a field or parameter can hold: all but arrays and objects that serve as maps. */
export function isState(type: Type): boolean {
  switch (type.kind) {
    case "option":
      return isState(type.of);
    case "set":
      return isScalar(type.of);
    case "map":
      return type.object !== true && isScalar(type.key) && isMapValue(type.value);
    case "tuple":
      return type.items.every(isState);
    case "record":
      return type.fields.every((field) => isState(field.type));
    default:
      return isScalar(type);
  }
}

/** True of what a field can hold: beside state, an object that serves as a map of it. */
export function isFieldType(type: Type): boolean {
  return isState(type) || (type.kind === "map" && type.object === true && isState(type.value));
}

/** True if an object that serves as a map can be somewhere in a value. */
export function holdsObjectMaps(type: Type): boolean {
  switch (type.kind) {
    case "option":
    case "set":
    case "array":
      return holdsObjectMaps(type.of);
    case "map":
      return type.object === true || holdsObjectMaps(type.value);
    case "tuple":
      return type.items.some(holdsObjectMaps);
    case "record":
      return type.fields.some((field) => holdsObjectMaps(field.type));
    default:
      return false;
  }
}

function isMapValue(type: Type): boolean {
  return isState(type);
}

/** Tuples and records. */
function readProduct(depth: number, context: TypeContext, type: ts.Type): TypeReading | undefined {
  return context.checker.isTupleType(type)
    ? readTuple(depth, context, type)
    : readRecord(depth, context, type);
}

function readTuple(depth: number, context: TypeContext, type: ts.Type): TypeReading | undefined {
  const { target } = type as ts.TupleTypeReference;
  if (target.elementFlags.some((flag) => flag !== ts.ElementFlags.Required)) {
    return undefined;
  }
  const items: Type[] = [];
  for (const argument of context.checker.getTypeArguments(reference(type))) {
    const item = readAt(depth + 1, context, argument);
    if (!item.type) {
      return item;
    }
    items.push(item.type);
  }
  const isFrozen = target.readonly && items.every(isImmutable);
  return items.length > 0
    ? { type: { kind: "tuple", items, ...(isFrozen && { frozen: true }) } }
    : undefined;
}

function readRecord(depth: number, context: TypeContext, type: ts.Type): TypeReading | undefined {
  const { checker } = context;
  if (!isPlain(checker, type)) {
    return undefined;
  }
  const properties = checker.getPropertiesOfType(type);
  const fields: RecordField[] = [];
  for (const property of properties) {
    const { name } = property;
    const isOptional = (property.flags & ts.SymbolFlags.Optional) !== 0;
    if (
      !(property.flags & ts.SymbolFlags.Property) ||
      name === "__proto__" ||
      name.startsWith("__@") ||
      // Where it is left out, what every object inherits stands in for it.
      (isOptional && name in Object.prototype)
    ) {
      return undefined;
    }
    const of = checker.getTypeOfSymbol(property);
    const reading = readNothing(of) ?? readAt(depth + 1, context, of);
    if (!reading.type) {
      return reading;
    }
    fields.push({ name, type: reading.type, ...(isOptional && { optional: true as const }) });
  }
  fields.sort((a, b) => (a.name < b.name ? -1 : 1));
  const allReadonly = isReadonlyOf(type) || properties.every(isReadonly);
  const isFrozen = allReadonly && fields.every((field) => isImmutable(field.type));
  return fields.length > 0
    ? { type: { kind: "record", fields, ...(isFrozen && { frozen: true }) } }
    : undefined;
}

/** `null` or `undefined` as the type of a property: what the literal of a local knows of it. */
function readNothing({ flags }: ts.Type): TypeReading | undefined {
  if (flags & ts.TypeFlags.Null) {
    return { type: optionType(VOID, "null") };
  }
  return flags & ts.TypeFlags.Undefined ? { type: optionType(VOID, "undefined") } : undefined;
}

function isImmutable(type: Type): boolean {
  return !isMutable(type) && !holdsMutable(type);
}

/** True of a property that is declared `readonly`. */
function isReadonly(property: ts.Symbol): boolean {
  const declarations = property.declarations ?? [];
  return (
    declarations.length > 0 &&
    declarations.every((d) => (ts.getCombinedModifierFlags(d) & ts.ModifierFlags.Readonly) !== 0)
  );
}

/** True of `Readonly<…>`. */
function isReadonlyOf(type: ts.Type): boolean {
  const { aliasSymbol } = type;
  return aliasSymbol?.name === "Readonly" && isOfLibrary(aliasSymbol);
}

/** True of records: no class, function, or thing of the library. */
function isPlain(checker: ts.TypeChecker, type: ts.Type): boolean {
  if (type.isIntersection()) {
    return type.types.every((member) => isPlain(checker, member));
  }
  const symbol = type.getSymbol();
  const isClass = (symbol?.flags ?? 0) & (ts.SymbolFlags.Class | ts.SymbolFlags.Function);
  const isMapped = (symbol?.flags ?? 0) & ts.SymbolFlags.TypeLiteral;
  return (
    (type.flags & ts.TypeFlags.Object) !== 0 &&
    !isClass &&
    (isMapped !== 0 || libraryName(type) === undefined) &&
    checker.getSignaturesOfType(type, ts.SignatureKind.Call).length === 0 &&
    checker.getSignaturesOfType(type, ts.SignatureKind.Construct).length === 0 &&
    checker.getIndexInfosOfType(type).length === 0
  );
}

function reference(type: ts.Type): ts.TypeReference {
  // Types of the library's generic interfaces are references; of others the compiler returns no arguments.
  return type as ts.TypeReference;
}
