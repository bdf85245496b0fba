import { atMost, rankOf, type SymbolicEvent } from "../ir/arbitration.js";
import { variable } from "../ir/build.js";
import { CLOCK, REPLICA, stateVar } from "../ir/event.js";
import type { Expr } from "../ir/expr.js";
import { type Methods, methodsOf } from "../ir/interpret.js";
import type { Method } from "../ir/model.js";
import { type Summary, summarize } from "../ir/summarize.js";
import { BOOL, NAT, STRING } from "../ir/type.js";
import type { Theory } from "../lattice/theory.js";
import { theoryOf } from "../lattice/theory-of.js";
import type { InvariantAtom, Lift, PartLift } from "../synth/lift.js";
import { constantsOf } from "./constants.js";
import type { Constants, Encoder, Scope, UnknownMap } from "./encoder.js";
import { asMap, type Sym, scalar, termOf } from "./sym.js";
import { andT, boolTerm, eqT, impliesT, intTerm, leT, ltT, notT, orT, type Term } from "./term.js";

/** What the queries about one part have in common. */
export interface Setting {
  readonly lift: Lift;
  readonly part: PartLift;
  readonly theory: Theory;
  readonly constants: Constants;
  /** The updates that touch the part, with what they do. */
  readonly updates: readonly { readonly method: Method; readonly summary: Summary }[];
  readonly state: Expr;
}

export function settingOf(lift: Lift, part: PartLift): Setting {
  const methods: Methods = methodsOf(lift.model);
  const theory = theoryOf(part.lattice);
  return {
    lift,
    part,
    theory,
    constants: constantsOf(lift),
    updates: lift.model.methods
      .filter((method) => method.role === "update" && part.deltas.has(method.name))
      .map((method) => ({ method, summary: summarize(method, methods) })),
    state: stateVar(theory.stateType),
  };
}

/** An event of a known update as a query sees it. */
export interface EventSym {
  readonly method: Method;
  readonly clock: Sym;
  readonly replica: Sym;
  readonly args: readonly Sym[];
}

/** An event of which nothing is known but its update. */
export function unknownEvent(encoder: Encoder, method: Method, name: string): EventSym {
  return {
    method,
    ...unknownStamp(encoder, name),
    args: method.params.map((param) => encoder.unknown(param.type, `${name}.arg.${param.name}`)),
  };
}

/** The stamp of an event. Clocks start at one, and no replica's name is empty. */
export function unknownStamp(encoder: Encoder, name: string): Pick<EventSym, "clock" | "replica"> {
  const clock = encoder.unknown(NAT, `${name}.clock`);
  const replica = encoder.unknown(STRING, `${name}.replica`);
  encoder.facts.push(leT(intTerm(1), termOf(clock)), ltT(encoder.stringTerm(""), termOf(replica)));
  return { clock, replica };
}

/** The variables of a delta. */
export function eventScope(event: EventSym): ReadonlyMap<string, Sym> {
  return new Map([
    [CLOCK.name, event.clock],
    [REPLICA.name, event.replica],
    ...event.method.params.flatMap((param, i): readonly (readonly [string, Sym])[] => {
      const arg = event.args[i];
      return arg ? [[param.name, arg]] : [];
    }),
  ]);
}

/**
 * The last event that a state holds, in the arbitration's order. Its update is not known, so there is a flag for each
 * update and arguments for all. Before the first event of all it stands for an earlier event that changed nothing,
 * with the clock one less: so its clock may be zero.
 */
export interface LastEvent {
  readonly vars: ReadonlyMap<string, Sym>;
}

export function unknownLast(encoder: Encoder, setting: Setting): LastEvent {
  const { updates, lift } = setting;
  const flags = updates.map(({ method }) => encoder.declare(`last:is.${method.name}`, [], "Bool"));
  encoder.facts.push(
    orT(...flags),
    ...flags.flatMap((a, i) => flags.slice(i + 1).map((b) => notT(andT(a, b)))),
  );
  const rank = encoder.declare("last.rank", [], "Int");
  updates.forEach(({ method }, i) => {
    encoder.facts.push(
      impliesT(
        flags[i] ?? boolTerm(false),
        eqT(rank, intTerm(rankOf(lift.arbitration, method.name))),
      ),
    );
  });
  return {
    vars: new Map<string, Sym>([
      ["$last.clock", encoder.unknown(NAT, "last.clock")],
      ["$last.replica", encoder.unknown(STRING, "last.replica")],
      ["$last.rank", scalar(rank)],
      ...updates.map(
        ({ method }, i) =>
          [`$last:is.${method.name}`, scalar(flags[i] ?? boolTerm(false))] as const,
      ),
      ...updates.flatMap(({ method }) =>
        method.params.map(
          (param) =>
            [
              `$last.${method.name}.${param.name}`,
              encoder.unknown(param.type, `last.${method.name}.${param.name}`),
            ] as const,
        ),
      ),
    ]),
  };
}

