import { REPLICA } from "../ir/event.js";
import type { Expr } from "../ir/expr.js";
import { sharedParts, treeSize, visitGraph } from "../ir/graph.js";
import { sameExpr } from "../ir/same-expr.js";
import { children } from "../ir/walk.js";
import type { Names } from "./names.js";

/** The most nodes that an expression is printed with before the parts that occur in it twice get names. */
const LONGEST = 300;

/** The constants that the body of a function declares before its value. */
export class Constants {
  readonly #names: Names;
  /** Options that are tested and then unwrapped, but are no path that TypeScript narrows. */
  readonly #narrowed: readonly Expr[];
  /** What is looked up in a map more than once. */
  readonly #repeated: readonly Expr[];
  /** Parts that occur more than once in an expression that would be too long otherwise. */
  readonly #shared: ReadonlySet<Expr>;
  readonly #made: { readonly of: Expr; readonly name: string; readonly text: string }[] = [];

  constructor(body: Expr, names: Names) {
    this.#names = names;
    const narrowed: Expr[] = [];
    visitGraph(body, (inner) => {
      if (inner.kind === "unwrap" && !isPath(inner.option)) {
        narrowed.push(inner.option);
      }
    });
    const isLong = treeSize(body) > LONGEST;
    this.#narrowed = narrowed;
    this.#repeated = isLong ? [] : repeatedLookups(body);
    this.#shared = isLong ? sharedParts(body) : new Set();
  }

  /** The declarations, in order. */
  get declarations(): readonly string[] {
    return this.#made.map(({ name, text }) => `const ${name} = ${text};`);
  }

  /** The name of the constant that holds the value, if it is to have one; `print` gives its text. */
  nameOf(expr: Expr, print: () => string): string | undefined {
    const wanted = this.#wantedName(expr);
    if (wanted === undefined) {
      return undefined;
    }
    const known = this.#made.find(({ of }) => sameExpr(of, expr));
    if (known) {
      return known.name;
    }
    const text = print();
    const name = this.#names.fresh(wanted);
    this.#made.push({ of: expr, name, text });
    return name;
  }

  #wantedName(expr: Expr): string | undefined {
    if (this.#narrowed.some((one) => sameExpr(one, expr))) {
      return "found";
    }
    if (this.#repeated.some((one) => sameExpr(one, expr))) {
      return isOwnSlot(expr) ? "own" : "found";
    }
    return this.#shared.has(expr) ? "part" : undefined;
  }
}

/** `map.get(key) ?? fallback`, where that is in the body twice. Functions of values are bodies of their own. */
function repeatedLookups(body: Expr): readonly Expr[] {
  const once: Expr[] = [];
  const twice: Expr[] = [];
  const visit = (expr: Expr): void => {
    if (expr.kind === "coalesce" && expr.option.kind === "get" && !unwraps(expr)) {
      const isKnown = once.some((one) => sameExpr(one, expr));
      (isKnown ? twice : once).push(expr);
      if (isKnown) {
        return;
      }
    }
    for (const child of ownChildren(expr)) {
      visit(child);
    }
  };
  visit(body);
  return twice;
}

function ownChildren(expr: Expr): readonly Expr[] {
  switch (expr.kind) {
    case "keysWhere":
    case "entriesWhere":
    case "sum":
      return [expr.map];
    default:
      return children(expr);
  }
}

function isOwnSlot(expr: Expr): boolean {
  return (
    expr.kind === "coalesce" &&
    expr.option.kind === "get" &&
    expr.option.key.kind === "var" &&
    expr.option.key.name === REPLICA.name
  );
}

function unwraps(expr: Expr): boolean {
  return expr.kind === "unwrap" || children(expr).some(unwraps);
}

/** True for what TypeScript narrows: a variable or field, and components of it. */
function isPath(expr: Expr): boolean {
  switch (expr.kind) {
    case "var":
    case "field":
      return true;
    case "item":
      return isPath(expr.tuple);
    case "member":
      return isPath(expr.record);
    default:
      return false;
  }
}
