import type { ts } from "ts-morph";
import { and, cond, isSome, not, some, TRUE, unwrap } from "../ir/build.js";
import { CATALOGUE, withFixes } from "../ir/catalogue.js";
import type { Expr } from "../ir/expr.js";
import type { SourceRange } from "../ir/range.js";
import type { Type } from "../ir/type.js";
import { coerce } from "./coerce.js";
import type { Scope } from "./context.js";
import { copyFix } from "./fixes.js";
import {
  FRESH,
  isMutable,
  isPoison,
  type Lowered,
  type Origin,
  type Place,
  POISON,
  SCALAR,
  type Step,
} from "./lowered.js";
import { inside, stepsMatch, withInside } from "./steps.js";

/**
 * Changes of collections. JavaScript changes objects, the representation assigns values; so a changed value is
 * assigned to the local through which the change was made, to the place where the object is kept, and to every other
 * local that holds the object or one around it.
 */

/** Changes a collection by `update`, which is given its value. The result denotes the same object. */
export function mutate(
  scope: Scope,
  target: Lowered,
  range: SourceRange,
  update: (collection: Expr) => Expr | undefined,
): Lowered {
  if (isPoison(target)) {
    return POISON;
  }
  const { origin } = target;
  const held = heldBy(scope, origin);
  if (held.kind !== "fresh" && held.kind !== "place") {
    return scope.fail(complaint(held, range) ?? CATALOGUE.changedArgument.at(range));
  }
  if (origin.kind === "place" && origin.live !== TRUE) {
    return mutate(scope, named(scope, target), range, update);
  }
  const value = update(target.expr);
  if (!value) {
    return POISON;
  }
  if (origin.kind === "local") {
    setLocal(scope, origin.name, value);
    propagate(scope, origin.name);
    return target;
  }
  if (origin.kind === "place") {
    const place = steady(scope, origin.place);
    const done = new Set<string>();
    write(scope, place, TRUE, value, done);
    refresh(scope, place, done);
    return target;
  }
  return { expr: value, origin };
}

/** What to say where a collection of this origin is changed or kept, if that cannot be followed. */
export function complaint(origin: Origin, range: SourceRange) {
  switch (origin.kind) {
    case "unclear":
      return CATALOGUE.unclearAlias.at(range, origin.why);
    case "stale":
      return CATALOGUE.staleAlias.at(range);
    case "scalar":
      return CATALOGUE.frozenChange.at(range);
    default:
      return undefined;
  }
}

/** An object that may or may not be part of the state, under a name of its own, so that changes can be followed. */
export function named(scope: Scope, given: Lowered): Lowered {
  const { origin } = given;
  if (origin.kind !== "place" || origin.live === TRUE) {
    return given;
  }
  const variable = scope.bind("it", given.expr, steadyOrigin(scope, origin));
  return { expr: variable, origin: { kind: "local", name: variable.name } };
}

/** Where the object is kept, if that is known. */
export function placeOf({ origin }: Lowered): Place | undefined {
  if (origin.kind === "local") {
    return { root: { kind: "local", name: origin.name }, steps: [] };
  }
  return origin.kind === "place" ? origin.place : undefined;
}

/** The place of the value under a key of a map. */
export function entryOf(scope: Scope, map: Lowered, key: Expr): Origin {
  return placeInside(scope, map, { kind: "key", key });
}

/** The place of what is one step inside an object. */
export function placeInside(scope: Scope, around: Lowered, step: Step): Origin {
  const held = heldBy(scope, around.origin);
  if (held.kind !== "fresh" && held.kind !== "place") {
    return held;
  }
  const { origin } = around;
  if (origin.kind === "fresh") {
    return FRESH;
  }
  if (origin.kind === "local") {
    const root = { kind: "local", name: origin.name } as const;
    return { kind: "place", place: { root, steps: [step] }, live: TRUE };
  }
  if (origin.kind === "place" && origin.live === TRUE) {
    const { root, steps } = origin.place;
    return { kind: "place", place: { root, steps: [...steps, step] }, live: TRUE };
  }
  return { kind: "unclear", why: "what is around it may be new" };
}

