import { ts } from "ts-morph";
import { CATALOGUE } from "../../ir/catalogue.js";
import type { Diagnostic } from "../../ir/diagnostic.js";
import type { Capture } from "../../ir/model.js";
import { type ClassShape, isHidden, type MethodShape } from "../class-shape.js";
import type { Ranges } from "../ranges.js";
import type { Analysis } from "./analysis.js";
import { dataTypeOf } from "./data-type.js";
import type { Effects, Problem } from "./effects.js";
import { isWithin } from "./syntax.js";

/** A class read without lowering: what its methods do to which fields, and what keeps it from being replicated at all. */
export interface SourceReading {
  /** By the method's key. */
  readonly methods: ReadonlyMap<string, MethodReading>;
  /** What keeps the class from being run on every replica alike. */
  readonly errors: readonly Diagnostic[];
  /** What keeps its constructors from making the same object on every replica. */
  readonly constructorErrors: readonly Diagnostic[];
}

export interface MethodReading {
  readonly shape: MethodShape;
  readonly effects: Effects;
  /** Names of fields, with those that may be the same object as one of them. */
  readonly reads: readonly string[];
  readonly writes: readonly string[];
  /** True if the answer may hold parts of the state. */
  readonly sharing: boolean;
}

/** Reads a class by what its code may do (see `Analysis`). */
export function readSource(analysis: Analysis, ranges: Ranges): SourceReading {
  const { checker, shape } = analysis;
  const found = shape.methods.map((method) => ({ method, effects: analysis.method(method) }));
  const initial = shape.fields.flatMap((field) =>
    field.initializer ? [{ field, effects: analysis.initializer(field.initializer) }] : [],
  );
  const constructed = shape.constructors.map(({ node }) => analysis.of(node, "class"));
  const same = aliases([
    ...found.flatMap(({ effects }) => throughArguments(effects.links)),
    ...constructed.flatMap(({ links }) => throughArguments(links)),
    ...initial.flatMap(({ field, effects }) =>
      [...effects.result.outer, ...effects.result.inner].map(
        (root) => [`f:${field.name}`, root] as const,
      ),
    ),
  ]);
  const methods = new Map(
    found.map(({ method, effects }) => {
      const reading: MethodReading = {
        shape: method,
        effects,
        reads: fieldNames(effects.reads, same),
        writes: fieldNames(effects.writes, same),
        sharing: isState(effects.result.inner) || isState(effects.result.outer),
      };
      return [method.key, reading] as const;
    }),
  );
  const isUpdate = ({ shape: { visibility }, writes }: MethodReading) =>
    visibility === "public" && writes.length > 0;
  const report = (problem: Problem) => diagnosticOf(problem, ranges);
  const errors = [...methods.values()].flatMap((reading): Diagnostic[] => {
    const { effects, shape: method } = reading;
    if (isHidden(method)) {
      // What it does is reported where a public method does it through it.
      return [];
    }
    const name = ranges.of(method.node.name ?? method.node);
    const inUpdate = isUpdate(reading);
    const shared = [...effects.changes].flatMap((root) =>
      [...(same.get(root) ?? [])].filter((other) => other.startsWith("m:")),
    );
    return [
      ...shared.slice(0, 1).map((root) => CATALOGUE.moduleState.at(name, root.slice(2))),
      ...outsideCalls(effects, ranges),
      ...effects.problems.filter((problem) => inUpdate || concernsQueries(problem)).map(report),
      ...(inUpdate
        ? effects.captures
            .filter((node) => !isWithinClass(node, shape) || isRepeated(node, shape))
            .map((node) =>
              CATALOGUE.outsideCall.at(
                isWithinClass(node, shape) ? ranges.of(node) : name,
                node.getText(),
              ),
            )
        : []),
      ...(inUpdate && effects.lateThrow
        ? [CATALOGUE.lateThrow.at(ranges.of(effects.lateThrow))]
        : []),
      ...(inUpdate && method.form === "getter"
        ? [CATALOGUE.writingGetter.at(name, method.name)]
        : []),
      ...(isState(effects.result.outer) && givesObject(checker, method)
        ? [CATALOGUE.liveAnswer.at(name)]
        : []),
    ];
  });
  const problems = initial.flatMap(({ field, effects }) =>
    effects.problems.length + effects.captures.length > 0 && field.initializer
      ? [CATALOGUE.initialValue.at(ranges.of(field.initializer))]
      : [],
  );
  const constructorErrors = constructed.flatMap((effects, i) => [
    ...effects.problems.map(report),
    ...changedParameters(effects).flatMap((index) => {
      const parameter = shape.constructors[i]?.node.parameters[index];
      return parameter ? [CATALOGUE.changedArgument.at(ranges.of(parameter))] : [];
    }),
    ...outsideCalls(effects, ranges),
    ...effects.captures.map((node) => CATALOGUE.outsideCall.at(ranges.of(node), firstLine(node))),
  ]);
  return { methods, errors: [...errors, ...problems], constructorErrors };
}

