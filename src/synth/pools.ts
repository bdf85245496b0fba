import { canon } from "../ir/canon.js";
import type { Expr } from "../ir/expr.js";
import { bindings, compileExpr, type Methods, methodsOf } from "../ir/interpret.js";
import type { ClassModel, Method } from "../ir/model.js";
import { refusedArguments } from "../ir/refused.js";
import type { Stmt } from "../ir/stmt.js";
import { summarize } from "../ir/summarize.js";
import type { Type } from "../ir/type.js";
import { unreachable } from "../ir/unreachable.js";
import type { Value } from "../ir/value.js";
import { visitExpr, visitStmts } from "../ir/walk.js";

/** Records and tuples of a type, at most. */
const MADE = 6;

/** Combinations of arguments that lists are chosen from, at most. */
const MOST_LISTS = 4_096;

/**
 * The values that arguments are drawn from in bounded histories: few, but with the class's own constants and their
 * neighbours among them, and those that counterexamples brought.
 */
export class Pools {
  readonly #numbers = new Set<number>();
  readonly #strings = new Set<string>();
  readonly #extra: Value[] = [];
  readonly #methods: Methods;

  constructor(model: ClassModel) {
    this.#methods = methodsOf(model);
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

  /** Adds a value that a counterexample needed, or what it is made of. */
  add(value: Value): void {
    if (typeof value === "object" && value !== null) {
      const parts =
        value instanceof Map ? [...value.keys(), ...value.values()] : Object.values(value);
      for (const part of value instanceof Set ? value : parts) {
        this.add(part);
      }
      return;
    }
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
        return this.#varied(type.items);
      case "record": {
        const names = type.fields.map(({ name }) => name);
        return this.#varied(type.fields.map((field) => field.type)).map((values) =>
          bindings(names.map((name, i) => [name, values[i]] as const)),
        );
      }
      case "set":
        return this.#collections(this.of(type.of)).map((elements) => new Set(elements));
      case "map": {
        const values = this.of(type.value);
        return values.length === 0
          ? []
          : this.#collections(this.of(type.key)).map(
              (keys, n) => new Map(keys.map((key, i) => [key, values[(n + i) % values.length]])),
            );
      }
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
      const most = Math.max(2, Math.floor(MOST_LISTS / Math.max(1, lists.length)));
      lists = values.slice(0, most).flatMap((value) => lists.map((list) => [...list, value]));
    }
    const isRefused = this.#refusalOf(method);
    if (isRefused) {
      lists = lists.filter((list) => !isRefused(list));
    }
    if (lists.length <= limit) {
      return lists;
    }
    const step = lists.length / limit;
    return Array.from({ length: limit }, (_, i) => lists[Math.floor(i * step)] ?? []);
  }

  /** Tells the arguments with which a method rejects every call, if there are any. */
  #refusalOf(method: Method): ((args: readonly Value[]) => boolean) | undefined {
    if (!throws(method.body)) {
      return undefined;
    }
    const refused = compileExpr(refusedArguments(summarize(method, this.#methods).rejects));
    return (args) =>
      refused({
        vars: bindings(method.params.map((param, i) => [param.name, args[i]] as const)),
        fields: bindings(),
      }) === true;
  }

  /** A few small collections of the first of some elements. */
  #collections(elements: readonly Value[]): readonly (readonly Value[])[] {
    const [first, second] = elements;
    return second === undefined
      ? [[first], []].filter((list) => list.length === 0 || elements.length > 0)
      : [[first], [], [first, second], [second]];
  }

  /** A few lists of values of the types, each place varied in its own rhythm. */
  #varied(types: readonly Type[]): readonly (readonly Value[])[] {
    const pools = types.map((type) => this.of(type));
    if (pools.some((pool) => pool.length === 0)) {
      return [];
    }
    const seen = new Set<string>();
    return Array.from({ length: MADE }, (_, n) =>
      pools.map((pool, i) => pool[(n + Math.floor(n / 2) * i) % pool.length]),
    ).filter((values) => !seen.has(canon(values)) && seen.add(canon(values)));
  }

  #near(): readonly number[] {
    return [...this.#numbers].flatMap((n) => [n, n + 1, n - 1]);
  }

  #with(kind: "number" | "string", values: readonly Value[]): readonly Value[] {
    return [...new Set([...this.#extra.filter((value) => typeof value === kind), ...values])];
  }
}

function throws(body: readonly Stmt[]): boolean {
  return body.some(
    (stmt) =>
      stmt.kind === "throw" || (stmt.kind === "if" && (throws(stmt.then) || throws(stmt.else))),
  );
}
