import type { Expr } from "./expr.js";
import { headOf } from "./same-expr.js";
import type { Type } from "./type.js";
import { children } from "./walk.js";

/**
 * Writes expressions so that two get the same text just if they are equal up to the names of bound variables, whatever they share by
 * reference. The text is linear in the size of the shared graph: each expression is a line that names its operands' lines.
 */
export class NormalText {
  readonly #lines: string[] = [];
  readonly #numbers = new Map<string, number>();
  /** For each expression its line, by the names that are bound around it. */
  readonly #known = new Map<Expr, Map<string, number>>();
  readonly #types = new Map<Type, string>();

  /** The number of the expression's line. */
  add(expr: Expr): number {
    return this.#add(expr, []);
  }

  /** The type as text. */
  type(type: Type): string {
    const text = this.#types.get(type) ?? JSON.stringify(type);
    this.#types.set(type, text);
    return text;
  }

  toString(): string {
    return this.#lines.join("\n");
  }

  #add(expr: Expr, bound: readonly string[]): number {
    const around = bound.join("\0");
    const known = this.#known.get(expr) ?? new Map<string, number>();
    this.#known.set(expr, known);
    const number = known.get(around) ?? this.#line(this.#text(expr, bound));
    known.set(around, number);
    return number;
  }

  #text(expr: Expr, bound: readonly string[]): string {
    const type = this.type(expr.type);
    if (expr.kind === "var") {
      const depth = bound.lastIndexOf(expr.name);
      return depth < 0 ? `free ${expr.name} ${type}` : `bound ${depth} ${type}`;
    }
    const inside = [
      ...bound,
      ...("x" in expr ? [expr.x.name] : []),
      ...("y" in expr ? [expr.y.name] : []),
    ];
    const operands = children(expr);
    const numbers = operands.map((child, i) =>
      this.#add(child, "x" in expr && i === operands.length - 1 ? inside : bound),
    );
    return [expr.kind, JSON.stringify(headOf(expr)), type, ...numbers].join(" ");
  }

  #line(text: string): number {
    const number = this.#numbers.get(text) ?? this.#lines.length;
    if (number === this.#lines.length) {
      this.#lines.push(text);
      this.#numbers.set(text, number);
    }
    return number;
  }
}
