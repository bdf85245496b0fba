import { ts } from "ts-morph";
import { either, type Reach } from "./reach.js";
import { type Fn, parametersOf } from "./syntax.js";
import type { Walk } from "./walk.js";

/** An argument of a call: what it reaches, and where it stands, unless the call is not written out. */
export interface Argument {
  readonly value: Reach;
  readonly node?: ts.Expression;
  readonly isSpread?: boolean;
}

/** The arguments of a call. */
export function argumentsOf(
  walk: Walk,
  node: ts.CallExpression | ts.NewExpression,
): readonly Argument[] {
  return (node.arguments ?? []).map((argument) => ({
    node: argument,
    value: walk.value(argument),
    isSpread: ts.isSpreadElement(argument),
  }));
}

/** What each parameter gets. */
export function passedTo(walk: Walk, fn: Fn, args: readonly Argument[]): readonly Reach[] {
  return parametersOf(fn).map((parameter, i) => {
    const values = argumentsFor(fn, args, i).map(({ value }) => value);
    return parameter.dotDotDotToken ? walk.holding(parameter, values) : either(values);
  });
}

/** The arguments that a parameter may get. */
export function argumentsFor(
  fn: Fn,
  args: readonly Argument[],
  index: number,
): readonly Argument[] {
  const spread = args.findIndex(({ isSpread }) => isSpread);
  const isRest = parametersOf(fn)[index]?.dotDotDotToken !== undefined;
  if (spread >= 0 && index >= spread) {
    return args.slice(spread);
  }
  return isRest ? args.slice(index) : args.slice(index, index + 1);
}
