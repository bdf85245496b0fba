import { ts } from "ts-morph";
import type { Diagnostic } from "../ir/diagnostic.js";
import type { Capture, Method, Param } from "../ir/model.js";
import { VOID } from "../ir/type.js";
import { isHidden } from "./class-shape.js";
import type { ClassContext, LoweredMethod } from "./context.js";
import { inferredText } from "./inferred-text.js";
import { dependsOnOrder } from "./iteration-order.js";
import { docCommentOf } from "./jsdoc.js";
import { returnedType } from "./lower-method.js";
import { asserts, bodyTextOf, guardOf, withoutSuper } from "./method-text.js";
import { dataTypeOf } from "./verbatim/data-type.js";
import { listsWithoutSorting } from "./verbatim/iteration.js";
import type { MethodReading, SourceReading } from "./verbatim/read-source.js";

/** True of a public method that changes a field. */
export function isUpdate(method: LoweredMethod): boolean {
  return !isHidden(method.shape) && method.writes.size > 0;
}

/** The methods as the later phases know them: lowered, or opaque where they were not. */
export function finishMethods(
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
export function paramOf(cls: ClassContext, node: ts.ParameterDeclaration, name: string): Param {
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
