import { type Arbitration, atMost, eventVariables, type SymbolicEvent } from "../ir/arbitration.js";
import { and, implies, lt, not, or, variable } from "../ir/build.js";
import { readsState } from "../ir/event.js";
import type { Expr } from "../ir/expr.js";
import { visitOnce } from "../ir/graph.js";
import type { Method } from "../ir/model.js";
import { refusedArguments } from "../ir/refused.js";
import { BOOL, NAT, STRING, type Type } from "../ir/type.js";
import { elementOf, type Touch, without } from "../lattice/touch.js";
import { isAboutComponent } from "../synth/component-reads.js";
import { presenceClaimOf, type TouchedComponent } from "../synth/component-touches.js";
import type { InvariantAtom } from "../synth/lift.js";
import { type Constants, EMPTY_SCOPE, Encoder } from "./encoder.js";
import { originState } from "./origin.js";
import type { Goal, Query } from "./query.js";
import {
  asLast,
  assumeAtom,
  claimAtom,
  type EventSym,
  eventScope,
  type LastEvent,
  lastBefore,
  type Setting,
  unknownEvent,
  unknownLast,
  unknownStamp,
} from "./setting.js";
import { type Sym, termOf } from "./sym.js";
import { andT, notT, orT, type Term } from "./term.js";
import { Unsupported } from "./unsupported.js";

/** A query with what is needed to read a model of it. */
export interface Obligation extends Query {
  readonly encoder: Encoder;
  /** The unknowns, by the name under which a counterexample shows them. */
  readonly unknowns: readonly Unknown[];
  /** What the obligation is about, for replaying a counterexample. */
  readonly subject: Subject;
}

/** An obligation that holds, and what it cost in the solver's steps. */
export interface ProvedObligation {
  readonly obligation: Obligation;
  readonly steps: number;
}

export interface Unknown {
  readonly name: string;
  readonly type: Type;
  readonly sym: Sym;
}

export type Subject =
  | { readonly kind: "law"; readonly law: Law }
  | { readonly kind: "init" }
  | { readonly kind: "step"; readonly method: Method }
  | { readonly kind: "observed"; readonly method: Method }
  | { readonly kind: "component"; readonly method: Method; readonly component: TouchedComponent }
  | { readonly kind: "inflation"; readonly method: Method }
  | { readonly kind: "order"; readonly law: OrderLaw }
  /** Two expressions over an event, the state or a field have the same value, for events that are not refused. */
  | { readonly kind: "same"; readonly given: Expr; readonly wanted: Expr; readonly refused: Expr }
  | { readonly kind: "lemma" };

export type Law = "associative" | "commutative" | "idempotent" | "bottom";

const LAWS: readonly Law[] = ["associative", "commutative", "idempotent", "bottom"];

const LAW_TEXT: Record<Law, string> = {
  associative: "(a ⊔ b) ⊔ c = a ⊔ (b ⊔ c)",
  commutative: "a ⊔ b = b ⊔ a",
  idempotent: "a ⊔ a = a",
  bottom: "⊥ ⊔ a = a",
};

/** The laws of the part's join. */
export function lawObligations(setting: Setting): readonly Obligation[] {
  return LAWS.map((law) => {
    const { theory } = setting;
    const encoder = new Encoder(setting.constants);
    const [a, b, c] = ["a", "b", "c"].map((name) => variable(name, theory.stateType)) as [
      Expr,
      Expr,
      Expr,
    ];
    const unknowns = ["a", "b", "c"].map((name) => ({
      name,
      type: theory.stateType,
      sym: encoder.unknown(theory.stateType, name),
    }));
    const [left, right] = lawSides(law, theory.join, theory.bottom, a, b, c);
    const scope = { ...EMPTY_SCOPE, vars: new Map(unknowns.map(({ name, sym }) => [name, sym])) };
    const goal = encoder.equal(
      theory.stateType,
      encoder.encode(left, scope),
      encoder.encode(right, scope),
    );
    return {
      ...finish(encoder, [], [{ label: law, term: goal }]),
      name: `${setting.part.name}.lattice.${law}`,
      statement: `${LAW_TEXT[law]} for ${theory.notation}`,
      unknowns,
      subject: { kind: "law", law },
    };
  });
}