/** The places of parameters of which what is given is changed, also through a field that holds it. */
function changedParameters({ changes, links }: Effects): readonly number[] {
  const held = links.filter(([holder]) => changes.has(holder)).map(([, value]) => value);
  return [...new Set([...changes, ...held])]
    .filter((root) => root.startsWith("p:"))
    .map((root) => Number(root.slice("p:".length)));
}

/** Calls of functions that are given as arguments from outside. */
function outsideCalls({ applied }: Effects, ranges: Ranges): readonly Diagnostic[] {
  return [...applied.values()]
    .flatMap(({ calls }) => calls)
    .map((call) => CATALOGUE.outsideCall.at(ranges.of(call), firstLine(call)));
}

/** False of an answer whose type is a parameter: the class does not know it for an object. */
function givesObject(checker: ts.TypeChecker, { fn }: MethodShape): boolean {
  const signature = checker.getSignatureFromDeclaration(fn);
  const type = signature && checker.getReturnTypeOfSignature(signature);
  const members = type?.isUnion() ? type.types : type ? [type] : [];
  return !members.some((member) => member.flags & ts.TypeFlags.TypeParameter);
}

/**
 * True of a random number or id that one call may take more than once: each place is taken once a call, and would give
 * the same value each time.
 */
function isRepeated(node: ts.Expression, shape: ClassShape): boolean {
  if (!/random/i.test(node.getText())) {
    return false;
  }
  let at: ts.Node = node;
  while (!shape.methods.some(({ fn }) => fn === at)) {
    const isInner = ts.isIterationStatement(at, false) || (at !== node && ts.isFunctionLike(at));
    if (isInner || !at.parent) {
      return true;
    }
    at = at.parent;
  }
  const own = shape.methods.find(({ fn }) => fn === at);
  if (own === undefined) {
    return true;
  }
  const calls = [shape.node, ...shape.bases].map((one) => callsOf(one, own.name));
  return isHidden(own) && calls.reduce((sum, count) => sum + count, 0) > 1;
}

