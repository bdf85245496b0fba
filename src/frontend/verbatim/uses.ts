import type { ts } from "ts-morph";
import { libraryName } from "../read-type.js";
import type { Reach } from "./reach.js";
import { firstLine, isIterator } from "./syntax.js";
import type { Walk } from "./walk.js";

/** What a list or an iterator gives, one after the other. */
export function elementsOf(walk: Walk, node: ts.Expression): Reach {
  const value = walk.value(node);
  useIterator(walk, node, value, walk.typeOf(node));
  return walk.inside(value);
}

/** An iterator that is used is changed. */
export function useIterator(walk: Walk, node: ts.Node, value: Reach, type: ts.Type): void {
  if (isIterator(type)) {
    walk.notes.write(node, value);
  }
}

/** What becomes text: of a date, that depends on the place. */
export function checkText(walk: Walk, node: ts.Expression): void {
  if (libraryName(walk.typeOf(node)) === "Date") {
    walk.notes.problem(node, "outsideCall", firstLine(node), true);
  }
}

/** An argument is a copy of what the caller has: to look for it by identity finds nothing. */
export function checkIdentity(walk: Walk, node: ts.Node, { outer }: Reach): void {
  if ([...outer].some((root) => root.startsWith("p:"))) {
    walk.notes.problem(node, "identity", "");
  }
}
