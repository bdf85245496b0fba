import { ts } from "ts-morph";
import { type ClassShape, type MethodShape, memberNamed } from "../class-shape.js";
import { behindImports, isForeign } from "../imported.js";
import { library } from "../library.js";
import { libraryName } from "../read-type.js";
import type { Effects, Problem } from "./effects.js";
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
import { mayThrowLate } from "./late-throw.js";
import { holdsMutable, isMutable } from "./mutable.js";
import {
  copying,
  covers,
  either,
  holding,
  inside,
  NOTHING,
  type Reach,
  rootedAt,
} from "./reach.js";

type Fn = ts.FunctionLikeDeclaration;

/**
 * What functions of a source file do to the state of a class: which fields they may read and change, what their answers
 * may share with it, and what they take from outside. Conservative: what is not understood may do anything to what it
 * is given. Statements are taken in no order (Andersen's analysis, with two levels of reach in place of a heap).
 */
export class Analysis {
  /** What is known for sure. */
  readonly #known = { class: new Map<Fn, Effects>(), other: new Map<Fn, Effects>() };
  /** What is known so far of the functions that call each other, while they are looked at. */
  readonly #soFar = { class: new Map<Fn, Effects>(), other: new Map<Fn, Effects>() };
  /** The functions that were looked at in this round. */
  #round: { readonly class: Set<Fn>; readonly other: Set<Fn> } | undefined;
  #changed = false;
  #looks = 0;

  constructor(
    readonly checker: ts.TypeChecker,
    readonly shape: ClassShape,
  ) {}

  /**
   * The effects of a function, from those of what it calls; with recursion the least that fit together: all functions
   * are looked at in rounds, until one changes nothing (Kildall's iteration, with effects for the lattice).
   */
  of(fn: Fn, self: "class" | "other"): Effects {
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

  #look(
    fn: Fn,
    self: "class" | "other",
    round: { readonly class: Set<Fn>; readonly other: Set<Fn> },
  ): Effects {
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
    const after = new Walk(this, fn, self).run();
    this.#soFar[self].set(fn, after);
    this.#changed ||= size(before) !== size(after);
    return after;
  }

  method(shape: MethodShape): Effects {
    return this.of(shape.fn, "class");
  }

  /** Effects of the field initializers. */
  initializer(node: ts.Expression): Effects {
    return new Walk(this, undefined, "class").runExpression(node);
  }

  /**
   * True if the value of an expression depends on its free names alone, but for what is taken once at the call. What
   * differs from machine to machine does no harm in a value that is computed once.
   */
  isPure(node: ts.Expression): boolean {
    const { problems, reads, writes } = this.initializer(node);
    return reads.size === 0 && writes.size === 0 && problems.every(({ inUpdates }) => inUpdates);
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
  const { reads, writes, links, result, captures, problems } = effects;
  const sizes = [reads, writes, result.outer, result.inner].map((set) => set.size);
  return (
    sizes.reduce((sum, n) => sum + n, 0) +
    links.length +
    captures.length +
    problems.length +
    Number(effects.throws) +
    Number(effects.returnsThis)
  );
}

const NO_EFFECTS: Effects = {
  reads: new Set(),
  writes: new Set(),
  links: [],
  result: NOTHING,
  returnsThis: false,
  captures: [],
  signals: [],
  throws: false,
  lateThrow: undefined,
  problems: [],
};

/** One function under analysis. */
class Walk {
  readonly #all: Analysis;
  readonly #fn: Fn | undefined;
  readonly #self: "class" | "other";
  readonly #locals = new Map<ts.Symbol, Reach>();
  /** Functions that locals hold. */
  readonly #functions = new Map<ts.Symbol, Fn>();
  readonly #results = new Map<Fn, Reach>();
  readonly #reads = new Set<string>();
  readonly #writes = new Set<string>();
  readonly #writeNodes = new Set<ts.Node>();
  readonly #throwNodes = new Set<ts.Node>();
  readonly #links = new Map<string, readonly [string, string]>();
  readonly #problems = new Map<ts.Node, Problem>();
  readonly #captures = new Set<ts.Expression>();
  readonly #signals = new Set<ts.Expression>();
  #returnsThis = false;
  #changed = true;

