import { Unread } from "../../frontend/lifted/unread.js";
import type { Code, Operator } from "../../frontend/runtime/code.js";
import { termOf } from "../sym.js";
import { andT, boolTerm, eqT, FALSE, ltT, notT, type Term, TRUE } from "../term.js";
import type { Value } from "./value.js";

/** What is true or false; of what may be undefined, whether it is there. Of numbers and strings it is not asked. */
export function truthOf(value: Value, node: Code["node"]): Term {
  if (value.kind === "undefined") {
    return FALSE;
  }
  if (value.kind === "maybe") {
    return value.value ? andT(value.some, truthOf(value.value, node)) : FALSE;
  }
  if (isThing(value)) {
    return TRUE;
  }
  return booleanOf(value, node);
}

export function isTruth(value: Value): boolean {
  return value.kind === "data" && value.sym.kind === "scalar" && value.sym.term.sort === "Bool";
}

/** What is true or false, and nothing else. */
export function booleanOf(value: Value, node: Code["node"]): Term {
  const term = value.kind === "data" && value.sym.kind === "scalar" ? value.sym.term : undefined;
  if (term?.sort !== "Bool") {
    throw new Unread(node, "a condition must be true or false");
  }
  return term;
}

/** A whole number. */
export function integerOf(value: Value, node: Code["node"]): Term {
  const term = value.kind === "data" && value.sym.kind === "scalar" ? value.sym.term : undefined;
  if (term?.sort !== "Int") {
    throw new Unread(node, "a whole number is due here");
  }
  return term;
}

/** Whether it is an object, which counts as true. */
export function isThing(value: Value): boolean {
  return ["object", "either", "struct", "bag", "seen", "pair"].includes(value.kind);
}

/** A comparison of two values. */
export function compareValues(op: Operator, a: Value, b: Value, node: Code["node"]): Term {
  switch (op) {
    case "===":
      return isSame(a, b, node);
    case "!==":
      return notT(isSame(a, b, node));
    case "<":
      return isLess(a, b, node);
    case "<=":
      return notT(isLess(b, a, node));
    case ">":
      return isLess(b, a, node);
    case ">=":
      return notT(isLess(a, b, node));
    default:
      throw new Unread(node, "no comparison");
  }
}

function isSame(a: Value, b: Value, node: Code["node"]): Term {
  if (b.kind === "undefined") {
    return a.kind === "maybe" ? notT(a.some) : boolTerm(a.kind === "undefined");
  }
  if (a.kind === "undefined") {
    return b.kind === "maybe" ? notT(b.some) : FALSE;
  }
  if (b.kind === "null") {
    const isNullable = a.kind === "data" && a.sym.kind === "option";
    return isNullable ? notT(a.sym.some) : boolTerm(a.kind === "null");
  }
  if (a.kind === "text" && b.kind === "text" && a.text !== undefined && b.text !== undefined) {
    return a.text === b.text ? TRUE : FALSE;
  }
  if (a.kind === "data" && b.kind === "data" && a.sym.kind === "scalar") {
    return eqT(termOf(a.sym), termOf(b.sym));
  }
  throw new Unread(node, "whether these two are the same cannot be told");
}

/** The order of primitive values of one type: of numbers (NaN is none), of strings, and false before true. */
function isLess(a: Value, b: Value, node: Code["node"]): Term {
  const [x, y] = [primitiveOf(a, node), primitiveOf(b, node)];
  if ((x.sort === "Bool") !== (y.sort === "Bool")) {
    throw new Unread(node, "values of two types are compared here");
  }
  return x.sort === "Bool" ? andT(notT(x), y) : ltT(x, y);
}

function primitiveOf(value: Value, node: Code["node"]): Term {
  if (value.kind !== "data" || value.sym.kind !== "scalar") {
    throw new Unread(node, "a primitive value is due here");
  }
  return value.sym.term;
}
