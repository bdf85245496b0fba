import { bool, FALSE, TRUE } from "../ir/build.js";
import { CATALOGUE } from "../ir/catalogue.js";
import type { Expr } from "../ir/expr.js";
import { choose } from "../ir/fold.js";
import type { SourceRange } from "../ir/range.js";
import type { Stmt } from "../ir/stmt.js";
import { visitExpr } from "../ir/walk.js";
import { anyValue, coerce, union } from "./coerce.js";
import type { Scope } from "./context.js";
import {
  FRESH,
  isBareNothing,
  isPoison,
  type Lowered,
  type Origin,
  POISON,
  SCALAR,
} from "./lowered.js";
import { eitherOrigin, forget, heldBy, steadyOrigin } from "./places.js";

/**
 * An `if` statement whose branches are lowered by the two functions; each says whether its end can be reached.
 * True if the end of the whole can be.
 */
export function fork(
  scope: Scope,
  test: Expr,
  then: () => boolean,
  otherwise: () => boolean,
): boolean {
  if (test.kind === "literal") {
    return block(scope, test.value === true ? then : otherwise);
  }
  const before = new Map(scope.origins);
  const [yes, no] = bothWays(
    scope,
    test,
    () => block(scope, then),
    () => block(scope, otherwise),
  );
  if (yes.value && no.value) {
    scope.origins = join(scope, before, yes, no);
    scope.absent = new Set([...yes.absent].filter((name) => no.absent.has(name)));
  } else {
    const open = yes.value ? yes : no;
    scope.origins = open.origins;
    scope.absent = open.absent;
  }
  if (yes.stmts.length > 0 || no.stmts.length > 0) {
    scope.emit({ kind: "if", test, then: yes.stmts, else: no.stmts });
  }
  return yes.value || no.value;
}

/** A value that one of two functions lowers, by a test. Only the one that the test chooses has effects. */
export function select(
  scope: Scope,
  test: Expr,
  range: SourceRange,
  then: () => Lowered,
  otherwise: () => Lowered,
): Lowered {
  if (test.kind === "literal") {
    return test.value === true ? then() : otherwise();
  }
  const before = new Map(scope.origins);
  const absent = scope.absent;
  const [yes, no] = bothWays(scope, test, then, otherwise);
  scope.absent = absent;
  if (isPoison(yes.value) || isPoison(no.value)) {
    return POISON;
  }
  if (isBareNothing(yes.value.expr) && isBareNothing(no.value.expr)) {
    emitFork(scope, before, test, yes, no);
    return yes.value;
  }
  const type = union(scope.cls.numbers, yes.value.expr, no.value.expr);
  const left = type && coerce(scope.cls.numbers, yes.value.expr, type);
  const right = type && coerce(scope.cls.numbers, no.value.expr, type);
  if (!left || !right) {
    return scope.fail(CATALOGUE.mixedTypes.at(range));
  }
  if (yes.stmts.length === 0 && no.stmts.length === 0) {
    scope.origins = before;
    return {
      expr: choose(test, left, right, type),
      origin: eitherOrigin(scope, test, yes.value.origin, no.value.origin),
    };
  }
  const name = scope.freshName("value");
  const isSettled = no.stmts.length === 0 && no.value.origin.kind === "scalar" && isTotal(right);
  scope.emit({ kind: "let", name, type, value: isSettled ? right : anyValue(type) });
  const isScalar = yes.value.origin.kind === "scalar" && no.value.origin.kind === "scalar";
  if (!isScalar) {
    scope.collectionTypes.set(name, type);
  }
  const settle = (side: Side & { readonly value: Lowered }, expr: Expr | undefined): Side => {
    scope.origins = side.origins;
    const set = scope.capture(() => {
      if (expr) {
        scope.emit({ kind: "set", name, value: expr });
      }
      if (!isScalar) {
        const { origin } = side.value;
        const isInner = origin.kind === "local" && !before.has(origin.name);
        const held = steadyOrigin(scope, isInner ? heldBy(scope, origin) : origin);
        scope.origins.set(name, held.kind === "scalar" ? FRESH : held);
      }
      forgetAllBut(scope, new Set([...before.keys(), name]));
    });
    return { ...side, stmts: [...side.stmts, ...set.stmts] };
  };
  const sides = [settle(yes, left), settle(no, isSettled ? undefined : right)] as const;
  if (!isScalar) {
    before.set(name, FRESH);
  }
  emitFork(scope, before, test, ...sides);
  const expr: Expr = { kind: "var", name, type };
  return { expr, origin: isScalar ? SCALAR : { kind: "local", name } };
}

/** True if the expression has a value whatever the state: it takes nothing for granted. */
function isTotal(expr: Expr): boolean {
  let total = true;
  visitExpr(expr, ({ kind }) => {
    total &&= kind !== "unwrap" && kind !== "call";
  });
  return total;
}

/** Lowers a block: the locals that it declares are forgotten at its end. */
export function block<T>(scope: Scope, body: () => T): T {
  const before = new Set(scope.origins.keys());
  const result = body();
  forgetAllBut(scope, before);
  return result;
}

