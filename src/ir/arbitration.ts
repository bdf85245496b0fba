import { and, bool, chainLess, FALSE, lt, not, or, TRUE, tuple, variable } from "./build.js";
import type { Event } from "./event.js";
import type { Expr, VarExpr } from "./expr.js";
import { type Bindings, bindings, compileExpr } from "./interpret.js";
import type { Clause, Method, Policy } from "./model.js";
import { NAT, STRING } from "./type.js";
import { unreachable } from "./unreachable.js";
import { substitute } from "./walk.js";

/** The rule that says in which order events count: a policy whose clock is decided. */
export interface Arbitration {
  readonly clock: "none" | "lamport";
  readonly clauses: readonly Clause[];
}

/** An event of a known update whose arguments and stamp are expressions. */
export interface SymbolicEvent {
  readonly method: Method;
  readonly args: readonly Expr[];
  readonly clock: Expr;
  readonly replica: Expr;
}

/**
 * The event of `method` whose parts are variables with the given prefix: `a:clock`, `a:replica`, and `a.value` for an
 * argument. No name of a parameter has a colon.
 */
export function eventVariables(method: Method, prefix: string): SymbolicEvent {
  return {
    method,
    args: method.params.map((param) => variable(`${prefix}.${param.name}`, param.type)),
    clock: variable(`${prefix}:clock`, NAT),
    replica: variable(`${prefix}:replica`, STRING),
  };
}

/** True where `a` counts before `b` or the two may count in either order. */
export function atMost(order: Arbitration, a: SymbolicEvent, b: SymbolicEvent): Expr {
  const clauses = order.clauses.reduceRight<Expr>((rest, clause) => {
    const [forth, back] = [clauseAtMost(clause, a, b), clauseAtMost(clause, b, a)];
    return and(forth, or(not(back), rest));
  }, TRUE);
  return order.clock === "none"
    ? clauses
    : or(lt(a.clock, b.clock), and(not(lt(b.clock, a.clock)), clauses));
}

/** The place of a method in a chain: the larger counts later. Methods that the chain leaves out rank lowest. */
export function rankIn(methods: readonly string[], method: string): number {
  const index = methods.indexOf(method);
  return index < 0 ? 0 : methods.length - 1 - index;
}

/**
 * The place of each method in the whole policy: the larger counts later whatever the arguments, as far as chains tell.
 */
export function rankOf(order: Arbitration, method: string): number {
  return order.clauses.reduce(
    (rank, clause) =>
      clause.kind === "chain"
        ? rank * clause.methods.length + rankIn(clause.methods, method)
        : rank,
    0,
  );
}

/** True if the policy says something of these two updates at equal clocks. */
export function relates(clauses: readonly Clause[], a: string, b: string): boolean {
  return clauses.some(
    (clause) =>
      clause.kind !== "chain" ||
      (a !== b && clause.methods.includes(a) && clause.methods.includes(b)),
  );
}

function clauseAtMost(clause: Clause, a: SymbolicEvent, b: SymbolicEvent): Expr {
  switch (clause.kind) {
    case "chain":
      return bool(rankIn(clause.methods, a.method.name) <= rankIn(clause.methods, b.method.name));
    case "latest":
      return not(chainLess(tuple(b.clock, b.replica), tuple(a.clock, a.replica)));
    case "predicate": {
      const found = clause.cases.find((c) => c.a === a.method.name && c.b === b.method.name);
      if (!found) {
        return FALSE;
      }
      return substitute(found.body, (v) => argumentOf(v, "a", a) ?? argumentOf(v, "b", b));
    }
    default:
      return unreachable(clause);
  }
}

function argumentOf(v: VarExpr, prefix: string, event: SymbolicEvent): Expr | undefined {
  const index = event.method.params.findIndex((param) => v.name === `${prefix}.${param.name}`);
  return index < 0 ? undefined : event.args[index];
}

/** The arbitration of a policy once its clock is known. */
export function arbitrationOf(policy: Policy, clock: "none" | "lamport"): Arbitration {
  return { clock, clauses: policy.clauses };
}

/** The clause by which the later stamp wins. */
export const LATEST: Clause = { kind: "latest", text: "latest" };

/** Decides the order of two concrete events. */
export type EventOrder = (a: Event, b: Event) => boolean;

/** Compiles `atMost` for concrete events of the given updates. */
export function compileOrder(order: Arbitration, updates: readonly Method[]): EventOrder {
  const table = new Map<string, (vars: Bindings) => boolean>();
  for (const a of updates) {
    for (const b of updates) {
      const condition = compileExpr(atMost(order, eventVariables(a, "a"), eventVariables(b, "b")));
      const fields = bindings();
      table.set(`${a.name} ${b.name}`, (vars) => condition({ vars, fields }) === true);
    }
  }
  const params = new Map(updates.map((m) => [m.name, m.params.map((param) => param.name)]));
  const bind = (vars: Bindings, prefix: string, event: Event) => {
    vars[`${prefix}:clock`] = event.clock;
    vars[`${prefix}:replica`] = event.replica;
    params.get(event.method)?.forEach((name, i) => {
      vars[`${prefix}.${name}`] = event.args[i];
    });
  };
  return (a, b) => {
    const condition = table.get(`${a.method} ${b.method}`);
    if (!condition) {
      throw new Error(`not an update: ${a.method} or ${b.method}`);
    }
    const vars = bindings();
    bind(vars, "a", a);
    bind(vars, "b", b);
    return condition(vars);
  };
}

/** The order of events of which all commute: any. */
export const ANY_ORDER: Arbitration = { clock: "none", clauses: [] };

/** True if the order keeps each replica's own events as they were made. */
export function keepsOwnOrder({ clock, clauses }: Arbitration): boolean {
  return clock === "lamport" || clauses.length === 0;
}
