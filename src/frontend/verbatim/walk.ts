import { ts } from "ts-morph";
import { type ClassShape, memberNamed } from "../class-shape.js";
import { behindImports, isForeign } from "../imported.js";
import { libraryName } from "../read-type.js";
import type { Applied, Effects, Problem } from "./effects.js";
import {
  APPROXIMATE,
  CAPTURED,
  FLUENT,
  LOCAL_METHODS,
  MUTATORS,
  OUTSIDE_MEMBERS,
  PICKING,
  PURE_GLOBALS,
} from "./globals.js";
import { Heap, isMade, madeAt } from "./heap.js";
import { mayThrowLate } from "./late-throw.js";
import { holdsMutable, isMutable } from "./mutable.js";
import { covers, either, NOTHING, type Reach, rootedAt } from "./reach.js";
import {
  assigns,
  baseOf,
  chainOf,
  type Fn,
  functionOf,
  isAssignment,
  isAsync,
  isCallable,
  isFunctionExpression,
  isFunctionWithBody,
  isIterator,
  isLibraryValue,
  isSuper,
  isThis,
  isWithin,
  keepsPlace,
  parametersOf,
  skip,
} from "./syntax.js";

/** Whose object `this` is: one of the class that is read, or of another class. */
export type Self = "class" | "other";

/** What a walk through a function asks of the analysis as a whole. */
export interface Surroundings {
  readonly checker: ts.TypeChecker;
  readonly shape: ClassShape;
  of(fn: Fn, self: Self): Effects;
  /** Effects of the initial value of a field or a constant. */
  initializer(node: ts.Expression, self: Self): Effects;
  isLibrary(symbol: ts.Symbol | undefined): boolean;
  /** The members of classes further down that may be called in the place of this one. */
  overriding(fn: Fn): readonly Fn[];
}

export const NO_EFFECTS: Effects = {
  reads: new Set(),
  writes: new Set(),
  changes: new Set(),
  changesAt: new Set(),
  links: [],
  result: NOTHING,
  thrown: NOTHING,
  applied: new Map(),
  returnsThis: false,
  captures: [],
  signals: [],
  throws: false,
  lateThrow: undefined,
  problems: [],
};

/** An argument of a call: what it reaches, and where it stands, unless the call is not written out. */
interface Argument {
  readonly value: Reach;
  readonly node?: ts.Expression;
  readonly isSpread?: boolean;
}

/** A function that an expression may stand for. */
type Callee =
  | { readonly kind: "inline"; readonly fn: Fn }
  | { readonly kind: "known"; readonly fn: Fn; readonly self: Self }
  | { readonly kind: "parameter"; readonly index: number }
  /** One that changes nothing: of the library, or made by a function whose closures change nothing that they are given. */
  | { readonly kind: "harmless" }
  | { readonly kind: "unknown" };

/** The root that stands for what a closure is given that a function returns. */
const GIVEN_LATER = "c:";

/** One function under analysis. */
export class Walk {
  readonly #all: Surroundings;
  readonly #fn: Fn | undefined;
  readonly #self: Self;
  readonly #heap = new Heap();
  readonly #locals = new Map<ts.Symbol, Reach>();
  /** The functions that locals may hold: expressions and declarations. */
  readonly #functions = new Map<ts.Symbol, Set<ts.Node>>();
  readonly #results = new Map<Fn, Reach>();
  readonly #applied = new Map<number, Applied>();
  readonly #reads = new Set<string>();
  readonly #writes = new Set<string>();
  readonly #changes = new Set<string>();
  readonly #changesAt = new Set<ts.Node>();
  readonly #writeNodes = new Set<ts.Node>();
  /** Where objects are changed that are made here. */
  readonly #localWriteNodes = new Set<ts.Node>();
  readonly #throwNodes = new Set<ts.Node>();
  readonly #links = new Map<string, readonly [string, string]>();
  readonly #problems = new Map<ts.Node, Problem>();
  readonly #captures = new Set<ts.Expression>();
  readonly #signals = new Set<ts.Expression>();
  #thrown = NOTHING;
  #lateCall: ts.Node | undefined;
  #returnsThis = false;
  #changed = true;

  constructor(all: Surroundings, fn: Fn | undefined, self: Self) {
    this.#all = all;
    this.#fn = fn;
    this.#self = self;
  }

  run(): Effects {
    const fn = this.#fn;
    if (!fn?.body) {
      return NO_EFFECTS;
    }
    if (isAsync(fn)) {
      this.#problem(fn.name ?? fn, "async", "");
    }
    this.#findFunctions(fn.body);
    while (this.#changed) {
      this.#changed = false;
      parametersOf(fn).forEach((parameter, i) => {
        this.#bind(parameter.name, rootedAt(`p:${i}`));
        if (parameter.initializer) {
          this.#bind(parameter.name, this.#value(parameter.initializer), parameter.initializer);
        }
      });
      this.#body(fn, fn.body);
    }
    return this.#effects(fn);
  }

  runExpression(node: ts.Expression): Effects {
    this.#findFunctions(node);
    let result = NOTHING;
    while (this.#changed) {
      this.#changed = false;
      result = this.#value(node);
    }
    return { ...this.#effects(undefined), ...this.#outwards(result) };
  }

  /** Functions can be called before the place where they are declared. */
  #findFunctions(node: ts.Node): void {
    if (ts.isFunctionDeclaration(node) && node.name) {
      this.#addFunction(node.name, node);
    }
    ts.forEachChild(node, (child) => this.#findFunctions(child));
  }

  #effects(fn: Fn | undefined): Effects {
    const isWrite = (node: ts.Node) => this.#writeNodes.has(node);
    const isThrow = (node: ts.Node) => this.#throwNodes.has(node);
    const known = (value: Reach): Reach => {
      const { result } = this.#outwards(value);
      const roots = new Set([...result.outer, ...result.inner]);
      return { outer: roots, inner: roots };
    };
    return {
      reads: this.#reads,
      writes: this.#writes,
      changes: this.#changes,
      changesAt: this.#changesAt,
      links: this.#linksOutwards(),
      ...this.#outwards((fn && this.#results.get(fn)) ?? NOTHING),
      thrown: known(this.#thrown),
      applied: new Map(
        [...this.#applied].map(([i, { given, calls }]) => [i, { given: known(given), calls }]),
      ),
      returnsThis: this.#returnsThis,
      captures: [...this.#captures],
      signals: [...this.#signals],
      throws: this.#throwNodes.size > 0,
      lateThrow: (fn?.body && mayThrowLate(fn.body, isWrite, isThrow)) ?? this.#lateCall,
      problems: [...this.#problems.values()],
    };
  }

  /**
   * An answer as callers see it, who do not know of what is made here: in its place stands what it holds, and what it was
   * put into.
   */
  #outwards(value: Reach): { readonly result: Reach } {
    const all = this.#heap.all(value);
    const holders = [...this.#links.values()].filter(
      ([, held]) => isMade(held) && [...this.#heap.closure([held])].some((root) => all.has(root)),
    );
    const inner = [...all, ...holders.map(([root]) => root)].filter((root) => !isMade(root));
    return {
      result: {
        outer: new Set([...value.outer].filter((root) => !isMade(root))),
        inner: new Set(inner),
      },
    };
  }

  /** Two roots that hold one object that is made here are linked through it. */
  #linksOutwards(): readonly (readonly [string, string])[] {
    const links = new Map<string, readonly [string, string]>();
    const add = (a: string, b: string) => {
      if (a !== b) {
        links.set(`${a} ${b}`, [a, b]);
      }
    };
    const holder = new Map<string, string>();
    for (const [root, held] of this.#links.values()) {
      for (const one of this.#heap.closure([held])) {
        if (!isMade(one)) {
          add(root, one);
          continue;
        }
        const other = holder.get(one);
        if (other) {
          add(root, other);
        } else {
          holder.set(one, root);
        }
      }
    }
    return [...links.values()];
  }

  #problem(node: ts.Node, what: Problem["what"], name: string, inUpdates = false): void {
    if (!this.#problems.has(node)) {
      this.#problems.set(node, { node, what, name, inUpdates });
    }
  }

  #body(fn: Fn, body: ts.ConciseBody | ts.Block): void {
    if (ts.isBlock(body)) {
      this.#statement(body, fn);
    } else {
      this.#return(fn, body);
    }
  }

  #return(fn: Fn, node: ts.Expression): void {
    if (skip(node).kind === ts.SyntaxKind.ThisKeyword && fn === this.#fn) {
      this.#returnsThis = true;
      return;
    }
    this.#grow(this.#results, fn, this.#value(node));
    if (fn === this.#fn && isCallable(this.#typeOf(node))) {
      this.#apply(node, [rootedAt(GIVEN_LATER)]);
    }
  }

  #grow<K>(table: Map<K, Reach>, key: K, value: Reach): void {
    const before = table.get(key) ?? NOTHING;
    if (!covers(before, value)) {
      table.set(key, either([before, value]));
      this.#changed = true;
    }
  }