/**
 * Makes a collection the content of a slot: of a field (no keys), or of a key in a map. `put` writes its value. From
 * then on a local through which it came denotes the object in the slot. Where there is no slot the collection goes
 * into a new map that has no name.
 */
export function store(
  scope: Scope,
  slot: Place | undefined,
  value: Lowered,
  node: ts.Node,
  put: () => void,
): void {
  const range = scope.cls.ranges.of(node);
  const fixes = copyFix(value.expr.type, range, node);
  const held = heldBy(scope, value.origin);
  const inSlot = held.kind === "place" && slot !== undefined && isAt(scope, held.place, slot);
  if (held.kind === "place" && !inSlot) {
    scope.report(withFixes(CATALOGUE.keptTwice.at(range), ...fixes));
    return;
  }
  if (held.kind !== "fresh" && held.kind !== "place") {
    const kept = withFixes(CATALOGUE.keptArgument.at(range), ...fixes);
    scope.report(complaint(held, range) ?? kept);
    return;
  }
  const name = value.origin.kind === "local" ? value.origin.name : undefined;
  if (slot && !(inSlot && name === undefined)) {
    detach(scope, slot, "at", name, inSlot);
  }
  put();
  if (name !== undefined) {
    scope.origins.set(
      name,
      slot
        ? { kind: "place", place: slot, live: TRUE }
        : { kind: "unclear", why: "it is kept in something that has no name" },
    );
  }
}

/** Takes an object as one that nobody changes any more. False, with a report, if somebody may. */
export function freeze(scope: Scope, value: Lowered, range: SourceRange): boolean {
  const held = heldBy(scope, value.origin);
  if (held.kind === "fresh" || held.kind === "scalar") {
    if (value.origin.kind === "local") {
      scope.origins.set(value.origin.name, SCALAR);
    }
    return true;
  }
  const kept = held.kind === "place" ? CATALOGUE.keptTwice : CATALOGUE.keptArgument;
  scope.report(complaint(held, range) ?? kept.at(range));
  return false;
}

/**
 * Tells the locals that what a slot held (`at`), or all that a map held (`below`), is no longer there.
 * With `perhaps` it may still be.
 */
export function detach(
  scope: Scope,
  slot: Place,
  what: "at" | "below",
  except?: string,
  perhaps = false,
): void {
  const gone = absolute(scope, slot);
  const reach = gone.steps.length + (what === "below" ? 1 : 0);
  const affected: Affected[] = [];
  for (const [name, origin] of scope.origins) {
    if (origin.kind !== "place" || name === except || scope.absent.has(name)) {
      continue;
    }
    const here = absolute(scope, origin.place);
    const around = here.steps.length - origin.place.steps.length;
    // Where the local that this one was reached through is detached, it stays with that one.
    const staysWithRoot = origin.place.root.kind === "local" && around >= reach;
    if (!sameRoot(here, gone) || here.steps.length < reach || staysWithRoot) {
      continue;
    }
    const match = stepsMatch(gone.steps, here.steps);
    if (match === TRUE || match.kind !== "literal") {
      affected.push({ name, origin, match });
    }
  }
  const [first, second] = affected;
  if (first && !second && !perhaps) {
    detachOne(scope, first);
  } else {
    detachMany(scope, gone, affected, perhaps);
  }
}

/** A local that holds what a slot held, or something below it, if `match`. */
interface Affected {
  readonly name: string;
  readonly origin: Origin & { readonly kind: "place" };
  readonly match: Expr;
}

function detachOne(scope: Scope, { name, origin, match }: Affected): void {
  if (match === TRUE) {
    scope.origins.set(name, FRESH);
  } else {
    const live = scope.bind(`${name}Live`, and(origin.live, not(match)), SCALAR);
    scope.origins.set(name, { ...origin, live });
  }
}

