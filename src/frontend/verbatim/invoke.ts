import type { ts } from "ts-morph";
import { type Argument, argumentsFor, passedTo } from "./arguments.js";
import { calleesOf } from "./callees.js";
import type { Effects } from "./effects.js";
import { isMade, madeAt } from "./heap.js";
import { either, GIVEN_LATER, NOTHING, type Reach, rootedAt } from "./reach.js";
import { takeSignals } from "./signals.js";
import type { Self } from "./surroundings.js";
import { type Fn, firstLine, parametersOf } from "./syntax.js";
import type { Walk } from "./walk.js";

/** A call of a member of another class, or of one that takes its place further down. */
export function dispatch(
  walk: Walk,
  node: ts.Node,
  fn: Fn,
  args: readonly Argument[],
  receiver: Reach,
): Reach {
  return either(
    [fn, ...walk.all.overriding(fn)].map((one) => invoke(walk, node, one, "other", args, receiver)),
  );
}

/** A call of a function whose text is known. */
export function invoke(
  walk: Walk,
  node: ts.Node,
  fn: Fn,
  self: Self,
  args: readonly Argument[],
  receiver: Reach,
): Reach {
  const effects = walk.all.of(fn, self);
  const values = passedTo(walk, fn, args);
  const result = takeEffects(walk, node, effects, values, receiver);
  const kept: string[] = [];
  for (const [i, { given, calls }] of effects.applied) {
    const mapped = mappingOf(walk, values, receiver);
    const own = walk.made(calls[0] ?? node, []);
    const passed = either([{ outer: mapped(given.outer), inner: mapped(given.inner) }, own]);
    for (const { node: argument, isSpread } of argumentsFor(fn, args, i)) {
      if (argument && !isSpread) {
        apply(walk, argument, [passed], calls);
      } else {
        walk.notes.problem(argument ?? node, "outsideCall", firstLine(argument ?? node));
      }
    }
    kept.push(...[...walk.notes.heap.contents(own)].filter((root) => !isMade(root)));
  }
  // What a callback puts into an object of the function that calls it, that function may change or give out.
  for (const root of kept) {
    walk.notes.change(node, root);
  }
  return {
    outer: new Set([...result.outer, madeAt(node)]),
    inner: new Set([...result.inner, ...kept]),
  };
}

/** Takes over the effects of a call. */
export function takeEffects(
  walk: Walk,
  node: ts.Node,
  effects: Effects,
  args: readonly Reach[],
  receiver: Reach,
): Reach {
  const mapped = mappingOf(walk, args, receiver);
  for (const root of effects.reads) {
    walk.notes.reads.add(root);
  }
  const writes = mapped(effects.writes);
  for (const root of writes) {
    if (!isMade(root)) {
      walk.notes.rebind(node, root);
    }
  }
  for (const root of mapped(effects.changes)) {
    walk.notes.change(node, root);
  }
  if (effects.throws) {
    walk.notes.throwNodes.add(node);
  }
  if (effects.lateThrow && [...writes].some((root) => !isMade(root))) {
    walk.notes.lateCall ??= node;
  }
  for (const [a, b] of effects.links) {
    for (const x of mapped(new Set([a]))) {
      for (const y of mapped(new Set([b]))) {
        walk.notes.linkTo(x, y);
      }
    }
  }
  for (const problem of effects.problems) {
    walk.notes.takeProblem(problem);
  }
  for (const capture of effects.captures) {
    walk.notes.captures.add(capture);
  }
  takeSignals(walk, node, effects);
  const { result, thrown } = effects;
  walk.notes.throw({ outer: mapped(thrown.outer), inner: mapped(thrown.inner) });
  return { outer: mapped(result.outer), inner: mapped(result.inner) };
}

/** What comes of calling the functions that an expression may stand for with arguments, the last for all others too. */
export function apply(
  walk: Walk,
  node: ts.Expression,
  given: readonly Reach[],
  calls: readonly ts.Node[] = [],
): Reach {
  const all = either(given);
  return either(
    calleesOf(walk, node).map((callee) => {
      switch (callee.kind) {
        case "inline":
          return walk.closure(callee.fn, given);
        case "known":
          return invoke(
            walk,
            node,
            callee.fn,
            callee.self,
            parametersOf(callee.fn).map((_, i) => ({
              value: given[i] ?? given.at(-1) ?? NOTHING,
            })),
            NOTHING,
          );
        case "parameter":
          walk.notes.applyParameter(callee.index, all, calls);
          return rootedAt(`p:${callee.index}`);
        case "harmless":
          return all;
        case "unknown":
          walk.notes.problem(calls[0] ?? node, "outsideCall", firstLine(node));
          walk.notes.write(node, walk.anyOf([all]));
          return all;
        default:
          return callee satisfies never;
      }
    }),
  );
}

/** Gives what the roots of a called function stand for where it is called. */
function mappingOf(
  walk: Walk,
  args: readonly Reach[],
  receiver: Reach,
): (roots: ReadonlySet<string>) => ReadonlySet<string> {
  const rootsOf = (root: string): Iterable<string> => {
    if (root.startsWith("p:")) {
      return walk.notes.heap.all(args[Number(root.slice(2))] ?? NOTHING);
    }
    if (root === "t:") {
      return walk.notes.heap.all(receiver);
    }
    return root === GIVEN_LATER ? [] : [root];
  };
  return (roots) => new Set([...roots].flatMap((root) => [...rootsOf(root)]));
}
