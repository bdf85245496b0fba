import type { ts } from "ts-morph";
import { variable } from "../../ir/build.js";
import { CLOCK, REPLICA, stateVar } from "../../ir/event.js";
import type { Expr } from "../../ir/expr.js";
import { mapGraph, visitOnce } from "../../ir/graph.js";
import { theoryOf } from "../../lattice/theory-of.js";
import type { StatePart } from "./read-lattice.js";
import { type Bound, value } from "./scope.js";
import { Unread } from "./unread.js";

const OF_PART = "$state:";

/** The record of the states of all parts. */
export function stateOf(parts: readonly StatePart[]): Bound {
  const members = parts.map((part): readonly [string, Bound] => {
    if (part.kind === "log") {
      return [part.name, { kind: "source" }];
    }
    const state = variable(OF_PART + part.name, theoryOf(part.lattice).stateType);
    return [
      part.name,
      part.kind === "plain"
        ? value(state)
        : { kind: "cells", constant: part.constant, seen: state },
    ];
  });
  return { kind: "object", members: new Map(members) };
}

/** What an update is given to make its delta of. */
export function eventOf(parts: readonly StatePart[]): Bound {
  return {
    kind: "object",
    members: new Map([
      ["clock", value(CLOCK)],
      ["replica", value(REPLICA)],
      ["state", stateOf(parts)],
    ]),
  };
}

/** The parts whose states an expression reads. */
export function partsRead(expr: Expr): readonly string[] {
  const found = new Set<string>();
  visitOnce(expr, (inner) => {
    if (inner.kind === "var" && inner.name.startsWith(OF_PART)) {
      found.add(inner.name.slice(OF_PART.length));
    }
  });
  return [...found];
}

/** The expression with the part's state as `$state`. Throws if it reads another part's. */
export function overOwnState(expr: Expr, part: StatePart, node: ts.Node): Expr {
  const stranger = partsRead(expr).find((name) => name !== part.name);
  if (stranger !== undefined) {
    throw new Unread(node, `what belongs to ${part.name} reads the state of ${stranger}`);
  }
  if (part.kind === "log") {
    return expr;
  }
  const own = stateVar(theoryOf(part.lattice).stateType);
  return mapGraph(expr, (inner) =>
    inner.kind === "var" && inner.name === OF_PART + part.name ? own : inner,
  );
}
