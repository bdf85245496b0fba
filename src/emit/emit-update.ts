import { not } from "../ir/build.js";
import { CLOCK, REPLICA } from "../ir/event.js";
import type { Expr, VarExpr } from "../ir/expr.js";
import { visitGraph } from "../ir/graph.js";
import type { Methods } from "../ir/interpret.js";
import type { ClassModel, Method } from "../ir/model.js";
import { sameExpr } from "../ir/same-expr.js";
import { summarize } from "../ir/summarize.js";
import type { Type } from "../ir/type.js";
import type { Lattice } from "../lattice/lattice.js";
import { theoryOf } from "../lattice/theory-of.js";
import { exprsOf, type Touch } from "../lattice/touch.js";
import type { Lift, LogLift, PartLift } from "../synth/lift.js";
import type { Imports } from "./imports.js";
import { givenParams, printMethod } from "./member.js";
import { Names, property, propertyName } from "./names.js";
import { printTouch } from "./print-cells.js";
import { isCheckable, printChecks } from "./print-checks.js";
import { type Body, type Printing, printExpr } from "./print-expr.js";
import { isBottom, pruneDelta, runtimeType } from "./prune.js";
import { retargeted } from "./retargeted.js";

/** What the methods of a lifted class need to know of it. */
export interface ClassScope {
  readonly lift: Lift;
  readonly methods: Methods;
  readonly imports: Imports;
  /** The text of a field: the getter of its name. */
  field(name: string): string;
  /** The text of the member that replays the log; empty if there is none. */
  readonly replay: string;
}

/** An update: checks, the local answer on the state before, then the delta. */
export function printUpdate(method: Method, scope: ClassScope): string {
  const names = new Names(method.params.map(({ name }) => name));
  if (scope.lift.log?.updates.includes(method)) {
    return printMethod(method, printLogged(method, names, scope, scope.lift.log));
  }
  const end = method.fluent ? ["return this;"] : [];
  const { result } = summarize(method, scope.methods);
  // Collections do not travel: what is computed from them does.
  const checked = givenParams(method).filter(({ type }) => isCheckable(type));
  const lines = [
    ...printChecks(method, checked, scope.imports),
    ...printGuard(method, scope.lift.model),
    ...printHidden(method, scope),
    ...printKeyChecks(method, scope),
  ];
  const answer = result && printAnswer(result, method, names, scope);
  if (answer?.reads) {
    const name = names.fresh("result");
    lines.push(...answer.constants, `const ${name} = ${answer.value};`);
    lines.push(`${printDelta(method, names, scope)};`, `return ${name};`);
  } else {
    lines.push(`${printDelta(method, names, scope)};`);
    if (answer) {
      lines.push(...answer.constants, `return ${answer.value};`);
    }
    lines.push(...end);
  }
  return printMethod(method, `{\n${lines.join("\n")}\n}`);
}

/** What is computed where the update is called, once the arguments are known to be good. */
function printHidden(method: Method, scope: ClassScope): readonly string[] {
  const { imports, lift } = scope;
  const used = namesUsed(method, scope);
  const hidden = method.params.filter(({ name, hidden }) => hidden !== undefined && used.has(name));
  return [
    ...hidden.map(
      (param) => `const ${param.name} = ${retargeted(param.hidden ?? "", lift.model)};`,
    ),
    ...printChecks(method, hidden, imports),
  ];
}

/** The variables that the deltas and the answer of an update use, and those that these are computed from. */
function namesUsed(method: Method, { lift, methods }: ClassScope): ReadonlySet<string> {
  const used = new Set<string>();
  const note = (expr: Expr) =>
    visitGraph(expr, (inner) => {
      if (inner.kind === "var") {
        used.add(inner.name);
      }
    });
  for (const { delta } of touchedParts(method, lift)) {
    note(delta);
  }
  for (const { touch } of touchedCells(method, lift)) {
    exprsOf(touch).forEach(note);
  }
  const { result } = summarize(method, methods);
  if (result) {
    note(result);
  }
  const texts = [...method.params].reverse();
  for (const { name, hidden } of texts) {
    if (hidden !== undefined && used.has(name)) {
      for (const word of hidden.match(/[\p{ID_Start}$_][\p{ID_Continue}$]*/gu) ?? []) {
        used.add(word);
      }
    }
  }
  return used;
}