/** The two sides of a law, over three states. */
export function lawSides(
  law: Law,
  join: (a: Expr, b: Expr) => Expr,
  bottom: Expr,
  a: Expr,
  b: Expr,
  c: Expr,
): readonly [Expr, Expr] {
  switch (law) {
    case "associative":
      return [join(join(a, b), c), join(a, join(b, c))];
    case "commutative":
      return [join(a, b), join(b, a)];
    case "idempotent":
      return [join(a, a), a];
    case "bottom":
      return [join(bottom, a), a];
  }
}

/** The initial state: the view of bottom is what a fresh object holds, and the invariant holds of it. */
export function initObligation(setting: Setting): Obligation {
  const encoder = new Encoder(setting.constants);
  const last = unknownLast(encoder, setting);
  const bottom = encoder.encode(setting.theory.bottom, EMPTY_SCOPE);
  const vars = withState(last, bottom);
  const goals = setting.part.fields.map((name): Goal => {
    const field = fieldOf(setting, name);
    const view = encoder.encode(viewOf(setting, name), {
      ...EMPTY_SCOPE,
      vars: new Map([["$state", bottom]]),
    });
    const init = encoder.encode(field.init, EMPTY_SCOPE);
    return { label: `view.${name}`, term: encoder.equal(field.type, view, init) };
  });
  const atoms = setting.part.invariant.map(
    (atom, i): Goal => ({ label: `invariant.${i}`, term: claimAtom(encoder, atom, vars) }),
  );
  return {
    ...finish(encoder, [], [...goals, ...atoms]),
    name: `${setting.part.name}.init`,
    statement: "the view of ⊥ is the initial state, and the invariant holds of it",
    unknowns: [],
    subject: { kind: "init" },
  };
}

/**
 * The step of one update: from a state that holds the events up to `last`, joining the delta of a new event that is
 * not before `last` does to the view what the update does to the fields, and keeps the invariant.
 */
export function stepObligation(setting: Setting, method: Method): Obligation {
  const stage = stageOf(setting, method);
  const { encoder, event, joined, last } = stage;
  const { views, refused } = viewsAfter(setting, stage, joined);
  const { theory } = setting;
  const carrier: Goal = {
    label: "carrier",
    term: encoder.inType(theory.stateType, stage.element),
  };
  const next = asLast(encoder, setting, event);
  const atoms = setting.part.invariant.map(
    (atom, i): Goal => ({
      label: `invariant.${i}`,
      term: claimAtom(encoder, atom, withState(next, joined)),
    }),
  );
  const hypotheses = [...hypothesesOf(setting, stage), notT(refused)];
  return {
    ...finish(encoder, hypotheses, [...views, carrier, ...atoms]),
    name: `${setting.part.name}.step.${method.name}`,
    statement: `I(s, last) ∧ last ≤ e ⇒ α(s ⊔ δ(e)) = step(α(s), e) ∧ I(s ⊔ δ(e), e), for e of ${method.name}`,
    unknowns: unknownsOf(setting, stage, last),
    subject: { kind: "step", method },
  };
}

/**
 * The step of an update that has seen all that is there, in causal cells: what was in the cells that it touches is gone, and
 * what it leaves is there instead. Whatever the policy says, its effect is that of the source class.
 */