  // Values

  #inside(value: Reach): Reach {
    const contents = this.#heap.contents(value);
    return { outer: contents, inner: contents };
  }

  /** A value of which nothing is known but what it is made of. */
  #anyOf(values: readonly Reach[]): Reach {
    const all = new Set(values.flatMap((value) => [...this.#heap.all(value)]));
    return { outer: all, inner: all };
  }

  /** A new object that holds what the values are and hold. */
  #holding(node: ts.Node, values: readonly Reach[]): Reach {
    return this.#made(
      node,
      values.flatMap((value) => [...this.#heap.all(value)]),
    );
  }

  /** A new object with the contents of the values. */
  #copying(node: ts.Node, values: readonly Reach[]): Reach {
    return this.#made(
      node,
      values.flatMap((value) => [...this.#heap.contents(value)]),
    );
  }

  #made(node: ts.Node, roots: readonly string[]): Reach {
    const root = madeAt(node);
    if (ts.isExpression(node) && !this.#holds(node)) {
      return { outer: new Set([root]), inner: NOTHING.inner };
    }
    if (roots.length > 0 && this.#heap.add(root, roots)) {
      this.#changed = true;
    }
    return { outer: new Set([root]), inner: new Set(roots) };
  }

  #holds(node: ts.Expression): boolean {
    const type = this.#typeOf(node);
    return isCallable(type) || holdsMutable(this.#all.checker, type);
  }

  #typeOf(node: ts.Node): ts.Type {
    return this.#all.checker.getTypeAtLocation(node);
  }

  /** Without what values of the type cannot share. */
  #fitted(value: Reach, type: ts.Type): Reach {
    if (value.outer.size === 0 && value.inner.size === 0) {
      return NOTHING;
    }
    if (isCallable(type)) {
      return value;
    }
    if (!isMutable(type)) {
      return NOTHING;
    }
    return holdsMutable(this.#all.checker, type) ? value : { ...value, inner: NOTHING.inner };
  }

  /** The value with what is in it, which a type that told less of it may have hidden. */
  #whole(value: Reach): Reach {
    const roots = [...value.outer].filter((root) => !isMade(root));
    return roots.length === 0
      ? value
      : { outer: value.outer, inner: new Set([...value.inner, ...roots]) };
  }

  /** What the value of an expression may share with the state; its effects are noted on the way. */
  #value(node: ts.Expression): Reach {
    const value = this.#reachOf(node);
    return value === NOTHING ? value : this.#fitted(value, this.#typeOf(node));
  }

  #reachOf(node: ts.Expression): Reach {
    if (
      ts.isParenthesizedExpression(node) ||
      ts.isAsExpression(node) ||
      ts.isNonNullExpression(node) ||
      ts.isSatisfiesExpression(node) ||
      ts.isTypeAssertionExpression(node)
    ) {
      return this.#whole(this.#value(node.expression));
    }
    if (ts.isIdentifier(node)) {
      return this.#whole(this.#identifier(node));
    }
    if (node.kind === ts.SyntaxKind.ThisKeyword || isSuper(node)) {
      if (this.#self === "class") {
        this.#problem(node, "this", node.getText());
      }
      return rootedAt("t:");
    }
    if (ts.isPropertyAccessExpression(node)) {
      return this.#property(node);
    }
    if (ts.isElementAccessExpression(node)) {
      return this.#element(node);
    }
    if (ts.isCallExpression(node)) {
      return this.#call(node);
    }
    if (ts.isNewExpression(node)) {
      return this.#new(node);
    }
    if (ts.isBinaryExpression(node)) {
      return this.#binary(node);
    }
    if (ts.isConditionalExpression(node)) {
      this.#value(node.condition);
      return either([this.#value(node.whenTrue), this.#value(node.whenFalse)]);
    }
    if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) {
      this.#value(node.operand);
      if (
        node.operator === ts.SyntaxKind.PlusPlusToken ||
        node.operator === ts.SyntaxKind.MinusMinusToken
      ) {
        this.#assign(node.operand, NOTHING);
      }
      return NOTHING;
    }
    if (ts.isDeleteExpression(node)) {
      const target = skip(node.expression);
      if (ts.isPropertyAccessExpression(target) || ts.isElementAccessExpression(target)) {
        this.#write(node, this.#value(target.expression));
        if (ts.isElementAccessExpression(target)) {
          this.#value(target.argumentExpression);
        }
      }
      return NOTHING;
    }
    if (ts.isArrayLiteralExpression(node)) {
      const roots = node.elements.flatMap((element) => [
        ...this.#heap.all(
          ts.isSpreadElement(element) ? this.#elements(element.expression) : this.#value(element),
        ),
      ]);
      return this.#made(node, roots);
    }
    if (ts.isObjectLiteralExpression(node)) {
      return this.#object(node);
    }
    if (ts.isSpreadElement(node)) {
      return this.#elements(node.expression);
    }
    if (isFunctionExpression(node)) {
      return this.#closure(node, []);
    }
    if (ts.isRegularExpressionLiteral(node)) {
      return this.#made(node, []);
    }
    if (ts.isAwaitExpression(node) || ts.isYieldExpression(node)) {
      this.#problem(node, "async", "");
    } else if (ts.isTemplateExpression(node)) {
      for (const { expression } of node.templateSpans) {
        this.#text(expression);
        this.#value(expression);
      }
      return NOTHING;
    } else if (ts.isTaggedTemplateExpression(node) || ts.isClassExpression(node)) {
      this.#problem(node, "member", firstLine(node));
      return NOTHING;
    }
    const parts: Reach[] = [];
    ts.forEachChild(node, (child) => {
      if (ts.isExpression(child)) {
        parts.push(this.#value(child));
      }
    });
    return either(parts);
  }

  #object(node: ts.ObjectLiteralExpression): Reach {
    const roots = node.properties.flatMap((property): readonly string[] => {
      if (ts.isSpreadAssignment(property)) {
        return [...this.#heap.contents(this.#value(property.expression))];
      }
      if (ts.isPropertyAssignment(property)) {
        if (ts.isComputedPropertyName(property.name)) {
          this.#value(property.name.expression);
        }
        return [...this.#heap.all(this.#value(property.initializer))];
      }
      if (ts.isShorthandPropertyAssignment(property)) {
        return [...this.#heap.all(this.#whole(this.#identifier(property.name)))];
      }
      this.#problem(property, "member", firstLine(property));
      return [];
    });
    return this.#made(node, roots);
  }

  /** What a list or an iterator gives, one after the other. */
  #elements(node: ts.Expression): Reach {
    const value = this.#value(node);
    this.#use(node, value, this.#typeOf(node));
    return this.#inside(value);
  }

  /** An iterator that is used is changed. */
  #use(node: ts.Node, value: Reach, type: ts.Type): void {
    if (isIterator(type)) {
      this.#write(node, value);
    }
  }

  /** What becomes text: of a date, that depends on the place. */
  #text(node: ts.Expression): void {
    if (libraryName(this.#typeOf(node)) === "Date") {
      this.#problem(node, "outsideCall", firstLine(node), true);
    }
  }

  // Names

  #isGlobal(node: ts.Identifier): boolean {
    return this.#all.isLibrary(this.#all.checker.getSymbolAtLocation(node));
  }

  /** What a name stands for; of one from another file of the project, what it stands for there. */
  #symbol(node: ts.Identifier): ts.Symbol | undefined {
    const { checker } = this.#all;
    const symbol = ts.isShorthandPropertyAssignment(node.parent)
      ? checker.getShorthandAssignmentValueSymbol(node.parent)
      : checker.getSymbolAtLocation(node);
    return symbol && !isForeign(checker, symbol) ? behindImports(checker, symbol) : symbol;
  }

  #identifier(node: ts.Identifier): Reach {
    const symbol = this.#symbol(node);
    if (!symbol || node.text === "undefined") {
      return NOTHING;
    }
    if (node.text === "arguments" && !symbol.valueDeclaration) {
      this.#problem(node, "outsideName", node.text);
      return this.#anyOf(this.#parameterRoots());
    }
    if (node.text === "globalThis") {
      this.#problem(node, "outsideName", node.text);
      return rootedAt("m:globalThis");
    }
    const local = this.#locals.get(symbol);
    if (local) {
      return local;
    }
    if (this.#all.isLibrary(symbol)) {
      if (!PURE_GLOBALS.has(node.text)) {
        this.#problem(node, "outsideName", node.text);
      }
      return NOTHING;
    }
    if (symbol.flags & ts.SymbolFlags.Alias) {
      this.#problem(node, "importedName", node.text);
      return NOTHING;
    }
    return this.#moduleName(node, symbol);
  }

  #parameterRoots(): readonly Reach[] {
    return (this.#fn?.parameters ?? []).map((_, i) => rootedAt(`p:${i}`));
  }

  /** A name of the module: a constant, a function, a class, an enum. Variables are state that nobody replicates. */
  #moduleName(node: ts.Identifier, symbol: ts.Symbol): Reach {
    const declaration = symbol.valueDeclaration;
    if (declaration && ts.isClassDeclaration(declaration)) {
      return rootedAt(`m:${node.text}`);
    }
    if (!declaration || !(ts.isVariableDeclaration(declaration) || isLocalName(declaration))) {
      return NOTHING;
    }
    if (!isModuleLevel(declaration)) {
      // A local of a function around the expression that is looked at.
      return this.#fn ? NOTHING : rootedAt(`x:${node.text}`);
    }
    const isConstant = (ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Const) !== 0;
    const initializer = ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
    if (!isConstant || !initializer) {
      this.#problem(node, "outsideName", node.text);
      return NOTHING;
    }
    const { problems, captures } = this.#all.initializer(initializer, "other");
    if (problems.some(({ inUpdates }) => !inUpdates) || captures.length > 0) {
      this.#problem(node, "outsideName", node.text);
    }
    return isCallable(this.#typeOf(node)) ? NOTHING : rootedAt(`m:${node.text}`);
  }

  #isModuleLevel(symbol: ts.Symbol): boolean {
    const declaration = symbol.valueDeclaration;
    return (
      declaration !== undefined &&
      ts.isVariableDeclaration(declaration) &&
      isModuleLevel(declaration)
    );
  }

  // Members

  #property(node: ts.PropertyAccessExpression): Reach {
    if (isThis(node.expression) && this.#self === "class") {
      const member = memberNamed(this.#all.shape, node.name);
      if (!member) {
        this.#problem(node, "this", node.name.text);
        return NOTHING;
      }
      return this.#member(member, node.name);
    }
    const owner = skip(node.expression);
    if (ts.isIdentifier(owner) && this.#isGlobal(owner)) {
      return this.#globalMember(node, owner);
    }
    if (ts.isIdentifier(owner) && this.#isClass(owner)) {
      return this.#staticMember(node);
    }
    const symbol = this.#all.checker.getSymbolAtLocation(node.name);
    if (isSuper(owner)) {
      return this.#superProperty(node, accessorOf(symbol, ts.isGetAccessor));
    }
    const value = this.#value(node.expression);
    return this.#read(node, value, symbol);
  }

  /** A part of a value: what a getter gives, if there is one. */
  #read(node: ts.Node, owner: Reach, symbol: ts.Symbol | undefined): Reach {
    const getter = accessorOf(symbol, ts.isGetAccessor);
    const inside = this.#inside(owner);
    return getter
      ? either([inside, this.#dispatch(node, getter, [], this.#anyOf([owner]))])
      : inside;
  }

  #superProperty(node: ts.PropertyAccessExpression, accessor: Fn | undefined): Reach {
    if (accessor) {
      return this.#invoke(node, accessor, this.#self, [], this.#receiver());
    }
    this.#problem(node, "this", node.getText());
    return NOTHING;
  }

  /** What `this` stands for in calls of methods of base classes. */
  #receiver(): Reach {
    return this.#self === "class" ? NOTHING : rootedAt("t:");
  }

  #element(node: ts.ElementAccessExpression): Reach {
    if (isThis(node.expression) && this.#self === "class") {
      this.#problem(node, "this", "this");
    }
    const owner = this.#value(node.expression);
    this.#value(node.argumentExpression);
    const { checker } = this.#all;
    const type = checker.getNonNullableType(this.#typeOf(node.expression));
    const key = skip(node.argumentExpression);
    const named = ts.isStringLiteralLike(key)
      ? [checker.getPropertyOfType(type, key.text)]
      : isOfClass(type)
        ? checker.getPropertiesOfType(type)
        : [];
    const parts = named.filter((symbol) => accessorOf(symbol, ts.isGetAccessor));
    return parts.length > 0
      ? either(parts.map((symbol) => this.#read(node, owner, symbol)))
      : this.#inside(owner);
  }

  #isClass(node: ts.Identifier): boolean {
    const declaration = this.#symbol(node)?.valueDeclaration;
    return declaration !== undefined && ts.isClassDeclaration(declaration);
  }

  #staticMember(node: ts.PropertyAccessExpression): Reach {
    const declaration = this.#all.checker.getSymbolAtLocation(node.name)?.valueDeclaration;
    const isConstant =
      declaration &&
      ts.isPropertyDeclaration(declaration) &&
      (ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.Readonly) !== 0;
    if (!isConstant && !(declaration && ts.isMethodDeclaration(declaration))) {
      this.#problem(node, "outsideName", node.getText());
    }
    return rootedAt(`m:${node.getText()}`);
  }

  #globalMember(node: ts.PropertyAccessExpression, owner: ts.Identifier): Reach {
    const name = `${owner.text}.${node.name.text}`;
    const isCall = ts.isCallExpression(node.parent) && node.parent.expression === node;
    if (CAPTURED.has(name) && isCall) {
      this.#captures.add(node.parent as ts.CallExpression);
    } else if (!PURE_GLOBALS.has(owner.text) || OUTSIDE_MEMBERS.has(name)) {
      this.#problem(node, isCall ? "outsideCall" : "outsideName", name);
    } else if (APPROXIMATE.has(name)) {
      this.#problem(node, "outsideCall", name, true);
    }
    return NOTHING;
  }

  #member(member: NonNullable<ReturnType<typeof memberNamed>>, name: ts.MemberName): Reach {
    if (member.kind === "field") {
      this.#reads.add(`f:${member.name}`);
      return rootedAt(`f:${member.name}`);
    }
    // A method that is passed on as a function is called where it is applied; what it does is taken here all the same.
    return this.#invoke(name, member.fn, "class", [], NOTHING);
  }

  // Statements

  #statement(node: ts.Node, fn: Fn): void {
    if (ts.isReturnStatement(node)) {
      if (node.expression) {
        this.#return(fn, node.expression);
      }
    } else if (ts.isThrowStatement(node)) {
      this.#throwNodes.add(node);
      this.#throw(this.#value(node.expression));
    } else if (ts.isCatchClause(node)) {
      if (node.variableDeclaration) {
        this.#bind(node.variableDeclaration.name, this.#anyOf([this.#thrown]));
      }
      this.#statement(node.block, fn);
    } else if (ts.isVariableDeclaration(node)) {
      if (node.initializer) {
        if (ts.isObjectBindingPattern(node.name) && isThis(node.initializer)) {
          this.#bindFields(node.name);
        } else {
          this.#bind(node.name, this.#value(node.initializer), node.initializer);
        }
      }
    } else if (ts.isForOfStatement(node) || ts.isForInStatement(node)) {
      if (ts.isForOfStatement(node) && node.awaitModifier) {
        this.#problem(node, "async", "");
      }
      const elements = this.#elements(node.expression);
      const element = ts.isForOfStatement(node) ? elements : NOTHING;
      if (ts.isVariableDeclarationList(node.initializer)) {
        for (const { name } of node.initializer.declarations) {
          this.#bind(name, element);
        }
      } else {
        this.#assign(node.initializer, element);
      }
      this.#statement(node.statement, fn);
    } else if (ts.isFunctionDeclaration(node)) {
      this.#closure(node, []);
    } else if (ts.isExpressionStatement(node)) {
      this.#effect(node.expression);
    } else if (ts.isClassDeclaration(node)) {
      this.#problem(node, "member", "class");
    } else if (ts.isExpression(node)) {
      this.#value(node);
    } else if (!ts.isTypeNode(node)) {
      ts.forEachChild(node, (child) => this.#statement(child, fn));
    }
  }

  #throw(value: Reach): void {
    if (!covers(this.#thrown, value)) {
      this.#thrown = either([this.#thrown, value]);
      this.#changed = true;
    }
  }

  /** Gives names what a value reaches. `source` is the expression that has the value, if it is as a whole in one. */
  #bind(name: ts.BindingName, value: Reach, source?: ts.Expression): void {
    if (ts.isIdentifier(name)) {
      const symbol = this.#all.checker.getSymbolAtLocation(name);
      if (symbol) {
        this.#grow(this.#locals, symbol, this.#fitted(value, this.#typeOf(name)));
        if (source) {
          this.#addFunction(name, source);
        }
      }
      return;
    }
    const type = this.#all.checker.getNonNullableType(this.#typeOf(name));
    if (ts.isArrayBindingPattern(name)) {
      this.#use(name, value, type);
    }
    for (const element of name.elements) {
      if (ts.isBindingElement(element)) {
        this.#bindElement(element, value, type);
      }
    }
  }

  #bindElement(element: ts.BindingElement, value: Reach, type: ts.Type): void {
    const { propertyName, name, initializer } = element;
    if (propertyName && ts.isComputedPropertyName(propertyName)) {
      this.#value(propertyName.expression);
    }
    const key = propertyName ?? name;
    const symbol =
      ts.isObjectBindingPattern(element.parent) && (ts.isIdentifier(key) || ts.isStringLiteral(key))
        ? this.#all.checker.getPropertyOfType(type, key.text)
        : undefined;
    this.#bind(
      name,
      element.dotDotDotToken ? this.#copying(element, [value]) : this.#read(element, value, symbol),
    );
    if (initializer) {
      this.#bind(name, this.#value(initializer), initializer);
    }
  }

  /** `const { items, size } = this`. */
  #bindFields(pattern: ts.ObjectBindingPattern): void {
    for (const element of pattern.elements) {
      const name = element.propertyName ?? element.name;
      const member = ts.isIdentifier(name) ? memberNamed(this.#all.shape, name) : undefined;
      const isOther = this.#self !== "class" || element.dotDotDotToken;
      if (isOther || !member || !ts.isIdentifier(name)) {
        this.#problem(element, "this", "this");
        continue;
      }
      this.#bind(element.name, this.#member(member, name));
      if (element.initializer) {
        this.#bind(element.name, this.#value(element.initializer), element.initializer);
      }
    }
  }

  /** An expression whose value nobody uses. A call to the outside there is a signal: it cannot influence the state. */
  #effect(node: ts.Expression): void {
    const inner = skip(node);
    if (ts.isCallExpression(inner) && this.#isSignal(inner)) {
      this.#signals.add(inner);
      for (const argument of inner.arguments) {
        this.#value(argument);
      }
      if (inner.arguments.some((argument) => this.#changesIn(argument))) {
        this.#problem(inner, "busySignal", firstLine(inner), true);
      }
      return;
    }
    this.#value(node);
  }

  /** True of `console.log(…)`, and of the call of a function that a field holds. */
  #isSignal(node: ts.CallExpression): boolean {
    const callee = skip(node.expression);
    if (!ts.isPropertyAccessExpression(callee)) {
      return false;
    }
    if (isThis(callee.expression) && this.#self === "class") {
      const member = memberNamed(this.#all.shape, callee.name);
      return member?.kind === "field" && isCallable(this.#typeOf(callee));
    }
    const owner = skip(callee.expression);
    return ts.isIdentifier(owner) && owner.text === "console" && this.#isGlobal(owner);
  }

  // Functions as values

  #addFunction(name: ts.Identifier, value: ts.Node): void {
    const symbol = this.#symbol(name);
    const known = symbol && (this.#functions.get(symbol) ?? new Set());
    if (symbol && known && !known.has(value)) {
      this.#functions.set(symbol, known.add(value));
      this.#changed = true;
    }
  }

  /** The functions that an expression may stand for. */
  #callees(node: ts.Node, seen = new Set<ts.Node>()): readonly Callee[] {
    if (seen.has(node)) {
      return [];
    }
    seen.add(node);
    const inner = ts.isExpression(node) ? skip(node) : node;
    if (isFunctionExpression(inner) || ts.isFunctionDeclaration(inner)) {
      return [{ kind: "inline", fn: inner }];
    }
    if (ts.isConditionalExpression(inner)) {
      return [inner.whenTrue, inner.whenFalse].flatMap((one) => this.#callees(one, seen));
    }
    if (ts.isBinaryExpression(inner) && SHORT_CIRCUIT.has(inner.operatorToken.kind)) {
      return [inner.left, inner.right].flatMap((one) => this.#callees(one, seen));
    }
    if (ts.isIdentifier(inner)) {
      return this.#namedCallees(inner, seen);
    }
    if (ts.isPropertyAccessExpression(inner)) {
      return [this.#memberCallee(inner)];
    }
    if (ts.isCallExpression(inner)) {
      return [{ kind: this.#makesHarmless(inner) ? "harmless" : "unknown" }];
    }
    return isNothing(inner) ? [] : [{ kind: "unknown" }];
  }

  #namedCallees(node: ts.Identifier, seen: Set<ts.Node>): readonly Callee[] {
    const symbol = this.#symbol(node);
    if (!symbol || node.text === "undefined") {
      return [];
    }
    const held = [...(this.#functions.get(symbol) ?? [])];
    const own = held.flatMap((value) => this.#callees(value, seen));
    const index = this.#fn
      ? parametersOf(this.#fn).indexOf(symbol.valueDeclaration as ts.ParameterDeclaration)
      : -1;
    if (index >= 0) {
      return [...own, { kind: "parameter", index }];
    }
    if (held.length > 0) {
      return own;
    }
    if (this.#all.isLibrary(symbol)) {
      return [{ kind: PURE_GLOBALS.has(node.text) ? "harmless" : "unknown" }];
    }
    const fn = this.#locals.has(symbol) ? undefined : functionOf(symbol);
    return [fn ? { kind: "known", fn, self: "other" } : { kind: "unknown" }];
  }

  #memberCallee(node: ts.PropertyAccessExpression): Callee {
    if (isThis(node.expression) && this.#self === "class") {
      const member = memberNamed(this.#all.shape, node.name);
      return member?.kind === "method" && (member.form === "method" || member.form === "arrow")
        ? { kind: "known", fn: member.fn, self: "class" }
        : { kind: "unknown" };
    }
    const owner = skip(node.expression);
    if (!ts.isIdentifier(owner)) {
      return { kind: "unknown" };
    }
    if (this.#isGlobal(owner)) {
      return { kind: CHANGING.has(node.name.text) ? "unknown" : "harmless" };
    }
    const declaration = this.#all.checker.getSymbolAtLocation(node.name)?.valueDeclaration;
    return this.#isClass(owner) && isFunctionWithBody(declaration)
      ? { kind: "known", fn: declaration, self: "other" }
      : { kind: "unknown" };
  }

  /** True of a call that gives a function which changes nothing that it is given, as `by("name")` may. */
  #makesHarmless(node: ts.CallExpression): boolean {
    const [only, ...others] = this.#callees(node.expression);
    if (only?.kind !== "known" || others.length > 0) {
      return false;
    }
    const { writes, links, applied } = this.#all.of(only.fn, only.self);
    return !writes.has(GIVEN_LATER) && applied.size === 0 && !links.flat().includes(GIVEN_LATER);
  }

  /** What comes of calling the functions that an expression may stand for with arguments, the last for all others too. */
  #apply(node: ts.Expression, given: readonly Reach[], calls: readonly ts.Node[] = []): Reach {
    const all = either(given);
    return either(
      this.#callees(node).map((callee) => {
        switch (callee.kind) {
          case "inline":
            return this.#closure(callee.fn, given);
          case "known":
            return this.#invoke(
              node,
              callee.fn,
              callee.self,
              parametersOf(callee.fn).map((_, i) => ({
                value: given[i] ?? given.at(-1) ?? NOTHING,
              })),
              NOTHING,
            );
          case "parameter":
            this.#applyParameter(callee.index, all, calls);
            return rootedAt(`p:${callee.index}`);
          case "harmless":
            return all;
          case "unknown":
            this.#problem(calls[0] ?? node, "outsideCall", firstLine(node));
            this.#write(node, this.#anyOf([all]));
            return all;
          default:
            return callee satisfies never;
        }
      }),
    );
  }

  #applyParameter(index: number, given: Reach, calls: readonly ts.Node[]): void {
    const before = this.#applied.get(index) ?? { given: NOTHING, calls: [] };
    const added = calls.filter((call) => !before.calls.includes(call));
    if (added.length > 0 || !covers(before.given, given) || !this.#applied.has(index)) {
      this.#applied.set(index, {
        given: either([before.given, given]),
        calls: [...before.calls, ...added],
      });
      this.#changed = true;
    }
  }

  /** A function that is passed or kept: it may run here and now. Its value is what its calls give. */
  #closure(fn: Fn, given: readonly Reach[]): Reach {
    if (isAsync(fn)) {
      this.#problem(fn, "async", "");
    }
    parametersOf(fn).forEach((parameter, i) => {
      const value = given[i] ?? given.at(-1) ?? NOTHING;
      this.#bind(
        parameter.name,
        parameter.dotDotDotToken
          ? this.#holding(parameter, given.slice(Math.min(i, given.length - 1)))
          : value,
      );
      if (parameter.initializer) {
        this.#bind(parameter.name, this.#value(parameter.initializer), parameter.initializer);
      }
    });
    if (fn.body) {
      this.#body(fn, fn.body);
    }
    return this.#results.get(fn) ?? NOTHING;
  }

  // Calls

  #call(node: ts.CallExpression): Reach {
    const callee = skip(node.expression);
    if (ts.isPropertyAccessExpression(callee)) {
      if (isThis(callee.expression) && this.#self === "class") {
        return this.#ownCall(node, callee);
      }
      if (isSuper(callee.expression) && this.#self === "class") {
        return this.#superCall(node, callee);
      }
      const declared = this.#all.checker.getResolvedSignature(node)?.declaration;
      if (isFunctionWithBody(declared) && !ts.isArrowFunction(declared)) {
        const receiver = this.#value(callee.expression);
        return this.#dispatch(node, declared, this.#arguments(node), this.#anyOf([receiver]));
      }
      return this.#libraryCall(node, callee);
    }
    if (ts.isIdentifier(callee)) {
      return this.#functionCall(node, callee);
    }
    if (isSuper(callee)) {
      const made = this.#all.checker.getResolvedSignature(node)?.declaration;
      const args = this.#arguments(node);
      return isFunctionWithBody(made)
        ? this.#invoke(node, made, this.#self, args, this.#receiver())
        : NOTHING;
    }
    const value = this.#value(callee);
    const args = this.#arguments(node);
    if (isFunctionExpression(callee)) {
      return this.#callInline(callee, args);
    }
    const result = this.#apply(callee, [this.#anyOf(args.map((one) => one.value))], [node]);
    return either([value, this.#inside(value), result]);
  }

  #arguments(node: ts.CallExpression | ts.NewExpression): readonly Argument[] {
    return (node.arguments ?? []).map((argument) => ({
      node: argument,
      value: this.#value(argument),
      isSpread: ts.isSpreadElement(argument),
    }));
  }

  /** A call of a function that stands in the code that is looked at. */
  #callInline(fn: Fn, args: readonly Argument[]): Reach {
    const values = this.#passed(fn, args);
    parametersOf(fn).forEach((parameter, i) => {
      const [only] = parameter.dotDotDotToken ? [] : argumentsFor(fn, args, i);
      this.#bind(parameter.name, values[i] ?? NOTHING, only?.isSpread ? undefined : only?.node);
    });
    return this.#closure(fn, values);
  }

  /** What each parameter gets. */
  #passed(fn: Fn, args: readonly Argument[]): readonly Reach[] {
    return parametersOf(fn).map((parameter, i) => {
      const values = argumentsFor(fn, args, i).map(({ value }) => value);
      return parameter.dotDotDotToken ? this.#holding(parameter, values) : either(values);
    });
  }

  #ownCall(node: ts.CallExpression, callee: ts.PropertyAccessExpression): Reach {
    const member = memberNamed(this.#all.shape, callee.name);
    if (member?.kind === "method" && member.form !== "getter" && member.form !== "setter") {
      return this.#invoke(node, member.fn, "class", this.#arguments(node), NOTHING);
    }
    if (member?.kind === "field") {
      // A function in a field: a callback that somebody outside may have put there.
      this.#problem(node, "outsideCall", callee.getText());
    } else {
      this.#problem(node, "this", callee.name.text);
    }
    return this.#anyOf(this.#arguments(node).map(({ value }) => value));
  }

  #superCall(node: ts.CallExpression, callee: ts.PropertyAccessExpression): Reach {
    const declaration = this.#all.checker.getSymbolAtLocation(callee.name)?.valueDeclaration;
    const isOwn = this.#all.shape.bases.some((base) => base === declaration?.parent);
    if (!declaration || !isOwn || !isFunctionWithBody(declaration)) {
      this.#problem(node, "this", callee.getText());
      return NOTHING;
    }
    return this.#invoke(node, declaration, "class", this.#arguments(node), NOTHING);
  }

  #functionCall(node: ts.CallExpression, callee: ts.Identifier): Reach {
    const symbol = this.#symbol(callee);
    const args = this.#arguments(node);
    const values = args.map(({ value }) => value);
    if (symbol && !this.#locals.has(symbol) && this.#all.isLibrary(symbol)) {
      return this.#libraryFunction(node, callee.text, values);
    }
    if (symbol && symbol.flags & ts.SymbolFlags.Alias) {
      this.#problem(callee, "importedName", callee.text);
      return NOTHING;
    }
    return either(
      this.#callees(callee).map((one) => {
        switch (one.kind) {
          case "inline":
            return this.#callInline(one.fn, args);
          case "known":
            return this.#invoke(node, one.fn, one.self, args, NOTHING);
          case "parameter":
            this.#applyParameter(one.index, this.#anyOf(values), [node]);
            return rootedAt(`p:${one.index}`);
          case "harmless":
            return this.#anyOf(values);
          case "unknown":
            this.#problem(node, "outsideCall", callee.text);
            return this.#anyOf(values);
          default:
            return one satisfies never;
        }
      }),
    );
  }

  #libraryFunction(node: ts.CallExpression, name: string, values: readonly Reach[]): Reach {
    if (name === "Date") {
      this.#captures.add(node);
    } else if (!PURE_GLOBALS.has(name)) {
      this.#problem(node, "outsideCall", name);
    }
    if (name === "String") {
      for (const argument of node.arguments) {
        this.#text(argument);
      }
    }
    if (name === "structuredClone") {
      return this.#made(node, []);
    }
    const held = this.#holding(node, values);
    return name === "Object" ? either([held, ...values]) : held;
  }

  /** A call of a method of the library, or of one whose body is not known. */
  #libraryCall(node: ts.CallExpression, callee: ts.PropertyAccessExpression): Reach {
    const owner = skip(callee.expression);
    if (ts.isIdentifier(owner) && this.#isGlobal(owner)) {
      this.#globalMember(callee, owner);
      return this.#globalCall(node, `${owner.text}.${callee.name.text}`);
    }
    const receiver = this.#value(callee.expression);
    const args = this.#arguments(node);
    const type = this.#all.checker.getNonNullableType(this.#typeOf(callee.expression));
    if (!isLibraryValue(type) || UNBOUND.has(callee.name.text)) {
      return this.#unknownCall(node, callee, type, [receiver, ...args.map(({ value }) => value)]);
    }
    return this.#methodCall(node, callee, type, receiver, args);
  }

  /** A call of which nothing is known: it may do anything to all that it gets hold of. */
  #unknownCall(
    node: ts.CallExpression,
    callee: ts.PropertyAccessExpression,
    type: ts.Type,
    values: readonly Reach[],
  ): Reach {
    const all = this.#anyOf(values);
    const isLoose = (type.flags & ts.TypeFlags.Any) !== 0 && [...all.outer].every(isMade);
    if (!isLoose) {
      this.#problem(node, "outsideCall", firstLine(callee));
    }
    this.#write(node, all);
    return either([all, this.#made(node, [...all.outer])]);
  }

  #globalCall(node: ts.CallExpression, name: string): Reach {
    const args = this.#arguments(node);
    const values = args.map(({ value }) => value);
    const [target = NOTHING, ...others] = values;
    const [first, ...rest] = node.arguments;
    for (const [i, argument] of node.arguments.entries()) {
      this.#use(argument, values[i] ?? NOTHING, this.#typeOf(argument));
    }
    if (name === "Object.assign") {
      this.#write(node, target);
      this.#store(first, this.#anyOf(others), target);
      return either(values);
    }
    if (name === "Object.freeze" || name === "Object.seal") {
      return either(values);
    }
    if (name === "Array.from" && first) {
      const results = rest.map((one) => this.#callback(one, [this.#inside(target)]));
      return either([this.#copying(node, [target]), this.#holding(node, results)]);
    }
    const results = node.arguments.map((one) => this.#callback(one, [this.#anyOf(values)]));
    if (name === "JSON.stringify" || name === "JSON.parse") {
      return this.#holding(node, results);
    }
    return name === "Array.of"
      ? this.#holding(node, values)
      : this.#copying(node, [...values, ...results]);
  }

  /** What a function gives that the library is given to call; nothing if the argument is none. */
  #callback(node: ts.Expression, given: readonly Reach[]): Reach {
    const { checker } = this.#all;
    const wanted = checker.getContextualType(node);
    const isFunction =
      isCallable(checker.getNonNullableType(this.#typeOf(node))) ||
      (wanted !== undefined && isCallable(checker.getNonNullableType(wanted)));
    return isFunction ? this.#apply(node, given) : NOTHING;
  }

  #methodCall(
    node: ts.CallExpression,
    callee: ts.PropertyAccessExpression,
    type: ts.Type,
    receiver: Reach,
    args: readonly Argument[],
  ): Reach {
    const name = callee.name.text;
    const kind = libraryName(type);
    if (kind !== undefined && STATIC_TYPES.test(kind)) {
      // An alias of `Math` or `Date`.
      this.#problem(node, "outsideCall", firstLine(callee));
    }
    if (LOCAL_METHODS.has(name) || (name === "toString" && kind === "Date")) {
      this.#problem(node, "outsideCall", name, true);
    }
    if (SEEKING.has(name)) {
      for (const { value, node: argument } of args) {
        this.#checkIdentity(argument ?? node, value);
      }
    }
    for (const { value, node: argument } of args) {
      if (argument) {
        this.#use(argument, value, this.#typeOf(argument));
      }
    }
    const isReduction = name === "reduce" || name === "reduceRight";
    const element = this.#inside(receiver);
    const start = isReduction && args.length > 1 ? (args[1]?.value ?? NOTHING) : element;
    const results = args.map(({ node: argument }) => {
      if (!argument) {
        return NOTHING;
      }
      const before = isReduction ? this.#resultsOf(argument) : NOTHING;
      return this.#callback(
        argument,
        isReduction
          ? [either([start, before]), element, NOTHING, receiver]
          : [element, element, receiver],
      );
    });
    const values = args.map(({ value }) => value);
    const changes =
      MUTATORS.has(name) ||
      (name.startsWith("set") && kind === "Date") ||
      (isIterator(type) && ITERATION.has(name)) ||
      (kind === "RegExp" && MATCHING.has(name) && keepsPlace(this.#all.checker, callee.expression));
    if (changes && isMutable(type)) {
      this.#write(node, receiver);
      this.#store(callee.expression, this.#anyOf(values), receiver);
    }
    const held = this.#holding(node, [...values, ...results]);
    if (isReduction) {
      return either([start, ...results]);
    }
    if (FLUENT.has(name) && changes) {
      return either([receiver, { ...held, outer: NOTHING.outer }]);
    }
    return PICKING.has(name)
      ? either([this.#inside(receiver), this.#anyOf([...values, ...results])])
      : either([this.#copying(node, [receiver]), held]);
  }

  /** What calls of a function gave so far. */
  #resultsOf(node: ts.Expression): Reach {
    const inline = this.#callees(node).flatMap((callee) =>
      callee.kind === "inline" ? [this.#results.get(callee.fn) ?? NOTHING] : [],
    );
    return either(inline);
  }

  #new(node: ts.NewExpression): Reach {
    const args = this.#arguments(node);
    const values = args.map(({ value }) => value);
    const callee = skip(node.expression);
    const symbol = ts.isIdentifier(callee) ? this.#symbol(callee) : undefined;
    if (ts.isIdentifier(callee) && this.#all.isLibrary(symbol)) {
      return this.#newOfLibrary(node, callee.text, values);
    }
    const declaration = symbol?.valueDeclaration;
    if (!declaration || !ts.isClassDeclaration(declaration)) {
      this.#problem(node, "outsideCall", `new ${firstLine(callee)}`);
      return this.#holding(node, values);
    }
    const object = this.#made(node, []);
    for (const { members } of chainOf(this.#all.checker, declaration)) {
      for (const member of members) {
        if (ts.isPropertyDeclaration(member) && member.initializer && !isStatic(member)) {
          const effects = this.#all.initializer(member.initializer, "other");
          const value = this.#take(node, effects, [], object);
          this.#made(node, [...value.outer, ...value.inner]);
        } else if (isFunctionWithBody(member) && isCalledUnseen(member) && !isStatic(member)) {
          this.#takeUnseen(node, member);
        }
      }
    }
    const made = this.#all.checker.getResolvedSignature(node)?.declaration;
    if (isFunctionWithBody(made)) {
      this.#invoke(node, made, "other", args, object);
    }
    return this.#holding(node, [...values, object]);
  }

  /** What the language calls without a call being written must change nothing: `toString`, iteration. */
  #takeUnseen(node: ts.Node, member: Fn): void {
    const { writes, problems } = this.#all.of(member, "other");
    if (writes.size > 0) {
      this.#problem(node, "member", member.name?.getText() ?? "");
    }
    for (const problem of problems) {
      if (problem.what !== "async" && !this.#problems.has(problem.node)) {
        this.#problems.set(problem.node, problem);
      }
    }
  }

  #newOfLibrary(node: ts.NewExpression, name: string, values: readonly Reach[]): Reach {
    const args = node.arguments ?? [];
    for (const [i, argument] of args.entries()) {
      this.#use(argument, values[i] ?? NOTHING, this.#typeOf(argument));
    }
    if (name === "Date" && args.length === 0) {
      this.#captures.add(node);
    } else if (!PURE_GLOBALS.has(name)) {
      this.#problem(node, "outsideCall", `new ${name}`);
    } else if (name === "Date" && (args.length > 1 || args.some(ts.isSpreadElement))) {
      this.#problem(node, "outsideCall", "new Date", true);
    }
    if (name === "Object") {
      return either([this.#holding(node, values), ...values]);
    }
    return name === "Array" ? this.#holding(node, values) : this.#copying(node, values);
  }

  // Operators

  #binary(node: ts.BinaryExpression): Reach {
    const { kind } = node.operatorToken;
    const isAssigning: boolean = isAssignment(node);
    if (isAssigning) {
      const before = kind === ts.SyntaxKind.EqualsToken ? NOTHING : this.#value(node.left);
      const value = this.#value(node.right);
      this.#assign(node.left, value, node.right);
      return either([before, value]);
    }
    if (SHORT_CIRCUIT.has(kind)) {
      if (ts.isExpressionStatement(node.parent)) {
        this.#value(node.left);
        this.#effect(node.right);
        return NOTHING;
      }
      const [left, right] = [this.#value(node.left), this.#value(node.right)];
      // Objects are true: what `&&` gives of its left side is none.
      return kind === ts.SyntaxKind.AmpersandAmpersandToken ? right : either([left, right]);
    }
    const left = this.#value(node.left);
    const right = this.#value(node.right);
    const isShared = ({ outer }: Reach) => [...outer].some((root) => !isMade(root));
    if (EQUALITY.has(kind) && isShared(left) && isShared(right)) {
      this.#checkIdentity(node, either([left, right]));
    }
    if (kind === ts.SyntaxKind.PlusToken) {
      this.#text(node.left);
      this.#text(node.right);
    }
    return kind === ts.SyntaxKind.CommaToken ? right : either([left, right]);
  }

  /** An argument is a copy of what the caller has: to look for it by identity finds nothing. */
  #checkIdentity(node: ts.Node, { outer }: Reach): void {
    if ([...outer].some((root) => root.startsWith("p:"))) {
      this.#problem(node, "identity", "");
    }
  }

  /**
   * An assignment. `source` is the expression that has the value, if it is as a whole in one; `type` that of the value,
   * where the target is a pattern.
   */
  #assign(target: ts.Expression, value: Reach, source?: ts.Expression, type?: ts.Type): void {
    const place = skip(target);
    if (ts.isIdentifier(place)) {
      this.#assignName(place, value, source);
      return;
    }
    const from = type ?? (source && this.#typeOf(source)) ?? this.#typeOf(place);
    if (ts.isArrayLiteralExpression(place)) {
      this.#use(place, value, from);
      const part = this.#all.checker.getIndexTypeOfType(from, ts.IndexKind.Number);
      for (const element of place.elements) {
        if (ts.isSpreadElement(element)) {
          this.#assign(element.expression, this.#copying(element, [value]));
        } else if (!ts.isOmittedExpression(element)) {
          this.#assign(element, this.#inside(value), undefined, part);
        }
      }
      return;
    }
    if (ts.isObjectLiteralExpression(place)) {
      this.#assignProperties(place, value, this.#all.checker.getNonNullableType(from));
      return;
    }
    if (ts.isBinaryExpression(place) && place.operatorToken.kind === ts.SyntaxKind.EqualsToken) {
      this.#assign(place.left, value, undefined, type);
      this.#assign(place.left, this.#value(place.right), place.right);
      return;
    }
    if (!ts.isPropertyAccessExpression(place) && !ts.isElementAccessExpression(place)) {
      return;
    }
    if (
      ts.isPropertyAccessExpression(place) &&
      isThis(place.expression) &&
      this.#self === "class"
    ) {
      this.#assignMember(place, value, source);
      return;
    }
    const setters = this.#settersAt(place);
    if (isSuper(place.expression)) {
      for (const setter of setters) {
        this.#invoke(place, setter, this.#self, [{ value }], this.#receiver());
      }
      if (setters.length === 0) {
        this.#problem(place, "this", place.getText());
      }
      return;
    }
    const owner = this.#value(place.expression);
    if (ts.isElementAccessExpression(place)) {
      this.#value(place.argumentExpression);
    }
    const base = skip(place.expression);
    if (ts.isIdentifier(base) && (this.#isGlobal(base) || this.#isFixed(base))) {
      this.#problem(place, "moduleState", place.getText());
    }
    for (const setter of setters) {
      this.#dispatch(place, setter, [{ value }], this.#anyOf([owner]));
    }
    this.#write(place, owner);
    this.#store(place.expression, this.#fitted(value, this.#typeOf(place)), owner);
  }

  #settersAt(place: ts.PropertyAccessExpression | ts.ElementAccessExpression): readonly Fn[] {
    const { checker } = this.#all;
    const type = checker.getNonNullableType(this.#typeOf(place.expression));
    const key = ts.isElementAccessExpression(place) ? skip(place.argumentExpression) : undefined;
    const symbols = !key
      ? [checker.getSymbolAtLocation((place as ts.PropertyAccessExpression).name)]
      : ts.isStringLiteralLike(key)
        ? [checker.getPropertyOfType(type, key.text)]
        : isOfClass(type)
          ? checker.getPropertiesOfType(type)
          : [];
    return symbols.flatMap((symbol) => accessorOf(symbol, ts.isSetAccessor) ?? []);
  }

  /** True of a class or a function of the module: what is kept on it is state of the module. */
  #isFixed(node: ts.Identifier): boolean {
    const symbol = this.#symbol(node);
    return (
      symbol !== undefined &&
      !this.#locals.has(symbol) &&
      (this.#isClass(node) || functionOf(symbol) !== undefined)
    );
  }

  #assignName(place: ts.Identifier, value: Reach, source: ts.Expression | undefined): void {
    const symbol = this.#symbol(place);
    if (symbol && this.#isModuleLevel(symbol)) {
      this.#problem(place, "moduleState", place.text);
    } else if (symbol) {
      this.#grow(this.#locals, symbol, this.#fitted(value, this.#typeOf(place)));
      // The place itself stands for a function that is not known.
      this.#addFunction(place, source ?? place.parent);
    }
  }

  #assignProperties(place: ts.ObjectLiteralExpression, value: Reach, type: ts.Type): void {
    const { checker } = this.#all;
    for (const property of place.properties) {
      if (ts.isSpreadAssignment(property)) {
        this.#assign(property.expression, this.#copying(property, [value]));
        continue;
      }
      const { name } = property;
      const symbol =
        name && ts.isIdentifier(name) ? checker.getPropertyOfType(type, name.text) : undefined;
      if (name && ts.isComputedPropertyName(name)) {
        this.#value(name.expression);
      }
      const part = this.#read(property, value, symbol);
      if (ts.isShorthandPropertyAssignment(property)) {
        this.#assign(property.name, part);
        if (property.objectAssignmentInitializer) {
          this.#assign(property.name, this.#value(property.objectAssignmentInitializer));
        }
      } else if (ts.isPropertyAssignment(property)) {
        const of = symbol && checker.getTypeOfSymbol(symbol);
        this.#assign(property.initializer, part, undefined, of);
      }
    }
  }

  #assignMember(
    place: ts.PropertyAccessExpression,
    value: Reach,
    source: ts.Expression | undefined,
  ): void {
    const member = memberNamed(this.#all.shape, place.name);
    const setter = this.#all.shape.methods.find(
      (method) => method.form === "setter" && method.name === place.name.text.replace(/^#/, ""),
    );
    if (member?.kind === "field") {
      const root = `f:${member.name}`;
      this.#rebind(place, root);
      this.#link(root, this.#fitted(value, this.#typeOf(place)));
      const type = this.#all.checker.getNonNullableType(this.#typeOf(place));
      if (isCallable(type) && !(source && isNothing(skip(source)))) {
        // What a function does that is kept in a field is not known where it is called.
        this.#problem(place, "member", firstLine(place.parent));
      }
    } else if (setter) {
      this.#invoke(
        place,
        setter.fn,
        "class",
        [{ value, ...(source && { node: source }) }],
        NOTHING,
      );
    } else {
      this.#problem(place, "this", place.name.text);
    }
  }

  // Effects

  /** Notes that an object is changed. */
  #write(node: ts.Node, target: Reach): void {
    for (const root of target.outer) {
      this.#note(node, root);
    }
  }

  #note(node: ts.Node, root: string): void {
    if (isMade(root)) {
      this.#localWriteNodes.add(node);
      return;
    }
    this.#changes.add(root);
    this.#rebind(node, root);
  }

  /** Notes that something else is put in the place of what is there. */
  #rebind(node: ts.Node, root: string): void {
    if (root.startsWith("m:")) {
      this.#problem(node, "moduleState", root.slice(2));
    }
    this.#writes.add(root);
    this.#writeNodes.add(node);
    if (root.startsWith("f:")) {
      this.#changesAt.add(node);
    }
  }

  /** Notes that an object now holds a value. */
  #store(node: ts.Expression | undefined, value: Reach, owner: Reach): void {
    const base = node && baseOf(node);
    const symbol = base && this.#symbol(base);
    const held = this.#heap.all(value);
    if (symbol && this.#locals.has(symbol) && held.size > 0) {
      this.#grow(this.#locals, symbol, { outer: NOTHING.outer, inner: held });
    }
    for (const root of owner.outer) {
      this.#link(root, value);
    }
  }

  #link(root: string, value: Reach): void {
    for (const other of this.#heap.all(value)) {
      this.#linkTo(root, other);
    }
  }

  #linkTo(root: string, other: string): void {
    if (root === other) {
      return;
    }
    if (isMade(root)) {
      this.#changed = this.#heap.add(root, [other]) || this.#changed;
    } else {
      this.#links.set(`${root} ${other}`, [root, other]);
    }
  }

  /** A call of a member of another class, or of one that takes its place further down. */
  #dispatch(node: ts.Node, fn: Fn, args: readonly Argument[], receiver: Reach): Reach {
    return either(
      [fn, ...this.#all.overriding(fn)].map((one) =>
        this.#invoke(node, one, "other", args, receiver),
      ),
    );
  }

  #invoke(node: ts.Node, fn: Fn, self: Self, args: readonly Argument[], receiver: Reach): Reach {
    const effects = this.#all.of(fn, self);
    const values = this.#passed(fn, args);
    const result = this.#take(node, effects, values, receiver);
    const kept: string[] = [];
    for (const [i, { given, calls }] of effects.applied) {
      const mapped = this.#mapped(values, receiver);
      const own = this.#made(calls[0] ?? node, []);
      const passed = either([{ outer: mapped(given.outer), inner: mapped(given.inner) }, own]);
      for (const { node: argument, isSpread } of argumentsFor(fn, args, i)) {
        if (argument && !isSpread) {
          this.#apply(argument, [passed], calls);
        } else {
          this.#problem(argument ?? node, "outsideCall", firstLine(argument ?? node));
        }
      }
      kept.push(...[...this.#heap.contents(own)].filter((root) => !isMade(root)));
    }
    // What a callback puts into an object of the function that calls it, that function may change or give out.
    for (const root of kept) {
      this.#note(node, root);
    }
    return {
      outer: new Set([...result.outer, madeAt(node)]),
      inner: new Set([...result.inner, ...kept]),
    };
  }

  #mapped(
    args: readonly Reach[],
    receiver: Reach,
  ): (roots: ReadonlySet<string>) => ReadonlySet<string> {
    const rootsOf = (root: string): Iterable<string> => {
      if (root.startsWith("p:")) {
        return this.#heap.all(args[Number(root.slice(2))] ?? NOTHING);
      }
      if (root === "t:") {
        return this.#heap.all(receiver);
      }
      return root === GIVEN_LATER ? [] : [root];
    };
    return (roots) => new Set([...roots].flatMap((root) => [...rootsOf(root)]));
  }

  /** Takes over the effects of a call. */
  #take(node: ts.Node, effects: Effects, args: readonly Reach[], receiver: Reach): Reach {
    const mapped = this.#mapped(args, receiver);
    for (const root of effects.reads) {
      this.#reads.add(root);
    }
    const writes = mapped(effects.writes);
    for (const root of writes) {
      if (!isMade(root)) {
        this.#rebind(node, root);
      }
    }
    for (const root of mapped(effects.changes)) {
      this.#note(node, root);
    }
    if (effects.throws) {
      this.#throwNodes.add(node);
    }
    if (effects.lateThrow && [...writes].some((root) => !isMade(root))) {
      this.#lateCall ??= node;
    }
    for (const [a, b] of effects.links) {
      for (const x of mapped(new Set([a]))) {
        for (const y of mapped(new Set([b]))) {
          this.#linkTo(x, y);
        }
      }
    }
    for (const problem of effects.problems) {
      if (!this.#problems.has(problem.node)) {
        this.#problems.set(problem.node, problem);
      }
    }
    for (const capture of effects.captures) {
      this.#captures.add(capture);
    }
    this.#takeSignals(node, effects);
    const { result, thrown } = effects;
    this.#throw({ outer: mapped(thrown.outer), inner: mapped(thrown.inner) });
    return { outer: mapped(result.outer), inner: mapped(result.inner) };
  }

  /**
   * Signals in another file, which stays as it is: there the call of what gives them is the signal, if it does nothing
   * else.
   */
  #takeSignals(node: ts.Node, { signals, writes }: Effects): void {
    const own = this.#all.shape.node.getSourceFile();
    const isFar = (signal: ts.Node) => signal.getSourceFile() !== own;
    for (const signal of signals) {
      if (!isFar(signal) || isFar(node)) {
        this.#signals.add(signal);
      } else if (
        ts.isCallExpression(node) &&
        ts.isExpressionStatement(node.parent) &&
        writes.size === 0
      ) {
        this.#signals.add(node);
        if (node.arguments.some((argument) => this.#changesIn(argument))) {
          this.#problem(node, "busySignal", firstLine(node), true);
        }
      } else {
        this.#problem(node, "outsideCall", firstLine(node), true);
      }
    }
  }

  /** True if the value of an expression cannot be left out without changing anything. */
  #changesIn(node: ts.Node): boolean {
    const changes = [...this.#writeNodes, ...this.#localWriteNodes];
    return assigns(node) || changes.some((one) => isWithin(one, node));
  }
}

