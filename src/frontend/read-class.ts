import { ts } from "ts-morph";
import { none } from "../ir/build.js";
import { CATALOGUE, withFixes } from "../ir/catalogue.js";
import type { Diagnostic, Fix } from "../ir/diagnostic.js";
import type { Expr } from "../ir/expr.js";
import { takingGiven } from "../ir/given.js";
import type {
  Capture,
  ClassModel,
  Construction,
  Field,
  Method,
  OpaqueField,
  Param,
} from "../ir/model.js";
import type { SourceRange } from "../ir/range.js";
import { type Type, VOID } from "../ir/type.js";
import { visitExpr } from "../ir/walk.js";
import { assignedSymbols } from "./assigned-symbols.js";
import { type ClassShape, type FieldShape, isHidden, type MethodShape } from "./class-shape.js";
import { type ClassContext, type LoweredMethod, Scope } from "./context.js";
import { replacement } from "./fixes.js";
import { dependsOnOrder } from "./iteration-order.js";
import { docCommentOf } from "./jsdoc.js";
import { library } from "./library.js";
import { guardedStatements, LOWERERS, lowerMethod, returnedType } from "./lower-method.js";
import { isMutable } from "./lowered.js";
import { NumberKinds } from "./number-kinds.js";
import { mapTypeText } from "./object-maps.js";
import { fit } from "./operands.js";
import { type PolicyInput, readPolicy } from "./policy.js";
import type { CheckedSource } from "./program.js";
import type { Ranges } from "./ranges.js";
import { readShape, superName } from "./read-shape.js";
import { isFieldType, isWritable, readType } from "./read-type.js";
import { declarationsFor } from "./type-declarations.js";
import { Analysis } from "./verbatim/analysis.js";
import { dataTypeOf } from "./verbatim/data-type.js";
import { listsWithoutSorting } from "./verbatim/iteration.js";
import {
  capturesIn,
  classText,
  type MethodReading,
  readSource,
  type SourceReading,
} from "./verbatim/read-source.js";

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
  /** What keeps the class from being replicated, and warnings. */
  readonly diagnostics: readonly Diagnostic[];
  /** What keeps parts of it from being lowered: these can be run, but nothing can be proved of them. */
  readonly limits: readonly Diagnostic[];
}