export function observedObligation(setting: Setting, method: Method): Obligation {
  const stage = stageOf(setting, method);
  const { encoder, state, element, last } = stage;
  const touch = setting.part.touches?.get(method.name) ?? missing(method.name);
  const { theory } = setting;
  const [s, d] = [variable("$s", theory.stateType), variable("$d", theory.stateType)];
  const after = theory.join(without(setting.part.lattice, s, touch), d);
  const joined = encoder.encode(after, {
    ...EMPTY_SCOPE,
    vars: new Map([...eventScope(stage.event), ["$s", state], ["$d", element]]),
  });
  const { views, refused } = viewsAfter(setting, stage, joined);
  const presence = presenceGoals(setting, stage, touch, joined);
  return {
    ...finish(encoder, [notT(refused)], [...views, ...presence]),
    name: `${setting.part.name}.observed.${method.name}`,
    statement: `α((s without the cells of e) ⊔ δ(e)) = step(α(s), e), for e of ${method.name} and any s`,
    unknowns: unknownsOf(setting, stage, last),
    subject: { kind: "observed", method },
  };
}

/** Of a place whose components are cells of their own: that an event makes or removes it. */
function presenceGoals(
  { part }: Setting,
  { encoder, event }: Stage,
  touch: Touch,
  joined: Sym,
): readonly Goal[] {
  const claim = presenceClaimOf(part, touch);
  if (!claim) {
    return [];
  }
  const vars = new Map([...eventScope(event), ["$state", joined] as const]);
  return [{ label: "there", term: termOf(encoder.encode(claim, { ...EMPTY_SCOPE, vars })) }];
}

/**
 * Of what was left in a component that is a cell of its own, that of the policy's last event is to be seen: what those before it left
 * there makes no difference, whatever is in other cells. The hypotheses are among those of the update's step.
 */
export function componentObligation(
  setting: Setting,
  method: Method,
  { path, touch: own }: TouchedComponent,
): Obligation {
  const name = path.join(".");
  const stage = stageOf(setting, method);
  const { encoder, state, event, last } = stage;
  const { theory, part } = setting;
  const s = variable("$s", theory.stateType);
  const element = elementOf(part.lattice, own);
  const encode = (expr: Expr): Sym =>
    encoder.encode(expr, {
      ...EMPTY_SCOPE,
      vars: new Map([...eventScope(event), ["$s", state]]),
    });
  const joined = encode(theory.join(s, element));
  const alone = encode(theory.join(without(part.lattice, s, own), element));
  const views = part.fields.map((field): Goal => {
    const [one, other] = [joined, alone].map((at) => encodeView(encoder, setting, field, at));
    const term =
      one && other ? encoder.equal(fieldOf(setting, field).type, one, other) : missing(field);
    return { label: `view.${field}`, term };
  });
  const atoms = part.invariant.filter((atom) => isAboutComponent(atom, path));
  const next = asLast(encoder, setting, event);
  const claims = atoms.map(
    (atom, i): Goal => ({
      label: `invariant.${i}`,
      term: claimAtom(encoder, atom, withState(next, joined)),
    }),
  );
  const { refused } = viewsAfter(setting, stage, joined);
  const hypotheses = [
    ...lastBefore(encoder, setting, last, event),
    ...atoms.flatMap((atom) => assumeAtom(encoder, atom, withState(last, state))),
    notT(refused),
  ];
  return {
    ...finish(encoder, hypotheses, [...views, ...claims]),
    name: `${part.name}.component-${path.join("/")}.${method.name}`,
    statement: `I(s.${name}, last) ∧ last ≤ e ⇒ α(s ⊔ δ(e).${name}) = α((s without ${name}) ⊔ δ(e).${name}) ∧ I(s.${name} ⊔ δ(e).${name}, e), for e of ${method.name}`,
    unknowns: unknownsOf(setting, stage, last),
    subject: { kind: "component", method, component: { path, touch: own } },
  };
}