/** Locals that may hold the same collection: it is followed if they certainly do. */
function detachMany(
  scope: Scope,
  gone: Place,
  affected: readonly Affected[],
  perhaps: boolean,
): void {
  const areOne =
    !perhaps &&
    affected.every(({ origin }) => origin.live === TRUE && isAt(scope, origin.place, gone));
  const leader = affected[0]?.name ?? "";
  for (const { name } of affected) {
    if (!areOne) {
      const why = "two names may stand for the same collection";
      scope.origins.set(name, { kind: "unclear", why });
    }
  }
  if (areOne) {
    for (const { name } of affected) {
      scope.origins.set(name, name === leader ? FRESH : placeOfLocal(leader));
    }
  }
}

/** After a call that writes the fields: what locals hold of them may be out of date. */
export function outdate(scope: Scope, fields: ReadonlySet<string>): void {
  for (const [name, origin] of scope.origins) {
    if (origin.kind === "place") {
      const { root } = absolute(scope, origin.place);
      if (root.kind === "field" && fields.has(root.name)) {
        scope.origins.set(name, { kind: "stale" });
      }
    }
  }
}

/** Before a local denotes another collection, or none: what was reached through it stays with the object it held. */
export function release(scope: Scope, name: string): void {
  const held = scope.origins.get(name);
  for (const [other, origin] of scope.origins) {
    if (origin.kind !== "place" || !isRootedAt(origin.place, name)) {
      continue;
    }
    const { steps } = origin.place;
    scope.origins.set(
      other,
      held?.kind === "place" && held.live === TRUE
        ? { ...origin, place: { root: held.place.root, steps: [...held.place.steps, ...steps] } }
        : {
            kind: "unclear",
            why: "it was reached through a name that stands for something else now",
          },
    );
  }
}

/** True if some collection was reached through the local. */
export function isRoot(scope: Scope, name: string): boolean {
  return [...scope.origins.values()].some(
    (origin) => origin.kind === "place" && isRootedAt(origin.place, name),
  );
}

/** Forgets a local that goes out of scope. */
export function forget(scope: Scope, name: string): void {
  release(scope, name);
  scope.origins.delete(name);
}

/** What a collection is, looking through the locals that it is reached through. */
export function heldBy(scope: Scope, origin: Origin): Origin {
  const held =
    origin.kind === "local"
      ? (scope.origins.get(origin.name) ?? { kind: "unclear", why: "its name is out of scope" })
      : origin;
  if (held.kind !== "place" || held.place.root.kind === "field") {
    return held;
  }
  const around = heldBy(scope, { kind: "local", name: held.place.root.name });
  return around.kind === "fresh" || around.kind === "place" ? held : around;
}

/** The place with keys that stay what they are: literals and locals that nothing sets. */
export function steady(scope: Scope, place: Place): Place {
  const steps = place.steps.map((step) =>
    step.kind === "part" || isSteady(scope, step.key)
      ? step
      : { ...step, key: scope.bind("key", step.key, SCALAR) },
  );
  return { ...place, steps };
}

/** The origin in a form that stays true when the fields and locals that it was found in change. */
export function steadyOrigin(scope: Scope, origin: Origin): Origin {
  if (origin.kind === "local") {
    const held = heldBy(scope, origin);
    return held.kind === "fresh" || (held.kind === "place" && held.live !== TRUE)
      ? placeOfLocal(origin.name)
      : held;
  }
  if (origin.kind !== "place") {
    return origin;
  }
  const place = steady(scope, origin.place);
  const { live } = origin;
  return {
    kind: "place",
    place,
    live: isSteady(scope, live) ? live : scope.bind("live", live, SCALAR),
  };
}

/** True if the value of an expression cannot change later in the method. */
export function isSteady(scope: Scope, expr: Expr): boolean {
  return expr.kind === "literal" || (expr.kind === "var" && !scope.changing.has(expr.name));
}

