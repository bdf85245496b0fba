import { ts } from "ts-morph";
import type { Diagnostic } from "../ir/diagnostic.js";
import type { Expr, VarExpr } from "../ir/expr.js";
import type { Param } from "../ir/model.js";
import { printExpr } from "../ir/print.js";
import type { Stmt } from "../ir/stmt.js";
import type { Type } from "../ir/type.js";
import type { ClassShape, MethodShape } from "./class-shape.js";
import { type Lowered, type Origin, POISON } from "./lowered.js";
import type { NumberKinds } from "./number-kinds.js";
import { partsOn } from "./parts.js";
import type { Ranges } from "./ranges.js";

/** What the lowering of a class's methods shares. */
export interface ClassContext {
  readonly checker: ts.TypeChecker;
  readonly ranges: Ranges;
  readonly numbers: NumberKinds;
  readonly shape: ClassShape;
  readonly fieldTypes: ReadonlyMap<string, Type>;
  /** Notes that the class makes `{}` to serve as a map. */
  notePlainObject(): void;
  /** The locals and parameters that some assignment in the class sets. */
  readonly assigned: ReadonlySet<ts.Symbol>;
  report(diagnostic: Diagnostic): void;
  /** The lowered method with a key, lowering it first if need be; nothing while it is being lowered. */
  method(key: string): LoweredMethod | undefined;
  isGlobal(identifier: ts.Identifier): boolean;
  /** The fields that an expression may read and change, by name, and how many things are wrong with it. */
  effectsOf(node: ts.Expression): {
    readonly reads: readonly string[];
    readonly writes: readonly string[];
    readonly problems: number;
  };
  /** True if the value of an expression depends on the arguments alone, but for what is taken once at the call. */
  isPure(node: ts.Expression): boolean;
}

/** What a statement does to fields that were not lowered. */
export interface Aside {
  /** Names of fields. */
  readonly reads: readonly string[];
  /** Names of fields, none of which was lowered. */
  readonly writes: readonly string[];
  /** True if nothing that the method has tested decides whether it runs. */
  readonly isSure: boolean;
}

/** A method after lowering, before roles are known. */
export interface LoweredMethod {
  readonly shape: MethodShape;
  readonly params: readonly Param[];
  /** For each parameter, what a call that leaves it out passes. */
  readonly defaults: readonly (Expr | undefined)[];
  readonly returns: Type;
  readonly body: readonly Stmt[];
  /** Fields written, through calls as well. */
  readonly writes: ReadonlySet<string>;
  /** Fields read, through calls as well. */
  readonly reads: ReadonlySet<string>;
  /** Keys of the methods called or put in place directly. */
  readonly calls: ReadonlySet<string>;
  /** What stands in the lifted class as it is: computed values, and what may reject a call. */
  readonly carried: readonly ts.Node[];
  /** Statements that change fields which were not lowered, and nothing else. */
  readonly asides: readonly Aside[];
  /** Statements that may reject a call. */
  readonly guards: ReadonlySet<ts.Node>;
  /** Errors unless the method is an update that others do not call. */
  readonly throws: readonly Diagnostic[];
  /** Errors if an update runs the method. */
  readonly queryOnly: readonly Diagnostic[];
  /** True if it gives a collection of the state a type that could change it. */
  readonly isWritable: boolean;
  /** True if its numbers may come out of `*`, `/` or `%`, and so be NaN. */
  readonly quotients: boolean;
}

/** A local or parameter of the source. */
export interface Local {
  readonly name: string;
  readonly type: Type;
  /** What stands for the name, if it is not a variable of its own. */
  readonly value?: Expr;
  /** True of a local whose type in TypeScript is that of a new, writable collection. */
  readonly isNew?: boolean;
}

/** A parameter of a policy's predicate: an event of a known update. */
export interface EventParameter {
  readonly prefix: string;
  readonly method: string;
  /** The names of all updates, sorted. */
  readonly methods: readonly string[];
  readonly params: readonly Param[];
}

/** Lowers expressions; the parts of the lowering reach each other through it. */
export interface Lowerers {
  /** The value of an expression. Statements that must run first are emitted. */
  expression(scope: Scope, node: ts.Expression): Lowered;
  /** An expression for its effect alone. */
  effect(scope: Scope, node: ts.Expression): void;
  /** The truth of an expression, as a boolean. */
  condition(scope: Scope, node: ts.Expression): Expr;
  /** Declares the locals of a pattern with parts of a value. */
  parts(scope: Scope, pattern: ts.BindingPattern, value: Lowered): void;
  /** A list of statements; true if its end can be reached. */
  statements(scope: Scope, nodes: readonly ts.Statement[]): boolean;
}

