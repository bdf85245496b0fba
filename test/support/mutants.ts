import { FALSE, nat, not, str, TRUE, variable } from "../../src/ir/build.js";
import { CLOCK, REPLICA } from "../../src/ir/event.js";
import type { Expr } from "../../src/ir/expr.js";
import type { Method } from "../../src/ir/model.js";
import { NAT, STRING, sameType } from "../../src/ir/type.js";
import { children, mapChildren } from "../../src/ir/walk.js";
import type { Lift, PartLift } from "../../src/synth/lift.js";

/** A lift with one small change. */
export interface Mutant {
  readonly what: string;
  readonly lift: Lift;
  readonly part: PartLift;
}

/** All lifts that differ from a right one in one place of a delta, of a view, of the lattice or of the policy. */
export function mutantsOf(lift: Lift, part: PartLift): readonly Mutant[] {
  const methods = new Map(lift.model.methods.map((method) => [method.name, method]));
  const withPart = (what: string, changed: PartLift): Mutant => ({
    what,
    lift: { ...lift, parts: [changed] },
    part: changed,
  });
  const deltas = [...part.deltas].flatMap(([name, delta]) =>
    changesOf(delta, namesIn(methods.get(name)!)).map(({ what, expr }) =>
      withPart(`delta of ${name}: ${what}`, {
        ...part,
        deltas: new Map([...part.deltas, [name, expr] as const]),
      }),
    ),
  );
  const others = [...part.deltas].flatMap(([name]) => {
    const method = methods.get(name)!;
    return [...part.deltas].flatMap(([other, delta]) =>
      other !== name && sameParams(method, methods.get(other)!)
        ? [
            withPart(`delta of ${name}: that of ${other}`, {
              ...part,
              deltas: new Map([...part.deltas, [name, delta] as const]),
            }),
          ]
        : [],
    );
  });
  const views = [...part.views].flatMap(([name, view]) =>
    changesOf(view, []).map(({ what, expr }) =>
      withPart(`view of ${name}: ${what}`, {
        ...part,
        views: new Map([...part.views, [name, expr] as const]),
      }),
    ),
  );
  return [...deltas, ...others, ...views, ...policiesOf(lift, part)];
}

function policiesOf(lift: Lift, part: PartLift): readonly Mutant[] {
  const { arbitration } = lift;
  const withOrder = (what: string, order: Lift["arbitration"]): Mutant => ({
    what,
    lift: { ...lift, arbitration: order },
    part,
  });
  const reversed = arbitration.clauses.map((clause) =>
    clause.kind === "chain" ? { ...clause, methods: [...clause.methods].reverse() } : clause,
  );
  return [
    withOrder("policy: chains reversed", { ...arbitration, clauses: reversed }),
    withOrder("policy: none", { ...arbitration, clauses: [] }),
    withOrder("policy: the other clock", {
      ...arbitration,
      clock: arbitration.clock === "none" ? "lamport" : "none",
    }),
    {
      what: "order: any",
      lift: { ...lift, parts: [{ ...part, order: "any" }] },
      part: { ...part, order: "any" },
    },
  ];
}

interface Change {
  readonly what: string;
  readonly expr: Expr;
}

/** The expressions that differ from the given one in one node. */
function changesOf(expr: Expr, names: readonly Expr[]): readonly Change[] {
  const here = changedNode(expr, names).map(
    (changed): Change => ({ what: `${shown(expr)} becomes ${shown(changed)}`, expr: changed }),
  );
  const below = children(expr).flatMap((child, i) =>
    changesOf(child, names).map(({ what, expr: changed }): Change => {
      let at = -1;
      return {
        what,
        expr: mapChildren(expr, (old) => {
          at += 1;
          return at === i ? changed : old;
        }),
      };
    }),
  );
  return [...here, ...below];
}