/** Reads one class. */
export function readClass(
  source: CheckedSource,
  ranges: Ranges,
  found: FoundClass,
  policyInput: PolicyInput,
  foundLimits: readonly Diagnostic[] = [],
): ClassReading {
  const { name, node } = found;
  const { checker, sourceFile } = source;
  const range = ranges.of(node.name ?? node);
  const diagnostics = new Findings();
  const shape = readShape(name, node, checker, ranges, (diagnostic) => diagnostics.add(diagnostic));
  if (!shape) {
    return { name, range, diagnostics: diagnostics.sorted(), limits: [] };
  }
  let hasPlainObjects = false;
  const analysis = new Analysis(checker, shape);
  const limits = new Limits(shape);
  for (const diagnostic of foundLimits) {
    limits.add(diagnostic);
  }
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
    report: (diagnostic) => limits.add(diagnostic),
    isGlobal: (identifier) => isGlobal(checker, identifier),
    notePlainObject: () => {
      hasPlainObjects = true;
    },
    effectsOf(expression) {
      const { reads, writes, problems } = analysis.initializer(expression);
      const names = (roots: ReadonlySet<string>) =>
        [...roots].filter((root) => root.startsWith("f:")).map((root) => root.slice(2));
      return { reads: names(reads), writes: names(writes), problems: problems.length };
    },
    isPure: (expression) => analysis.isPure(expression),
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
  for (const field of shape.fields) {
    const type = readFieldType(cls, field);
    if (type) {
      fieldTypes.set(field.name, type);
    }
  }
  const fields = shape.fields.flatMap((field) => readField(cls, sourceFile, field) ?? []);
  const methods = shape.methods.flatMap((member) => cls.method(member.key) ?? []);
  const reading = readSource(analysis, ranges);
  checkFields(cls, shape, diagnostics);
  const changed = new Set([...reading.methods.values()].flatMap(({ writes }) => writes));
  for (const field of shape.fields) {
    // Arguments that are kept as they are and never change are constants; whatever else is computed is not followed.
    const isConstant = shape.construction?.given?.has(field.name) && !changed.has(field.name);
    if (field.isGiven && !isConstant) {
      limits.add(CATALOGUE.constructorLogic.at(ranges.of(field.node.name), field.name));
    }
  }
  limits.methodsIn(methods, isUpdate, ({ shape: { node: member } }) => ranges.of(member));
  const unread = limits.opaqueMembers(methods, reading);
  const policy = readPolicy(
    {
      source,
      cls: { ...cls, report: (diagnostic) => diagnostics.add(diagnostic) },
      methods: methods.map((method) => withWrites(method, reading, unread)).filter(isUpdate),
      range,
      sawErrors: diagnostics.hasErrors || unread.size > 0,
    },
    policyInput,
  );
  for (const diagnostic of numbers.solve((key) => key === "" || limits.inUpdates.has(key))) {
    (limits.memberAt(diagnostic) ? limits : diagnostics).add(diagnostic);
  }
  const opaque = limits.opaqueMembers(methods, reading);
  const known = methods.map((method) => withWrites(method, reading, opaque));
  for (const error of reading.errors) {
    const isAlways = [CATALOGUE.writingGetter.code, CATALOGUE.lateThrow.code].includes(error.code);
    if (opaque.size > 0 || isAlways) {
      diagnostics.add(error);
    }
  }
  const isKept = (field: { readonly name: string }) => !opaque.has(field.name);
  const captures = capturesIn(checker, reading.methods.values());
  const finished = finishMethods(cls, sourceFile, known, reading, opaque, captures);
  for (const method of finished) {
    if (method.ordered && method.role === "query") {
      diagnostics.add(CATALOGUE.insertionOrder.at(method.range, method.name));
    }
    if (method.role === "update" && method.opaque) {
      checkArguments(shape, method, ranges, diagnostics);
    }
  }
  const signals = new Set(
    [...reading.methods.values()].flatMap(({ effects }) => [...effects.signals]),
  );
  const text = classText(node, captures, signals);
  const needed = (nodes: readonly ts.Node[], texts: readonly string[]) =>
    declarationsFor(checker, sourceFile, ranges, nodes, texts, node, (diagnostic) =>
      diagnostics.add(diagnostic),
    );
  const carried = needed(emittedNodes(shape, known), [
    ...fields.map((f) => f.typeText),
    ...finished.flatMap((m) => [m.returnText, ...m.params.map((p) => p.typeText)]),
  ]);
  const opaqueFields = shape.fields.flatMap((field) =>
    isKept(field) ? [] : [opaqueField(cls, sourceFile, field, opaque)],
  );
  if (!diagnostics.hasErrors) {
    checkUse(name, range, shape, finished, (diagnostic) => diagnostics.add(diagnostic));
  }
  const result = { name, range, diagnostics: diagnostics.sorted(), limits: limits.sorted() };
  if (diagnostics.hasErrors) {
    return result;
  }
  const model: ClassModel = {
    name,
    file: range.file,
    doc: docCommentOf(sourceFile, node).text,
    exported: (ts.getCombinedModifierFlags(node) & ts.ModifierFlags.Export) !== 0,
    fields: fields
      .filter(isKept)
      .map((field) =>
        field.mapText && hasPlainObjects ? { ...field, isPlainObject: true as const } : field,
      ),
    opaqueFields,
    methods: finished.map((method) =>
      method.role === "update" && !method.opaque ? takingGiven(method, fields) : method,
    ),
    policy,
    source: { text, ...needed([node, ...shape.bases], []) },
    statics: shape.statics.map((member) => member.getText(sourceFile)),
    typeParameters: typeParametersOf(node),
    ...(shape.construction && { construction: constructionOf(cls, shape.construction, opaque) }),
    imports: carried.imports,
    typeDeclarations: carried.declarations,
    range,
  };
  return { ...result, model };
}

function typeParametersOf({ typeParameters }: ts.ClassDeclaration): string {
  return typeParameters ? `<${typeParameters.map((one) => one.getText()).join(", ")}>` : "";
}

function constructionOf(
  cls: ClassContext,
  { node, given }: NonNullable<ClassShape["construction"]>,
  opaque: ReadonlyMap<string, Diagnostic>,
): Construction {
  return {
    params: node.parameters.map((parameter) => paramOf(cls, parameter, parameter.name.getText())),
    given: new Map([...(given ?? [])].filter(([field]) => !opaque.has(field))),
  };
}