/** The fields after an event as the view gives them and as the update does; and whether the update rejects the event. */
function viewsAfter(
  setting: Setting,
  { encoder, event, state }: Stage,
  joined: Sym,
): { readonly views: readonly Goal[]; readonly refused: Term } {
  const { method } = event;
  const { summary } =
    setting.updates.find((update) => update.method === method) ?? missing(method.name);
  const before = new Map<string, Sym>();
  for (const name of setting.part.fields) {
    before.set(name, encodeView(encoder, setting, name, state));
  }
  const written = new Map(
    [...summary.fields].filter(([name]) => setting.part.fields.includes(name)),
  );
  for (const name of readFields(written)) {
    if (!before.has(name)) {
      // A field that no update writes is what it was at first.
      const { type, init } = fieldOf(setting, name);
      const isConstant = setting.lift.dropped.some(
        ({ field, why }) => field === name && why === "constant",
      );
      before.set(
        name,
        isConstant ? encoder.encode(init, EMPTY_SCOPE) : encoder.unknown(type, `field.${name}`),
      );
    }
  }
  const scope = { vars: eventScope(event), fields: before };
  const views = setting.part.fields.map((name): Goal => {
    const value = written.get(name);
    const after = value ? encoder.encode(value, scope) : (before.get(name) ?? missing(name));
    const view = encodeView(encoder, setting, name, joined);
    return { label: `view.${name}`, term: encoder.equal(fieldOf(setting, name).type, view, after) };
  });
  return { views, refused: termOf(encoder.encode(refusedArguments(summary.rejects), scope)) };
}

/** The hypotheses of a step can hold: without this a step may be proved from nothing. */
export function vacuityObligation(setting: Setting, method: Method): Obligation {
  const step = stepObligation(setting, method);
  return {
    ...step,
    name: `${setting.part.name}.nonvacuous.${method.name}`,
    statement: `the hypotheses of the step of ${method.name} can hold`,
    expect: "sat",
    goals: [],
  };
}

/** The hypotheses of `observedObligation` can hold. */
export function seenVacuityObligation(setting: Setting, method: Method): Obligation {
  return {
    ...observedObligation(setting, method),
    name: `${setting.part.name}.nonvacuous.observed.${method.name}`,
    statement: `the hypotheses of the observed step of ${method.name} can hold`,
    expect: "sat",
    goals: [],
  };
}

/** A delta never takes anything away: s ⊑ s ⊔ δ(e). */
export function inflationObligation(setting: Setting, method: Method): Obligation {
  const stage = stageOf(setting, method);
  const { encoder, state, joined } = stage;
  const { theory } = setting;
  const [s, t] = [variable("$s", theory.stateType), variable("$t", theory.stateType)];
  const goal = encoder.encode(theory.leq(s, t), {
    ...EMPTY_SCOPE,
    vars: new Map([
      ["$s", state],
      ["$t", joined],
    ]),
  });
  return {
    ...finish(encoder, [], [{ label: "inflation", term: termOf(goal) }]),
    name: `${setting.part.name}.inflation.${method.name}`,
    statement: `s ⊑ s ⊔ δ(e), for e of ${method.name}`,
    unknowns: unknownsOf(setting, stage, stage.last),
    subject: { kind: "inflation", method },
  };
}

/** The arbitration is a total preorder on events: any two compare, and it is transitive. */
export function orderObligations(
  arbitration: Arbitration,
  updates: readonly Method[],
  constants: Constants,
): readonly Obligation[] {
  return (["total", "transitive"] as const).map((law) =>
    orderObligation(arbitration, updates, constants, law),
  );
}

/** What is claimed of the order of events. */
export type OrderLaw = "total" | "transitive" | "happened";

const ORDER_LAWS: Record<OrderLaw, { readonly name: string; readonly statement: string }> = {
  total: {
    name: "order.total",
    statement: "of any two events one counts before the other or they count alike",
  },
  transitive: {
    name: "order.transitive",
    statement: "a ≤ b ∧ b ≤ c ⇒ a ≤ c in the order of events",
  },
  happened: {
    name: "happened.order",
    statement: "of two events the one with the smaller clock counts before the other",
  },
};