function changedNode(expr: Expr, names: readonly Expr[]): readonly Expr[] {
  switch (expr.kind) {
    case "literal":
      if (typeof expr.value === "boolean") {
        return [expr.value ? FALSE : TRUE];
      }
      return typeof expr.value === "number"
        ? [{ ...expr, value: expr.value + 1 }]
        : expr.type.kind === "string"
          ? [{ ...expr, value: expr.value === "" ? "a" : "" }]
          : [];
    case "var": {
      const constants = expr.type.kind === "nat" ? [nat(0), nat(1)] : [];
      const texts = expr.type.kind === "string" ? [str(""), str("a")] : [];
      const flags = expr.type.kind === "bool" ? [TRUE, FALSE, not(expr)] : [];
      const others = names.filter(
        (other) =>
          sameType(other.type, expr.type) && !(other.kind === "var" && other.name === expr.name),
      );
      return names.length > 0 ? [...others, ...constants, ...texts, ...flags] : flags;
    }
    case "not":
      return [expr.operand];
    case "and":
    case "or":
      return [{ ...expr, kind: expr.kind === "and" ? "or" : "and" }, expr.left, expr.right];
    case "lt":
    case "le":
      return [
        { ...expr, kind: expr.kind === "lt" ? "le" : "lt" },
        { ...expr, left: expr.right, right: expr.left },
        TRUE,
        FALSE,
      ];
    case "eq":
    case "isSome":
    case "has":
      return [not(expr), TRUE, FALSE];
    case "cond":
      return [expr.then, expr.else, { ...expr, test: not(expr.test) }];
    case "max":
    case "min":
      return [{ ...expr, kind: expr.kind === "max" ? "min" : "max" }, expr.left, expr.right];
    case "add":
      return [
        { ...expr, right: { kind: "neg", type: expr.right.type, operand: expr.right } },
        expr.left,
      ];
    case "sub":
      return [{ ...expr, kind: "add" }, expr.left];
    case "neg":
      return [expr.operand];
    case "some":
      return [{ kind: "none", type: expr.type }];
    case "coalesce":
      return [expr.fallback];
    case "put":
      return [expr.map];
    case "insert":
      return [expr.set];
    case "item":
      return (expr.tuple.type.kind === "tuple" ? expr.tuple.type.items : []).flatMap((type, i) =>
        i !== expr.index && sameType(type, expr.type) ? [{ ...expr, index: i }] : [],
      );
    case "member":
      return (expr.record.type.kind === "record" ? expr.record.type.fields : []).flatMap((field) =>
        field.name !== expr.name && sameType(field.type, expr.type)
          ? [{ ...expr, name: field.name }]
          : [],
      );
    case "tuple":
      return expr.items.length === 2 && sameType(expr.items[0]!.type, expr.items[1]!.type)
        ? [{ ...expr, items: [expr.items[1]!, expr.items[0]!] }]
        : [];
    case "keysWhere":
      return [
        { ...expr, body: TRUE },
        { ...expr, body: not(expr.body) },
      ];
    case "sum":
      return [{ ...expr, body: nat(1) }];
    default:
      return [];
  }
}

/** What a delta may speak of. */
function namesIn(method: Method): readonly Expr[] {
  return [
    ...method.params.map((param) => variable(param.name, param.type)),
    variable(CLOCK.name, NAT),
    variable(REPLICA.name, STRING),
  ];
}

function sameParams(a: Method, b: Method): boolean {
  return (
    a.params.length === b.params.length &&
    a.params.every((param, i) => {
      const other = b.params[i];
      return other !== undefined && param.name === other.name && sameType(param.type, other.type);
    })
  );
}

function shown(expr: Expr): string {
  switch (expr.kind) {
    case "literal":
      return JSON.stringify(expr.value);
    case "var":
    case "field":
      return expr.name;
    case "item":
      return `${shown(expr.tuple)}.${expr.index}`;
    case "member":
      return `${shown(expr.record)}.${expr.name}`;
    default: {
      const operands = children(expr).map(shown);
      return operands.length > 0 ? `${expr.kind}(${operands.join(", ")})` : expr.kind;
    }
  }
}
