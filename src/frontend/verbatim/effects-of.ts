import { ts } from "ts-morph";
import { bind } from "./bindings.js";
import { followClosure } from "./closures.js";
import { type Effects, NO_EFFECTS } from "./effects.js";
import { effectsOutwards } from "./outwards.js";
import { NOTHING, rootedAt } from "./reach.js";
import { followBody } from "./statements.js";
import type { Self, Surroundings } from "./surroundings.js";
import { type Fn, isAsync, parametersOf } from "./syntax.js";
import { followValue } from "./values.js";
import { type Followers, Walk } from "./walk.js";

const FOLLOWERS: Followers = { value: followValue, closure: followClosure };

/** The effects of a function, as far as those of what it calls are known. */
export function effectsOfFunction(all: Surroundings, fn: Fn, self: Self): Effects {
  const { body } = fn;
  if (!body) {
    return NO_EFFECTS;
  }
  const walk = new Walk(all, fn, self, FOLLOWERS);
  const { notes } = walk;
  if (isAsync(fn)) {
    notes.problem(fn.name ?? fn, "async", "");
  }
  noteFunctions(walk, body);
  notes.repeat(() => {
    parametersOf(fn).forEach((parameter, i) => {
      bind(walk, parameter.name, rootedAt(`p:${i}`));
      if (parameter.initializer) {
        bind(walk, parameter.name, walk.value(parameter.initializer), parameter.initializer);
      }
    });
    followBody(walk, fn, body);
  });
  return effectsOutwards(notes, body, notes.results.get(fn) ?? NOTHING);
}

/** The effects of an expression by itself, such as the initial value of a field. */
export function effectsOfExpression(all: Surroundings, node: ts.Expression, self: Self): Effects {
  const walk = new Walk(all, undefined, self, FOLLOWERS);
  noteFunctions(walk, node);
  let result = NOTHING;
  walk.notes.repeat(() => {
    result = walk.value(node);
  });
  return effectsOutwards(walk.notes, undefined, result);
}

/** Functions can be called before the place where they are declared. */
function noteFunctions(walk: Walk, node: ts.Node): void {
  if (ts.isFunctionDeclaration(node) && node.name) {
    walk.notes.addFunction(walk.symbolOf(node.name), node);
  }
  ts.forEachChild(node, (child) => noteFunctions(walk, child));
}
