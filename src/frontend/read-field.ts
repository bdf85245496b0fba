import { ts } from "ts-morph";
import { none } from "../ir/build.js";
import { CATALOGUE, withFixes } from "../ir/catalogue.js";
import type { Diagnostic, Fix } from "../ir/diagnostic.js";
import type { Expr } from "../ir/expr.js";
import type { Field, OpaqueField } from "../ir/model.js";
import type { Type } from "../ir/type.js";
import { visitExpr } from "../ir/walk.js";
import type { ClassShape, FieldShape } from "./class-shape.js";
import { type ClassContext, Scope } from "./context.js";
import type { Findings } from "./findings.js";
import { replacement } from "./fixes.js";
import { inferredText } from "./inferred-text.js";
import { docCommentOf } from "./jsdoc.js";
import { LOWERERS } from "./lower-method.js";
import { isMutable } from "./lowered.js";
import { mapTypeText } from "./object-maps.js";
import { fit } from "./operands.js";
import { isFieldType, isWritable, readType } from "./read-type.js";
import { dataTypeOf } from "./verbatim/data-type.js";

/** The type of a field. Reports one that the representation has not. */
export function readFieldType(cls: ClassContext, field: FieldShape): Type | undefined {
  const { node } = field;
  const symbol = cls.checker.getSymbolAtLocation(node.name);
  if (!symbol) {
    return undefined;
  }
  const type = cls.checker.getTypeOfSymbol(symbol);
  const reading = readType(cls, type);
  const range = cls.ranges.of(node.type ?? node.name);
  if (!reading.type) {
    cls.report(reading.problem(range));
    return undefined;
  }
  if (!isFieldType(reading.type)) {
    cls.report(CATALOGUE.unsupportedType.at(range, cls.checker.typeToString(type)));
    return undefined;
  }
  return reading.type;
}

/** What is in a public field can be changed from outside, without an update. */
export function checkFields(cls: ClassContext, shape: ClassShape, diagnostics: Findings): void {
  for (const { node, name, visibility } of shape.fields) {
    const symbol = cls.checker.getSymbolAtLocation(node.name);
    const type = cls.fieldTypes.get(name);
    if (
      visibility === "public" &&
      symbol &&
      (type ? isMutable(type) : isWritable(cls.checker, cls.checker.getTypeOfSymbol(symbol)))
    ) {
      diagnostics.add(
        withFixes(
          CATALOGUE.publicCollection.at(cls.ranges.of(node.name), name),
          ...privateFix(cls, node),
        ),
      );
    }
  }
}

function privateFix(cls: ClassContext, node: FieldShape["node"]): readonly Fix[] {
  const written = node.modifiers?.find((m) => m.kind === ts.SyntaxKind.PublicKeyword);
  const start = node.getStart();
  return [
    written
      ? replacement("Make it private", cls.ranges.of(written), "private")
      : replacement("Make it private", cls.ranges.between(start, start), "private "),
  ];
}

/** A field with its type and initial value; nothing if one of them is not understood. */
export function readField(
  cls: ClassContext,
  sourceFile: ts.SourceFile,
  field: FieldShape,
): Field | undefined {
  const type = cls.fieldTypes.get(field.name);
  const init = type && readInitializer(cls, field, type);
  if (!type || !init) {
    return undefined;
  }
  const { node, name, visibility } = field;
  const mapText = ts.isParameter(node) ? undefined : mapTypeText(cls.checker, node);
  return {
    name,
    visibility,
    type,
    typeText: typeTextOf(cls, node),
    ...(mapText !== undefined && { mapText }),
    init,
    ...(field.isGiven && { isGiven: true as const }),
    doc: ts.isParameter(node) ? "" : docCommentOf(sourceFile, node).text,
    range: cls.ranges.of(node.name),
  };
}

function typeTextOf(cls: ClassContext, node: FieldShape["node"]): string {
  return node.type ? optionalText(node) : inferredText(cls, cls.checker.getTypeAtLocation(node));
}

function optionalText(node: FieldShape["node"]): string {
  const text = node.type?.getText() ?? "";
  return node.questionToken ? `${text} | undefined` : text;
}

function readInitializer(cls: ClassContext, field: FieldShape, type: Type): Expr | undefined {
  const { initializer } = field;
  if (field.isGiven) {
    return exampleOf(type);
  }
  if (!initializer) {
    if (type.kind === "option" && type.none === "undefined") {
      return none(type);
    }
    cls.report(CATALOGUE.noInitialValue.at(cls.ranges.of(field.node.name), field.name));
    return undefined;
  }
  const range = cls.ranges.of(initializer);
  const scope = new Scope(cls, "", LOWERERS);
  const value = scope.lower.expression(scope, initializer);
  const expr = fit(scope, value, type, range);
  if (!expr) {
    return undefined;
  }
  let isClosed = scope.out.length === 0;
  visitExpr(expr, ({ kind }) => {
    isClosed &&= CLOSED.has(kind);
  });
  if (!isClosed) {
    cls.report(CATALOGUE.initialValue.at(range));
  }
  return isClosed ? expr : undefined;
}

/** A value of a type that a constant could have. What is proved holds of any. */
function exampleOf(type: Type): Expr | undefined {
  switch (type.kind) {
    case "bool":
      return { kind: "literal", type, value: true };
    case "nat":
    case "int":
    case "num":
      return { kind: "literal", type, value: 2 };
    case "string":
      return { kind: "literal", type, value: "a" };
    case "enum":
      return { kind: "literal", type, value: type.values[0] ?? "" };
    case "option":
      return none(type);
    default:
      return undefined;
  }
}

const CLOSED: ReadonlySet<Expr["kind"]> = new Set([
  "literal",
  "none",
  "some",
  "empty",
  "insert",
  "put",
  "record",
  "tuple",
  "max",
  "min",
]);

/** A field of which only the text is known. */
export function opaqueField(
  cls: ClassContext,
  sourceFile: ts.SourceFile,
  field: FieldShape,
  opaque: ReadonlyMap<string, Diagnostic>,
): OpaqueField {
  const { node, name, visibility } = field;
  const why = opaque.get(name);
  if (!why) {
    throw new Error(`${name} was lowered`);
  }
  const symbol = cls.checker.getSymbolAtLocation(node.name);
  const data = symbol && dataTypeOf(cls.checker, cls.checker.getTypeOfSymbol(symbol));
  return {
    name,
    visibility,
    typeText: typeTextOf(cls, node),
    ...(field.initializer && !field.isGiven && { initText: field.initializer.getText(sourceFile) }),
    ...(data && { data }),
    why,
    doc: ts.isParameter(node) ? "" : docCommentOf(sourceFile, node).text,
    range: cls.ranges.of(node.name),
  };
}
