import { Unsupported } from "./unsupported.js";

/** Sorts of the solver. Numbers and strings that are only compared live in the dense order of the reals. */
export type Sort = "Bool" | "Int" | "Real";

/** A quantifier-free term, shared by reference. Made by the constructors below, which fold constants. */
export interface Term {
  readonly op: string;
  readonly args: readonly Term[];
  readonly sort: Sort;
}

/** A declared function symbol. */
export interface Declaration {
  readonly name: string;
  readonly args: readonly Sort[];
  readonly sort: Sort;
}

const NO_ARGS: readonly Term[] = [];

export const TRUE: Term = { op: "true", args: NO_ARGS, sort: "Bool" };
export const FALSE: Term = { op: "false", args: NO_ARGS, sort: "Bool" };

export function boolTerm(value: boolean): Term {
  return value ? TRUE : FALSE;
}

/** An integer constant. */
export function intTerm(value: number): Term {
  return { op: signed(BigInt(value).toString()), args: NO_ARGS, sort: "Int" };
}

/** A finite number as an exact decimal. */
export function realTerm(value: number): Term {
  return { op: signed(decimal(value)), args: NO_ARGS, sort: "Real" };
}

/** An application of a declared symbol. */
export function apply(symbol: Declaration, args: readonly Term[]): Term {
  return {
    op: symbol.name,
    args: args.map((arg, i) => coerce(arg, symbol.args[i] ?? arg.sort)),
    sort: symbol.sort,
  };
}

/** An integer as a real; other terms unchanged. */
export function coerce(term: Term, sort: Sort): Term {
  if (term.sort === sort) {
    return term;
  }
  if (term.sort !== "Int" || sort !== "Real") {
    throw new Unsupported(`a ${term.sort} where a ${sort} is expected`);
  }
  if (term.args.length === 0 && /^(\d+|\(- \d+\))$/.test(term.op)) {
    return { op: term.op.replace(/\d+/, "$&.0"), args: NO_ARGS, sort };
  }
  return { op: "to_real", args: [term], sort };
}

export function notT(term: Term): Term {
  if (term === TRUE) {
    return FALSE;
  }
  if (term === FALSE) {
    return TRUE;
  }
  return term.op === "not" ? first(term) : { op: "not", args: [term], sort: "Bool" };
}

export function andT(...terms: readonly Term[]): Term {
  const kept = [...new Set(terms.filter((term) => term !== TRUE))];
  if (kept.includes(FALSE)) {
    return FALSE;
  }
  return kept.length < 2 ? (kept[0] ?? TRUE) : { op: "and", args: kept, sort: "Bool" };
}

export function orT(...terms: readonly Term[]): Term {
  const kept = [...new Set(terms.filter((term) => term !== FALSE))];
  if (kept.includes(TRUE)) {
    return TRUE;
  }
  return kept.length < 2 ? (kept[0] ?? FALSE) : { op: "or", args: kept, sort: "Bool" };
}

export function impliesT(premise: Term, conclusion: Term): Term {
  return orT(notT(premise), conclusion);
}

export function iteT(test: Term, yes: Term, no: Term): Term {
  if (test === TRUE || yes === no) {
    return yes;
  }
  if (test === FALSE) {
    return no;
  }
  if (yes.sort === "Bool") {
    if (yes === TRUE) {
      return orT(test, no);
    }
    if (yes === FALSE) {
      return andT(notT(test), no);
    }
    if (no === TRUE) {
      return orT(notT(test), yes);
    }
    if (no === FALSE) {
      return andT(test, yes);
    }
  }
  const sort = yes.sort === no.sort ? yes.sort : "Real";
  return { op: "ite", args: [test, coerce(yes, sort), coerce(no, sort)], sort };
}

export function eqT(a: Term, b: Term): Term {
  if (a === b) {
    return TRUE;
  }
  if (a.sort === "Bool") {
    if (a === TRUE || b === TRUE) {
      return a === TRUE ? b : a;
    }
    if (a === FALSE || b === FALSE) {
      return notT(a === FALSE ? b : a);
    }
  }
  const sort = a.sort === b.sort ? a.sort : "Real";
  const [left, right] = [coerce(a, sort), coerce(b, sort)];
  if (isConstant(left) && isConstant(right)) {
    return boolTerm(left.op === right.op);
  }
  return { op: "=", args: [left, right], sort: "Bool" };
}

export function ltT(a: Term, b: Term): Term {
  return compare("<", a, b);
}

export function leT(a: Term, b: Term): Term {
  return compare("<=", a, b);
}

/** A sum or difference of integers. */
export function arithT(op: "+" | "-", a: Term, b: Term): Term {
  if (b.op === "0") {
    return a;
  }
  if (op === "+" && a.op === "0") {
    return b;
  }
  return { op, args: [integer(a), integer(b)], sort: "Int" };
}

export function negT(a: Term): Term {
  return { op: "-", args: [a], sort: a.sort };
}

function compare(op: "<" | "<=", a: Term, b: Term): Term {
  if (a === b) {
    return boolTerm(op === "<=");
  }
  const sort = a.sort === b.sort ? a.sort : "Real";
  return { op, args: [coerce(a, sort), coerce(b, sort)], sort: "Bool" };
}

function isConstant(term: Term): boolean {
  return term.args.length === 0 && /^(\d|\(- )/.test(term.op);
}

function integer(term: Term): Term {
  if (term.sort !== "Int") {
    throw new Unsupported("arithmetic on numbers that need not be integers");
  }
  return term;
}

function first(term: Term): Term {
  const [arg] = term.args;
  if (!arg) {
    throw new Error(`${term.op} without an operand`);
  }
  return arg;
}

function signed(digits: string): string {
  return digits.startsWith("-") ? `(- ${digits.slice(1)})` : digits;
}

/** The shortest decimal that names the double, without an exponent. Distinct doubles keep their order. */
function decimal(value: number): string {
  if (!Number.isFinite(value)) {
    throw new Error(`no decimal for ${value}`);
  }
  if (Number.isInteger(value)) {
    return `${BigInt(value)}.0`;
  }
  const [mantissa = "0", exponent = "0"] = value.toExponential().split("e");
  const sign = mantissa.startsWith("-") ? "-" : "";
  const [whole = "0", fraction = ""] = mantissa.replace("-", "").split(".");
  const shift = Number(exponent);
  const digits = whole + fraction;
  const point = whole.length + shift;
  const padded = point <= 0 ? "0".repeat(1 - point) + digits : digits.padEnd(point + 1, "0");
  const split = Math.max(1, point);
  return `${sign}${padded.slice(0, split)}.${padded.slice(split)}`;
}
