import { ts } from "ts-morph";
import { none } from "../ir/build.js";
import { CATALOGUE, withFixes } from "../ir/catalogue.js";
import type { Diagnostic, Fix } from "../ir/diagnostic.js";
import type { Expr } from "../ir/expr.js";
import type { ClassModel, Field, Method, Param } from "../ir/model.js";
import type { SourceRange } from "../ir/range.js";
import type { Type } from "../ir/type.js";
import { visitExpr } from "../ir/walk.js";
import { assignedSymbols } from "./assigned-symbols.js";
import { type ClassShape, type FieldShape, isHidden, type MethodShape } from "./class-shape.js";
import { type ClassContext, type LoweredMethod, Scope } from "./context.js";
import { replacement } from "./fixes.js";
import { dependsOnOrder } from "./iteration-order.js";
import { docCommentOf } from "./jsdoc.js";
import { library } from "./library.js";
import { LOWERERS, lowerMethod, returnedType } from "./lower-method.js";
import { isMutable } from "./lowered.js";
import { NumberKinds } from "./number-kinds.js";
import { mapTypeText, textWithMaps } from "./object-maps.js";
import { fit } from "./operands.js";
import { type PolicyInput, readPolicy } from "./policy.js";
import type { CheckedSource } from "./program.js";
import type { Ranges } from "./ranges.js";
import { readShape } from "./read-shape.js";
import { isFieldType, readType } from "./read-type.js";
import { declarationsFor } from "./type-declarations.js";

/** A class that was found in a source. */
export interface FoundClass {
  readonly name: string;
  readonly node: ts.ClassDeclaration;
}

/** A class after reading: its model if it has no error. */
export interface ClassReading {
  readonly name: string;
  readonly range: SourceRange;
  readonly model?: ClassModel;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads one class. */
export function readClass(
  source: CheckedSource,
  ranges: Ranges,
  found: FoundClass,
  policyInput: PolicyInput,
): ClassReading {
  const { name, node } = found;
  const range = ranges.of(node.name ?? node);
  const diagnostics = new Findings();
  const report = (diagnostic: Diagnostic): void => {
    diagnostics.add(diagnostic);
  };
  const shape = readShape(name, node, ranges, report);
  if (!shape) {
    return { name, range, diagnostics: diagnostics.sorted() };
  }
  const { checker, sourceFile } = source;
  const numbers = new NumberKinds();
  const fieldTypes = new Map<string, Type>();
  const lowered = new Map<string, LoweredMethod>();
  const open = new Set<string>();
  const cls: ClassContext = {
    checker,
    ranges,
    numbers,
    shape,
    fieldTypes,
    assigned: assignedSymbols(checker, node),
    report,
    isGlobal: (identifier) => isGlobal(checker, identifier),
    method(key) {
      const member = shape.methods.find((m) => m.key === key);
      if (!member || open.has(key)) {
        return undefined;
      }
      const known = lowered.get(key);
      if (known) {
        return known;
      }
      open.add(key);
      const result = lowerMethod(cls, member);
      open.delete(key);
      lowered.set(key, result);
      return result;
    },
  };
  const types = shape.fields.map((field) => readFieldType(cls, field));
  shape.fields.forEach((field, i) => {
    const type = types[i];
    if (type) {
      fieldTypes.set(field.name, type);
    }
  });
  const fields = shape.fields.flatMap((field) => readField(cls, sourceFile, field) ?? []);
  const methods = shape.methods.flatMap((member) => cls.method(member.key) ?? []);
  const inUpdate = reachedFrom(lowered, methods.filter(isUpdate));
  const inQuery = reachedFrom(
    lowered,
    methods.filter((m) => !isHidden(m.shape) && !isUpdate(m)),
  );
  for (const method of methods) {
    checkMethod(cls, method, inUpdate, inQuery);
  }
  const policy = readPolicy(
    { source, cls, methods: methods.filter(isUpdate), range, sawErrors: diagnostics.hasErrors },
    policyInput,
  );
  for (const diagnostic of numbers.solve((key) => key === "" || inUpdate.has(key))) {
    report(diagnostic);
  }
  const finished = finishMethods(cls, sourceFile, methods);
  for (const method of finished) {
    if (method.ordered && method.role === "query") {
      report(CATALOGUE.insertionOrder.at(method.range, method.name));
    }
  }
  const typeDeclarations = declarationsFor(
    checker,
    sourceFile,
    ranges,
    emittedNodes(shape, methods, inQuery),
    [
      ...fields.map((f) => f.typeText),
      ...finished.flatMap((m) => [m.returnText, ...m.params.map((p) => p.typeText)]),
    ],
    report,
  );
  if (!diagnostics.hasErrors) {
    checkUse(name, range, fields, finished, report);
  }
  const result = { name, range, diagnostics: diagnostics.sorted() };
  if (diagnostics.hasErrors) {
    return result;
  }
  const model: ClassModel = {
    name,
    file: range.file,
    doc: docCommentOf(sourceFile, node).text,
    exported: (ts.getCombinedModifierFlags(node) & ts.ModifierFlags.Export) !== 0,
    fields,
    methods: finished,
    policy,
    typeDeclarations,
    range,
  };
  return { ...result, model };
}

/** Diagnostics without repetitions. */
class Findings {
  private readonly byKey = new Map<string, Diagnostic>();