/** What of a class cannot be lowered, member by member. */
class Limits {
  readonly #found = new Findings();
  readonly #shape: ClassShape;
  /** The keys of the methods that updates run. */
  inUpdates: ReadonlySet<string> = new Set();

  constructor(shape: ClassShape) {
    this.#shape = shape;
  }

  add(diagnostic: Diagnostic): void {
    this.#found.add(diagnostic);
  }

  sorted(): readonly Diagnostic[] {
    return this.#found.sorted();
  }

  /** The member in which a diagnostic stands: the name of a field or the key of a method. */
  memberAt({ range: { start } }: Diagnostic): string | undefined {
    const file = this.#shape.node.getSourceFile();
    const offset = ts.getPositionOfLineAndCharacter(file, start.line - 1, start.column - 1);
    const holds = (node: ts.Node | undefined) =>
      node !== undefined && node.getStart(file) <= offset && offset < node.getEnd();
    const { fields, methods } = this.#shape;
    return (
      fields.find(({ node, initializer }) => holds(node) || holds(initializer))?.name ??
      methods.find(({ node }) => holds(node))?.key
    );
  }

  /** Adds what methods may not do where they run. */
  methodsIn(
    methods: readonly LoweredMethod[],
    isUpdate: (method: LoweredMethod) => boolean,
    rangeOf: (method: LoweredMethod) => SourceRange,
  ): void {
    const byKey = new Map(methods.map((method) => [method.shape.key, method]));
    this.inUpdates = reachedFrom(byKey, methods.filter(isUpdate));
    const called = new Set(methods.flatMap(({ calls }) => [...calls]));
    for (const method of methods) {
      const [hidden] = method.params.filter((param) => param.hidden !== undefined);
      if (hidden && !isUpdate(method)) {
        this.add(CATALOGUE.unsupportedExpression.at(rangeOf(method), hidden.hidden ?? ""));
      }
      if (!isUpdate(method) || called.has(method.shape.key)) {
        for (const diagnostic of method.throws) {
          this.add(diagnostic);
        }
      }
      if (this.inUpdates.has(method.shape.key)) {
        for (const diagnostic of method.queryOnly) {
          this.add(diagnostic);
        }
      }
    }
  }

  /**
   * The fields that have no type, and the methods that were not lowered, use such fields or call such methods: by name
   * and by key, with the reason.
   */
  opaqueMembers(
    methods: readonly LoweredMethod[],
    reading: SourceReading,
  ): ReadonlyMap<string, Diagnostic> {
    const opaque = new Map<string, Diagnostic>();
    // That a call cannot be rejected there often follows from something else that is not understood.
    const isLast = ({ code }: Diagnostic) => code === CATALOGUE.exception.code;
    const found = this.sorted();
    for (const diagnostic of [...found.filter((one) => !isLast(one)), ...found.filter(isLast)]) {
      const key = this.memberAt(diagnostic);
      if (key !== undefined && diagnostic.severity === "error" && !opaque.has(key)) {
        opaque.set(key, diagnostic);
      }
    }
    for (let size = -1; size !== opaque.size; ) {
      size = opaque.size;
      for (const { shape, calls, asides } of methods) {
        const read = reading.methods.get(shape.key);
        const aside = new Set(asides.flatMap(({ reads, writes }) => [...reads, ...writes]));
        const fields = [...(read?.reads ?? []), ...(read?.writes ?? [])];
        const used = [...calls, ...fields.filter((name) => !aside.has(name))];
        const why = used.flatMap((key) => opaque.get(key) ?? [])[0];
        if (why && !opaque.has(shape.key)) {
          opaque.set(shape.key, why);
        }
      }
    }
    return opaque;
  }
}

/** The method with the fields that it may change: of one that was not lowered, as its text tells. */
function withWrites(
  method: LoweredMethod,
  reading: SourceReading,
  opaque: ReadonlyMap<string, Diagnostic>,
): LoweredMethod {
  const writes = reading.methods.get(method.shape.key)?.writes;
  const aside = method.asides.flatMap((one) => one.writes);
  if (aside.length > 0 && !opaque.has(method.shape.key)) {
    return { ...method, writes: new Set([...method.writes, ...aside]) };
  }
  return opaque.has(method.shape.key) && writes ? { ...method, writes: new Set(writes) } : method;
}

