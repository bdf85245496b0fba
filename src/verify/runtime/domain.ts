import { chainLess, eq, leastOf, variable } from "../../ir/build.js";
import { showType, type Type } from "../../ir/type.js";
import { EMPTY_SCOPE, type Encoder } from "../encoder.js";
import { iteSym, type Sym, scalar, termOf } from "../sym.js";
import { eqT, FALSE, intTerm, ltT, notT, type Term } from "../term.js";
import { Unsupported } from "../unsupported.js";
import type { BagValue, Call, Value } from "./value.js";

/**
 * The domain of a type of values. Its order is that of the representation, as a number of which no more is known than its sign.
 */
export function domainOf(encoder: Encoder, type: Type, least = leastOf(type)): BagValue {
  return bag({
    notation: { kind: "text", text: type.kind === "bool" ? "bool" : showType(type) },
    ...(least && { least: data(encoder.encode(least, EMPTY_SCOPE)) }),
    compare: comparison(encoder, type),
  });
}

/** A chain inside of another lattice: what is proved of chains is known of it. */
export function chainOf(encoder: Encoder, type: Type, bottom = leastOf(type)): BagValue {
  if (!bottom) {
    throw new Error(`no least element: ${showType(type)}`);
  }
  const order = (a: Sym, b: Sym) => orderOf(encoder, type, a, b);
  const least = encoder.encode(bottom, EMPTY_SCOPE);
  const greater = (a: Sym, b: Sym): Value => data(iteSym(order(a, b).isLess, b, a));
  return bag({
    compare: comparison(encoder, type),
    bottom: { kind: "function", call: () => data(least) },
    isBottom: unary((a) => data(scalar(order(a, least).isEqual))),
    leq: binary((a, b) => data(scalar(notT(order(b, a).isLess)))),
    join: binary(greater),
    joinInto: binary(greater),
    diff: binary((have, from) => ({
      kind: "maybe",
      some: order(have, from).isLess,
      value: data(from),
    })),
    copy: unary(data),
  });
}

/** What is never changed, or null, for the solver. */
export function symOfData(value: Value | undefined): Sym {
  if (value?.kind === "null") {
    return { kind: "option", some: FALSE, value: undefined };
  }
  if (value?.kind === "data") {
    return value.sym;
  }
  throw new Unsupported(`a plain value is due, not ${value?.kind ?? "undefined"}`);
}

/** Objects with these properties. */
export function bag(members: Readonly<Record<string, Value>>): BagValue {
  return {
    kind: "bag",
    names: Object.keys(members),
    member: (name) => (Object.hasOwn(members, name) ? members[name] : undefined),
  };
}

function comparison(encoder: Encoder, type: Type): Value {
  return binary((first, second, call) => {
    const [a, b] = [first, second].map((sym) => ofType(sym, type, call)) as [Sym, Sym];
    const { isLess, isEqual } = orderOf(encoder, type, a, b);
    const sign = encoder.declare("compare", [...termsOf(a), ...termsOf(b)], "Int");
    encoder.facts.push(eqT(ltT(sign, intTerm(0)), isLess), eqT(eqT(sign, intTerm(0)), isEqual));
    return data(scalar(sign));
  });
}

/** A value that must not be null where the type has no null. */
function ofType(sym: Sym, type: Type, { need }: Call): Sym {
  if (sym.kind !== "option" || type.kind === "option") {
    return sym;
  }
  need(sym.some);
  return known(sym.value);
}

/** How two values are ordered, by the representation. */
export function orderOf(
  encoder: Encoder,
  type: Type,
  a: Sym,
  b: Sym,
): { readonly isLess: Term; readonly isEqual: Term } {
  const [x, y] = [variable("a", type), variable("b", type)];
  const vars = new Map([
    ["a", a],
    ["b", b],
  ]);
  const [isLess, isEqual] = [chainLess(x, y), eq(x, y)].map((expr) =>
    termOf(encoder.encode(expr, { ...EMPTY_SCOPE, vars })),
  );
  if (!isLess || !isEqual) {
    throw new Error("no order");
  }
  return { isLess, isEqual };
}

/** What tells a value from others; of nothing it does not matter what would be there. */
function termsOf(sym: Sym): readonly Term[] {
  if (sym.kind === "option") {
    return [sym.some, ...(sym.value ? termsOf(sym.value) : [intTerm(0)])];
  }
  return [termOf(sym)];
}

function unary(apply: (a: Sym) => Value): Value {
  return { kind: "function", call: ([a]) => apply(symOfData(a)) };
}

function binary(apply: (a: Sym, b: Sym, call: Call) => Value): Value {
  return {
    kind: "function",
    call: ([a, b], call) => apply(symOfData(a), symOfData(b), call),
  };
}

function known(sym: Sym | undefined): Sym {
  if (!sym) {
    throw new Unsupported("null where a value is due");
  }
  return sym;
}

function data(sym: Sym): Value {
  return { kind: "data", sym };
}
