import { coalesce, cond, get, has, member, put, record } from "../ir/build.js";
import type { Expr } from "../ir/expr.js";
import { unreachable } from "../ir/unreachable.js";
import type { Lattice } from "./lattice.js";
import { theoryOf } from "./theory-of.js";

/** The cells that an update touches, along the part's lattice, and what it leaves in them. */
export type Touch =
  /** A cell, and the element of its lattice that the event leaves there. */
  | { readonly kind: "leaves"; readonly value: Expr }
  /** A cell, or all that is under a key, in which the event leaves nothing. */
  | { readonly kind: "gone" }
  /** All cells under a map; nothing is left in them. */
  | { readonly kind: "everything" }
  /** No cell. */
  | { readonly kind: "nothing" }
  /** What the arguments decide. */
  | { readonly kind: "choice"; readonly test: Expr; readonly yes: Touch; readonly no: Touch }
  /** What is under a key. */
  | UnderTouch
  /** What is under several keys of a map. Where two are equal, the last one that leaves something counts. */
  | { readonly kind: "several"; readonly touches: readonly UnderTouch[] }
  /** What is under the names of a record; of those left out, nothing. */
  | {
      readonly kind: "fields";
      readonly fields: ReadonlyMap<string, Touch>;
      /** Of the components of an entry: that the event makes the entry, or removes it, whatever was there. */
      readonly makes?: boolean;
    };

export interface UnderTouch {
  readonly kind: "under";
  readonly key: Expr;
  readonly inner: Touch;
}

/** The expressions in a touch. */
export function exprsOf(touch: Touch): readonly Expr[] {
  switch (touch.kind) {
    case "leaves":
      return [touch.value];
    case "gone":
    case "everything":
    case "nothing":
      return [];
    case "choice":
      return [touch.test, ...exprsOf(touch.yes), ...exprsOf(touch.no)];
    case "under":
      return [touch.key, ...exprsOf(touch.inner)];
    case "several":
      return touch.touches.flatMap(exprsOf);
    case "fields":
      return [...touch.fields.values()].flatMap(exprsOf);
    default:
      return unreachable(touch);
  }
}

/** Whether an event that touches this may leave something in a cell. */
export function leavesSomething(touch: Touch): boolean {
  switch (touch.kind) {
    case "leaves":
      return true;
    case "gone":
    case "everything":
    case "nothing":
      return false;
    case "under":
      return leavesSomething(touch.inner);
    case "several":
      return touch.touches.some(leavesSomething);
    case "choice":
      return leavesSomething(touch.yes) || leavesSomething(touch.no);
    case "fields":
      return [...touch.fields.values()].some(leavesSomething);
    default:
      return unreachable(touch);
  }
}

/** The state without what is in the cells that the event touches. */
export function without(lattice: Lattice, state: Expr, touch: Touch): Expr {
  const { bottom, stateType } = theoryOf(lattice);
  switch (touch.kind) {
    case "leaves":
    case "gone":
    case "everything":
      return bottom;
    case "nothing":
      return state;
    case "choice":
      return cond(
        touch.test,
        without(lattice, state, touch.yes),
        without(lattice, state, touch.no),
      );
    case "under": {
      if (touch.inner.kind !== "under" && touch.inner.kind !== "fields") {
        return { kind: "drop", type: stateType, collection: state, key: touch.key };
      }
      if (lattice.kind !== "map") {
        throw new Error(`no keys in ${lattice.kind}`);
      }
      const known = coalesce(get(state, touch.key), theoryOf(lattice.value).bottom);
      const value = without(lattice.value, known, touch.inner);
      // The key above stays as it is.
      return cond(has(state, touch.key), put(state, touch.key, value), state);
    }
    case "several":
      return touch.touches.reduce((rest, one) => without(lattice, rest, one), state);
    case "fields": {
      if (lattice.kind !== "record") {
        throw new Error(`no fields in ${lattice.kind}`);
      }
      return record(
        lattice.fields.map(({ name, lattice: inner }) => {
          const part = member(state, name);
          const one = touch.fields.get(name);
          return { name, value: one ? without(inner, part, one) : part };
        }),
      );
    }
    default:
      return unreachable(touch);
  }
}

/** The element with what the event leaves in the cells that it touches, and nothing elsewhere. */
export function elementOf(lattice: Lattice, touch: Touch): Expr {
  const { bottom } = theoryOf(lattice);
  switch (touch.kind) {
    case "leaves":
      return touch.value;
    case "gone":
    case "everything":
    case "nothing":
      return bottom;
    case "choice":
      return cond(touch.test, elementOf(lattice, touch.yes), elementOf(lattice, touch.no));
    case "under":
      if (lattice.kind !== "map") {
        throw new Error(`no keys in ${lattice.kind}`);
      }
      return put(bottom, touch.key, elementOf(lattice.value, touch.inner));
    case "several": {
      const leaving = touch.touches.filter(({ inner }) => inner.kind === "leaves");
      return leaving.reduce<Expr>(
        (map, { key, inner }) =>
          lattice.kind === "map" ? put(map, key, elementOf(lattice.value, inner)) : map,
        bottom,
      );
    }
    case "fields":
      if (lattice.kind !== "record") {
        throw new Error(`no fields in ${lattice.kind}`);
      }
      return record(
        lattice.fields.map(({ name, lattice: inner }) => {
          const one = touch.fields.get(name);
          return { name, value: one ? elementOf(inner, one) : theoryOf(inner).bottom };
        }),
      );
    default:
      return unreachable(touch);
  }
}

/** True of a record of which the fields hold cells of their own. */
export function holdsCells(lattice: Lattice): boolean {
  return lattice.kind === "record" && lattice.fields.every((field) => isKeyed(field.lattice));
}

/** True of a lattice with something under keys. */
export function isKeyed({ kind }: Lattice): boolean {
  return kind === "map" || kind === "set";
}
