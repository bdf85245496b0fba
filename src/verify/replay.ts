import { compileOrder } from "../ir/arbitration.js";
import { variable } from "../ir/build.js";
import { canon } from "../ir/canon.js";
import type { Event } from "../ir/event.js";
import type { Expr } from "../ir/expr.js";
import {
  type Bindings,
  bindings,
  compileExpr,
  compileMethod,
  EvaluationError,
  initialFields,
  methodsOf,
} from "../ir/interpret.js";
import type { Method } from "../ir/model.js";
import { refusedArguments } from "../ir/refused.js";
import type { Type } from "../ir/type.js";
import { unreachable } from "../ir/unreachable.js";
import type { Value } from "../ir/value.js";
import { elementOf, without } from "../lattice/touch.js";
import { isAboutComponent } from "../synth/component-reads.js";
import { presenceClaimOf, type TouchedComponent } from "../synth/component-touches.js";
import { compileAtom, lastBindings } from "../synth/invariants.js";
import type { Part } from "../synth/part.js";
import { lawSides, type Obligation, type Subject } from "./obligations.js";
import type { Setting } from "./setting.js";

/** What the interpreter says of a counterexample. */
export interface Replay {
  /** True if the values meet the obligation's hypotheses. */
  readonly admissible: boolean;
  /** The goals that fail on them, by their labels. */
  readonly failed: readonly string[];
}

/**
 * Runs an obligation on concrete values, by the interpreter alone: what the encoding says must agree with it. A value
 * that a goal needs and that does not exist, as the unwrapping of nothing, is a failure too, `evaluation`.
 */
export function replay(setting: Setting, obligation: Obligation, values: Bindings): Replay {
  try {
    return run(setting, obligation, values);
  } catch (error) {
    if (error instanceof EvaluationError) {
      return { admissible: true, failed: ["evaluation"] };
    }
    throw error;
  }
}

function run(setting: Setting, obligation: Obligation, values: Bindings): Replay {
  const { subject } = obligation;
  switch (subject.kind) {
    case "law": {
      const { theory } = setting;
      const [a, b, c] = ["a", "b", "c"].map((name) => variable(name, theory.stateType)) as [
        Expr,
        Expr,
        Expr,
      ];
      const [left, right] = lawSides(subject.law, theory.join, theory.bottom, a, b, c).map((side) =>
        canon(evaluate(side, values)),
      );
      const typed = ["a", "b", "c"].every((name) => hasType(theory.stateType, values[name]));
      return { admissible: typed, failed: left === right ? [] : [subject.law] };
    }
    case "init": {
      const bottom = evaluate(setting.theory.bottom, bindings());
      const start = initialFields(setting.lift.model);
      const failed = setting.part.fields.filter(
        (name) => canon(viewOf(setting, name, bottom)) !== canon(start[name]),
      );
      return { admissible: true, failed: failed.map((name) => `view.${name}`) };
    }
    case "inflation": {
      const { theory } = setting;
      const { state, joined } = join(setting, subject.method, values);
      const [s, t] = [variable("$s", theory.stateType), variable("$t", theory.stateType)];
      const holds =
        evaluate(
          theory.leq(s, t),
          bindings([
            ["$s", state],
            ["$t", joined],
          ]),
        ) === true;
      return { admissible: true, failed: holds ? [] : ["inflation"] };
    }
    case "step":
      return replayStep(setting, subject.method, values);
    case "observed":
      return replayObserved(setting, subject.method, values);
    case "component":
      return replayComponent(setting, subject.method, subject.component, values);
    case "same":
      return replaySame(obligation, subject, values);
    case "order":
    case "lemma":
      return { admissible: true, failed: obligation.goals.map((goal) => goal.label) };
    default:
      return unreachable(subject);
  }
}

/** A step of an event that has seen all that is there, in causal cells. */
function replayObserved(setting: Setting, method: Method, values: Bindings): Replay {
  const { part, theory } = setting;
  const touch = part.touches?.get(method.name);
  if (!touch) {
    throw new Error(`${method.name} touches no cells`);
  }
  const { event, isRefused } = momentOf(setting, method, values);
  const { state, element } = join(setting, method, values);
  const [s, d] = [variable("$s", theory.stateType), variable("$d", theory.stateType)];
  const joined = evaluate(
    theory.join(without(part.lattice, s, touch), d),
    bindings([...Object.entries(argumentsOf(event, method)), ["$s", state], ["$d", element]]),
  );
  const admissible = !isRefused && hasType(theory.stateType, state);
  const claim = presenceClaimOf(part, touch);
  const holds =
    !claim || evaluate(claim, { ...argumentsOf(event, method), $state: joined }) === true;
  return {
    admissible,
    failed: [...wrongViews(setting, method, event, state, joined), ...(holds ? [] : ["there"])],
  };
}