/** Objects that inherit names have these as entries from the start: none can be put in under them. */
function printKeyChecks(method: Method, { lift, methods, imports }: ClassScope): readonly string[] {
  const plain = lift.model.fields.filter(({ isPlainObject }) => isPlainObject);
  const { fields } = summarize(method, methods);
  const checks = new Set<string>();
  for (const { name } of plain) {
    const value = fields.get(name);
    if (value) {
      visitGraph(value, (expr) => {
        const key = "key" in expr ? expr.key : undefined;
        if (key && (key.kind === "var" || key.kind === "member")) {
          const text = textOfKey(key);
          const label = JSON.stringify(`${method.name}(${text})`);
          checks.add(`${imports.value("checkPropertyName")}(${label}, ${text});`);
        }
      });
    }
  }
  return [...checks];
}

function textOfKey(key: Expr): string {
  if (key.kind === "member") {
    return property(textOfKey(key.record), key.name);
  }
  if (key.kind !== "var") {
    throw new Error(`a key that no argument gives: ${key.kind}`);
  }
  return key.name;
}

/** What rejects a call, as it stands in the source. A `return` in it only ends the checks: the call counts all the same. */
function printGuard(method: Method, model: ClassModel): readonly string[] {
  if (method.guardText === undefined) {
    return [];
  }
  const guardText = retargeted(method.guardText, model);
  if (/\breturn\b/.test(guardText)) {
    return [`(() => { ${guardText} })();`];
  }
  return [/\b(const|let|var)\b/.test(guardText) ? `{ ${guardText} }` : guardText];
}

/**
 * An update of which the log keeps each call. The source class gives the answer, as it does on the state before the call.
 */
function printLogged(method: Method, names: Names, scope: ClassScope, log: LogLift): string {
  const given = givenParams(method);
  const isReadable = given.every((param) => isCheckable(param.type) && !param.rest);
  const checks = [
    ...(method.opaque || !isReadable ? [] : printChecks(method, given, scope.imports)),
    ...(touchesParts(method, scope.lift) ? printHidden(method, scope) : []),
  ];
  const taken = (method.captures ?? []).map(({ id, text }) => {
    const hidden = method.params.find((param) => param.hidden === text);
    return `${id}: ${hidden && touchesParts(method, scope.lift) ? hidden.name : text}`;
  });
  const args = `[${[...given.map(({ name }) => name), ...(taken.length > 0 ? [`{ ${taken.join(", ")} }`] : [])].join(", ")}]`;
  const inside = names.inside();
  const event = inside.fresh("event");
  const call = `${scope.replay}.call({ ...${event}, state: ${property(`${event}.state`, log.name)} }, ${JSON.stringify(method.name)}, ${args})`;
  const parts = printTouched(method, inside, scope, event);
  const record = (delta: string) =>
    `{ ${[...parts.entries, `${propertyName(log.name)}: ${delta}`].join(", ")} }`;
  const answers = method.returnText !== "void" && method.form !== "setter" && !method.fluent;
  if (!answers) {
    const body =
      parts.constants.length > 0
        ? `{ ${parts.constants.join("\n")}\nreturn ${record(`${call}.delta`)}; }`
        : `(${record(`${call}.delta`)})`;
    const end = method.fluent ? "\nreturn this;" : "";
    return `{\n${checks.join("\n")}\nthis.crdt.update((${event}) => ${body});${end}\n}`;
  }
  const [answer, made] = [names.fresh("answer"), inside.fresh("call")];
  const asked = localAnswer(method, names, scope, log);
  if (asked) {
    return `{\n${checks.join("\n")}
${asked.constants.join("\n")}
const ${answer} = ${asked.value};
this.crdt.update((${event}) => { ${parts.constants.join("\n")}
return ${record(`${call}.delta`)}; });
return ${answer};
}`;
  }
  return `{\n${checks.join("\n")}
let ${answer}: unknown;
this.crdt.update((${event}) => { ${parts.constants.join("\n")}
const ${made} = ${call};
${answer} = ${made}.result;
return ${record(`${made}.delta`)};
});
return ${answer} as ${method.returnText};
}`;
}

