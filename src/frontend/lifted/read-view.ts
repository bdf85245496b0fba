import { ts } from "ts-morph";
import type { Expr } from "../../ir/expr.js";
import type { Type } from "../../ir/type.js";
import { propertiesOf } from "./read-element.js";
import type { StatePart } from "./read-lattice.js";
import { readStatements } from "./read-statements.js";
import { readBound, readValue } from "./read-value.js";
import { type Bound, type MemoUse, type Scope, withNames } from "./scope.js";
import { overOwnState, partsRead, stateOf } from "./state-scope.js";
import { bare, plainParams, propertyNameOf } from "./syntax.js";
import { Unread } from "./unread.js";

/** What a lifted class shows of its state. */
export interface ReadView {
  /** For each field what it is: over `$state`, the state of the part, if it depends on one. */
  readonly fields: ReadonlyMap<string, { readonly expr: Expr; readonly part?: string }>;
  /** What is kept up to date, entry by entry. */
  readonly memos: readonly MemoUse[];
}

/** The function from the state to the fields. `types`: of the fields that it may show, but for those that a log keeps. */
export function readView(
  made: ts.ArrowFunction,
  parts: readonly StatePart[],
  types: ReadonlyMap<string, Type>,
  scope: Scope,
): ReadView {
  const [state, memo, ...more] = plainParams(made);
  const names: (readonly [string, Bound])[] = [];
  for (const [param, bound] of [
    [state, stateOf(parts)],
    [memo, { kind: "memos" }],
  ] as const) {
    if (param && !ts.isIdentifier(param.name)) {
      throw new Unread(param, "a name is due here");
    }
    if (param && ts.isIdentifier(param.name)) {
      names.push([param.name.text, bound]);
    }
  }
  if (more.length > 0) {
    throw new Unread(made, "a view is made of the state and memos");
  }
  const inside = withNames(scope, names);
  const object = ts.isBlock(made.body)
    ? readStatements(made.body.statements, inside, made.body, {
        read: readValue,
        leaf: (node, at) => ({ node, at }),
        choose: () => {
          throw new Unread(made, "a view has one return");
        },
        bound: boundObject,
      })
    : { node: made.body, at: inside };
  const node = bare(object.node);
  if (!ts.isObjectLiteralExpression(node)) {
    throw new Unread(node, "an object with the fields is due here");
  }
  const fields = new Map<string, { readonly expr: Expr; readonly part?: string }>();
  for (const [name, given] of propertiesOf(node)) {
    const type = isOfSource(given, object.at) ? undefined : types.get(name);
    if (type) {
      fields.set(name, fieldOf(readValue(given, object.at, type), parts, given));
    }
  }
  return { fields, memos: scope.notes.memos };
}

/** True of what a log's run of the source class gives. */
function isOfSource(node: ts.Node, scope: Scope): boolean {
  if (ts.isIdentifier(node) && scope.names.get(node.text)?.kind === "source") {
    return true;
  }
  return ts.forEachChild(node, (child) => isOfSource(child, scope)) === true;
}

function fieldOf(
  expr: Expr,
  parts: readonly StatePart[],
  node: ts.Node,
): { readonly expr: Expr; readonly part?: string } {
  const [name] = partsRead(expr);
  const part = parts.find((one) => one.name === name);
  return part ? { expr: overOwnState(expr, part, node), part: part.name } : { expr };
}

/** `{ ...all, items: itemsCells.observe(all.items) }`, what `observe` gives, and the source object of a log. */
function boundObject(given: ts.Expression, scope: Scope): Bound | undefined {
  const node = bare(given);
  if (ts.isObjectLiteralExpression(node)) {
    return node.properties.some(ts.isSpreadAssignment) ? spreadObject(node, scope) : undefined;
  }
  if (ts.isCallExpression(node)) {
    const seen = observed(node, scope);
    if (seen) {
      return seen;
    }
    const [argument] = node.arguments;
    const bound = argument && readBound(argument, scope);
    return bound?.kind === "source" ? bound : undefined;
  }
  const bound = readBound(node, scope);
  return bound?.kind === "value" ? undefined : bound;
}

function spreadObject(node: ts.ObjectLiteralExpression, scope: Scope): Bound {
  const members = new Map<string, Bound>();
  for (const property of node.properties) {
    if (ts.isSpreadAssignment(property)) {
      const from = readBound(property.expression, scope);
      if (from?.kind !== "object") {
        throw new Unread(property, "only the state is spread here");
      }
      for (const [name, bound] of from.members) {
        members.set(name, bound);
      }
    } else if (
      ts.isPropertyAssignment(property) &&
      ts.isCallExpression(bare(property.initializer))
    ) {
      const seen = observed(bare(property.initializer) as ts.CallExpression, scope);
      if (!seen) {
        throw new Unread(property, "what is seen of cells is due here");
      }
      members.set(propertyNameOf(property.name), seen);
    } else {
      throw new Unread(property, "what is seen of cells is due here");
    }
  }
  return { kind: "object", members };
}

/** `itemsCells.observe(all.items)`: what is seen of cells, by the lattice that they are of. */
function observed(node: ts.CallExpression, scope: Scope): Bound | undefined {
  const callee = bare(node.expression);
  const [argument, ...others] = node.arguments;
  const cells = argument && readBound(argument, scope);
  if (cells?.kind !== "cells") {
    return undefined;
  }
  const isOwn =
    others.length === 0 &&
    ts.isPropertyAccessExpression(callee) &&
    callee.name.text === "observe" &&
    ts.isIdentifier(callee.expression) &&
    callee.expression.text === cells.constant;
  if (!isOwn) {
    throw new Unread(node, `these cells are seen by ${cells.constant}.observe`);
  }
  return { kind: "value", expr: cells.seen };
}
