import { ts } from "ts-morph";
import type { ClassShape, MethodShape } from "../class-shape.js";
import { isForeign } from "../imported.js";
import { library } from "../library.js";
import { type Effects, NO_EFFECTS } from "./effects.js";
import { effectsOfExpression, effectsOfFunction } from "./effects-of.js";
import type { Self, Surroundings } from "./surroundings.js";
import { chainOf, type Fn } from "./syntax.js";

/**
 * What functions of a source file do to the state of a class: which fields they may read and change, what their answers
 * may share with it, and what they take from outside. Conservative: what is not understood may do anything to what it
 * is given. Statements are taken in no order (Andersen's analysis, with two levels of reach, and one object for each place
 * that makes some).
 */
export class Analysis implements Surroundings {
  /** What is known for sure. */
  readonly #known = { class: new Map<Fn, Effects>(), other: new Map<Fn, Effects>() };
  /** What is known so far of the functions that call each other, while they are looked at. */
  readonly #soFar = { class: new Map<Fn, Effects>(), other: new Map<Fn, Effects>() };
  /** The functions that were looked at in this round. */
  #round: { readonly class: Set<Fn>; readonly other: Set<Fn> } | undefined;
  #changed = false;
  #looks = 0;
  readonly #overriding = new Map<Fn, readonly Fn[]>();
  #classes: readonly ts.ClassDeclaration[] | undefined;

  constructor(
    readonly checker: ts.TypeChecker,
    readonly shape: ClassShape,
  ) {}

  /**
   * The effects of a function, from those of what it calls; with recursion the least that fit together: all functions
   * are looked at in rounds, until one changes nothing (Kildall's iteration, with effects for the lattice).
   */
  of(fn: Fn, self: Self): Effects {
    const known = this.#known[self].get(fn);
    if (known) {
      return known;
    }
    if (this.#round) {
      return this.#look(fn, self, this.#round);
    }
    do {
      this.#changed = false;
      this.#round = { class: new Set(), other: new Set() };
      this.#look(fn, self, this.#round);
    } while (this.#changed);
    this.#round = undefined;
    for (const kind of ["class", "other"] as const) {
      for (const [one, effects] of this.#soFar[kind]) {
        this.#known[kind].set(one, effects);
      }
      this.#soFar[kind].clear();
    }
    return this.#known[self].get(fn) ?? NO_EFFECTS;
  }

  #look(fn: Fn, self: Self, round: { readonly class: Set<Fn>; readonly other: Set<Fn> }): Effects {
    const before = this.#soFar[self].get(fn) ?? NO_EFFECTS;
    if (round[self].has(fn)) {
      return before;
    }
    round[self].add(fn);
    this.#looks += 1;
    if (this.#looks > MOST_LOOKS) {
      const problems = [{ node: fn, what: "tooMuch", name: "", inUpdates: false } as const];
      this.#soFar[self].set(fn, { ...before, problems });
      return { ...before, problems };
    }
    const after = effectsOfFunction(this, fn, self);
    this.#soFar[self].set(fn, after);
    this.#changed ||= size(before) !== size(after);
    return after;
  }

  method(shape: MethodShape): Effects {
    return this.of(shape.fn, "class");
  }

  /** Effects of the field initializers. */
  initializer(node: ts.Expression, self: Self = "class"): Effects {
    return effectsOfExpression(this, node, self);
  }

  /**
   * True if the value of an expression depends on its free names alone, but for what is taken once at the call. What
   * differs from machine to machine does no harm in a value that is computed once.
   */
  isPure(node: ts.Expression): boolean {
    const { problems, reads, writes } = this.initializer(node);
    return reads.size === 0 && writes.size === 0 && problems.every(({ inUpdates }) => inUpdates);
  }

  overriding(fn: Fn): readonly Fn[] {
    const { parent, name } = fn;
    if (!name || !ts.isClassDeclaration(parent)) {
      return [];
    }
    const known = this.#overriding.get(fn);
    if (known) {
      return known;
    }
    this.#classes ??= classesAround(this.checker, this.shape.node.getSourceFile());
    const found = this.#classes
      .filter((node) => node !== parent && chainOf(this.checker, node).includes(parent))
      .flatMap(({ members }) => members.filter((member) => member.kind === fn.kind))
      .map((member) => member as ts.ClassElement & Fn)
      .filter((member) => member.name?.getText() === name.getText() && member.body !== undefined);
    this.#overriding.set(fn, found);
    return found;
  }

  isLibrary(symbol: ts.Symbol | undefined): boolean {
    const declarations = symbol?.declarations ?? [];
    return (
      declarations.length > 0 &&
      declarations.every((d) => library().files.has(d.getSourceFile().fileName))
    );
  }
}

/** How many looks at functions one class may take: what calls half of a program is not followed. */
const MOST_LOOKS = 2_000;

/** How much is known: effects only grow. */
function size(effects: Effects): number {
  const { reads, writes, changes, links, result, thrown, applied, captures, signals, problems } =
    effects;
  const given = [...applied.values()];
  const reaches = [result, thrown, ...given.map((one) => one.given)];
  const sets = [reads, writes, changes, ...reaches.flatMap(({ outer, inner }) => [outer, inner])];
  return (
    sets.reduce((sum, set) => sum + set.size, 0) +
    given.reduce((sum, { calls }) => sum + 1 + calls.length, 0) +
    links.length +
    captures.length +
    signals.length +
    problems.length +
    Number(effects.throws) +
    Number(effects.returnsThis)
  );
}

/** The classes of a file of the project and of those that it imports. */
function classesAround(
  checker: ts.TypeChecker,
  file: ts.SourceFile,
  seen = new Set<ts.SourceFile>(),
): readonly ts.ClassDeclaration[] {
  if (seen.has(file)) {
    return [];
  }
  seen.add(file);
  const imported = file.statements.flatMap((statement) => {
    const from =
      ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement)
        ? statement.moduleSpecifier
        : undefined;
    const symbol = from && checker.getSymbolAtLocation(from);
    const target = symbol && !isForeign(checker, symbol) ? symbol.valueDeclaration : undefined;
    return target && ts.isSourceFile(target) ? classesAround(checker, target, seen) : [];
  });
  return [...file.statements.filter(ts.isClassDeclaration), ...imported];
}
