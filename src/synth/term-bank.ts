import {
  add,
  and,
  coalesce,
  cond,
  eq,
  extreme,
  isSome,
  le,
  lt,
  none,
  not,
  or,
  some,
  sub,
  unwrap,
} from "../ir/build.js";
import { canon } from "../ir/canon.js";
import type { Expr } from "../ir/expr.js";
import { isNumber, sameType, type Type } from "../ir/type.js";
import type { Value } from "../ir/value.js";
import type { Work } from "./work.js";

/** A term with its value on each sample. */
export interface BankTerm {
  readonly expr: Expr;
  readonly values: readonly Value[];
}

/**
 * Bottom-up enumeration with observational equivalence: of the terms that have the same values on all samples only the
 * first, hence smallest, is kept. (Udupa et al., TRANSIT, PLDI 2013; Albarghouthi et al., Escher, CAV 2013.)
 */
export class TermBank {
  readonly #levels: BankTerm[][] = [];
  readonly #known = new Set<string>();
  #count = 0;

  constructor(
    bases: readonly BankTerm[],
    readonly limit: number,
    readonly work: Work,
  ) {
    this.#levels.push([]);
    for (const base of bases) {
      this.#add(0, base);
    }
  }

  /** The smallest term that has the wanted values, of size up to `depth`. */
  find(type: Type, wanted: readonly Value[], depth: number): Expr | undefined {
    const key = wanted.map(canon).join(" ");
    const matches = (term: BankTerm) =>
      fits(term.expr.type, type) && term.values.map(canon).join(" ") === key;
    for (let level = 0; level <= depth; level += 1) {
      if (level >= this.#levels.length) {
        this.#grow();
      }
      const found = this.#levels[level]?.find(matches);
      if (found) {
        return fitted(found.expr, type);
      }
    }
    return undefined;
  }

  #grow(): void {
    const level = this.#levels.length;
    this.#levels.push([]);
    const newest = this.#levels[level - 1] ?? [];
    const older = this.#levels.slice(0, level - 1).flat();
    for (const a of newest) {
      this.#unary(level, a);
    }
    const conditions = [...older, ...newest].filter((term) => term.expr.type.kind === "bool");
    for (const a of newest.filter((term) => level > 1 && term.expr.type.kind === "bool")) {
      for (const b of conditions.filter((other) => other !== a)) {
        this.#logic(level, a, b);
      }
    }
    const smallest = this.#levels[0] ?? [];
    for (const a of newest) {
      for (const b of smallest.filter((other) => other !== a)) {
        this.#binary(level, a, b);
        if (level > 1) {
          this.#binary(level, b, a);
        }
      }
    }
    for (const test of conditions) {
      for (const yes of smallest) {
        for (const no of smallest) {
          if (yes !== no && compatible(yes.expr.type, no.expr.type)) {
            this.#add(level, {
              expr: cond(test.expr, yes.expr, no.expr),
              values: test.values.map((value, i) => (value ? yes.values[i] : no.values[i])),
            });
          }
        }
      }
    }
  }

  #unary(level: number, a: BankTerm): void {
    const { type } = a.expr;
    if (type.kind === "bool") {
      this.#add(level, { expr: not(a.expr), values: a.values.map((value) => !value) });
    }
    if (type.kind === "option") {
      const nothing = type.none === "null" ? null : undefined;
      this.#add(level, {
        expr: isSome(a.expr),
        values: a.values.map((value) => value !== nothing),
      });
    }
  }

  #binary(level: number, a: BankTerm, b: BankTerm): void {
    const [s, t] = [a.expr.type, b.expr.type];
    const each = (f: (x: Value, y: Value) => Value) =>
      a.values.map((value, i) => f(value, b.values[i]));
    if (s.kind === "bool" && t.kind === "bool") {
      this.#logic(level, a, b);
    }
    if ((isNumber(s) && isNumber(t)) || (s.kind === "string" && t.kind === "string")) {
      this.#add(level, {
        expr: lt(a.expr, b.expr),
        values: each((x, y) => (x as number) < (y as number)),
      });
      this.#add(level, {
        expr: le(a.expr, b.expr),
        values: each((x, y) => (x as number) <= (y as number)),
      });
    }
    if (isNumber(s) && isNumber(t)) {
      for (const kind of ["max", "min"] as const) {
        this.#add(level, {
          expr: extreme(kind, a.expr, b.expr),
          values: each((x, y) => Math[kind](Number(x), Number(y))),
        });
      }
      if (s.kind !== "num" && t.kind !== "num") {
        this.#add(level, {
          expr: add(a.expr, b.expr),
          values: each((x, y) => Number(x) + Number(y)),
        });
        this.#add(level, {
          expr: sub(a.expr, b.expr),
          values: each((x, y) => Number(x) - Number(y)),
        });
      }
    }
    if (s.kind === "option" && compatible(s.of, t)) {
      const nothing = s.none === "null" ? null : undefined;
      this.#add(level, {
        expr: coalesce(a.expr, b.expr),
        values: each((x, y) => (x === nothing ? y : x)),
      });
    }
    if (s.kind === "enum" && t.kind === "enum") {
      this.#add(level, { expr: eq(a.expr, b.expr), values: each((x, y) => x === y) });
    }
  }

  #logic(level: number, a: BankTerm, b: BankTerm): void {
    const each = (f: (x: Value, y: Value) => boolean) =>
      a.values.map((value, i) => f(value, b.values[i]));
    this.#add(level, {
      expr: and(a.expr, b.expr),
      values: each((x, y) => Boolean(x) && Boolean(y)),
    });
    this.#add(level, {
      expr: or(a.expr, b.expr),
      values: each((x, y) => Boolean(x) || Boolean(y)),
    });
  }

  #add(level: number, term: BankTerm): void {
    if (this.#count >= this.limit) {
      return;
    }
    this.work.did("term", term.values.length);
    const key = `${shape(term.expr.type)} ${term.values.map(canon).join(" ")}`;
    if (!this.#known.has(key)) {
      this.#known.add(key);
      this.#levels[level]?.push(term);
      this.#count += 1;
    }
  }
}

/** Terms of these types may stand for each other: kinds of numbers count as one, and so do texts. */
function shape(type: Type): string {
  if (isNumber(type)) {
    return "number";
  }
  if (type.kind === "option") {
    return `${shape(type.of)}?${type.none}`;
  }
  return type.kind === "enum" ? "string" : type.kind;
}

function compatible(a: Type, b: Type): boolean {
  return sameType(a, b) || shape(a) === shape(b);
}

function fits(type: Type, wanted: Type): boolean {
  if (shape(type) === shape(wanted)) {
    return wanted.kind !== "int" || type.kind !== "num";
  }
  return (
    wanted.kind === "option" &&
    (fits(type, wanted.of) || (type.kind === "option" && fits(type.of, wanted.of)))
  );
}

/** The term as one of the wanted type: a value as an option, one way of writing nothing as the other. */
function fitted(expr: Expr, wanted: Type): Expr {
  if (wanted.kind !== "option" || shape(expr.type) === shape(wanted)) {
    return expr;
  }
  return expr.type.kind === "option"
    ? cond(isSome(expr), some(unwrap(expr), wanted), none(wanted))
    : some(expr, wanted);
}