/** The state of the lowering of one method. */
export class Scope {
  /** Where statements go. */
  out: Stmt[] = [];
  /** What the locals that hold collections hold. */
  origins = new Map<string, Origin>();
  /** Locals known to hold nothing here. */
  absent: ReadonlySet<string> = new Set();
  /** The types of all locals that hold collections. */
  readonly collectionTypes = new Map<string, Type>();
  readonly locals = new Map<ts.Symbol, Local>();
  /** Locals and parameters that were rejected: their uses are not reported again. */
  readonly poisoned = new Set<ts.Symbol>();
  /** Names of variables that names of the source in scope stand for. */
  readonly claimed = new Set<string>();
  /** Names of locals that some statement sets again. */
  readonly changing = new Set<string>();
  readonly calls = new Set<string>();
  readonly queryOnly: Diagnostic[] = [];
  /** True if a collection of the state is given a type that could change it. */
  isWritable = false;
  /** The parameters of a policy's predicate. */
  readonly events = new Map<ts.Symbol, EventParameter>();
  /** Fields written so far, in source order. */
  readonly written = new Set<string>();
  /** Names of parts of records and tuples that were assigned to so far. */
  readonly writtenParts = new Set<string>();
  /** What was tested since it was last written, as texts, with the names of the parts that it goes through. */
  tested: ReadonlyMap<string, readonly string[]> = new Map();
  /** Fields that a call has written so far. */
  readonly writtenByCalls = new Set<string>();
  quotients = false;
  /** True where values may be computed before the update is called: in public methods, not in what is put in place. */
  computes = false;
  /** Values that are computed where the update is called. */
  readonly hidden: Param[] = [];
  /** The names under which parameters that are patterns are known, by their nodes. */
  readonly patterns = new Map<ts.Node, string>();
  /** The nodes of values that are computed where the update is called. */
  readonly computed: ts.Expression[] = [];
  /** Statements that change fields which were not lowered, and nothing else. */
  readonly asides: Aside[] = [];
  /** Statements that may reject the call. */
  readonly guards = new Set<ts.Node>();
  /** For each `throw`, what to say of it where a call cannot be rejected. */
  readonly throws: Diagnostic[] = [];
  /** True if a collection of the state is returned. */
  returnsLive = false;
  /** Methods being put in place of their calls, outermost first. */
  readonly inlining: MethodShape[] = [];
  /** The type that `return` gives and whether a live collection may be returned; absent in a predicate. */
  returns: { readonly type: Type; readonly live: boolean } | undefined;
  private readonly names = new Set<string>();

  constructor(
    readonly cls: ClassContext,
    /** The key of the method. */
    readonly key: string,
    readonly lower: Lowerers,
  ) {}

  emit(stmt: Stmt): void {
    this.out.push(stmt);
  }

  report(diagnostic: Diagnostic): void {
    this.cls.report(diagnostic);
  }

  /** Takes the names of a rejected declaration as known, so that their uses are not reported as well. */
  poison(name: ts.BindingName): void {
    if (!ts.isIdentifier(name)) {
      for (const element of name.elements) {
        if (ts.isBindingElement(element)) {
          this.poison(element.name);
        }
      }
      return;
    }
    this.reserve(name.text);
    const symbol = this.cls.checker.getSymbolAtLocation(name);
    if (symbol) {
      this.poisoned.add(symbol);
    }
  }

  /** Rejects an expression. */
  fail(diagnostic: Diagnostic): Lowered {
    this.cls.report(diagnostic);
    return POISON;
  }

  /** Rejects what stands here if an update runs it. */
  onlyInQueries(diagnostic: Diagnostic): void {
    this.queryOnly.push(diagnostic);
  }

  /** Notes that a part of some record or tuple was assigned to. Perhaps it is a part of others as well. */
  notePartWritten(name: string | number): void {
    this.writtenParts.add(`${name}`);
    this.tested = new Map([...this.tested].filter(([, names]) => !names.includes(`${name}`)));
  }

  /** Notes that TypeScript knows what it knows of the value from here. */
  noteTested(expr: Expr): void {
    this.tested = new Map(this.tested).set(printExpr(expr), partsOn(expr));
  }

  /** Notes that a call has written fields. */
  noteCalled(fields: ReadonlySet<string>): void {
    for (const field of fields) {
      this.written.add(field);
      this.writtenByCalls.add(field);
    }
    this.tested = new Map();
  }

  /** For a name in the pattern of a parameter, where its value is: `given.title`. */
  pathOf(node: ts.Node): string | undefined {
    const known = this.patterns.get(node);
    if (known !== undefined || !ts.isBindingElement(node) || node.initializer) {
      return known;
    }
    const pattern = node.parent;
    const owner = this.pathOf(pattern.parent);
    if (owner === undefined || node.dotDotDotToken) {
      return undefined;
    }
    if (ts.isArrayBindingPattern(pattern)) {
      return `${owner}[${pattern.elements.indexOf(node)}]`;
    }
    const name = node.propertyName ?? node.name;
    return ts.isIdentifier(name) ? `${owner}.${name.text}` : undefined;
  }

  /** Keeps a name, such as a parameter's, from being given to a local. */
  reserve(name: string): void {
    this.names.add(name);
  }

  /** A name for a local that nothing else in the method has, and that does not start with `$`. */
  freshName(wanted: string): string {
    const base = wanted.replace(/^\$+/, "") || "it";
    let name = base;
    for (let i = 2; this.names.has(name); i += 1) {
      name = `${base}_${i}`;
    }
    this.names.add(name);
    return name;
  }

  /** Declares a local of its own for a value. */
  bind(wanted: string, value: Expr, origin: Origin): VarExpr {
    const name = this.freshName(wanted);
    this.declare(name, value.type, value, origin);
    return { kind: "var", name, type: value.type };
  }

  /** Declares a local under a name that `freshName` gave. */
  declare(name: string, type: Type, value: Expr, origin: Origin): void {
    this.emit({ kind: "let", name, type, value });
    this.hold(name, type, origin);
  }

  /** Notes which collection a local holds. */
  hold(name: string, type: Type, origin: Origin): void {
    if (origin.kind !== "scalar") {
      this.origins.set(name, origin);
      this.collectionTypes.set(name, type);
    }
  }

  /** Runs `f` with statements going to a list of their own. */
  capture<T>(f: () => T): { readonly value: T; readonly stmts: Stmt[] } {
    const outer = this.out;
    const stmts: Stmt[] = [];
    this.out = stmts;
    try {
      return { value: f(), stmts };
    } finally {
      this.out = outer;
    }
  }
}
