import { ts } from "ts-morph";
import { isAssignment } from "./syntax.js";

/**
 * A `throw` that may run after a change of the same call, if there is one: such a call would leave half of its work
 * behind. Follows the order of statements; both sides of a branch are taken as possible, and a loop as run twice.
 */
export function mayThrowLate(
  body: ts.ConciseBody,
  isWrite: (node: ts.Node) => boolean,
  isThrow: (node: ts.Node) => boolean,
): ts.Node | undefined {
  let late: ts.Node | undefined;
  const run = (node: ts.Node, dirty: Dirty): Dirty => {
    if (dirty === "gone") {
      return dirty;
    }
    if (ts.isIfStatement(node)) {
      const tested = run(node.expression, dirty);
      const yes = run(node.thenStatement, tested);
      return either(yes, node.elseStatement ? run(node.elseStatement, tested) : tested);
    }
    if (ts.isSwitchStatement(node)) {
      const start = run(node.expression, dirty);
      let through: Dirty = "gone";
      let end: Dirty = start;
      for (const clause of node.caseBlock.clauses) {
        through = clause.statements.reduce<Dirty>(
          (before, statement) => run(statement, before),
          either(start, through),
        );
        end = either(end, through === "gone" ? start : through);
        if (endsWithBreak(clause)) {
          through = "gone";
        }
      }
      return end;
    }
    if (ts.isTryStatement(node)) {
      // What is tried may stop anywhere, and what comes at last is done however it stops.
      const { tryBlock, catchClause, finallyBlock } = node;
      const tried = run(tryBlock, dirty);
      const stopped = contains(tryBlock, isWrite) ? "dirty" : dirty;
      const caught = catchClause ? run(catchClause, stopped) : "gone";
      const end = either(tried, caught);
      if (!finallyBlock) {
        return end;
      }
      const isDirty = stopped === "dirty" || (catchClause && contains(catchClause, isWrite));
      const last = run(finallyBlock, isDirty ? "dirty" : dirty);
      return end === "gone" ? end : last;
    }
    if (ts.isIterationStatement(node, false)) {
      const once = children(node).reduce<Dirty>((before, child) => run(child, before), dirty);
      const twice = children(node).reduce<Dirty>(
        (before, child) => run(child, before),
        either(dirty, once),
      );
      return either(dirty, twice);
    }
    if (ts.isFunctionLike(node)) {
      // It may run any number of times where it stands, and its `return` ends nothing else.
      const start = contains(node, isWrite) ? "dirty" : dirty;
      for (const child of children(node)) {
        run(child, start);
      }
      return start;
    }
    let state = inOrder(node).reduce<Dirty>((before, child) => run(child, before), dirty);
    if (isThrow(node) && state === "dirty") {
      late ??= node;
    }
    if (ts.isCallExpression(node) && isWrite(node)) {
      // What it calls back may throw when it has changed something.
      const callback = node.arguments.find((one) => ts.isFunctionLike(one));
      late ??= callback && find(callback, isThrow);
    }
    if ((isWrite(node) || (isAssignment(node) && isWrite(node.left))) && state !== "gone") {
      state = "dirty";
    }
    return leaves(node) ? "gone" : state;
  };
  run(body, "clean");
  return late;
}

/** Whether something has changed; `gone` where control does not get to. */
type Dirty = "clean" | "dirty" | "gone";

function either(a: Dirty, b: Dirty): Dirty {
  if (a === "gone" || b === "gone") {
    return a === "gone" ? b : a;
  }
  return a === "dirty" || b === "dirty" ? "dirty" : "clean";
}

/** What is evaluated before the node itself. A value is assigned when it is there. */
function inOrder(node: ts.Node): readonly ts.Node[] {
  return isAssignment(node) ? [...children(node.left), node.right] : children(node);
}

function contains(node: ts.Node, test: (node: ts.Node) => boolean): boolean {
  return find(node, test) !== undefined;
}

function find(node: ts.Node, test: (node: ts.Node) => boolean): ts.Node | undefined {
  if (test(node)) {
    return node;
  }
  for (const child of children(node)) {
    const found = find(child, test);
    if (found) {
      return found;
    }
  }
  return undefined;
}

function endsWithBreak({ statements }: ts.CaseOrDefaultClause): boolean {
  const last = statements.at(-1);
  const inner = last && ts.isBlock(last) ? last.statements.at(-1) : last;
  return inner !== undefined && ts.isBreakStatement(inner) && inner.label === undefined;
}

function leaves(node: ts.Node): boolean {
  return ts.isReturnStatement(node) || ts.isThrowStatement(node);
}

function children(node: ts.Node): readonly ts.Node[] {
  const found: ts.Node[] = [];
  ts.forEachChild(node, (child) => {
    found.push(child);
  });
  return found;
}