/** One law of the order. */
export function orderObligation(
  arbitration: Arbitration,
  updates: readonly Method[],
  constants: Constants,
  law: OrderLaw,
): Obligation {
  const encoder = new Encoder(constants);
  const names = law === "transitive" ? ["a", "b", "c"] : ["a", "b"];
  const events = names.map((name) => anyEvent(encoder, updates, name));
  const scope = { ...EMPTY_SCOPE, vars: new Map(events.flatMap((event) => [...event.vars])) };
  const le = (i: number, j: number): Expr => {
    const [a, b] = [names[i] ?? "", names[j] ?? ""];
    return and(
      ...updates.flatMap((x) =>
        updates.map((y) =>
          implies(
            and(variable(`${a}:is.${x.name}`, BOOL), variable(`${b}:is.${y.name}`, BOOL)),
            atMost(arbitration, eventOf(x, a), eventOf(y, b)),
          ),
        ),
      ),
    );
  };
  const claims: Record<OrderLaw, () => Expr> = {
    total: () => or(le(0, 1), le(1, 0)),
    transitive: () => or(not(le(0, 1)), not(le(1, 2)), le(0, 2)),
    happened: () => implies(lt(variable("a:clock", NAT), variable("b:clock", NAT)), not(le(1, 0))),
  };
  return {
    ...finish(encoder, [], [{ label: law, term: termOf(encoder.encode(claims[law](), scope)) }]),
    ...ORDER_LAWS[law],
    unknowns: events.flatMap((event) => event.unknowns),
    subject: { kind: "order", law },
  };
}

function eventOf(method: Method, prefix: string): SymbolicEvent {
  const event = eventVariables(method, prefix);
  return {
    ...event,
    args: method.params.map((param) =>
      variable(`${prefix}.${method.name}.${param.name}`, param.type),
    ),
  };
}

function anyEvent(
  encoder: Encoder,
  updates: readonly Method[],
  name: string,
): { readonly vars: readonly (readonly [string, Sym])[]; readonly unknowns: readonly Unknown[] } {
  const stamp = unknownStamp(encoder, name);
  const stamps: readonly Unknown[] = [
    { name: `${name}:clock`, type: NAT, sym: stamp.clock },
    { name: `${name}:replica`, type: STRING, sym: stamp.replica },
  ];
  const flags: readonly Unknown[] = updates.map((method) => ({
    name: `${name}:is.${method.name}`,
    type: BOOL,
    sym: encoder.unknown(BOOL, `${name}:is.${method.name}`),
  }));
  const args: readonly Unknown[] = updates.flatMap((method) =>
    method.params.map((param) => ({
      name: `${name}.${method.name}.${param.name}`,
      type: param.type,
      sym: encoder.unknown(param.type, `${name}.${method.name}.${param.name}`),
    })),
  );
  const terms = flags.map((flag) => termOf(flag.sym));
  encoder.facts.push(exactlyOne(terms));
  const unknowns = [...stamps, ...flags, ...args];
  return { vars: unknowns.map((unknown) => [unknown.name, unknown.sym] as const), unknowns };
}

function exactlyOne(flags: readonly Term[]): Term {
  return orT(
    ...flags.map((flag) => andT(flag, ...flags.filter((other) => other !== flag).map(notT))),
  );
}

interface Stage {
  readonly encoder: Encoder;
  readonly event: EventSym;
  readonly last: LastEvent;
  readonly state: Sym;
  readonly origin: Sym | undefined;
  /** The delta of the event. */
  readonly element: Sym;
  readonly joined: Sym;
}

/** A state, a new event, and the state with the event's delta joined in. */
function stageOf(setting: Setting, method: Method): Stage {
  const { part, theory } = setting;
  const encoder = new Encoder(setting.constants);
  const state = encoder.unknown(theory.stateType, "s");
  const event = unknownEvent(encoder, method, "e");
  const last = unknownLast(encoder, setting);
  const delta = part.deltas.get(method.name) ?? missing(method.name);
  const reads = readsState(delta);
  if (reads && !keepsOwnOrder(setting)) {
    throw new Unsupported("own slots under an order that may turn a replica's own events round");
  }
  const origin = reads
    ? originState(encoder, part.lattice, state, termOf(event.replica))
    : undefined;
  const scope = new Map([...eventScope(event), ...(origin ? [["$state", origin] as const] : [])]);
  const element = encoder.encode(delta, { ...EMPTY_SCOPE, vars: scope });
  const [s, d] = [variable("$s", theory.stateType), variable("$d", theory.stateType)];
  const joined = encoder.encode(theory.join(s, d), {
    ...EMPTY_SCOPE,
    vars: new Map([
      ["$s", state],
      ["$d", element],
    ]),
  });
  return { encoder, event, last, state, origin, element, joined };
}

