import { ts } from "ts-morph";
import { CATALOGUE } from "../ir/catalogue.js";
import type { Diagnostic } from "../ir/diagnostic.js";
import { takingGiven } from "../ir/given.js";
import type { ClassModel, Construction, Method } from "../ir/model.js";
import type { SourceRange } from "../ir/range.js";
import type { Type } from "../ir/type.js";
import { assignedSymbols } from "./assigned-symbols.js";
import { type ClassShape, isHidden, type MethodShape } from "./class-shape.js";
import type { ClassContext, LoweredMethod } from "./context.js";
import { Findings } from "./findings.js";
import { finishMethods, isUpdate, paramOf } from "./finish-methods.js";
import { docCommentOf } from "./jsdoc.js";
import { library } from "./library.js";
import { Limits } from "./limits.js";
import { guardedStatements, lowerMethod } from "./lower-method.js";
import { NumberKinds } from "./number-kinds.js";
import { type PolicyInput, readPolicy } from "./policy.js";
import type { CheckedSource } from "./program.js";
import type { Ranges } from "./ranges.js";
import { reachedFrom } from "./reached-from.js";
import { checkFields, opaqueField, readField, readFieldType } from "./read-field.js";
import { readShape } from "./read-shape.js";
import { declarationsFor } from "./type-declarations.js";
import { Analysis } from "./verbatim/analysis.js";
import { capturesIn, readSource, type SourceReading, textToRun } from "./verbatim/read-source.js";
import { isWithin } from "./verbatim/syntax.js";

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
  checked: CheckedSource,
  ranges: Ranges,
  found: FoundClass,
  policyInput: PolicyInput,
  foundLimits: readonly Diagnostic[] = [],
): ClassReading {
  const { name, node } = found;
  const { checker, sourceFile } = checked;
  const range = ranges.of(node.name ?? node);
  const diagnostics = new Findings();
  const members = readShape(name, node, checker, ranges, (one) => diagnostics.add(one));
  if (!members) {
    return { name, range, diagnostics: diagnostics.sorted(), limits: [] };
  }
  let hasPlainObjects = false;
  const analysis = new Analysis(checker, members);
  const made = madeByConstructors(members, analysis);
  const shape: ClassShape = {
    ...members,
    fields: members.fields.map((field) => ({
      ...field,
      isGiven: field.isGiven || made.has(field.name),
    })),
  };
  const limits = new Limits(shape, ranges);
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
    const isConstant =
      shape.construction?.given?.has(field.name) &&
      !changed.has(field.name) &&
      !made.has(field.name);
    if (field.isGiven && !isConstant) {
      limits.add(CATALOGUE.constructorLogic.at(ranges.of(field.node.name), field.name));
    }
  }
  limits.methodsIn(methods, isUpdate, ({ shape: { node: member } }) => ranges.of(member));
  for (const { shape: member, guards } of methods) {
    const checks = guards.size > 0 ? guardedStatements(member, guards) : [];
    const changes = reading.methods.get(member.key)?.effects.changesAt ?? [];
    const [guard] = guards;
    if (guard && [...changes].some((node) => checks.some((check) => isWithin(node, check)))) {
      // Checks that change something on other paths cannot be made before the update.
      limits.add(CATALOGUE.exception.at(ranges.of(guard)));
    }
  }
  const unread = limits.opaqueMembers(methods, reading);
  const policy = readPolicy(
    {
      source: checked,
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
  // Without its base class, much seems wrong that only misses a member.
  const isCutOff = diagnostics.has(CATALOGUE.derivedClass.code);
  for (const error of isCutOff ? [] : reading.constructorErrors) {
    diagnostics.add(error);
  }
  for (const error of isCutOff ? [] : reading.errors) {
    const isAlways = [CATALOGUE.writingGetter.code, CATALOGUE.lateThrow.code].includes(error.code);
    if (opaque.size > 0 || isAlways) {
      // The same may be known with its exact place, and what to do about it.
      const isSame = (one: Diagnostic) =>
        one.code === error.code && limits.memberAt(one) === limits.memberAt(error);
      diagnostics.add([...opaque.values()].find(isSame) ?? error);
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
  const report = (diagnostic: Diagnostic) => diagnostics.add(diagnostic);
  const toRun = (statement: ts.Statement) =>
    textToRun(statement, statement === node, captures, signals);
  const text = toRun(node);
  const source = declarationsFor(
    checker,
    sourceFile,
    ranges,
    [node, ...shape.bases],
    [],
    node,
    report,
    toRun,
  );
  const texts = [
    ...fields.map((f) => f.typeText),
    ...finished.flatMap((m) => [m.returnText, ...m.params.map((p) => p.typeText)]),
  ];
  const nodes = emittedNodes(shape, known);
  const carried = declarationsFor(checker, sourceFile, ranges, nodes, texts, node, report);
  const opaqueFields = shape.fields.flatMap((field) =>
    isKept(field) ? [] : [opaqueField(cls, sourceFile, field, opaque)],
  );
  if (!diagnostics.hasErrors) {
    checkUse(name, range, shape, finished, (diagnostic) => diagnostics.add(diagnostic));
  }
  const result = {
    name,
    range,
    diagnostics: diagnostics.sorted(),
    limits: isCutOff ? [] : limits.sorted(),
  };
  if (diagnostics.hasErrors) {
    return result;
  }
  const model: ClassModel = {
    name,
    file: range.file,
    doc: docCommentOf(sourceFile, node).text,
    ...exportedAs(checker, sourceFile, node),
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
    source: { text, ...source },
    statics: shape.statics.map((member) => member.getText(sourceFile)),
    typeParameters: typeParametersOf(node),
    ...(shape.construction && { construction: constructionOf(cls, shape.construction, opaque) }),
    imports: carried.imports,
    typeDeclarations: carried.declarations,
    range,
  };
  return { ...result, model };
}

function exportedAs(
  checker: ts.TypeChecker,
  sourceFile: ts.SourceFile,
  node: ts.ClassDeclaration,
): Pick<ClassModel, "exportedAs"> {
  const [module, own] = [sourceFile, node.name ?? node].map((one) =>
    checker.getSymbolAtLocation(one),
  );
  const isOwn = (symbol: ts.Symbol) =>
    (symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol) === own;
  const names = module && own ? checker.getExportsOfModule(module).filter(isOwn) : [];
  const found = names.find(({ name }) => name === node.name?.text) ?? names[0];
  return found ? { exportedAs: found.name } : {};
}

/** The fields that a constructor changes otherwise than by the initial value that was read from it. */
function madeByConstructors(shape: ClassShape, analysis: Analysis): ReadonlySet<string> {
  return new Set(
    shape.constructors.flatMap(({ node, gives }) =>
      [...analysis.of(node, "class").writes]
        .filter((root) => root.startsWith("f:"))
        .map((root) => root.slice("f:".length))
        .filter((name) => !gives.has(name)),
    ),
  );
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

function isGlobal(checker: ts.TypeChecker, identifier: ts.Identifier): boolean {
  const declarations = checker.getSymbolAtLocation(identifier)?.declarations ?? [];
  return (
    declarations.length > 0 &&
    declarations.every((d) => library().files.has(d.getSourceFile().fileName))
  );
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