/** The arguments that a parameter may get. */
function argumentsFor(fn: Fn, args: readonly Argument[], index: number): readonly Argument[] {
  const spread = args.findIndex(({ isSpread }) => isSpread);
  const isRest = parametersOf(fn)[index]?.dotDotDotToken !== undefined;
  if (spread >= 0 && index >= spread) {
    return args.slice(spread);
  }
  return isRest ? args.slice(index) : args.slice(index, index + 1);
}

function accessorOf<T extends ts.AccessorDeclaration>(
  symbol: ts.Symbol | undefined,
  isOne: (node: ts.Node) => node is T,
): T | undefined {
  return symbol?.declarations?.filter(isOne).find(({ body }) => body !== undefined);
}

function isOfClass(type: ts.Type): boolean {
  return ((type.getSymbol()?.flags ?? 0) & ts.SymbolFlags.Class) !== 0;
}

function isStatic(member: ts.ClassElement): boolean {
  return (ts.getCombinedModifierFlags(member as ts.Declaration) & ts.ModifierFlags.Static) !== 0;
}

/** True of members that the language calls by itself. */
function isCalledUnseen({ name }: ts.ClassElement): boolean {
  return (
    name !== undefined &&
    (ts.isComputedPropertyName(name) || /^(toString|valueOf|toJSON)$/.test(name.getText()))
  );
}

