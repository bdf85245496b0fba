import type { Expr } from "../ir/expr.js";
import type { ClassModel, Method } from "../ir/model.js";
import type { Type } from "../ir/type.js";
import { unreachable } from "../ir/unreachable.js";
import type { Value } from "../ir/value.js";
import { visitExpr, visitStmts } from "../ir/walk.js";

/**
 * The values that arguments are drawn from in bounded histories: few, but with the class's own constants and their
 * neighbours among them, and those that counterexamples brought.
 */
export class Pools {
  readonly #numbers = new Set<number>();
  readonly #strings = new Set<string>();
  readonly #extra: Value[] = [];

  constructor(model: ClassModel) {
    const visit = (expr: Expr): void => {
      if (expr.kind !== "literal") {
        return;
      }
      if (typeof expr.value === "number" && Number.isFinite(expr.value)) {
        this.#numbers.add(expr.value);
      } else if (typeof expr.value === "string") {
        this.#strings.add(expr.value);
      }
    };
    for (const method of model.methods.filter(({ role }) => role !== "query")) {
      visitStmts(method.body, visit);
    }
    for (const field of model.fields) {
      visitExpr(field.init, visit);
    }
  }

  /** Adds a value that a counterexample needed. */
  add(value: Value): void {
    if (!this.#extra.includes(value)) {
      this.#extra.push(value);
    }
  }

  /** Values of a type, the most telling first. */
  of(type: Type): readonly Value[] {
    switch (type.kind) {
      case "bool":
        return [true, false];
      case "nat":
        return this.#with("number", [1, 2, 0, ...this.#near()]).filter((n) => Number(n) >= 0);
      case "int":
        return this.#with("number", [2, 1, -1, ...this.#near()]);
      case "num":
        return this.#with("number", [2, 1, -1, 2.5, ...this.#near()]);
      case "string":
        return this.#with("string", ["a", "b", ...this.#strings]);
      case "enum":
        return type.values;
      case "option":
        return [...this.of(type.of), type.none === "null" ? null : undefined];
      case "tuple":
      case "record":
      case "set":
      case "map":
      case "array":
      case "void":
        return [];
      default:
        return unreachable(type);
    }
  }

  /** Lists of arguments for a method, at most `limit`, varied in all places. */
  argumentsOf(method: Method, limit: number): readonly (readonly Value[])[] {
    let lists: readonly (readonly Value[])[] = [[]];
    for (const param of method.params) {
      const values = this.of(param.type);
      lists = values.flatMap((value) => lists.map((list) => [...list, value]));
    }
    if (lists.length <= limit) {
      return lists;
    }
    const step = lists.length / limit;
    return Array.from({ length: limit }, (_, i) => lists[Math.floor(i * step)] ?? []);
  }

  #near(): readonly number[] {
    return [...this.#numbers].flatMap((n) => [n, n + 1, n - 1]);
  }

  #with(kind: "number" | "string", values: readonly Value[]): readonly Value[] {
    return [...new Set([...this.#extra.filter((value) => typeof value === kind), ...values])];
  }
}
