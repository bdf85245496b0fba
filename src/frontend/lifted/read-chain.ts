import { ts } from "ts-morph";
import { and, cond, isSome, none, some, unwrap } from "../../ir/build.js";
import type { Expr } from "../../ir/expr.js";
import { optionType } from "../../ir/type.js";
import { rewritten, writtenEitherWay } from "./coerce.js";
import { methodOf } from "./read-method.js";
import type { ReadValue } from "./read-operator.js";
import { elementOf, propertyOf } from "./read-property.js";
import type { Scope } from "./scope.js";
import { bare } from "./syntax.js";

type Link = ts.PropertyAccessExpression | ts.ElementAccessExpression | ts.CallExpression;

/** True of an access or call that is skipped where what it begins with is nothing: `a?.b.c`. */
export function hasOptionalLink(node: ts.Expression): node is Link {
  return ts.isOptionalChain(node);
}

/** What a chain has come to, and the options that must hold something for it to come so far. */
interface Reached {
  readonly options: readonly Expr[];
  readonly value: Expr;
}

/** `a?.b.c`: undefined where `a` is nothing. */
export function readChain(node: Link, scope: Scope, read: ReadValue): Expr {
  const { options, value } = reach(node, scope, read);
  if (options.length === 0) {
    return value;
  }
  const test = and(...options.map(isSome));
  if (value.type.kind === "option") {
    const isNull = value.type.none === "null";
    const there = rewritten(value, "undefined");
    const chain = cond(test, there, none(optionType(value.type.of, "undefined")));
    return isNull ? writtenEitherWay(chain) : chain;
  }
  const type = optionType(value.type, "undefined");
  return cond(test, some(value, type), none(type));
}

function reach(node: ts.Expression, scope: Scope, read: ReadValue): Reached {
  if (!hasOptionalLink(node)) {
    return { options: [], value: read(node, scope) };
  }
  if (ts.isCallExpression(node)) {
    const callee = bare(node.expression);
    if (!ts.isPropertyAccessExpression(callee)) {
      return { options: [], value: read(node, scope) };
    }
    const object = begin(callee, scope, read);
    return { ...object, value: methodOf(object.value, callee.name.text, node, scope, read) };
  }
  const object = begin(node, scope, read);
  const value = ts.isPropertyAccessExpression(node)
    ? propertyOf(object.value, node.name.text, node)
    : elementOf(object.value, bare(node.argumentExpression), node);
  return { ...object, value };
}

/** The object of an access. */
function begin(
  node: ts.PropertyAccessExpression | ts.ElementAccessExpression,
  scope: Scope,
  read: ReadValue,
): Reached {
  const object = reach(node.expression, scope, read);
  if (!node.questionDotToken || object.value.type.kind !== "option") {
    return object;
  }
  return { options: [...object.options, object.value], value: unwrap(object.value) };
}