function isLocalName(node: ts.Declaration): boolean {
  return ts.isParameter(node) || ts.isBindingElement(node);
}

function isModuleLevel(node: ts.Node): boolean {
  for (let at = node.parent; at; at = at.parent) {
    if (ts.isFunctionLike(at) || ts.isClassStaticBlockDeclaration(at)) {
      return false;
    }
  }
  return true;
}

/** True of `null` and `undefined`. */
function isNothing(node: ts.Node): boolean {
  return (
    node.kind === ts.SyntaxKind.NullKeyword ||
    (ts.isIdentifier(node) && node.text === "undefined") ||
    ts.isVoidExpression(node)
  );
}

function firstLine(node: ts.Node): string {
  return node.getText().split("\n")[0] ?? "";
}

const EQUALITY: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.EqualsEqualsToken,
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
]);

/** Methods that look for a value by identity. */
const SEEKING: ReadonlySet<string> = new Set(
  "delete get has includes indexOf lastIndexOf".split(" "),
);

/** Methods of functions, which call them in ways that are not followed. */
const UNBOUND: ReadonlySet<string> = new Set(["call", "apply", "bind"]);

/** Functions of the library that change what they are given. */
const CHANGING: ReadonlySet<string> = new Set("assign defineProperty defineProperties".split(" "));

/** Methods that bring an iterator further. */
const ITERATION: ReadonlySet<string> = new Set(["next", "return", "throw"]);

/** Methods of regular expressions that start where they stopped, if these keep that. */
const MATCHING: ReadonlySet<string> = new Set(["test", "exec"]);

/** Types of what has methods of its own but no values: under another name, their members cannot be told. */
const STATIC_TYPES = /Constructor$|^(Math|JSON|Reflect|Atomics|Console)$/;

const SHORT_CIRCUIT: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.AmpersandAmpersandToken,
  ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.QuestionQuestionToken,
]);