/** An argument of an update that has to travel as it is must be data. */
function checkArguments(
  shape: ClassShape,
  method: Method,
  ranges: Ranges,
  diagnostics: Findings,
): void {
  const member = shape.methods.find(
    (m) => m.name === method.name && m.form === method.form && m.visibility === method.visibility,
  );
  method.params.forEach((param, i) => {
    const node = member?.fn.parameters[i];
    if (!param.data && node) {
      diagnostics.add(CATALOGUE.notData.at(ranges.of(node), param.name, param.typeText));
    }
  });
}

function opaqueField(
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
  return reading.type;
}

/** What is in a public field can be changed from outside, without an update. */
function checkFields(cls: ClassContext, shape: ClassShape, diagnostics: Findings): void {
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

function inferredText(cls: ClassContext, type: ts.Type): string {
  return cls.checker.typeToString(type, undefined, ts.TypeFormatFlags.NoTruncation);
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

function finishMethods(
  cls: ClassContext,
  sourceFile: ts.SourceFile,
  methods: readonly LoweredMethod[],
  reading: SourceReading,
  opaque: ReadonlyMap<string, Diagnostic>,
  captures: ReadonlyMap<ts.Expression, Capture>,
): readonly Method[] {
  const ordered = new Map<string, boolean>();
  const isOrdered = (key: string): boolean => {
    const known = ordered.get(key);
    if (known !== undefined) {
      return known;
    }
    ordered.set(key, false);
    const method = cls.method(key);
    const result =
      method !== undefined &&
      (opaque.has(key)
        ? listsWithoutSorting(cls.checker, method.shape.body, returnedType(cls, method.shape))
        : dependsOnOrder(method.body, isOrdered));
    ordered.set(key, result);
    return result;
  };
  return methods.map((method) => {
    const { shape } = method;
    const { name, visibility, form, node, fn, body } = shape;
    const type = returnedType(cls, shape);
    const annotation = ts.isPropertyDeclaration(node) && node.type ? undefined : fn.type;
    const returnText =
      annotation?.getText() ?? (type && form !== "setter" ? inferredText(cls, type) : "void");
    const read = reading.methods.get(shape.key);
    const why = opaque.get(shape.key);
    return {
      name,
      visibility,
      role: isHidden(shape) ? "helper" : isUpdate(method) ? "update" : "query",
      form,
      params: why ? signatureOf(cls, method, !isHidden(shape) && isUpdate(method)) : method.params,
      ...(why && {
        opaque: { reads: read?.reads ?? [], writes: read?.writes ?? [], why },
      }),
      ...(!why && method.asides.length > 0 && { aside: asideIn(method, read) }),
      ...takenBy(read, captures),
      ...(read?.effects.returnsThis && { fluent: true as const }),
      ...(read?.sharing && { sharing: true as const }),
      ...(method.throws.length > 0 &&
        !why &&
        ts.isBlock(body) && { guardText: guardOf(shape, method) }),
      ...(asserts(body) && { asserting: true as const }),
      ...((why || method.isWritable) && { writable: true as const }),
      returns: method.returns,
      returnText,
      body: why ? [] : method.body,
      bodyText: withoutSuper(bodyTextOf(sourceFile, shape, why ? [] : method.params)),
      reads: read?.reads ?? [],
      pure: method.writes.size === 0,
      ordered: isOrdered(shape.key),
      doc: docCommentOf(sourceFile, node).text,
      range: cls.ranges.of(node.name ?? node),
    };
  });
}

/** What a method does to fields that were not lowered: where a test may decide it, it may depend on all that is read. */
function asideIn(
  { asides }: LoweredMethod,
  read: MethodReading | undefined,
): NonNullable<Method["aside"]> {
  return {
    reads: asides.flatMap(({ reads, isSure }) => (isSure ? reads : (read?.reads ?? reads))),
    writes: asides.flatMap(({ writes }) => writes),
  };
}

/** What a method takes from outside, and whom it tells. */
function takenBy(
  read: MethodReading | undefined,
  captures: ReadonlyMap<ts.Expression, Capture>,
): Pick<Method, "captures" | "signals"> {
  const taken = (read?.effects.captures ?? []).flatMap((node) => captures.get(node) ?? []);
  const signals = (read?.effects.signals ?? []).map((node) => node.getText());
  return {
    ...(taken.length > 0 && { captures: taken }),
    ...(signals.length > 0 && { signals }),
  };
}

/** Calls of methods of the base class, by the names that they have in the lifted class. */
function withoutSuper(text: string): string {
  return text.replace(
    /\bsuper\s*\.\s*([\p{ID_Continue}$]+)/gu,
    (_, name: string) => `this.${superName(name)}`,
  );
}

/** What decides whether a call is rejected, as it stands. */
function guardOf(shape: MethodShape, { guards, params }: LoweredMethod): string {
  const statements = guardedStatements(shape, guards).map((statement) => statement.getText());
  return [...patternsOf(shape, params), ...statements].join("\n");
}

function asserts(node: ts.Node): boolean {
  return (
    ts.isNonNullExpression(node) || (ts.forEachChild(node, (child) => asserts(child)) ?? false)
  );
}

/** The parameters of a method that was not lowered, whatever their form. */
function signatureOf(
  cls: ClassContext,
  { shape, params }: LoweredMethod,
  isUpdate: boolean,
): readonly Param[] {
  return shape.fn.parameters.map((node, i): Param => {
    // The body of a query is kept, with the names that its parameters declare; an update passes them on.
    const isPattern = isUpdate && !ts.isIdentifier(node.name);
    const name = isPattern ? `argument${i + 1}` : node.name.getText();
    const type = params.find((param) => param.name === name)?.type;
    return { ...paramOf(cls, node, name), ...(type && { type }) };
  });
}

/** A parameter of which only the text and the type of data are known. */
function paramOf(cls: ClassContext, node: ts.ParameterDeclaration, name: string): Param {
  const symbol = cls.checker.getSymbolAtLocation(node.name);
  const type = symbol ? cls.checker.getTypeOfSymbol(symbol) : cls.checker.getTypeAtLocation(node);
  const data = dataTypeOf(cls.checker, type);
  return {
    name,
    type: VOID,
    typeText: node.type?.getText() ?? inferredText(cls, type),
    ...(data && { data }),
    ...(node.dotDotDotToken && { rest: true as const }),
    // A default that depends on the state is found where the call counts, not where it is made.
    ...((node.questionToken || readsThis(node.initializer)) && { optional: true as const }),
    ...(node.initializer &&
      !readsThis(node.initializer) && { defaultText: node.initializer.getText() }),
  };
}

function readsThis(node: ts.Node | undefined): boolean {
  return (
    node !== undefined &&
    (node.kind === ts.SyntaxKind.ThisKeyword || (ts.forEachChild(node, readsThis) ?? false))
  );
}

/** Takes parameters that are patterns apart. */
function patternsOf({ fn }: Pick<MethodShape, "fn">, params: readonly Param[]): readonly string[] {
  return fn.parameters.flatMap(({ name }, i) =>
    ts.isIdentifier(name) ? [] : [`const ${name.getText()} = ${params[i]?.name};`],
  );
}

/** The body as a block, where parameters that are patterns are taken apart at its start. */
function bodyTextOf(
  sourceFile: ts.SourceFile,
  { fn, body }: MethodShape,
  params: readonly Param[],
): string {
  const patterns = params.length === 0 ? [] : patternsOf({ fn }, params);
  const source = body.getText(sourceFile);
  const text = ts.isBlock(body) ? source : `{ return ${source}; }`;
  return patterns.length === 0 ? text : `{ ${patterns.join(" ")} ${text.slice(1)}`;
}

/** The nodes whose text stands in the lifted class: signatures, and the bodies of what queries run. */
function emittedNodes(shape: ClassShape, methods: readonly LoweredMethod[]): readonly ts.Node[] {
  const signature = ({ node, fn }: MethodShape): readonly (ts.Node | undefined)[] => [
    ts.isPropertyDeclaration(node) ? node.type : undefined,
    fn.type,
    ...fn.parameters,
  ];
  const byKey = new Map(methods.map((method) => [method.shape.key, method]));
  const inQuery = reachedFrom(
    byKey,
    methods.filter((m) => !isHidden(m.shape) && !isUpdate(m)),
  );
  return [
    ...shape.fields.map((field) => field.node.type),
    ...shape.methods.flatMap(signature),
    ...methods.filter((m) => inQuery.has(m.shape.key)).map((m) => m.shape.body),
    ...methods.filter(isUpdate).flatMap(({ carried }) => carried),
  ].filter((node) => node !== undefined);
}

function checkUse(
  name: string,
  range: SourceRange,
  { fields }: ClassShape,
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