function callsOf(node: ts.Node, name: string): number {
  let count = 0;
  const visit = (inner: ts.Node): void => {
    if (
      ts.isPropertyAccessExpression(inner) &&
      inner.expression.kind === ts.SyntaxKind.ThisKeyword &&
      inner.name.text.replace(/^#/, "") === name
    ) {
      count += 1;
    }
    ts.forEachChild(inner, visit);
  };
  visit(node);
  return count;
}

/** True of what stands in the class or in one that it extends. */
function isWithinClass(node: ts.Node, { node: own, bases }: ClassShape): boolean {
  return [own, ...bases].some((one) => isWithin(node, one));
}

function firstLine(node: ts.Node): string {
  return node.getText().split("\n")[0] ?? "";
}

function concernsQueries({ inUpdates, what }: Problem): boolean {
  return !inUpdates && what !== "identity";
}

function isState(roots: ReadonlySet<string>): boolean {
  return [...roots].some((root) => root.startsWith("f:"));
}

/** The links of one call, with those of fields that get the same argument. */
function throughArguments(
  links: readonly (readonly [string, string])[],
): readonly (readonly [string, string])[] {
  const fields = new Map<string, string>();
  return links.flatMap(([a, b]) => {
    const other = fields.get(b);
    if (!b.startsWith("p:") || !a.startsWith("f:")) {
      return [[a, b]];
    }
    fields.set(b, a);
    return other ? [[a, other]] : [];
  });
}

/** For each root those that may be, or hold, the same object. */
function aliases(
  links: readonly (readonly [string, string])[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const groups = new Map<string, Set<string>>();
  for (const [a, b] of links) {
    if (isKept(a) && isKept(b)) {
      const merged = new Set([...(groups.get(a) ?? [a]), ...(groups.get(b) ?? [b])]);
      for (const root of merged) {
        groups.set(root, merged);
      }
    }
  }
  return groups;
}

/** True of fields, and of constants of the module, which live as long. */
function isKept(root: string): boolean {
  return root.startsWith("f:") || root.startsWith("m:");
}

function fieldNames(
  roots: ReadonlySet<string>,
  same: ReadonlyMap<string, ReadonlySet<string>>,
): readonly string[] {
  const all = [...roots].flatMap((root) => [...(same.get(root) ?? [root])]);
  return [...new Set(all)]
    .filter((root) => root.startsWith("f:"))
    .map((root) => root.slice("f:".length))
    .sort();
}

function diagnosticOf({ node, what, name }: Problem, ranges: Ranges): Diagnostic {
  const range = ranges.of(node);
  switch (what) {
    case "outsideName":
      return CATALOGUE.outsideName.at(range, name);
    case "outsideCall":
      return CATALOGUE.outsideCall.at(range, name);
    case "busySignal":
      return CATALOGUE.busySignal.at(range, name);
    case "importedName":
      return CATALOGUE.importedName.at(range, name);
    case "async":
      return CATALOGUE.asyncMethod.at(range);
    case "this":
      return CATALOGUE.thisAsValue.at(range);
    case "moduleState":
      return CATALOGUE.moduleState.at(range, name);
    case "tooMuch":
      return CATALOGUE.tooMuch.at(range);
    case "identity":
      return CATALOGUE.identity.at(range);
    case "member":
      return CATALOGUE.unsupportedExpression.at(range, name);
    default:
      return what satisfies never;
  }
}

/** The name under which a class that a log runs finds what lies outside of it. */
export const OUTSIDE = "joineryOutside";

/** What the updates of a class take from outside, by an id for each place, in source order. */
export function capturesIn(
  checker: ts.TypeChecker,
  methods: Iterable<MethodReading>,
): ReadonlyMap<ts.Expression, Capture> {
  const nodes = new Set(
    [...methods].flatMap(({ shape, writes, effects }) =>
      !isHidden(shape) && writes.length > 0 ? effects.captures : [],
    ),
  );
  return new Map(
    [...nodes]
      .sort((a, b) => a.pos - b.pos)
      .map((node, i) => {
        const type = checker.getTypeAtLocation(node);
        const typeText = checker.typeToString(type);
        const data = dataTypeOf(checker, type) ?? "json";
        return [node, { id: `t${i + 1}`, text: node.getText(), typeText, data }] as const;
      }),
  );
}

/**
 * The text of the class, or of what it needs of its module, for a replay log to run: what it takes from outside comes
 * with the event, and others are told only where the update is called.
 */
export function textToRun(
  node: ts.Statement,
  isOwn: boolean,
  captures: ReadonlyMap<ts.Expression, Capture>,
  signals: ReadonlySet<ts.Expression>,
): string {
  const edits = [
    ...[...captures].map(([place, { id, typeText }]) => ({
      place,
      to: place.getEnd(),
      text: `(${OUTSIDE}.taken[${JSON.stringify(id)}] as ${typeText})`,
    })),
    ...[...signals].map((place) => ({
      place,
      to: place.getStart(),
      text: `${OUTSIDE}.isCall && `,
    })),
  ];
  const text = isOwn && ts.isClassDeclaration(node) ? plainText(node) : node.getText();
  const start = node.getEnd() - text.length;
  return edits
    .filter(({ place }) => isWithin(place, node))
    .map(({ place, ...edit }) => ({ ...edit, from: place.getStart() }))
    .sort((a, b) => b.from - a.from)
    .reduce(
      (before, { from, to, text: inserted }) =>
        before.slice(0, from - start) + inserted + before.slice(to - start),
      text,
    );
}

function plainText(node: ts.ClassDeclaration): string {
  const start = node.modifiers?.find(
    (m) => m.kind !== ts.SyntaxKind.ExportKeyword && m.kind !== ts.SyntaxKind.DefaultKeyword,
  );
  const from = start
    ? start.getStart()
    : node
        .getChildren()
        .find((c) => c.kind === ts.SyntaxKind.ClassKeyword)
        ?.getStart();
  return node.getSourceFile().text.slice(from ?? node.getStart(), node.getEnd());
}