function forgetAllBut(scope: Scope, names: ReadonlySet<string>): void {
  for (const name of [...scope.origins.keys()].reverse()) {
    if (!names.has(name)) {
      forget(scope, name);
    }
  }
}

/** What is so at the end of a branch. */
interface Side {
  readonly stmts: Stmt[];
  readonly origins: Map<string, Origin>;
  readonly absent: ReadonlySet<string>;
}

/** Lowers two branches from the same start. */
function bothWays<T>(
  scope: Scope,
  test: Expr,
  then: () => T,
  otherwise: () => T,
): readonly [Side & { readonly value: T }, Side & { readonly value: T }] {
  const { origins, absent, tested } = scope;
  const branch = (body: () => T, truth: boolean) => {
    scope.origins = new Map(origins);
    scope.absent = new Set([...absent, ...absentIf(test, truth)]);
    scope.tested = tested;
    const result = scope.capture(body);
    return { ...result, origins: scope.origins, absent: scope.absent, tested: scope.tested };
  };
  const [yes, no] = [branch(then, true), branch(otherwise, false)];
  scope.tested = new Map(
    [...tested].filter(([text]) => yes.tested.has(text) && no.tested.has(text)),
  );
  return [yes, no];
}

/** The locals that hold nothing where the test has come out so. */
function absentIf(test: Expr, truth: boolean): readonly string[] {
  switch (test.kind) {
    case "not":
      return absentIf(test.operand, !truth);
    case "isSome":
      return !truth && test.option.kind === "var" ? [test.option.name] : [];
    case "and":
      return truth ? [...absentIf(test.left, true), ...absentIf(test.right, true)] : [];
    case "or":
      return truth ? [] : [...absentIf(test.left, false), ...absentIf(test.right, false)];
    default:
      return [];
  }
}

function emitFork(
  scope: Scope,
  before: ReadonlyMap<string, Origin>,
  test: Expr,
  yes: Side,
  no: Side,
): void {
  scope.origins = join(scope, before, yes, no);
  if (yes.stmts.length > 0 || no.stmts.length > 0) {
    scope.emit({ kind: "if", test, then: yes.stmts, else: no.stmts });
  }
}

/**
 * What the locals hold after two branches. Where the branches differ, a new boolean that each of them sets tells
 * whether a local is still at its place.
 */
function join(
  scope: Scope,
  before: ReadonlyMap<string, Origin>,
  yes: Side,
  no: Side,
): Map<string, Origin> {
  const joined = new Map<string, Origin>();
  for (const name of before.keys()) {
    const [a, b] = [yes.origins.get(name), no.origins.get(name)];
    if (a && b) {
      joined.set(name, joinOrigins(scope, name, a, b, yes, no));
    }
  }
  return joined;
}

function joinOrigins(
  scope: Scope,
  name: string,
  a: Origin,
  b: Origin,
  yes: Side,
  no: Side,
): Origin {
  if (a === b) {
    return a;
  }
  if (a.kind === "scalar" || b.kind === "scalar") {
    return { kind: "unclear", why: "it is kept as read-only on one of two ways" };
  }
  // Where it holds nothing it does not matter where that would be.
  if (
    yes.absent.has(name) &&
    b.kind === "place" &&
    b.live === TRUE &&
    !mentions(b, declaredIn(no.stmts))
  ) {
    return b;
  }
  if (
    no.absent.has(name) &&
    a.kind === "place" &&
    a.live === TRUE &&
    !mentions(a, declaredIn(yes.stmts))
  ) {
    return a;
  }
  const flag: Expr = { kind: "var", type: FALSE.type, name: `${name}Live` };
  const either = eitherOrigin(scope, flag, a, b);
  if (either.kind !== "place") {
    return either;
  }
  if (mentions(either, declaredIn([...yes.stmts, ...no.stmts]))) {
    return { kind: "unclear", why: "it comes from inside a branch" };
  }
  const [liveA, liveB] = [liveOf(a), liveOf(b)];
  if (liveA === liveB) {
    return { ...either, live: liveA };
  }
  const live = scope.freshName(`${name}Live`);
  scope.emit({ kind: "let", name: live, type: FALSE.type, value: FALSE });
  yes.stmts.push({ kind: "set", name: live, value: liveA });
  no.stmts.push({ kind: "set", name: live, value: liveB });
  return { ...either, live: { kind: "var", type: FALSE.type, name: live } };
}

function liveOf(origin: Origin): Expr {
  return origin.kind === "place" ? origin.live : bool(false);
}

function mentions(
  origin: Origin & { readonly kind: "place" },
  names: ReadonlySet<string>,
): boolean {
  let found = origin.place.root.kind === "local" && names.has(origin.place.root.name);
  for (const step of origin.place.steps) {
    if (step.kind === "key") {
      visitExpr(step.key, (inner) => {
        found ||= inner.kind === "var" && names.has(inner.name);
      });
    }
  }
  return found;
}

function declaredIn(stmts: readonly Stmt[]): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (list: readonly Stmt[]): void => {
    for (const stmt of list) {
      if (stmt.kind === "let") {
        names.add(stmt.name);
      } else if (stmt.kind === "if") {
        visit(stmt.then);
        visit(stmt.else);
      }
    }
  };
  visit(stmts);
  return names;
}
