import { ts } from "ts-morph";
import { CATALOGUE } from "../ir/catalogue.js";
import type { Expr } from "../ir/expr.js";
import type { PredicateCase, PredicateClause } from "../ir/model.js";
import type { SourceRange } from "../ir/range.js";
import { type ClassContext, type LoweredMethod, Scope } from "./context.js";
import { LOWERERS } from "./lower-method.js";
import { type CheckedSource, checkSource } from "./program.js";
import { fixedRange } from "./ranges.js";

/** What is needed to read a predicate. */
export interface PredicateContext {
  readonly source: CheckedSource;
  readonly cls: ClassContext;
  /** The updates. */
  readonly methods: readonly LoweredMethod[];
}

const EVENT = "$JoineryEvent";
const POLICY = "$joineryPolicy";

/**
 * Reads a policy `(a, b) => …`. TypeScript itself checks it, as if it stood at the end of the file; then it is
 * lowered for each pair of updates, with `a.method` and `b.method` as constants.
 */
export function readPredicate(
  { source, cls, methods }: PredicateContext,
  text: string,
  range: SourceRange,
): PredicateClause | undefined {
  const fixed: ClassContext = { ...cls, ranges: fixedRange(range) };
  const clash = methods.find((m) => m.params.some((param) => param.name === "method"));
  if (clash) {
    cls.report(CATALOGUE.methodArgument.at(range, clash.shape.name));
    return undefined;
  }
  const { sourceFile } = source;
  const whole = `${sourceFile.text}\n${declarationsOf(methods)}const ${POLICY}: (a: ${EVENT}, b: ${EVENT}) => boolean = (\n${text}\n);\n`;
  const checked = checkSource(sourceFile.fileName, whole, source.disk);
  const { program, checker } = checked;
  const syntax = program.getSyntacticDiagnostics(checked.sourceFile);
  const errors = (
    syntax.length > 0 ? syntax : program.getSemanticDiagnostics(checked.sourceFile)
  ).filter((error) => (error.start ?? 0) > sourceFile.text.length);
  const fn = syntax.length === 0 ? predicateOf(checked.sourceFile) : undefined;
  if (errors.length === 0 && !fn) {
    cls.report(CATALOGUE.predicateForm.at(range));
    return undefined;
  }
  for (const error of errors) {
    const message = ts
      .flattenDiagnosticMessageText(error.messageText, "\n")
      .replaceAll(EVENT, "the event");
    cls.report(CATALOGUE.predicateError.at(range, message));
  }
  if (!fn || errors.length > 0) {
    return undefined;
  }
  const cases: PredicateCase[] = [];
  for (const a of methods) {
    for (const b of methods) {
      const body = lowerPair({ ...fixed, checker }, fn, a, b, methods);
      if (!body) {
        return undefined;
      }
      cases.push({ a: a.shape.name, b: b.shape.name, body });
    }
  }
  return { kind: "predicate", text: text.replace(/\s+/g, " "), cases };
}

/** The type of events: a union with a member for each update. */
function declarationsOf(methods: readonly LoweredMethod[]): string {
  const members = methods.map(({ shape, params }) => {
    const fields = params.map(
      ({ name, typeText, optional }) =>
        `; readonly ${name}: ${typeText}${optional ? " | undefined" : ""}`,
    );
    return `{ readonly method: ${JSON.stringify(shape.name)}${fields.join("")} }`;
  });
  return `type ${EVENT} = ${members.join(" | ") || "never"};\n`;
}

interface Predicate {
  readonly body: ts.Expression;
  readonly params: readonly [ts.Identifier, ts.Identifier];
}

function predicateOf(sourceFile: ts.SourceFile): Predicate | undefined {
  const last = sourceFile.statements.at(-1);
  const declaration =
    last && ts.isVariableStatement(last) ? last.declarationList.declarations[0] : undefined;
  const isOurs =
    declaration && ts.isIdentifier(declaration.name) && declaration.name.text === POLICY;
  let value = isOurs ? declaration.initializer : undefined;
  while (value && ts.isParenthesizedExpression(value)) {
    value = value.expression;
  }
  if (!value || !ts.isArrowFunction(value) || ts.isBlock(value.body)) {
    return undefined;
  }
  const [a, b, more] = value.parameters.map((parameter) => parameter.name);
  return a && b && !more && ts.isIdentifier(a) && ts.isIdentifier(b)
    ? { body: value.body, params: [a, b] }
    : undefined;
}

function lowerPair(
  cls: ClassContext,
  fn: Predicate,
  a: LoweredMethod,
  b: LoweredMethod,
  methods: readonly LoweredMethod[],
): Expr | undefined {
  let isFine = true;
  const scope = new Scope(
    {
      ...cls,
      report(diagnostic) {
        isFine = false;
        cls.report(diagnostic);
      },
    },
    "",
    LOWERERS,
  );
  const names = methods.map((m) => m.shape.name).sort();
  [a, b].forEach((method, i) => {
    const [node, prefix] = i === 0 ? [fn.params[0], "a"] : [fn.params[1], "b"];
    const symbol = cls.checker.getSymbolAtLocation(node);
    if (symbol) {
      scope.events.set(symbol, {
        prefix,
        method: method.shape.name,
        methods: names,
        params: method.params,
      });
    }
  });
  const body = scope.lower.condition(scope, fn.body);
  scope.queryOnly.forEach(scope.cls.report);
  if (scope.out.length > 0 && isFine) {
    scope.report(CATALOGUE.impurePredicate.at(cls.ranges.of(fn.body)));
  }
  return isFine ? body : undefined;
}
