import type { Expr } from "../ir/expr.js";
import type { ClassModel } from "../ir/model.js";
import type { Type } from "../ir/type.js";
import { visitExpr, visitStmts } from "../ir/walk.js";
import { exprsOf } from "../lattice/touch.js";
import type { Lift } from "../synth/lift.js";
import type { Constants } from "./encoder.js";

/** All constants that queries about a lift can mention. */
export function constantsOf(lift: Lift): Constants {
  const strings = new Set<string>();
  let infinite = false;
  const visitType = (type: Type): void => {
    switch (type.kind) {
      case "enum":
        for (const value of type.values) {
          strings.add(value);
        }
        break;
      case "option":
      case "set":
      case "array":
        visitType(type.of);
        break;
      case "map":
        visitType(type.key);
        visitType(type.value);
        break;
      case "tuple":
        type.items.forEach(visitType);
        break;
      case "record":
        for (const field of type.fields) {
          visitType(field.type);
        }
        break;
      default:
        break;
    }
  };
  const visit = (expr: Expr): void => {
    visitType(expr.type);
    if (expr.kind === "literal" && typeof expr.value === "string") {
      strings.add(expr.value);
    }
    if (expr.kind === "literal" && typeof expr.value === "number") {
      infinite ||= !Number.isFinite(expr.value);
    }
  };
  for (const expr of [...expressionsOf(lift.model), ...expressionsOfParts(lift)]) {
    visitExpr(expr, visit);
  }
  for (const method of lift.model.methods) {
    for (const param of method.params) {
      visitType(param.type);
    }
    visitStmts(method.body, visit);
  }
  return { strings, infinite };
}

function expressionsOf(model: ClassModel): readonly Expr[] {
  const predicates = model.policy.clauses.flatMap((clause) =>
    clause.kind === "predicate" ? clause.cases.map((c) => c.body) : [],
  );
  return [...model.fields.map((field) => field.init), ...predicates];
}

function expressionsOfParts(lift: Lift): readonly Expr[] {
  return lift.parts.flatMap((part) => [
    ...part.deltas.values(),
    ...part.views.values(),
    ...part.invariant.map((atom) => atom.body),
    ...[...(part.touches?.values() ?? [])].flatMap(exprsOf),
  ]);
}
