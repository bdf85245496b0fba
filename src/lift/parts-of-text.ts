import type { StatePart } from "../frontend/lifted/read-lattice.js";
import type { ReadLift } from "../frontend/lifted/read-lifted.js";
import { cond } from "../ir/build.js";
import { canon } from "../ir/canon.js";
import type { Expr } from "../ir/expr.js";
import { bindings, compileExpr } from "../ir/interpret.js";
import type { ClassModel } from "../ir/model.js";
import type { SourceRange } from "../ir/range.js";
import { sameExpr } from "../ir/same-expr.js";
import type { Lattice } from "../lattice/lattice.js";
import { isLawful, theoryOf } from "../lattice/theory-of.js";
import { elementOf, leavesSomething, type Touch } from "../lattice/touch.js";
import { touchPairs } from "../lattice/touch-pairs.js";
import type { PartLift } from "../synth/lift.js";
import type { Part, Partition } from "../synth/part.js";
import { touchesOf } from "../synth/touches.js";

/** A part of the class, as the lifted file keeps it. */
export interface TextPart {
  readonly part: Part;
  /** The invariant and the order are yet to be found. */
  readonly lift: PartLift;
}

/** What a lifted file keeps of each part of a class. */
export interface TextParts {
  readonly parts: readonly TextPart[];
  /** The parts that the file leaves to the log. */
  readonly logged: readonly Part[];
}

/** Why the parts of a file are none of the class: where, and a clause without a full stop. */
export interface Misfit {
  readonly range: SourceRange;
  readonly reason: string;
}

/** Brings together the parts of a class and what a lifted file keeps of them. */
export function partsOfText(
  model: ClassModel,
  divided: Partition,
  read: ReadLift,
): TextParts | Misfit {
  const at = read.places.view;
  const misfit = (reason: string, range = at): Misfit => ({ range, reason });
  const parts: TextPart[] = [];
  const logged: Part[] = [];
  const taken = new Set<string>();
  for (const part of divided.parts) {
    const names = part.fields.map(({ name }) => name);
    const shown = names.filter((name) => read.view.fields.has(name));
    if (shown.length === 0) {
      logged.push(part);
      continue;
    }
    const sources = new Set(names.map((name) => read.view.fields.get(name)?.part));
    const [source] = sources;
    const state = read.parts.find((one) => one.name === source);
    if (shown.length < names.length || sources.size > 1 || !state || state.kind === "log") {
      return misfit(`${names.join(", ")} must all be seen from one part of the state`);
    }
    if (taken.has(state.name)) {
      return misfit(`${state.name} holds more than one part of the class`);
    }
    taken.add(state.name);
    const lift = liftOf(part, state, read);
    if ("reason" in lift) {
      return lift;
    }
    parts.push({ part, lift });
  }
  const stranger = read.parts.find(({ name, kind }) => kind !== "log" && !taken.has(name));
  if (stranger) {
    return misfit(`nothing is seen of ${stranger.name}, which the state holds`);
  }
  const hasLog = read.parts.some(({ kind }) => kind === "log");
  const [first] = logged;
  if (first && !hasLog) {
    return misfit(`nothing is seen of ${first.fields.map(({ name }) => name).join(", ")}`);
  }
  return constantsFit(model, divided, read) ?? { parts, logged };
}

function liftOf(part: Part, state: StatePart, read: ReadLift): PartLift | Misfit {
  if (state.kind === "log") {
    throw new Error("a log has no lattice to prove");
  }
  const { name, lattice } = state;
  if (!isLawful(lattice)) {
    const reason = `the lattice of ${name} has a pair whose first component is no chain`;
    return { range: read.places.view, reason };
  }
  const { bottom } = theoryOf(lattice);
  const deltas = new Map<string, Expr>();
  const touches = new Map<string, Touch>();
  for (const { method } of part.updates) {
    const delta = read.deltas.get(method.name)?.get(name);
    const touch: Touch = delta?.kind === "touch" ? delta.touch : { kind: "nothing" };
    touches.set(method.name, touch);
    deltas.set(
      method.name,
      state.kind === "cells"
        ? elementLeft(lattice, touch)
        : delta?.kind === "element"
          ? delta.expr
          : bottom,
    );
  }
  const updates = new Set(part.updates.map(({ method }) => method.name));
  const stranger = [...read.deltas].find(([update, all]) => all.has(name) && !updates.has(update));
  if (stranger) {
    const [update] = stranger;
    const range = read.places.deltas.get(update) ?? read.places.view;
    return { range, reason: `${update} changes nothing of ${name} in the class` };
  }
  const lift: PartLift = {
    name,
    fields: part.fields.map((field) => field.name),
    order: "class",
    lattice,
    deltas,
    views: new Map(
      part.fields.flatMap((field): readonly (readonly [string, Expr])[] => {
        const view = read.view.fields.get(field.name)?.expr;
        return view ? [[field.name, view]] : [];
      }),
    ),
    invariant: [],
  };
  return state.kind === "cells" ? inCells(part, lift, touches, read) : lift;
}

/** The part in causal cells: what updates touch must be what the class says that they change. */
function inCells(
  part: Part,
  lift: PartLift,
  given: ReadonlyMap<string, Touch>,
  read: ReadLift,
): PartLift | Misfit {
  const touches = touchesOf(part, lift.lattice, lift.deltas);
  for (const { method } of part.updates) {
    const [own, wanted] = [given.get(method.name), touches?.get(method.name)];
    if (!own || !wanted || !sameTouch(own, wanted)) {
      return {
        range: read.places.deltas.get(method.name) ?? read.places.view,
        reason: `${method.name} must touch the cells of ${lift.name} that it changes in the class, and no others`,
      };
    }
  }
  return touches ? { ...lift, touches } : lift;
}

/** What an event joins in that touches these cells: where it leaves nothing under a key, it has nothing under that key. */
function elementLeft(lattice: Lattice, touch: Touch): Expr {
  if (touch.kind === "choice") {
    const { test, yes, no } = touch;
    return cond(test, elementLeft(lattice, yes), elementLeft(lattice, no));
  }
  return leavesSomething(touch) ? elementOf(lattice, touch) : theoryOf(lattice).bottom;
}

function sameTouch(a: Touch, b: Touch): boolean {
  return touchPairs(a, b)?.every(([one, other]) => sameExpr(one, other)) === true;
}

/** Fields that no update changes are what they are at first, and those that nobody sees are not shown. */
function constantsFit(
  model: ClassModel,
  { dropped }: Partition,
  { view, places }: ReadLift,
): Misfit | undefined {
  for (const { name, init } of model.fields.filter(({ isGiven }) => !isGiven)) {
    const why = dropped.find(({ field }) => field === name)?.why;
    const shown = view.fields.get(name);
    if (why === "unseen" && shown) {
      return { range: places.view, reason: `${name} is not kept: nobody sees it` };
    }
    if (why === "constant" && !(shown && !shown.part && sameConstant(shown.expr, init))) {
      return { range: places.view, reason: `${name} is what it is at first: it never changes` };
    }
  }
  return undefined;
}

function sameConstant(a: Expr, b: Expr): boolean {
  const [x, y] = [a, b].map((expr) =>
    canon(compileExpr(expr)({ vars: bindings(), fields: bindings() })),
  );
  return x === y;
}