/** The origin of a collection that is one of two, by a test. */
export function eitherOrigin(scope: Scope, test: Expr, a: Origin, b: Origin): Origin {
  if (a.kind === "scalar" || b.kind === "scalar") {
    return a.kind === "scalar" ? b : a;
  }
  if (a.kind === b.kind && (a.kind === "fresh" || a.kind === "argument")) {
    return a;
  }
  if (a.kind === "local" && b.kind === "local" && a.name === b.name) {
    return a;
  }
  if (a.kind === "local" && b.kind !== "local") {
    return eitherOrigin(scope, test, aliasOf(scope, a.name), b);
  }
  if (b.kind === "local" && a.kind !== "local") {
    return eitherOrigin(scope, test, a, aliasOf(scope, b.name));
  }
  if (a.kind === "place" && b.kind === "place" && samePlace(a.place, b.place)) {
    return { ...a, live: a.live === b.live ? a.live : cond(test, a.live, b.live) };
  }
  if (a.kind === "place" && b.kind === "fresh") {
    return { ...a, live: and(test, a.live) };
  }
  if (a.kind === "fresh" && b.kind === "place") {
    return { ...b, live: and(not(test), b.live) };
  }
  return a.kind === "stale" || b.kind === "stale"
    ? { kind: "stale" }
    : { kind: "unclear", why: "it is one of several collections" };
}

/** A second name for what a local holds. */
function aliasOf(scope: Scope, name: string): Origin {
  const held = heldBy(scope, { kind: "local", name });
  return held.kind === "fresh" || held.kind === "place" ? placeOfLocal(name) : held;
}

function placeOfLocal(name: string): Origin {
  return { kind: "place", place: { root: { kind: "local", name }, steps: [] }, live: TRUE };
}

/** True if the two denote the same slot whatever the arguments. */
export function samePlace(a: Place, b: Place): boolean {
  return (
    sameRoot(a, b) && a.steps.length === b.steps.length && stepsMatch(a.steps, b.steps) === TRUE
  );
}

/** True if the value may be handed to the caller: not a collection, or a new one. */
export function isOwn(scope: Scope, value: Lowered): boolean {
  return !isMutable(value.expr.type) || heldBy(scope, value.origin).kind === "fresh";
}

function isAt(scope: Scope, a: Place, b: Place): boolean {
  return samePlace(absolute(scope, a), absolute(scope, b));
}

/** Writes the value of a changed local to the place where the object is kept, and to all who hold it. */
function propagate(scope: Scope, name: string): void {
  const done = new Set([name]);
  const held = scope.origins.get(name);
  const variable = variableOf(scope, name);
  if (held?.kind === "place" && variable) {
    write(scope, held.place, held.live, payload(variable), done);
  }
  refresh(scope, { root: { kind: "local", name }, steps: [] }, done);
}

/** Assigns to a place where it is live. Adds the locals that get their new values to `done`. */
function write(scope: Scope, place: Place, live: Expr, value: Expr, done: Set<string>): void {
  if (live === TRUE) {
    assign(scope, place, value, done);
  } else {
    const { stmts } = scope.capture(() => {
      assign(scope, place, value, done);
    });
    scope.emit({ kind: "if", test: live, then: stmts, else: [] });
  }
}

function assign(scope: Scope, { root, steps }: Place, value: Expr, done: Set<string>): void {
  const container = rootOf(scope, { root, steps });
  if (!container) {
    return;
  }
  const whole = nest(scope, container, steps, value);
  if (root.kind === "field") {
    scope.emit({ kind: "assign", field: root.name, value: whole });
    scope.written.add(root.name);
    return;
  }
  if (done.has(root.name)) {
    return;
  }
  done.add(root.name);
  scope.emit({ kind: "set", name: root.name, value: whole });
  const held = scope.origins.get(root.name);
  if (held?.kind === "place") {
    write(scope, held.place, held.live, payload(container), done);
  }
}

/** The container with `value` in place of what is some steps inside it. */
function nest(scope: Scope, container: Expr, steps: readonly Step[], value: Expr): Expr {
  const [step, ...rest] = steps;
  if (step === undefined) {
    return coerce(scope.cls.numbers, value, container.type) ?? value;
  }
  const around = payload(container);
  const inner = rest.length === 0 ? value : nest(scope, inside(around, step), rest, value);
  const changed = withInside(scope.cls.numbers, around, step, inner);
  return container.type.kind === "option" ? some(changed, container.type) : changed;
}

