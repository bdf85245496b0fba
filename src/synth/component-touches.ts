import { and, has, implies, isSome, not, TRUE } from "../ir/build.js";
import type { Expr } from "../ir/expr.js";
import type { Lattice } from "../lattice/lattice.js";
import { holdsCells, type Touch } from "../lattice/touch.js";
import type { PartLift } from "./lift.js";

/** A component that is a cell of its own, and what an event touches of it. */
export interface TouchedComponent {
  /** The names that lead to it. */
  readonly path: readonly string[];
  /** The touch of it alone. */
  readonly touch: Touch;
}

/**
 * The components that are cells of their own, of those that an event touches. One that removes what is there says nothing of what is in
 * it, and so has none.
 */
export function touchedComponents(lattice: Lattice, touch: Touch): readonly TouchedComponent[] {
  switch (touch.kind) {
    case "under":
      return lattice.kind === "map" && lattice.value.kind === "record"
        ? touchedComponents(lattice.value, touch.inner).map(({ path, touch: inner }) => ({
            path,
            touch: { ...touch, inner },
          }))
        : [];
    case "choice": {
      const [yes, no] = [touch.yes, touch.no].map((one) => touchedComponents(lattice, one));
      const found = new Map(
        [...(yes ?? []), ...(no ?? [])].map(({ path }) => [path.join("."), path]),
      );
      const of = (list: readonly TouchedComponent[] | undefined, name: string): Touch =>
        list?.find(({ path }) => path.join(".") === name)?.touch ?? { kind: "nothing" };
      return [...found].map(([name, path]) => ({
        path,
        touch: { ...touch, yes: of(yes, name), no: of(no, name) },
      }));
    }
    case "fields":
      return lattice.kind === "record" && !holdsCells(lattice) && touch.makes !== false
        ? [...touch.fields].flatMap(([name, one]) => {
            const inner = lattice.fields.find((field) => field.name === name)?.lattice;
            const only = (of: Touch): Touch => ({ kind: "fields", fields: new Map([[name, of]]) });
            return one.kind === "fields" && inner
              ? touchedComponents(inner, one).map(({ path, touch: below }) => ({
                  path: [name, ...path],
                  touch: only(below),
                }))
              : [{ path: [name], touch: only(one) }];
          })
        : [];
    default:
      return [];
  }
}

/**
 * Of a part whose components are cells of their own: that something is there after an event that makes it, and nothing after one that
 * removes it. Over the view and the arguments; nothing if the event does neither.
 */
export function presenceClaimOf(
  { lattice, touches, views }: PartLift,
  touch: Touch,
): Expr | undefined {
  const [view] = views.values();
  return view && isSplit(lattice, touches) ? presenceClaim(touch, view) : undefined;
}

function presenceClaim(touch: Touch, view: Expr, key?: Expr): Expr | undefined {
  const claim = (makes: boolean): Expr => {
    const isThere = key ? has(view, key) : isSome(view);
    return makes ? isThere : not(isThere);
  };
  switch (touch.kind) {
    case "gone":
      return claim(false);
    case "fields":
      return touch.makes === undefined ? undefined : claim(touch.makes);
    case "under":
      return presenceClaim(touch.inner, view, touch.key);
    case "choice": {
      const [yes, no] = [touch.yes, touch.no].map((one) => presenceClaim(one, view, key) ?? TRUE);
      return yes && no && and(implies(touch.test, yes), implies(not(touch.test), no));
    }
    default:
      return undefined;
  }
}

/** True if components of what is in the cells of a part are cells of their own. */
function isSplit(lattice: Lattice, touches: ReadonlyMap<string, Touch> | undefined): boolean {
  return [...(touches?.values() ?? [])].some(
    (touch) => touchedComponents(lattice, touch).length > 0,
  );
}
