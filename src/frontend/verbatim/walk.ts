import { ts } from "ts-morph";
import { behindImports, isForeign } from "../imported.js";
import { madeAt } from "./heap.js";
import { holdsMutable, isMutable } from "./mutable.js";
import { Notes } from "./notes.js";
import { NOTHING, type Reach, rootedAt } from "./reach.js";
import type { Self, Surroundings } from "./surroundings.js";
import { baseOf, type Fn, isCallable } from "./syntax.js";

/** Follows code; the files for its different kinds reach each other through it. */
export interface Followers {
  /** What the value of an expression may share with the state; its effects are noted on the way. */
  value(walk: Walk, node: ts.Expression): Reach;
  /** A function that may run here and now. Its value is what its calls give. */
  closure(walk: Walk, fn: Fn, given: readonly Reach[]): Reach;
}

/** One function under analysis, or an expression by itself: what the files that follow its parts share. */
export class Walk {
  readonly notes = new Notes();
  readonly #follow: Followers;

  constructor(
    readonly all: Surroundings,
    /** Absent if an expression is looked at by itself. */
    readonly fn: Fn | undefined,
    readonly self: Self,
    follow: Followers,
  ) {
    this.#follow = follow;
  }

  /** What the value of an expression may share with the state; its effects are noted on the way. */
  value(node: ts.Expression): Reach {
    const value = this.#follow.value(this, node);
    return value === NOTHING ? value : this.fitted(value, this.typeOf(node));
  }

  /** A function that is passed or kept: it may run here and now. Its value is what its calls give. */
  closure(fn: Fn, given: readonly Reach[]): Reach {
    return this.#follow.closure(this, fn, given);
  }

  typeOf(node: ts.Node): ts.Type {
    return this.all.checker.getTypeAtLocation(node);
  }

  /** What a name stands for; of one from another file of the project, what it stands for there. */
  symbolOf(node: ts.Identifier): ts.Symbol | undefined {
    const { checker } = this.all;
    const symbol = ts.isShorthandPropertyAssignment(node.parent)
      ? checker.getShorthandAssignmentValueSymbol(node.parent)
      : checker.getSymbolAtLocation(node);
    return symbol && !isForeign(checker, symbol) ? behindImports(checker, symbol) : symbol;
  }

  /** What `this` stands for in calls of methods of base classes. */
  receiver(): Reach {
    return this.self === "class" ? NOTHING : rootedAt("t:");
  }

  /** What is in a value. */
  inside(value: Reach): Reach {
    const contents = this.notes.heap.contents(value);
    return { outer: contents, inner: contents };
  }

  /** A value of which nothing is known but what it is made of. */
  anyOf(values: readonly Reach[]): Reach {
    const all = new Set(values.flatMap((value) => [...this.notes.heap.all(value)]));
    return { outer: all, inner: all };
  }

  /** A new object that holds what the values are and hold. */
  holding(node: ts.Node, values: readonly Reach[]): Reach {
    return this.made(
      node,
      values.flatMap((value) => [...this.notes.heap.all(value)]),
    );
  }

  /** A new object with the contents of the values. */
  copying(node: ts.Node, values: readonly Reach[]): Reach {
    return this.made(
      node,
      values.flatMap((value) => [...this.notes.heap.contents(value)]),
    );
  }

  /** A new object that holds what the roots stand for. */
  made(node: ts.Node, roots: readonly string[]): Reach {
    const root = madeAt(node);
    if (ts.isExpression(node) && !this.#holds(node)) {
      return { outer: new Set([root]), inner: NOTHING.inner };
    }
    if (roots.length > 0) {
      this.notes.hold(root, roots);
    }
    return { outer: new Set([root]), inner: new Set(roots) };
  }

  #holds(node: ts.Expression): boolean {
    const type = this.typeOf(node);
    return isCallable(type) || holdsMutable(this.all.checker, type);
  }

  /** Without what values of the type cannot share. */
  fitted(value: Reach, type: ts.Type): Reach {
    if (value.outer.size === 0 && value.inner.size === 0) {
      return NOTHING;
    }
    if (isCallable(type)) {
      return value;
    }
    if (!isMutable(type)) {
      return NOTHING;
    }
    return holdsMutable(this.all.checker, type) ? value : { ...value, inner: NOTHING.inner };
  }

  /** Notes that an object now holds a value. */
  store(node: ts.Expression | undefined, value: Reach, owner: Reach): void {
    const base = node && baseOf(node);
    const symbol = base && this.symbolOf(base);
    const held = this.notes.heap.all(value);
    if (symbol && this.notes.locals.has(symbol) && held.size > 0) {
      this.notes.growLocal(symbol, { outer: NOTHING.outer, inner: held });
    }
    for (const root of owner.outer) {
      this.notes.link(root, value);
    }
  }
}
