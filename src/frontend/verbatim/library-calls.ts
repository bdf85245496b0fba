import { ts } from "ts-morph";
import { libraryName } from "../read-type.js";
import { type Argument, argumentsOf } from "./arguments.js";
import { calleesOf } from "./callees.js";
import { FLUENT, LOCAL_METHODS, MUTATORS, PICKING, PURE_GLOBALS } from "./globals.js";
import { isMade } from "./heap.js";
import { apply } from "./invoke.js";
import { followGlobalMember } from "./members.js";
import { isMutable } from "./mutable.js";
import { isGlobal } from "./names.js";
import { either, NOTHING, type Reach } from "./reach.js";
import { firstLine, isCallable, isIterator, isLibraryValue, keepsPlace, skip } from "./syntax.js";
import { checkIdentity, checkText, useIterator } from "./uses.js";
import type { Walk } from "./walk.js";

/** A call of a function of the library. */
export function followLibraryFunction(
  walk: Walk,
  node: ts.CallExpression,
  name: string,
  values: readonly Reach[],
): Reach {
  if (name === "Date") {
    walk.notes.captures.add(node);
  } else if (!PURE_GLOBALS.has(name)) {
    walk.notes.problem(node, "outsideCall", name);
  }
  if (name === "String") {
    for (const argument of node.arguments) {
      checkText(walk, argument);
    }
  }
  if (name === "structuredClone") {
    return walk.made(node, []);
  }
  const held = walk.holding(node, values);
  return name === "Object" ? either([held, ...values]) : held;
}

/** A call of a method of the library, or of one whose body is not known. */
export function followLibraryCall(
  walk: Walk,
  node: ts.CallExpression,
  callee: ts.PropertyAccessExpression,
): Reach {
  const owner = skip(callee.expression);
  if (ts.isIdentifier(owner) && isGlobal(walk, owner)) {
    followGlobalMember(walk, callee, owner);
    return globalCall(walk, node, `${owner.text}.${callee.name.text}`);
  }
  const receiver = walk.value(callee.expression);
  const args = argumentsOf(walk, node);
  const type = walk.all.checker.getNonNullableType(walk.typeOf(callee.expression));
  if (!isLibraryValue(type) || UNBOUND.has(callee.name.text)) {
    return unknownCall(walk, node, callee, type, [receiver, ...args.map(({ value }) => value)]);
  }
  return followMethodCall(walk, node, callee, type, receiver, args);
}

/** A call of which nothing is known: it may do anything to all that it gets hold of. */
function unknownCall(
  walk: Walk,
  node: ts.CallExpression,
  callee: ts.PropertyAccessExpression,
  type: ts.Type,
  values: readonly Reach[],
): Reach {
  const all = walk.anyOf(values);
  const isLoose = (type.flags & ts.TypeFlags.Any) !== 0 && [...all.outer].every(isMade);
  if (!isLoose) {
    walk.notes.problem(node, "outsideCall", firstLine(callee));
  }
  walk.notes.write(node, all);
  return either([all, walk.made(node, [...all.outer])]);
}

function globalCall(walk: Walk, node: ts.CallExpression, name: string): Reach {
  const args = argumentsOf(walk, node);
  const values = args.map(({ value }) => value);
  const [target = NOTHING, ...others] = values;
  const [first, ...rest] = node.arguments;
  for (const [i, argument] of node.arguments.entries()) {
    useIterator(walk, argument, values[i] ?? NOTHING, walk.typeOf(argument));
  }
  if (name === "Object.assign") {
    walk.notes.write(node, target);
    walk.store(first, walk.anyOf(others), target);
    return either(values);
  }
  if (name === "Object.freeze" || name === "Object.seal") {
    return either(values);
  }
  if (name === "Array.from" && first) {
    const results = rest.map((one) => applyCallback(walk, one, [walk.inside(target)]));
    return either([walk.copying(node, [target]), walk.holding(node, results)]);
  }
  const results = node.arguments.map((one) => applyCallback(walk, one, [walk.anyOf(values)]));
  if (name === "JSON.stringify" || name === "JSON.parse") {
    return walk.holding(node, results);
  }
  return name === "Array.of"
    ? walk.holding(node, values)
    : walk.copying(node, [...values, ...results]);
}

function followMethodCall(
  walk: Walk,
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
    walk.notes.problem(node, "outsideCall", firstLine(callee));
  }
  if (LOCAL_METHODS.has(name) || (name === "toString" && kind === "Date")) {
    walk.notes.problem(node, "outsideCall", name, true);
  }
  if (SEEKING.has(name)) {
    for (const { value, node: argument } of args) {
      checkIdentity(walk, argument ?? node, value);
    }
  }
  for (const { value, node: argument } of args) {
    if (argument) {
      useIterator(walk, argument, value, walk.typeOf(argument));
    }
  }
  const isReduction = name === "reduce" || name === "reduceRight";
  const element = walk.inside(receiver);
  const start = isReduction && args.length > 1 ? (args[1]?.value ?? NOTHING) : element;
  const results = args.map(({ node: argument }) => {
    if (!argument) {
      return NOTHING;
    }
    const before = isReduction ? resultsOf(walk, argument) : NOTHING;
    return applyCallback(
      walk,
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
    (kind === "RegExp" && MATCHING.has(name) && keepsPlace(walk.all.checker, callee.expression));
  if (changes && isMutable(type)) {
    walk.notes.write(node, receiver);
    walk.store(callee.expression, walk.anyOf(values), receiver);
  }
  const held = walk.holding(node, [...values, ...results]);
  if (isReduction) {
    return either([start, ...results]);
  }
  if (FLUENT.has(name) && changes) {
    return either([receiver, { ...held, outer: NOTHING.outer }]);
  }
  return PICKING.has(name)
    ? either([walk.inside(receiver), walk.anyOf([...values, ...results])])
    : either([walk.copying(node, [receiver]), held]);
}

/** What a function gives that the library is given to call; nothing if the argument is none. */
function applyCallback(walk: Walk, node: ts.Expression, given: readonly Reach[]): Reach {
  const { checker } = walk.all;
  const wanted = checker.getContextualType(node);
  const isFunction =
    isCallable(checker.getNonNullableType(walk.typeOf(node))) ||
    (wanted !== undefined && isCallable(checker.getNonNullableType(wanted)));
  return isFunction ? apply(walk, node, given) : NOTHING;
}

/** What calls of a function gave so far. */
function resultsOf(walk: Walk, node: ts.Expression): Reach {
  const inline = calleesOf(walk, node).flatMap((callee) =>
    callee.kind === "inline" ? [walk.notes.results.get(callee.fn) ?? NOTHING] : [],
  );
  return either(inline);
}

/** Methods that look for a value by identity. */
const SEEKING: ReadonlySet<string> = new Set(
  "delete get has includes indexOf lastIndexOf".split(" "),
);

/** Methods of functions, which call them in ways that are not followed. */
const UNBOUND: ReadonlySet<string> = new Set(["call", "apply", "bind"]);

/** Methods that bring an iterator further. */
const ITERATION: ReadonlySet<string> = new Set(["next", "return", "throw"]);

/** Methods of regular expressions that start where they stopped, if these keep that. */
const MATCHING: ReadonlySet<string> = new Set(["test", "exec"]);

/** Types of what has methods of its own but no values: under another name, their members cannot be told. */
const STATIC_TYPES = /Constructor$|^(Math|JSON|Reflect|Atomics|Console)$/;
