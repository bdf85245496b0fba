import { ts } from "ts-morph";
import { cond } from "../../ir/build.js";
import type { Expr } from "../../ir/expr.js";
import { theoryOf } from "../../lattice/theory-of.js";
import type { Touch } from "../../lattice/touch.js";
import { heldWhere } from "./facts.js";
import { readElement } from "./read-element.js";
import type { StatePart } from "./read-lattice.js";
import { readStatements } from "./read-statements.js";
import { readTouch } from "./read-touch.js";
import { readBound, readTest, readValue } from "./read-value.js";
import { type Bound, holding, type Scope, withNames } from "./scope.js";
import { eventOf, overOwnState } from "./state-scope.js";
import { bare, plainParams, propertyNameOf } from "./syntax.js";
import { Unread } from "./unread.js";

/** What an update gives to one part. */
export type PartDelta =
  | { readonly kind: "element"; readonly expr: Expr }
  | { readonly kind: "touch"; readonly touch: Touch };

/** What an update gives to each part that it touches, by the parts' names. */
export type Deltas = ReadonlyMap<string, PartDelta>;

/** The function that an update makes its delta with. What it gives to a log is left out. */
export function readDeltas(
  made: ts.ArrowFunction,
  parts: readonly StatePart[],
  scope: Scope,
): Deltas {
  const [param, ...more] = plainParams(made);
  if (more.length > 0) {
    throw new Unread(made, "a delta is made of the event alone");
  }
  const inside = param ? withEvent(param.name, eventOf(parts), scope) : scope;
  const reader: Reader = { parts, node: made };
  const deltas = ts.isBlock(made.body)
    ? readStatements<Deltas>(made.body.statements, inside, made.body, {
        read: readValue,
        leaf: (node, at) => readParts(node, at, reader),
        choose: (test, yes, no) => chosen(test, yes, no, reader),
        bound: (node, at) => {
          const bound = isLoggedCall(node)
            ? { kind: "source" as const }
            : readBoundObject(node, at);
          return bound?.kind === "value" ? undefined : bound;
        },
        skips: (statement, at) => keepsAnswer(statement, at),
      })
    : readParts(made.body, inside, reader);
  return new Map([...deltas].map(([name, delta]) => [name, ownDelta(name, delta, reader)]));
}

interface Reader {
  readonly parts: readonly StatePart[];
  readonly node: ts.Node;
}

function readBoundObject(node: ts.Expression, scope: Scope): Bound | undefined {
  const inner = bare(node);
  return ts.isIdentifier(inner) || ts.isPropertyAccessExpression(inner)
    ? readBound(inner, scope)
    : undefined;
}

/** `this.replay.call(…)`: the call goes into the log, and the source class answers. */
function isLoggedCall(given: ts.Expression): boolean {
  const node = bare(given);
  return (
    ts.isCallExpression(node) &&
    ts.isPropertyAccessExpression(node.expression) &&
    node.expression.name.text === "call" &&
    ts.isPropertyAccessExpression(node.expression.expression) &&
    node.expression.expression.expression.kind === ts.SyntaxKind.ThisKeyword
  );
}

/** `answer = call.result`, of a call that went into the log. */
function keepsAnswer(statement: ts.Statement, scope: Scope): boolean {
  const node = ts.isExpressionStatement(statement) ? bare(statement.expression) : undefined;
  if (!node || !ts.isBinaryExpression(node)) {
    return false;
  }
  const { left, operatorToken, right } = node;
  return (
    operatorToken.kind === ts.SyntaxKind.EqualsToken &&
    ts.isIdentifier(left) &&
    ts.isPropertyAccessExpression(right) &&
    ts.isIdentifier(right.expression) &&
    scope.names.get(right.expression.text)?.kind === "source"
  );
}

