import { type Argument, argumentsFor, passedTo } from "./arguments.js";
import { bind } from "./bindings.js";
import { NOTHING, type Reach } from "./reach.js";
import { followBody } from "./statements.js";
import { type Fn, isAsync, parametersOf } from "./syntax.js";
import type { Walk } from "./walk.js";

/** A function that is passed or kept: it may run here and now. Its value is what its calls give. */
export function followClosure(walk: Walk, fn: Fn, given: readonly Reach[]): Reach {
  if (isAsync(fn)) {
    walk.notes.problem(fn, "async", "");
  }
  parametersOf(fn).forEach((parameter, i) => {
    const value = given[i] ?? given.at(-1) ?? NOTHING;
    bind(
      walk,
      parameter.name,
      parameter.dotDotDotToken
        ? walk.holding(parameter, given.slice(Math.min(i, given.length - 1)))
        : value,
    );
    if (parameter.initializer) {
      bind(walk, parameter.name, walk.value(parameter.initializer), parameter.initializer);
    }
  });
  if (fn.body) {
    followBody(walk, fn, fn.body);
  }
  return walk.notes.results.get(fn) ?? NOTHING;
}

/** A call of a function that stands in the code that is looked at. */
export function callClosure(walk: Walk, fn: Fn, args: readonly Argument[]): Reach {
  const values = passedTo(walk, fn, args);
  parametersOf(fn).forEach((parameter, i) => {
    const [only] = parameter.dotDotDotToken ? [] : argumentsFor(fn, args, i);
    bind(walk, parameter.name, values[i] ?? NOTHING, only?.isSpread ? undefined : only?.node);
  });
  return followClosure(walk, fn, values);
}