/** The answer of an update that reads more than the log holds: from the view. */
function localAnswer(
  method: Method,
  names: Names,
  scope: ClassScope,
  log: LogLift,
): Body | undefined {
  const { result } = method.opaque ? {} : summarize(method, scope.methods);
  return result && log.fields.length > 0 && fieldsAnswered(method, scope).size > 0
    ? printAnswer(result, method, names, scope)
    : undefined;
}

/** The fields that the lifted class reads for the answer of an update: none where the log's own run gives it. */
export function fieldsAnswered(
  method: Method,
  { lift, methods }: Pick<ClassScope, "lift" | "methods">,
): ReadonlySet<string> {
  const read = fieldsOfAnswer(method, methods);
  const isBounded = (name: string) => lift.parts.some((part) => part.fields.includes(name));
  const isLogged = lift.log?.updates.includes(method) === true;
  return isLogged && ![...read].some(isBounded) ? new Set() : read;
}

/** What an update joins into the bounded parts that it touches beside the log. */
function printTouched(
  method: Method,
  names: Names,
  { lift, imports }: ClassScope,
  event: string,
): { readonly entries: readonly string[]; readonly constants: readonly string[] } {
  const printer = deltaPrinter(imports, names, (name) => `${event}.${name}`);
  const entries = touchedParts(method, lift).map(
    ({ part, delta }) => `${propertyName(part.name)}: ${printer.delta(delta, part)}`,
  );
  const cells = printer.cells(touchedCells(method, lift));
  return { entries: [...entries, ...cells], constants: printer.constants };
}

/** Prints what an update joins in. */
interface DeltaPrinter {
  /** Declarations that what was printed so far needs before it. */
  readonly constants: readonly string[];
  /** An element of a part's lattice. */
  readonly delta: PrintPart;
  /** What the event leaves in cells, as properties. */
  readonly cells: (touched: readonly TouchedCells[]) => readonly string[];
}

/** `context` gives the text of what the event has: its clock, its replica, the state. */
function deltaPrinter(
  imports: Imports,
  names: Names,
  context: (name: string) => string,
): DeltaPrinter {
  const constants: string[] = [];
  const print = (expr: Expr, part: PartLift, type: Type): string => {
    const printing: Printing = {
      imports,
      names,
      inKeyOrder: false,
      isState: ({ name }) => name === "$state",
      variable: (variable) => printVariable(variable, part, context),
      field: (name) => {
        throw new Error(`a delta reads the field ${name}`);
      },
    };
    const body = printExpr(expr, printing, type);
    constants.push(...body.constants);
    return body.value;
  };
  const element = (expr: Expr, part: PartLift, lattice: Lattice): string =>
    print(expr, part, runtimeType(theoryOf(lattice).stateType));
  return {
    constants,
    delta: (expr, part) => element(expr, part, part.lattice),
    cells: (touched) =>
      touched.map(({ part, touch }) => {
        const property = (one: Touch): string => {
          const text = printTouch(one, part.lattice, imports, (expr, lattice) =>
            lattice
              ? element(pruneDelta(expr, lattice), part, lattice)
              : print(expr, part, expr.type),
          );
          return `${propertyName(part.name)}: ${text}`;
        };
        const entry = (one: Touch): string => {
          switch (one.kind) {
            case "nothing":
              return "{}";
            case "choice":
              return `(${print(one.test, part, one.test.type)} ? ${entry(one.yes)} : ${entry(one.no)})`;
            default:
              return `{ ${property(one)} }`;
          }
        };
        return touch.kind === "choice" ? `...${entry(touch)}` : property(touch);
      }),
  };
}

/** The fields that the answer of an update reads. */
function fieldsOfAnswer(method: Method, methods: Methods): ReadonlySet<string> {
  const { result } = method.opaque ? {} : summarize(method, methods);
  const fields = new Set<string>();
  if (result) {
    visitGraph(result, (expr) => {
      if (expr.kind === "field") {
        fields.add(expr.name);
      }
    });
  }
  return fields;
}

function printAnswer(
  result: Expr,
  method: Method,
  names: Names,
  scope: ClassScope,
): Body & { readonly reads: boolean } {
  let reads = false;
  const printing: Printing = {
    imports: scope.imports,
    names,
    inKeyOrder: false,
    isState: () => false,
    variable: ({ name }) => name,
    field: (name) => {
      reads = true;
      return scope.field(name);
    },
  };
  return { ...printExpr(result, printing, method.returns), reads };
}