/** Two expressions that are to have the same value. */
function replaySame(
  { goals, unknowns }: Obligation,
  { given, wanted, refused }: Extract<Subject, { kind: "same" }>,
  values: Bindings,
): Replay {
  const vars = bindings();
  const fields = bindings();
  for (const [name, value] of Object.entries(values)) {
    const [kind, rest] = [name.slice(0, name.search(/[.:]/)), name.slice(name.search(/[.:]/) + 1)];
    if (kind === "field") {
      fields[rest] = value;
    } else if (name === "s") {
      vars.$state = value;
    } else {
      vars[name.startsWith("e:") ? `$${rest}` : rest] = value;
    }
  }
  const evaluated = (expr: Expr) => compileExpr(expr)({ vars, fields });
  const typed = unknowns.every(({ name, type }) => hasType(type, values[name]));
  const isSame = canon(evaluated(given)) === canon(evaluated(wanted));
  return {
    admissible: typed && evaluated(refused) !== true,
    failed: isSame ? [] : goals.map(({ label }) => label),
  };
}

/** What an event leaves in one component, beside what earlier ones left there and alone. */
function replayComponent(
  setting: Setting,
  method: Method,
  { path, touch: own }: TouchedComponent,
  values: Bindings,
): Replay {
  const { part, theory } = setting;
  const { event, last, isRefused, isInOrder, atomsHold } = momentOf(setting, method, values);
  const atoms = part.invariant.map((atom) => isAboutComponent(atom, path));
  const s = variable("$s", theory.stateType);
  const vars = bindings([
    ...Object.entries(argumentsOf(event, method)),
    ["$clock", event.clock],
    ["$replica", event.replica],
    ["$s", values.s],
  ]);
  const element = elementOf(part.lattice, own);
  const joined = evaluate(theory.join(s, element), vars);
  const alone = evaluate(theory.join(without(part.lattice, s, own), element), vars);
  const admissible =
    !isRefused &&
    isInOrder &&
    hasType(theory.stateType, values.s) &&
    atomsHold(last, values.s).every((holds, i) => holds || !atoms[i]);
  const wrong = part.fields.filter(
    (field) => canon(viewOf(setting, field, joined)) !== canon(viewOf(setting, field, alone)),
  );
  const claims = atomsHold(event, joined).filter((_, i) => atoms[i]);
  return {
    admissible,
    failed: [
      ...wrong.map((field) => `view.${field}`),
      ...claims.flatMap((holds, i) => (holds ? [] : [`invariant.${i}`])),
    ],
  };
}

/** The event and the one before it that a model shows, and what holds of them. */
function momentOf(setting: Setting, method: Method, values: Bindings) {
  const { lift, part, updates } = setting;
  const event = eventOf(method, values);
  const shape: Part = { name: part.name, fields: [], updates };
  const { summary } = updates.find((update) => update.method === method) ?? {};
  const last = lastEvent(setting, values);
  const order = compileOrder(
    lift.arbitration,
    updates.map((update) => update.method),
  );
  const lamport = lift.arbitration.clock === "lamport" || part.order === "any";
  const ownOrder =
    last.replica !== event.replica ||
    (lamport ? last.clock < event.clock : last.clock !== event.clock);
  return {
    event,
    last,
    /** That the event is one that may come after the last. */
    isInOrder:
      event.clock >= 1 &&
      event.replica !== "" &&
      ownOrder &&
      (part.order === "any" || order(last, event)),
    isRefused:
      summary !== undefined &&
      evaluate(refusedArguments(summary.rejects), argumentsOf(event, method)) === true,
    atomsHold: (at: Event, of: Value): readonly boolean[] =>
      part.invariant.map((atom) => {
        const vars = lastBindings(shape, lift.arbitration, at);
        vars.$state = of;
        return compileAtom(atom)(vars);
      }),
  };
}