/** A known event in the place of the last one. Arguments of other updates may be anything. */
export function asLast(encoder: Encoder, setting: Setting, event: EventSym): LastEvent {
  return {
    vars: new Map<string, Sym>([
      ["$last.clock", event.clock],
      ["$last.replica", event.replica],
      ["$last.rank", scalar(intTerm(rankOf(setting.lift.arbitration, event.method.name)))],
      ...setting.updates.map(
        ({ method }) =>
          [`$last:is.${method.name}`, scalar(boolTerm(method === event.method))] as const,
      ),
      ...setting.updates.flatMap(({ method }) =>
        method.params.map((param, i) => {
          const own = method === event.method ? event.args[i] : undefined;
          return [
            `$last.${method.name}.${param.name}`,
            own ?? encoder.unknown(param.type, encoder.fresh(`none.${method.name}.${param.name}`)),
          ] as const;
        }),
      ),
    ]),
  };
}

/** What is known of the last event `last` and a new one `event` that the order puts at its end. */
export function lastBefore(
  encoder: Encoder,
  setting: Setting,
  last: LastEvent,
  event: EventSym,
): readonly Term[] {
  const { arbitration } = setting.lift;
  const scope: Scope = { vars: new Map([...last.vars, ...eventVars(event)]), fields: new Map() };
  const encode = (expr: Expr): Term => termOf(encoder.encode(expr, scope));
  const sameReplica = encode({
    kind: "eq",
    type: BOOL,
    left: variable("$last.replica", STRING),
    right: variable("$e:replica", STRING),
  });
  const [lastClock, clock] = [encode(variable("$last.clock", NAT)), termOf(event.clock)];
  const facts = [
    impliesT(
      sameReplica,
      arbitration.clock === "lamport" ? ltT(lastClock, clock) : notT(eqT(lastClock, clock)),
    ),
  ];
  if (setting.part.order === "any") {
    return [impliesT(sameReplica, ltT(lastClock, clock))];
  }
  for (const { method } of setting.updates) {
    const flag = encode(variable(`$last:is.${method.name}`, BOOL));
    facts.push(impliesT(flag, encode(atMost(arbitration, lastOf(method), newOf(event.method)))));
  }
  return facts;
}

function eventVars(event: EventSym): readonly (readonly [string, Sym])[] {
  return [
    ["$e:clock", event.clock],
    ["$e:replica", event.replica],
    ...event.method.params.flatMap((param, i): readonly (readonly [string, Sym])[] => {
      const arg = event.args[i];
      return arg ? [[`$e.${param.name}`, arg]] : [];
    }),
  ];
}

function lastOf(method: Method): SymbolicEvent {
  return {
    method,
    args: method.params.map((param) => variable(`$last.${method.name}.${param.name}`, param.type)),
    clock: variable("$last.clock", NAT),
    replica: variable("$last.replica", STRING),
  };
}

function newOf(method: Method): SymbolicEvent {
  return {
    method,
    args: method.params.map((param) => variable(`$e.${param.name}`, param.type)),
    clock: variable("$e:clock", NAT),
    replica: variable("$e:replica", STRING),
  };
}

/** An atom as a hypothesis: at every key at which the query looks into the maps that it speaks of. */
export function assumeAtom(
  encoder: Encoder,
  atom: InvariantAtom,
  vars: ReadonlyMap<string, Sym>,
): readonly Term[] {
  const [outer, ...inner] = atom.entries;
  const scope: Scope = { vars, fields: new Map() };
  if (!outer) {
    return [termOf(encoder.encode(atom.body, scope))];
  }
  const map = asMap(encoder.encode(outer.map, scope)) as Partial<UnknownMap>;
  return [...(map.seen?.values() ?? [])].flatMap((option) =>
    option.value
      ? assumeAtom(
          encoder,
          { ...atom, entries: inner },
          new Map([...vars, [outer.entry.name, option.value]]),
        ).map((term) => impliesT(option.some, term))
      : [],
  );
}

/** An atom as a goal: at a fresh key of each map. */
export function claimAtom(
  encoder: Encoder,
  atom: InvariantAtom,
  vars: ReadonlyMap<string, Sym>,
): Term {
  const [outer, ...inner] = atom.entries;
  const scope: Scope = { vars, fields: new Map() };
  if (!outer) {
    return termOf(encoder.encode(atom.body, scope));
  }
  const option = asMap(encoder.encode(outer.map, scope)).at(encoder.freshKey(outer.map.type));
  if (!option.value) {
    return boolTerm(true);
  }
  const entry = new Map([...vars, [outer.entry.name, option.value] as const]);
  return impliesT(option.some, claimAtom(encoder, { ...atom, entries: inner }, entry));
}