/**
 * Gives every local that holds the changed object, or one around it, its new value. Those in `done` have it.
 */
function refresh(scope: Scope, place: Place, done: ReadonlySet<string>): void {
  const changed = viewsOf(scope, place, TRUE);
  for (const [name, origin] of [...scope.origins]) {
    const variable = variableOf(scope, name);
    if (origin.kind === "unclear" && !done.has(name)) {
      // It may be what was changed.
      scope.origins.set(name, { kind: "stale" });
    }
    if (origin.kind !== "place" || done.has(name) || !variable) {
      continue;
    }
    // Seen from a local that was changed as well, or from the field or new object at the start.
    const views = viewsOf(scope, origin.place, origin.live);
    const here =
      views.find(({ root }) => root.kind === "local" && done.has(root.name)) ?? views.at(-1);
    const there = here && changed.find((view) => sameRoot(view, here));
    const root = here && rootOf(scope, here);
    if (!here || !there || !root || here.steps.length > there.steps.length) {
      continue;
    }
    const match = stepsMatch(here.steps, there.steps);
    if (match.kind === "literal" && match !== TRUE) {
      continue;
    }
    const holds = variable.type.kind === "option" ? isSome(variable) : TRUE;
    const read = payload(here.steps.reduce((at, step) => inside(payload(at), step), root));
    const chosen = cond(and(here.live, match, holds), wrap(read, variable.type), variable);
    scope.emit({
      kind: "set",
      name,
      value: chosen.kind === "cond" ? { ...chosen, type: variable.type } : chosen,
    });
  }
}

/** A place seen from a local on the way to it, or from its start, and whether the way is open. */
interface View extends Place {
  readonly live: Expr;
}

/** The place as it is written, then from further and further away. */
function viewsOf(scope: Scope, place: Place, live: Expr): readonly View[] {
  const views: View[] = [{ ...place, live }];
  const passed = new Set<string>();
  for (let at = views[0]; at; ) {
    const held = at.root.kind === "local" ? scope.origins.get(at.root.name) : undefined;
    if (held?.kind !== "place" || passed.has(at.root.name)) {
      break;
    }
    passed.add(at.root.name);
    const { root, steps } = held.place;
    at = { root, steps: [...steps, ...at.steps], live: and(at.live, held.live) };
    views.push(at);
  }
  return views;
}

/** The place seen from the field, or the new object, at the start of the chain of locals. */
function absolute(scope: Scope, place: Place): Place {
  return viewsOf(scope, place, TRUE).at(-1) ?? place;
}

function sameRoot(a: Place, b: Place): boolean {
  return a.root.kind === b.root.kind && a.root.name === b.root.name;
}

/** True if the place is reached through the local. */
export function isRootedAt(place: Place, name: string): boolean {
  return place.root.kind === "local" && place.root.name === name;
}

function rootOf(scope: Scope, { root }: Place): Expr | undefined {
  if (root.kind === "local") {
    return variableOf(scope, root.name);
  }
  const type = scope.cls.fieldTypes.get(root.name);
  return type && { kind: "field", name: root.name, type };
}

function variableOf(scope: Scope, name: string): Expr | undefined {
  const type = scope.collectionTypes.get(name);
  return type && { kind: "var", name, type };
}

/** Sets a local to a changed value of the collection in it. */
function setLocal(scope: Scope, name: string, value: Expr): void {
  const variable = variableOf(scope, name);
  if (variable) {
    scope.emit({ kind: "set", name, value: wrap(value, variable.type) });
  }
}

function payload(expr: Expr): Expr {
  return expr.type.kind === "option" ? unwrap(expr) : expr;
}

function wrap(value: Expr, type: Type): Expr {
  return type.kind === "option" ? some(value, type) : value;
}