  get hasErrors(): boolean {
    return [...this.byKey.values()].some((d) => d.severity === "error");
  }

  add(diagnostic: Diagnostic): void {
    const { start, end } = diagnostic.range;
    const place = `${start.line}:${start.column}-${end.line}:${end.column}`;
    const key = `${diagnostic.code} ${place} ${diagnostic.message}`;
    if (!this.byKey.has(key)) {
      this.byKey.set(key, diagnostic);
    }
  }

  sorted(): readonly Diagnostic[] {
    return [...this.byKey.values()].sort(
      (a, b) =>
        a.range.start.line - b.range.start.line || a.range.start.column - b.range.start.column,
    );
  }
}

function isGlobal(checker: ts.TypeChecker, identifier: ts.Identifier): boolean {
  const declarations = checker.getSymbolAtLocation(identifier)?.declarations ?? [];
  return (
    declarations.length > 0 &&
    declarations.every((d) => library().files.has(d.getSourceFile().fileName))
  );
}

function readFieldType(cls: ClassContext, field: FieldShape): Type | undefined {
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
  if (isMutable(reading.type) && field.visibility === "public") {
    cls.report(
      withFixes(
        CATALOGUE.publicCollection.at(cls.ranges.of(node.name), field.name),
        ...privateFix(cls, node),
      ),
    );
  }
  return reading.type;
}

function privateFix(cls: ClassContext, node: ts.PropertyDeclaration): readonly Fix[] {
  const written = node.modifiers?.find((m) => m.kind === ts.SyntaxKind.PublicKeyword);
  const start = node.getStart();
  return [
    written
      ? replacement("Make it private", cls.ranges.of(written), "private")
      : replacement("Make it private", cls.ranges.between(start, start), "private "),
  ];
}

function readField(
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
  return {
    name,
    visibility,
    type,
    typeText:
      mapTypeText(cls.checker, node) ??
      (node.type ? optionalText(node) : inferredText(cls, cls.checker.getTypeAtLocation(node))),
    init,
    doc: docCommentOf(sourceFile, node).text,
    range: cls.ranges.of(node.name),
  };
}

function optionalText(node: ts.PropertyDeclaration): string {
  const text = node.type?.getText() ?? "";
  return node.questionToken ? `${text} | undefined` : text;
}

function inferredText(cls: ClassContext, type: ts.Type): string {
  return cls.checker.typeToString(type, undefined, ts.TypeFormatFlags.NoTruncation);
}

function readInitializer(cls: ClassContext, field: FieldShape, type: Type): Expr | undefined {
  const { initializer } = field;
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

function isUpdate(method: LoweredMethod): boolean {
  return !isHidden(method.shape) && method.writes.size > 0;
}

/** The keys of the methods that the given ones run, themselves among them. */
function reachedFrom(
  all: ReadonlyMap<string, LoweredMethod>,
  roots: readonly LoweredMethod[],
): ReadonlySet<string> {
  const reached = new Set<string>();
  const visit = (method: LoweredMethod | undefined): void => {
    if (method && !reached.has(method.shape.key)) {
      reached.add(method.shape.key);
      for (const key of method.calls) {
        visit(all.get(key));
      }
    }
  };
  roots.forEach(visit);
  return reached;
}

function checkMethod(
  cls: ClassContext,
  method: LoweredMethod,
  inUpdate: ReadonlySet<string>,
  inQuery: ReadonlySet<string>,
): void {
  const { shape } = method;
  if (inUpdate.has(shape.key)) {
    method.queryOnly.forEach(cls.report);
  }
  if (inQuery.has(shape.key)) {
    method.inView.forEach(cls.report);
  }
  if (shape.form === "getter" && method.writes.size > 0) {
    cls.report(
      CATALOGUE.writingGetter.at(cls.ranges.of(shape.node.name ?? shape.node), shape.name),
    );
  }
}

function finishMethods(
  cls: ClassContext,
  sourceFile: ts.SourceFile,
  methods: readonly LoweredMethod[],
): readonly Method[] {
  const ordered = new Map<string, boolean>();
  const isOrdered = (key: string): boolean => {
    const known = ordered.get(key);
    if (known !== undefined) {
      return known;
    }
    ordered.set(key, false);
    const body = cls.method(key)?.body ?? [];
    const result = dependsOnOrder(body, isOrdered);
    ordered.set(key, result);
    return result;
  };
  return methods.map((method) => {
    const { shape } = method;
    const { name, visibility, form, node, fn } = shape;
    const type = returnedType(cls, shape);
    const annotation = ts.isPropertyDeclaration(node) && node.type ? undefined : fn.type;
    const returnText =
      annotation?.getText() ?? (type && form !== "setter" ? inferredText(cls, type) : "void");
    return {
      name,
      visibility,
      role: isHidden(shape) ? "helper" : isUpdate(method) ? "update" : "query",
      form,
      params: method.params,
      returns: method.returns,
      returnText,
      body: method.body,
      bodyText: bodyTextOf(cls.checker, shape, method.params),
      pure: method.writes.size === 0,
      ordered: isOrdered(shape.key),
      doc: docCommentOf(sourceFile, node).text,
      range: cls.ranges.of(node.name ?? node),
    };
  });
}

/** The body as a block, where parameters that are patterns are taken apart at its start. */
function bodyTextOf(
  checker: ts.TypeChecker,
  { fn, body }: MethodShape,
  params: readonly Param[],
): string {
  const patterns = fn.parameters.flatMap(({ name }, i) =>
    ts.isIdentifier(name) ? [] : [`let ${name.getText()} = ${params[i]?.name};`],
  );
  const source = textWithMaps(checker, body);
  const text = ts.isBlock(body) ? source : `{ return ${source}; }`;
  return patterns.length === 0 ? text : `{ ${patterns.join(" ")} ${text.slice(1)}`;
}

/** The nodes whose text stands in the lifted class: signatures, and the bodies of what queries run. */
function emittedNodes(
  shape: ClassShape,
  methods: readonly LoweredMethod[],
  inQuery: ReadonlySet<string>,
): readonly ts.Node[] {
  const signature = ({ node, fn }: MethodShape): readonly (ts.Node | undefined)[] => [
    ts.isPropertyDeclaration(node) ? node.type : undefined,
    fn.type,
    ...fn.parameters,
  ];
  return [
    ...shape.fields.map((field) => field.node.type),
    ...shape.methods.flatMap(signature),
    ...methods.filter((m) => inQuery.has(m.shape.key)).map((m) => m.shape.body),
  ].filter((node) => node !== undefined);
}

function checkUse(
  name: string,
  range: SourceRange,
  fields: readonly Field[],
  methods: readonly Method[],
  report: (diagnostic: Diagnostic) => void,
): void {
  if (!methods.some((m) => m.role === "update")) {
    report(CATALOGUE.noUpdates.at(range, name));
  } else if (
    !methods.some((m) => m.role === "query") &&
    !fields.some((f) => f.visibility === "public")
  ) {
    report(CATALOGUE.nothingVisible.at(range, name));
  }
}