  constructor(all: Analysis, fn: Fn | undefined, self: "class" | "other") {
    this.#all = all;
    this.#fn = fn;
    this.#self = self;
  }

  run(): Effects {
    const fn = this.#fn;
    if (!fn?.body) {
      return NO_EFFECTS;
    }
    if (
      ts.getCombinedModifierFlags(fn as ts.Declaration) & ts.ModifierFlags.Async ||
      fn.asteriskToken
    ) {
      this.#problem(fn.name ?? fn, "async", "");
    }
    fn.parameters.forEach((parameter, i) => {
      this.#bind(parameter.name, rootedAt(`p:${i}`));
    });
    while (this.#changed) {
      this.#changed = false;
      fn.parameters.forEach((parameter) => {
        if (parameter.initializer) {
          this.#bind(parameter.name, this.#value(parameter.initializer));
        }
      });
      this.#body(fn, fn.body);
    }
    return this.#effects(fn);
  }

  runExpression(node: ts.Expression): Effects {
    const result = this.#value(node);
    return { ...this.#effects(undefined), result };
  }

  #effects(fn: Fn | undefined): Effects {
    const isWrite = (node: ts.Node) => this.#writeNodes.has(node);
    const isThrow = (node: ts.Node) => this.#throwNodes.has(node);
    return {
      reads: this.#reads,
      writes: this.#writes,
      links: [...this.#links.values()],
      result: (fn && this.#results.get(fn)) ?? NOTHING,
      returnsThis: this.#returnsThis,
      captures: [...this.#captures],
      signals: [...this.#signals],
      throws: this.#throwNodes.size > 0,
      lateThrow: fn?.body && mayThrowLate(fn.body, isWrite, isThrow),
      problems: [...this.#problems.values()],
    };
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
  }

  #grow<K>(table: Map<K, Reach>, key: K, value: Reach): void {
    const before = table.get(key) ?? NOTHING;
    if (!covers(before, value)) {
      table.set(key, either([before, value]));
      this.#changed = true;
    }
  }

  #bindAll(fn: Fn, args: readonly Reach[]): void {
    for (const [i, parameter] of fn.parameters.entries()) {
      const value = parameter.dotDotDotToken ? holding(args.slice(i)) : (args[i] ?? NOTHING);
      this.#bind(parameter.name, value);
    }
  }

  /** Gives names what a value reaches. */
  #bind(name: ts.BindingName, value: Reach): void {
    if (ts.isIdentifier(name)) {
      const symbol = this.#all.checker.getSymbolAtLocation(name);
      if (symbol) {
        this.#grow(this.#locals, symbol, this.#fitted(value, this.#typeOf(name)));
      }
      return;
    }
    for (const element of name.elements) {
      if (ts.isBindingElement(element)) {
        if (element.propertyName && ts.isComputedPropertyName(element.propertyName)) {
          this.#value(element.propertyName.expression);
        }
        this.#bind(element.name, element.dotDotDotToken ? copying([value]) : inside(value));
        if (element.initializer) {
          this.#bind(element.name, this.#value(element.initializer));
        }
      }
    }
  }

  #statement(node: ts.Node, fn: Fn): void {
    if (ts.isReturnStatement(node)) {
      if (node.expression) {
        this.#return(fn, node.expression);
      }
    } else if (ts.isThrowStatement(node)) {
      this.#throwNodes.add(node);
      this.#value(node.expression);
    } else if (ts.isVariableDeclaration(node)) {
      if (node.initializer) {
        if (ts.isObjectBindingPattern(node.name) && isThis(node.initializer)) {
          this.#bindFields(node.name);
        } else {
          this.#declareFunction(node.name, node.initializer);
          this.#bind(node.name, this.#value(node.initializer));
        }
      }
    } else if (ts.isForOfStatement(node)) {
      if (node.awaitModifier) {
        this.#problem(node, "async", "");
      }
      const element = inside(this.#value(node.expression));
      if (ts.isVariableDeclarationList(node.initializer)) {
        for (const { name } of node.initializer.declarations) {
          this.#bind(name, element);
        }
      } else {
        this.#assign(node.initializer, element);
      }
      this.#statement(node.statement, fn);
    } else if (ts.isFunctionDeclaration(node)) {
      const symbol = node.name && this.#all.checker.getSymbolAtLocation(node.name);
      if (symbol) {
        this.#functions.set(symbol, node);
      }
      this.#closure(node, NOTHING);
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

  /** `const { items, size } = this`. */
  #bindFields(pattern: ts.ObjectBindingPattern): void {
    for (const element of pattern.elements) {
      const name = element.propertyName ?? element.name;
      const member = ts.isIdentifier(name) ? memberNamed(this.#all.shape, name) : undefined;
      if (element.dotDotDotToken || !member || !ts.isIdentifier(name)) {
        this.#problem(element, "this", "this");
        continue;
      }
      this.#bind(element.name, this.#member(member, name));
    }
  }

  #declareFunction(name: ts.BindingName, initializer: ts.Expression): void {
    const fn = skip(initializer);
    const symbol = ts.isIdentifier(name) && this.#all.checker.getSymbolAtLocation(name);
    if (symbol && (ts.isArrowFunction(fn) || ts.isFunctionExpression(fn))) {
      this.#functions.set(symbol, fn);
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
      return member?.kind === "field" && isFunctionValue(this.#all.checker, callee);
    }
    const owner = skip(callee.expression);
    return ts.isIdentifier(owner) && owner.text === "console" && this.#isGlobal(owner);
  }

  #typeOf(node: ts.Node): ts.Type {
    return this.#all.checker.getTypeAtLocation(node);
  }

  /** Without what values of the type cannot share. */
  #fitted(value: Reach, type: ts.Type): Reach {
    if (value === NOTHING || (value.outer.size === 0 && value.inner.size === 0)) {
      return NOTHING;
    }
    if (!isMutable(type)) {
      return NOTHING;
    }
    return holdsMutable(this.#all.checker, type) ? value : { ...value, inner: NOTHING.inner };
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
      return this.#value(node.expression);
    }
    if (ts.isIdentifier(node)) {
      return this.#identifier(node);
    }
    if (node.kind === ts.SyntaxKind.ThisKeyword) {
      if (this.#self === "class") {
        this.#problem(node, "this", "this");
      }
      return rootedAt("t:");
    }
    if (ts.isPropertyAccessExpression(node)) {
      return this.#property(node);
    }
    if (ts.isElementAccessExpression(node)) {
      if (isThis(node.expression) && this.#self === "class") {
        this.#problem(node, "this", "this");
      }
      const value = inside(this.#value(node.expression));
      this.#value(node.argumentExpression);
      return value;
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
      if (
        node.operator === ts.SyntaxKind.PlusPlusToken ||
        node.operator === ts.SyntaxKind.MinusMinusToken
      ) {
        this.#value(node.operand);
        this.#assign(node.operand, NOTHING);
      } else {
        this.#value(node.operand);
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
      return either(
        node.elements.map((element) =>
          ts.isSpreadElement(element)
            ? copying([this.#value(element.expression)])
            : holding([this.#value(element)]),
        ),
      );
    }
    if (ts.isObjectLiteralExpression(node)) {
      return this.#object(node);
    }
    if (ts.isSpreadElement(node)) {
      return copying([this.#value(node.expression)]);
    }
    if (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) {
      return this.#closure(node, NOTHING);
    }
    if (ts.isAwaitExpression(node) || ts.isYieldExpression(node)) {
      this.#problem(node, "async", "");
      return NOTHING;
    }
    if (ts.isTemplateExpression(node)) {
      for (const span of node.templateSpans) {
        this.#value(span.expression);
      }
      return NOTHING;
    }
    if (ts.isTaggedTemplateExpression(node) || ts.isClassExpression(node)) {
      this.#problem(node, "member", node.getText().split("\n")[0] ?? "");
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
    return either(
      node.properties.map((property) => {
        if (ts.isSpreadAssignment(property)) {
          return copying([this.#value(property.expression)]);
        }
        if (ts.isPropertyAssignment(property)) {
          if (ts.isComputedPropertyName(property.name)) {
            this.#value(property.name.expression);
          }
          return holding([this.#value(property.initializer)]);
        }
        if (ts.isShorthandPropertyAssignment(property)) {
          return holding([this.#identifier(property.name)]);
        }
        this.#problem(property, "member", property.getText().split("\n")[0] ?? "");
        return NOTHING;
      }),
    );
  }

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

  /** A name of the module: a constant, a function, a class, an enum. Variables are state that nobody replicates. */
  #moduleName(node: ts.Identifier, symbol: ts.Symbol): Reach {
    const declaration = symbol.valueDeclaration;
    if (!declaration || !ts.isVariableDeclaration(declaration)) {
      return NOTHING;
    }
    const list = declaration.parent;
    if (!ts.isVariableDeclarationList(list) || !ts.isSourceFile(list.parent.parent)) {
      return NOTHING;
    }
    const isConstant = (list.flags & ts.NodeFlags.Const) !== 0;
    if (!isConstant || !declaration.initializer) {
      this.#problem(node, "outsideName", node.text);
      return NOTHING;
    }
    const { problems, captures } = this.#all.initializer(declaration.initializer);
    if (problems.some(({ inUpdates }) => !inUpdates) || captures.length > 0) {
      this.#problem(node, "outsideName", node.text);
    }
    return rootedAt(`m:${node.text}`);
  }

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
    if (ts.isIdentifier(owner) && this.#isOwnClass(owner)) {
      return this.#staticMember(node);
    }
    const value = inside(this.#value(node.expression));
    const declaration = this.#all.checker.getSymbolAtLocation(node.name)?.valueDeclaration;
    if (declaration && ts.isGetAccessor(declaration) && declaration.body) {
      return this.#invoke(node, declaration, "other", [], value);
    }
    return value;
  }

  #isOwnClass(node: ts.Identifier): boolean {
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
    if (member.form === "getter") {
      return this.#invoke(name, member.fn, "class", [], NOTHING);
    }
    // A method that is passed on as a function: it may be called with anything.
    return this.#invoke(name, member.fn, "class", [], NOTHING);
  }

  #call(node: ts.CallExpression): Reach {
    const callee = skip(node.expression);
    if (ts.isPropertyAccessExpression(callee)) {
      if (isThis(callee.expression) && this.#self === "class") {
        return this.#ownCall(node, callee);
      }
      if (callee.expression.kind === ts.SyntaxKind.SuperKeyword && this.#self === "class") {
        return this.#superCall(node, callee);
      }
      const declared = this.#all.checker.getResolvedSignature(node)?.declaration;
      if (declared && isFunctionWithBody(declared) && !ts.isArrowFunction(declared)) {
        const receiver = this.#value(callee.expression);
        const args = node.arguments.map((argument) => this.#argument(argument, NOTHING));
        return this.#invoke(node, declared, "other", args, receiver);
      }
      return this.#libraryCall(node, callee);
    }
    if (ts.isIdentifier(callee)) {
      return this.#functionCall(node, callee);
    }
    if (callee.kind === ts.SyntaxKind.SuperKeyword) {
      return NOTHING;
    }
    if (ts.isArrowFunction(callee) || ts.isFunctionExpression(callee)) {
      const args = node.arguments.map((argument) => this.#value(argument));
      this.#bindAll(callee, args);
      this.#closure(callee, NOTHING);
      return this.#results.get(callee) ?? NOTHING;
    }
    this.#problem(node, "outsideCall", callee.getText().split("\n")[0] ?? "");
    return NOTHING;
  }

  #ownCall(node: ts.CallExpression, callee: ts.PropertyAccessExpression): Reach {
    const member = memberNamed(this.#all.shape, callee.name);
    if (member?.kind === "method" && member.form !== "getter" && member.form !== "setter") {
      const args = node.arguments.map((argument) => this.#argument(argument, NOTHING));
      return this.#invoke(node, member.fn, "class", args, NOTHING);
    }
    if (member?.kind === "field") {
      // A function in a field: a callback that somebody outside may have put there.
      this.#problem(node, "outsideCall", callee.getText());
      return NOTHING;
    }
    this.#problem(node, "this", callee.name.text);
    return NOTHING;
  }

  #superCall(node: ts.CallExpression, callee: ts.PropertyAccessExpression): Reach {
    const declaration = this.#all.checker.getSymbolAtLocation(callee.name)?.valueDeclaration;
    const isOwn = this.#all.shape.bases.some((base) => base === declaration?.parent);
    if (!declaration || !isOwn || !isFunctionWithBody(declaration)) {
      this.#problem(node, "this", callee.getText());
      return NOTHING;
    }
    const args = node.arguments.map((argument) => this.#argument(argument, NOTHING));
    return this.#invoke(node, declaration, "class", args, NOTHING);
  }

  #functionCall(node: ts.CallExpression, callee: ts.Identifier): Reach {
    const symbol = this.#symbol(callee);
    const local = symbol && this.#functions.get(symbol);
    if (local) {
      const args = node.arguments.map((argument) => this.#value(argument));
      this.#bindAll(local, args);
      return this.#results.get(local) ?? NOTHING;
    }
    const args = node.arguments.map((argument) => this.#argument(argument, NOTHING));
    if (symbol && this.#all.isLibrary(symbol)) {
      if (!PURE_GLOBALS.has(callee.text)) {
        this.#problem(node, "outsideCall", callee.text);
      }
      return callee.text === "structuredClone" ? NOTHING : holding(args);
    }
    if (symbol && symbol.flags & ts.SymbolFlags.Alias) {
      this.#problem(callee, "importedName", callee.text);
      return NOTHING;
    }
    const fn = functionOf(symbol);
    if (!fn) {
      this.#problem(node, "outsideCall", callee.text);
      return NOTHING;
    }
    return this.#invoke(node, fn, "other", args, NOTHING);
  }

  /** A call of a method of the library, or of one whose body is not known. */
  #libraryCall(node: ts.CallExpression, callee: ts.PropertyAccessExpression): Reach {
    const name = callee.name.text;
    const owner = skip(callee.expression);
    if (ts.isIdentifier(owner) && this.#isGlobal(owner)) {
      this.#globalMember(callee, owner);
      const args = node.arguments.map((argument) => this.#argument(argument, NOTHING));
      const full = `${owner.text}.${name}`;
      if (full === "Object.assign") {
        const [target = NOTHING, ...others] = args;
        this.#write(node, target);
        this.#store(node.arguments[0], either(others), target);
        return either(args);
      }
      if (full === "Object.freeze" || full === "Object.seal") {
        return either(args);
      }
      if (full === "Array.from") {
        const [source = NOTHING] = args;
        const [first, mapper] = node.arguments;
        return mapper && first
          ? either([copying([source]), this.#argument(mapper, inside(source))])
          : copying([source]);
      }
      return full === "JSON.stringify" || full === "JSON.parse" ? NOTHING : copying(args);
    }
    const receiver = this.#value(callee.expression);
    const type = this.#all.checker.getNonNullableType(this.#typeOf(callee.expression));
    const isKnown = isLibraryValue(type);
    const args = node.arguments.map((argument) => this.#argument(argument, inside(receiver)));
    if (!isKnown) {
      if (isFunctionValue(this.#all.checker, callee)) {
        this.#problem(node, "outsideCall", callee.getText().split("\n")[0] ?? "");
      }
      return either([receiver, ...args]);
    }
    if (LOCAL_METHODS.has(name)) {
      this.#problem(node, "outsideCall", name, true);
    }
    if (SEEKING.has(name)) {
      for (const [i, arg] of args.entries()) {
        this.#checkIdentity(node.arguments[i] ?? node, arg);
      }
    }
    const changes = MUTATORS.has(name) || (name.startsWith("set") && libraryName(type) === "Date");
    if (changes && isMutable(type)) {
      this.#write(node, receiver);
      this.#store(callee.expression, holding(args), receiver);
    }
    if (FLUENT.has(name) && changes) {
      return either([receiver, copying(args)]);
    }
    return PICKING.has(name)
      ? inside(either([receiver, holding(args)]))
      : either([copying([receiver]), holding(args)]);
  }

  /** An argument; the parameters of a function that is passed take `given`. */
  #argument(node: ts.Expression, given: Reach): Reach {
    const inner = skip(node);
    if (ts.isArrowFunction(inner) || ts.isFunctionExpression(inner)) {
      return this.#closure(inner, given);
    }
    if (ts.isSpreadElement(node)) {
      return inside(this.#value(node.expression));
    }
    return this.#value(node);
  }

  /** A function that is passed or kept: it may run here and now. Its value is what its calls give. */
  #closure(
    fn: ts.ArrowFunction | ts.FunctionExpression | ts.FunctionDeclaration,
    given: Reach,
  ): Reach {
    if (
      ts.getCombinedModifierFlags(fn as ts.Declaration) & ts.ModifierFlags.Async ||
      fn.asteriskToken
    ) {
      this.#problem(fn, "async", "");
    }
    for (const parameter of fn.parameters) {
      this.#bind(parameter.name, given);
      if (parameter.initializer) {
        this.#bind(parameter.name, this.#value(parameter.initializer));
      }
    }
    if (fn.body) {
      this.#body(fn, fn.body);
    }
    return this.#results.get(fn) ?? NOTHING;
  }

  #new(node: ts.NewExpression): Reach {
    const args = (node.arguments ?? []).map((argument) => this.#argument(argument, NOTHING));
    const callee = skip(node.expression);
    if (!ts.isIdentifier(callee)) {
      this.#problem(node, "outsideCall", callee.getText().split("\n")[0] ?? "");
      return holding(args);
    }
    const symbol = this.#symbol(callee);
    if (this.#all.isLibrary(symbol)) {
      if (callee.text === "Date" && args.length === 0) {
        this.#captures.add(node);
      } else if (!PURE_GLOBALS.has(callee.text)) {
        this.#problem(node, "outsideCall", `new ${callee.text}`);
      }
      return copying(args);
    }
    const declaration = symbol?.valueDeclaration;
    if (!declaration || !ts.isClassDeclaration(declaration)) {
      this.#problem(node, "outsideCall", `new ${callee.text}`);
      return holding(args);
    }
    const made = declaration.members.find(ts.isConstructorDeclaration);
    for (const member of declaration.members) {
      if (ts.isPropertyDeclaration(member) && member.initializer) {
        this.#take(node, this.#all.initializer(member.initializer), [], NOTHING);
      }
    }
    if (made) {
      this.#invoke(node, made, "other", args, NOTHING);
    }
    return holding(args);
  }

  #binary(node: ts.BinaryExpression): Reach {
    const { kind } = node.operatorToken;
    if (kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment) {
      const value = this.#value(node.right);
      if (kind !== ts.SyntaxKind.EqualsToken) {
        this.#value(node.left);
      }
      this.#assign(node.left, value);
      return value;
    }
    if (SHORT_CIRCUIT.has(kind)) {
      const parent = node.parent;
      if (ts.isExpressionStatement(parent)) {
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
    if (EQUALITY.has(kind) && [left, right].every(({ outer }) => outer.size > 0)) {
      this.#checkIdentity(node, either([left, right]));
    }
    return kind === ts.SyntaxKind.CommaToken ? right : either([left, right]);
  }

  /** An argument is a copy of what the caller has: to look for it by identity finds nothing. */
  #checkIdentity(node: ts.Node, { outer }: Reach): void {
    if ([...outer].some((root) => root.startsWith("p:"))) {
      this.#problem(node, "identity", "");
    }
  }

  #assign(target: ts.Expression, value: Reach): void {
    const place = skip(target);
    if (ts.isIdentifier(place)) {
      const symbol = this.#symbol(place);
      if (symbol && this.#isModuleLevel(symbol)) {
        this.#problem(place, "moduleState", place.text);
      } else if (symbol) {
        this.#grow(this.#locals, symbol, this.#fitted(value, this.#typeOf(place)));
      }
      return;
    }
    if (ts.isArrayLiteralExpression(place)) {
      for (const element of place.elements) {
        this.#assign(ts.isSpreadElement(element) ? element.expression : element, inside(value));
      }
      return;
    }
    if (ts.isObjectLiteralExpression(place)) {
      for (const property of place.properties) {
        if (ts.isShorthandPropertyAssignment(property)) {
          this.#assign(property.name, inside(value));
        } else if (ts.isPropertyAssignment(property)) {
          this.#assign(property.initializer, inside(value));
        }
      }
      return;
    }
    if (
      ts.isPropertyAccessExpression(place) &&
      isThis(place.expression) &&
      this.#self === "class"
    ) {
      this.#assignMember(place, value);
      return;
    }
    if (ts.isBinaryExpression(place) && place.operatorToken.kind === ts.SyntaxKind.EqualsToken) {
      this.#assign(place.left, either([value, this.#value(place.right)]));
      return;
    }
    if (ts.isPropertyAccessExpression(place) || ts.isElementAccessExpression(place)) {
      const owner = this.#value(place.expression);
      if (ts.isElementAccessExpression(place)) {
        this.#value(place.argumentExpression);
      }
      const base = skip(place.expression);
      if (ts.isIdentifier(base) && (this.#isGlobal(base) || this.#isOwnClass(base))) {
        this.#problem(place, "moduleState", place.getText());
      }
      this.#write(place, owner);
      this.#store(place.expression, holding([value]), owner);
    }
  }

  #isModuleLevel(symbol: ts.Symbol): boolean {
    const declaration = symbol.valueDeclaration;
    return (
      declaration !== undefined &&
      ts.isVariableDeclaration(declaration) &&
      ts.isVariableDeclarationList(declaration.parent) &&
      ts.isSourceFile(declaration.parent.parent.parent)
    );
  }

  #assignMember(place: ts.PropertyAccessExpression, value: Reach): void {
    const member = memberNamed(this.#all.shape, place.name);
    const setter = this.#all.shape.methods.find(
      (method) => method.form === "setter" && method.name === place.name.text.replace(/^#/, ""),
    );
    if (member?.kind === "field") {
      const root = `f:${member.name}`;
      this.#note(place, root);
      this.#link(root, value);
    } else if (setter) {
      this.#invoke(place, setter.fn, "class", [value], NOTHING);
    } else {
      this.#problem(place, "this", place.name.text);
    }
  }

  /** Notes that an object is changed. */
  #write(node: ts.Node, target: Reach): void {
    for (const root of target.outer) {
      this.#note(node, root);
    }
  }

  #note(node: ts.Node, root: string): void {
    if (root.startsWith("m:")) {
      this.#problem(node, "moduleState", root.slice(2));
    }
    this.#writes.add(root);
    this.#writeNodes.add(node);
  }

  /** Notes that an object now holds a value. */
  #store(node: ts.Expression | undefined, value: Reach, owner: Reach): void {
    const base = node && baseOf(node);
    const symbol = base && this.#symbol(base);
    if (symbol && this.#locals.has(symbol)) {
      this.#grow(this.#locals, symbol, { outer: new Set(), inner: value.inner });
    }
    for (const root of owner.outer) {
      this.#link(root, value);
    }
  }

  #link(root: string, value: Reach): void {
    for (const other of new Set([...value.outer, ...value.inner])) {
      if (other !== root) {
        this.#links.set(`${root} ${other}`, [root, other]);
      }
    }
  }

  #invoke(
    node: ts.Node,
    fn: Fn,
    self: "class" | "other",
    args: readonly Reach[],
    receiver: Reach,
  ): Reach {
    return this.#take(node, this.#all.of(fn, self), args, receiver);
  }

  /** Takes over the effects of a call. */
  #take(node: ts.Node, effects: Effects, args: readonly Reach[], receiver: Reach): Reach {
    const rootsOf = (root: string): readonly string[] => {
      if (root.startsWith("p:")) {
        const value = args[Number(root.slice(2))] ?? NOTHING;
        return [...new Set([...value.outer, ...value.inner])];
      }
      return root === "t:" ? [...new Set([...receiver.outer, ...receiver.inner])] : [root];
    };
    const mapped = (roots: ReadonlySet<string>) => new Set([...roots].flatMap(rootsOf));
    for (const root of effects.reads) {
      this.#reads.add(root);
    }
    for (const root of mapped(effects.writes)) {
      this.#note(node, root);
    }
    if (effects.throws) {
      this.#throwNodes.add(node);
    }
    for (const [a, b] of effects.links) {
      for (const x of rootsOf(a)) {
        for (const y of rootsOf(b)) {
          if (x !== y) {
            this.#links.set(`${x} ${y}`, [x, y]);
          }
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
    for (const signal of effects.signals) {
      this.#signals.add(signal);
    }
    return { outer: mapped(effects.result.outer), inner: mapped(effects.result.inner) };
  }
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

const SHORT_CIRCUIT: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.AmpersandAmpersandToken,
  ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.QuestionQuestionToken,
]);

function skip(node: ts.Expression): ts.Expression {
  return ts.isParenthesizedExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isNonNullExpression(node) ||
    ts.isSatisfiesExpression(node)
    ? skip(node.expression)
    : node;
}

function isThis(node: ts.Expression): boolean {
  return skip(node).kind === ts.SyntaxKind.ThisKeyword;
}

/** The name at the start of a chain of accesses: the object that holds what is stored deep inside. */
function baseOf(node: ts.Expression): ts.Identifier | undefined {
  const inner = skip(node);
  if (ts.isIdentifier(inner)) {
    return inner;
  }
  if (ts.isPropertyAccessExpression(inner) || ts.isElementAccessExpression(inner)) {
    return baseOf(inner.expression);
  }
  return ts.isCallExpression(inner) ? baseOf(inner.expression) : undefined;
}

function functionOf(symbol: ts.Symbol | undefined): Fn | undefined {
  const declaration = symbol?.valueDeclaration;
  if (declaration && ts.isFunctionDeclaration(declaration) && declaration.body) {
    return declaration;
  }
  const value =
    declaration && ts.isVariableDeclaration(declaration) && declaration.initializer
      ? skip(declaration.initializer)
      : undefined;
  return value && (ts.isArrowFunction(value) || ts.isFunctionExpression(value)) ? value : undefined;
}

function isFunctionWithBody(node: ts.Node): node is Fn & { readonly body: ts.Block } {
  return ts.isFunctionLike(node) && "body" in node && node.body !== undefined;
}

/** True of a value of the library's own types: what their methods do is known. */
function isLibraryValue(type: ts.Type): boolean {
  if (type.isUnion()) {
    return type.types.every(isLibraryValue);
  }
  return !isMutable(type) || libraryName(type) !== undefined || isTuple(type);
}

function isTuple(type: ts.Type): boolean {
  const target = (type as ts.TypeReference).target as ts.TupleType | undefined;
  return target !== undefined && (target.objectFlags & ts.ObjectFlags.Tuple) !== 0;
}

function isFunctionValue(checker: ts.TypeChecker, callee: ts.PropertyAccessExpression): boolean {
  return checker.getTypeAtLocation(callee).getCallSignatures().length > 0;
}