/** The fields of which the view after an event is not what the update makes of the view before. */
function wrongViews(
  setting: Setting,
  method: Method,
  event: Event,
  state: Value,
  joined: Value,
): readonly string[] {
  const { lift, part } = setting;
  const before = initialFields(lift.model);
  for (const name of part.fields) {
    before[name] = viewOf(setting, name, state);
  }
  const after = compileMethod(method, methodsOf(lift.model))(before, event.args).fields;
  return part.fields
    .filter((name) => canon(viewOf(setting, name, joined)) !== canon(after[name]))
    .map((name) => `view.${name}`);
}

function replayStep(setting: Setting, method: Method, values: Bindings): Replay {
  const { theory } = setting;
  const { event, last, isRefused, isInOrder, atomsHold } = momentOf(setting, method, values);
  const { state, element, joined } = join(setting, method, values);
  const admissible =
    !isRefused &&
    isInOrder &&
    hasType(theory.stateType, state) &&
    atomsHold(last, state).every(Boolean);
  const failed = [
    ...wrongViews(setting, method, event, state, joined),
    ...(hasType(theory.stateType, element) ? [] : ["carrier"]),
    ...atomsHold(event, joined).flatMap((holds, i) => (holds ? [] : [`invariant.${i}`])),
  ];
  return { admissible, failed };
}

/** The state, the delta of the new event, and the state with it joined in. */
function join(setting: Setting, method: Method, values: Bindings) {
  const { theory, part } = setting;
  const event = eventOf(method, values);
  const vars = bindings([
    ["$state", values.origin ?? values.s],
    ["$clock", event.clock],
    ["$replica", event.replica],
    ...method.params.map((param, i) => [param.name, event.args[i]] as const),
  ]);
  const delta = part.deltas.get(method.name);
  if (!delta) {
    throw new Error(`no delta for ${method.name}`);
  }
  const element = evaluate(delta, vars);
  const [s, d] = [variable("$s", theory.stateType), variable("$d", theory.stateType)];
  const joined = evaluate(
    theory.join(s, d),
    bindings([
      ["$s", values.s],
      ["$d", element],
    ]),
  );
  return { state: values.s, element, joined };
}

function eventOf(method: Method, values: Bindings): Event {
  return {
    method: method.name,
    args: method.params.map((param) => values[`e.${param.name}`]),
    clock: Number(values["e:clock"]),
    replica: String(values["e:replica"]),
  };
}

function argumentsOf(event: Event, method: Method): Bindings {
  return bindings(method.params.map((param, i) => [param.name, event.args[i]] as const));
}

function lastEvent(setting: Setting, values: Bindings): Event {
  const found = setting.updates.find(({ method }) => values[`$last:is.${method.name}`] === true);
  const method = found?.method;
  return {
    method: method?.name ?? "",
    args: method?.params.map((param) => values[`$last.${method.name}.${param.name}`]) ?? [],
    clock: Number(values["$last.clock"]),
    replica: String(values["$last.replica"]),
  };
}

function viewOf(setting: Setting, field: string, state: Value): Value {
  const view = setting.part.views.get(field);
  if (!view) {
    throw new Error(`no view of ${field}`);
  }
  return evaluate(view, bindings([["$state", state]]));
}

function evaluate(expr: Expr, vars: Bindings): Value {
  return compileExpr(expr)({ vars: bindings(Object.entries(vars)), fields: bindings() });
}

/** True if a value is one of the type, ranges included. */
export function hasType(type: Type, value: Value): boolean {
  switch (type.kind) {
    case "bool":
      return typeof value === "boolean";
    case "nat":
      return Number.isInteger(value) && Number(value) >= 0;
    case "int":
      return Number.isInteger(value);
    case "num":
      return typeof value === "number" && !Number.isNaN(value);
    case "string":
      return typeof value === "string";
    case "enum":
      return typeof value === "string" && type.values.includes(value);
    case "option":
      return value === (type.none === "null" ? null : undefined) || hasType(type.of, value);
    case "tuple":
      return Array.isArray(value) && type.items.every((item, i) => hasType(item, value[i]));
    case "record":
      return (
        typeof value === "object" &&
        value !== null &&
        type.fields.every((field) =>
          hasType(field.type, (value as { readonly [name: string]: Value })[field.name]),
        )
      );
    case "set":
      return value instanceof Set && [...value].every((item) => hasType(type.of, item));
    case "map":
      return (
        value instanceof Map &&
        [...value].every(([key, item]) => hasType(type.key, key) && hasType(type.value, item))
      );
    case "array":
      return Array.isArray(value) && value.every((item) => hasType(type.of, item));
    case "void":
      return value === undefined;
    default:
      return unreachable(type);
  }
}
