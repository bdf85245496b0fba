import { ts } from "ts-morph";
import type { Expr } from "../../ir/expr.js";
import type { Lattice } from "../../lattice/lattice.js";
import type { Touch, UnderTouch } from "../../lattice/touch.js";
import { entriesOf, isMap, propertiesOf, readElement } from "./read-element.js";
import { readValue } from "./read-value.js";
import { runtimeName, type Scope } from "./scope.js";
import { bare } from "./syntax.js";
import { Unread } from "./unread.js";

/**
 * Which cells an update touches, and what it leaves there. `isParted`: whether the components at a path of names are cells of their
 * own, as the shape of the cells says.
 */
export function readTouch(
  given: ts.Expression,
  lattice: Lattice,
  scope: Scope,
  isParted: (path: readonly string[]) => boolean,
  path: readonly string[] = [],
): Touch {
  const node = bare(given);
  const name = ts.isIdentifier(node) ? runtimeName(node.text, scope) : undefined;
  if (name === "gone" || name === "everything") {
    return { kind: name };
  }
  if (lattice.kind === "map") {
    return readUnder(node, lattice, scope, isParted, path);
  }
  if (lattice.kind === "record" && isParted(path)) {
    if (!ts.isObjectLiteralExpression(node)) {
      throw new Unread(node, "an object with the components is due here");
    }
    const fields = propertiesOf(node).map(([field, value]): readonly [string, Touch] => {
      const inner = lattice.fields.find((one) => one.name === field)?.lattice;
      if (!inner) {
        throw new Unread(value, `there is no component ${field}`);
      }
      return [field, readTouch(value, inner, scope, isParted, [...path, field])];
    });
    return { kind: "fields", fields: new Map(fields) };
  }
  return { kind: "leaves", value: readElement(node, lattice, scope) };
}

function readUnder(
  node: ts.Expression,
  lattice: Lattice & { readonly kind: "map" },
  scope: Scope,
  isParted: (path: readonly string[]) => boolean,
  path: readonly string[],
): Touch {
  if (!ts.isNewExpression(node) || !isMap(node, scope)) {
    throw new Unread(node, "a Map of the cells that are touched is due here");
  }
  const touches = entriesOf(node).map(({ key, value }): UnderTouch => {
    const at: Expr = readValue(key, scope, lattice.key);
    const inner = readTouch(value, lattice.value, scope, isParted, path);
    return { kind: "under", key: at, inner };
  });
  const [one, ...others] = touches;
  return one && others.length === 0 ? one : { kind: "several", touches };
}