/** True if each replica's events count in the order in which it made them; or in any, which includes that one. */
function keepsOwnOrder({ part, lift: { arbitration } }: Setting): boolean {
  return (
    part.order === "any" || arbitration.clock === "lamport" || arbitration.clauses.length === 0
  );
}

/** The invariant of the state, at all keys that the goals have looked at so far, and the place of the new event. */
function hypothesesOf(setting: Setting, stage: Stage): readonly Term[] {
  const { encoder, last, event, state } = stage;
  const order = lastBefore(encoder, setting, last, event);
  const vars = withState(last, state);
  const atoms = setting.part.invariant.flatMap((atom: InvariantAtom) =>
    assumeAtom(encoder, atom, vars),
  );
  return [...order, ...atoms];
}

function unknownsOf(setting: Setting, stage: Stage, last: LastEvent): readonly Unknown[] {
  const { event } = stage;
  const stateType = setting.theory.stateType;
  return [
    { name: "s", type: stateType, sym: stage.state },
    ...(stage.origin ? [{ name: "origin", type: stateType, sym: stage.origin }] : []),
    ...eventUnknowns(event),
    ...[...last.vars].map(([name, sym]) => ({ name, type: lastType(setting, name), sym })),
  ];
}

/** The unknowns of an event: `e:clock`, `e:replica`, `e.x` for an argument. */
export function eventUnknowns(event: EventSym): readonly Unknown[] {
  return [
    { name: "e:clock", type: NAT, sym: event.clock },
    { name: "e:replica", type: STRING, sym: event.replica },
    ...event.method.params.flatMap((param, i) => {
      const sym = event.args[i];
      return sym ? [{ name: `e.${param.name}`, type: param.type, sym }] : [];
    }),
  ];
}

function lastType(setting: Setting, name: string): Type {
  if (name === "$last.clock" || name === "$last.rank") {
    return NAT;
  }
  if (name === "$last.replica") {
    return STRING;
  }
  for (const { method } of setting.updates) {
    for (const param of method.params) {
      if (name === `$last.${method.name}.${param.name}`) {
        return param.type;
      }
    }
  }
  return BOOL;
}

function encodeView(encoder: Encoder, setting: Setting, field: string, state: Sym): Sym {
  return encoder.encode(viewOf(setting, field), {
    ...EMPTY_SCOPE,
    vars: new Map([["$state", state]]),
  });
}

function viewOf(setting: Setting, field: string): Expr {
  return setting.part.views.get(field) ?? missing(field);
}

function fieldOf(setting: Setting, name: string) {
  return setting.lift.model.fields.find((field) => field.name === name) ?? missing(name);
}

function withState(last: LastEvent, state: Sym): ReadonlyMap<string, Sym> {
  return new Map([...last.vars, ["$state", state]]);
}

function readFields(written: ReadonlyMap<string, Expr>): ReadonlySet<string> {
  const read = new Set<string>();
  for (const value of written.values()) {
    visitOnce(value, (expr) => {
      if (expr.kind === "field") {
        read.add(expr.name);
      }
    });
  }
  return read;
}

/** A query that claims the goals under these hypotheses, and what the encoder knows of what it has encoded. */
export function finish(
  encoder: Encoder,
  hypotheses: readonly Term[],
  goals: readonly Goal[],
): Pick<Obligation, "encoder" | "declarations" | "hypotheses" | "goals" | "expect"> {
  const facts = encoder.close();
  return {
    encoder,
    declarations: encoder.declarations,
    hypotheses: [...facts, ...hypotheses],
    goals,
    expect: "unsat",
  };
}

function missing(what: string): never {
  throw new Error(`no ${what}`);
}