/** The call that makes the event. Parts that it does not touch are left out. */
function printDelta(method: Method, names: Names, { lift, imports }: ClassScope): string {
  const inside = names.inside();
  const used = new Map<string, string>();
  const context = (name: string): string => {
    const local = used.get(name) ?? inside.fresh(name);
    used.set(name, local);
    return local;
  };
  const printer = deltaPrinter(imports, inside, context);
  const { constants } = printer;
  const touched = touchedParts(method, lift);
  const plain = printParts(touched, printer.delta);
  const cells = printer.cells(touchedCells(method, lift));
  // Beside cells the parts may be a choice between records.
  const isRecord = plain.startsWith("{");
  const spread = isRecord ? plain.slice(1, -1) : `...(${plain})`;
  const entries = touched.length > 0 ? [spread, ...cells] : cells;
  const value = cells.length === 0 ? plain : `{ ${entries.join(", ")} }`;
  const pattern = [...used].map(([name, local]) => (name === local ? name : `${name}: ${local}`));
  const params = pattern.length > 0 ? `({ ${pattern.sort().join(", ")} })` : "()";
  const body =
    constants.length > 0 ? `{ ${constants.join("\n")}\nreturn ${value}; }` : `(${value})`;
  return `this.crdt.update(${params} => ${body})`;
}

function touchesParts(method: Method, lift: Lift): boolean {
  return touchedParts(method, lift).length + touchedCells(method, lift).length > 0;
}

interface TouchedCells {
  readonly part: PartLift;
  readonly touch: Touch;
}

/** The parts in causal cells that an update touches. */
function touchedCells(method: Method, lift: Lift): readonly TouchedCells[] {
  return lift.parts.flatMap((part) => {
    const touch = part.touches?.get(method.name);
    return touch && touch.kind !== "nothing" ? [{ part, touch }] : [];
  });
}

interface Touched {
  readonly part: PartLift;
  readonly delta: Expr;
}

function touchedParts(method: Method, lift: Lift): readonly Touched[] {
  return lift.parts.flatMap((part) => {
    const delta = part.touches ? undefined : part.deltas.get(method.name);
    return delta && !isBottom(delta, part.lattice)
      ? [{ part, delta: pruneDelta(delta, part.lattice) }]
      : [];
  });
}

type PrintPart = (expr: Expr, part: PartLift) => string;

/** The record of the parts' deltas. A test that all of them share stands around the record. */
function printParts(touched: readonly Touched[], print: PrintPart): string {
  const [first, ...others] = touched;
  if (first?.delta.kind === "cond") {
    const { test } = first.delta;
    const shared = others.every(({ delta }) => delta.kind === "cond" && sameExpr(delta.test, test));
    const leavesOut = touched.some(
      ({ part, delta }) =>
        delta.kind === "cond" &&
        (isBottom(delta.then, part.lattice) || isBottom(delta.else, part.lattice)),
    );
    if (shared && leavesOut) {
      const side = (which: "then" | "else") =>
        touched.flatMap(({ part, delta }) => {
          const inner = delta.kind === "cond" ? delta[which] : delta;
          return isBottom(inner, part.lattice) ? [] : [{ part, delta: inner }];
        });
      const [yes, no] = [side("then"), side("else")];
      // A test that begins with a negation reads better the other way round.
      return yes.length === 0
        ? `${print(not(test), first.part)} ? ${printParts(no, print)} : {}`
        : `${print(test, first.part)} ? ${printParts(yes, print)} : ${printParts(no, print)}`;
    }
  }
  const fields = touched.map(({ part, delta }) => {
    const text = print(delta, part);
    return text === part.name ? text : `${propertyName(part.name)}: ${text}`;
  });
  return `{ ${fields.join(", ")} }`;
}

function printVariable(
  variable: VarExpr,
  part: PartLift,
  context: (name: string) => string,
): string {
  switch (variable.name) {
    case CLOCK.name:
      return context("clock");
    case REPLICA.name:
      return context("replica");
    case "$state":
      return property(context("state"), part.name);
    default:
      return variable.name;
  }
}