/** The names of what the event has: `event`, or `{ clock, state: before }`. */
function withEvent(name: ts.BindingName, event: Bound, scope: Scope): Scope {
  if (ts.isIdentifier(name)) {
    return withNames(scope, [[name.text, event]]);
  }
  if (ts.isArrayBindingPattern(name) || event.kind !== "object") {
    throw new Unread(name, "this is no pattern for an event");
  }
  return name.elements.reduce((known, element) => {
    const from = propertyNameOf(element.propertyName ?? element.name);
    const bound = event.members.get(from);
    if (!bound || element.initializer || element.dotDotDotToken) {
      throw new Unread(element, "an event has a clock, a replica and a state");
    }
    return withEvent(element.name, bound, known);
  }, scope);
}

function readParts(given: ts.Expression, scope: Scope, reader: Reader): Deltas {
  const node = bare(given);
  if (ts.isConditionalExpression(node)) {
    const test = readTest(node.condition, scope);
    const side = (branch: ts.Expression, outcome: boolean) =>
      readParts(branch, holding(scope, heldWhere(test, outcome)), reader);
    return chosen(test, side(node.whenTrue, true), side(node.whenFalse, false), reader);
  }
  if (!ts.isObjectLiteralExpression(node)) {
    throw new Unread(node, "an object with the deltas of the parts is due here");
  }
  const deltas = new Map<string, PartDelta>();
  const add = (name: string, delta: PartDelta, at: ts.Node) => {
    if (deltas.has(name)) {
      throw new Unread(at, `${name} is written twice`);
    }
    deltas.set(name, delta);
  };
  for (const property of node.properties) {
    if (ts.isSpreadAssignment(property)) {
      for (const [name, delta] of readParts(property.expression, scope, reader)) {
        add(name, delta, property);
      }
    } else if (ts.isPropertyAssignment(property)) {
      const name = propertyNameOf(property.name);
      const delta = readPart(name, property.initializer, scope, reader);
      if (delta) {
        add(name, delta, property);
      }
    } else if (ts.isShorthandPropertyAssignment(property)) {
      const delta = readPart(property.name.text, property.name, scope, reader);
      if (delta) {
        add(property.name.text, delta, property);
      }
    } else {
      throw new Unread(property, "the deltas of the parts are written one by one");
    }
  }
  return deltas;
}

function readPart(
  name: string,
  node: ts.Expression,
  scope: Scope,
  reader: Reader,
): PartDelta | undefined {
  const part = partOf(name, reader, node);
  switch (part.kind) {
    case "log":
      return undefined;
    case "plain":
      return { kind: "element", expr: readElement(node, part.lattice, scope) };
    case "cells": {
      const isParted = (path: readonly string[]) =>
        part.parted.some((one) => one.join("\0") === path.join("\0") && one.length === path.length);
      return { kind: "touch", touch: readTouch(node, part.lattice, scope, isParted) };
    }
  }
}

function partOf(name: string, { parts, node: outer }: Reader, node: ts.Node = outer): StatePart {
  const part = parts.find((one) => one.name === name);
  if (!part) {
    throw new Unread(node, `the lattice has no ${name}`);
  }
  return part;
}

function chosen(test: Expr, yes: Deltas, no: Deltas, reader: Reader): Deltas {
  const names = new Set([...yes.keys(), ...no.keys()]);
  return new Map(
    [...names].map((name): readonly [string, PartDelta] => {
      const part = partOf(name, reader);
      const [a, b] = [yes.get(name), no.get(name)];
      if (part.kind === "plain") {
        const element = (delta: PartDelta | undefined) =>
          delta?.kind === "element" ? delta.expr : theoryOf(part.lattice).bottom;
        return [name, { kind: "element", expr: cond(test, element(a), element(b)) }];
      }
      const touch = (delta: PartDelta | undefined): Touch =>
        delta?.kind === "touch" ? delta.touch : { kind: "nothing" };
      return [
        name,
        { kind: "touch", touch: { kind: "choice", test, yes: touch(a), no: touch(b) } },
      ];
    }),
  );
}

/** The delta of a part over its own state. */
function ownDelta(name: string, delta: PartDelta, reader: Reader): PartDelta {
  if (delta.kind === "touch") {
    return delta;
  }
  return { ...delta, expr: overOwnState(delta.expr, partOf(name, reader), reader.node) };
}
