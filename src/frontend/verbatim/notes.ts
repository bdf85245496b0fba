import type { ts } from "ts-morph";
import type { Applied, Problem } from "./effects.js";
import { Heap, isMade } from "./heap.js";
import { covers, either, NOTHING, type Reach } from "./reach.js";
import type { Fn } from "./syntax.js";

/** What is known so far of a function that is looked at. It only grows. */
export class Notes {
  readonly heap = new Heap();
  readonly locals = new Map<ts.Symbol, Reach>();
  /** The functions that locals may hold: expressions and declarations. */
  readonly functions = new Map<ts.Symbol, Set<ts.Node>>();
  /** What functions give, that which is looked at and those that stand in it. */
  readonly results = new Map<Fn, Reach>();
  readonly applied = new Map<number, Applied>();
  readonly reads = new Set<string>();
  readonly writes = new Set<string>();
  readonly changes = new Set<string>();
  readonly changesAt = new Set<ts.Node>();
  readonly writeNodes = new Set<ts.Node>();
  /** Where objects are changed that are made here. */
  readonly localWriteNodes = new Set<ts.Node>();
  readonly throwNodes = new Set<ts.Node>();
  readonly links = new Map<string, readonly [string, string]>();
  readonly problems = new Map<ts.Node, Problem>();
  readonly captures = new Set<ts.Expression>();
  readonly signals = new Set<ts.Expression>();
  thrown = NOTHING;
  /** A call that may throw after a change of its own. */
  lateCall: ts.Node | undefined;
  returnsThis = false;
  #changed = false;

  /** Repeats a look at the function until it tells nothing new. */
  repeat(look: () => void): void {
    do {
      this.#changed = false;
      look();
    } while (this.#changed);
  }

  problem(node: ts.Node, what: Problem["what"], name: string, inUpdates = false): void {
    this.takeProblem({ node, what, name, inUpdates });
  }

  /** Notes a problem, unless there is one at the same place. */
  takeProblem(problem: Problem): void {
    if (!this.problems.has(problem.node)) {
      this.problems.set(problem.node, problem);
    }
  }

  /** Notes what a local may share with the state. */
  growLocal(symbol: ts.Symbol, value: Reach): void {
    this.#grow(this.locals, symbol, value);
  }

  /** Notes what a function may give. */
  growResult(fn: Fn, value: Reach): void {
    this.#grow(this.results, fn, value);
  }

  #grow<K>(table: Map<K, Reach>, key: K, value: Reach): void {
    const before = table.get(key) ?? NOTHING;
    if (!covers(before, value)) {
      table.set(key, either([before, value]));
      this.#changed = true;
    }
  }

  /** Notes a function that a local may hold. */
  addFunction(symbol: ts.Symbol | undefined, value: ts.Node): void {
    const known = symbol && (this.functions.get(symbol) ?? new Set());
    if (symbol && known && !known.has(value)) {
      this.functions.set(symbol, known.add(value));
      this.#changed = true;
    }
  }

  /** Notes that the function that a parameter holds may be called. */
  applyParameter(index: number, given: Reach, calls: readonly ts.Node[]): void {
    const before = this.applied.get(index) ?? { given: NOTHING, calls: [] };
    const added = calls.filter((call) => !before.calls.includes(call));
    if (added.length > 0 || !covers(before.given, given) || !this.applied.has(index)) {
      this.applied.set(index, {
        given: either([before.given, given]),
        calls: [...before.calls, ...added],
      });
      this.#changed = true;
    }
  }

  throw(value: Reach): void {
    if (!covers(this.thrown, value)) {
      this.thrown = either([this.thrown, value]);
      this.#changed = true;
    }
  }

  /** Notes that an object is changed. */
  write(node: ts.Node, target: Reach): void {
    for (const root of target.outer) {
      this.change(node, root);
    }
  }

  /** Notes that the object that a root stands for is changed. */
  change(node: ts.Node, root: string): void {
    if (isMade(root)) {
      this.localWriteNodes.add(node);
      return;
    }
    this.changes.add(root);
    this.rebind(node, root);
  }

  /** Notes that something else is put in the place of what is there. */
  rebind(node: ts.Node, root: string): void {
    if (root.startsWith("m:")) {
      this.problem(node, "moduleState", root.slice(2));
    }
    this.writes.add(root);
    this.writeNodes.add(node);
    if (root.startsWith("f:")) {
      this.changesAt.add(node);
    }
  }

  /** Notes that what a root stands for now holds a value. */
  link(root: string, value: Reach): void {
    for (const other of this.heap.all(value)) {
      this.linkTo(root, other);
    }
  }

  /** Notes that what a root stands for now holds what another one does. */
  linkTo(root: string, other: string): void {
    if (root === other) {
      return;
    }
    if (isMade(root)) {
      this.hold(root, [other]);
    } else {
      this.links.set(`${root} ${other}`, [root, other]);
    }
  }

  /** Notes that an object that is made here holds what the roots stand for. */
  hold(root: string, roots: readonly string[]): void {
    this.#changed = this.heap.add(root, roots) || this.#changed;
  }
}
