import { domainOf } from "../value/domain-of.js";
import type { ValueJson, ValueOf, ValueType } from "../value/type.js";
import { chain } from "./chain.js";
import type { Chain } from "./lattice.js";

/**
 * The values of a type; the smaller one wins. Legal for `bool`, where bottom is true, and for an option,
 * where bottom is null and any value wins over it. Throws TypeError for all other types.
 */
export function min<const T extends "bool" | { readonly option: ValueType }>(
  type: T,
): Chain<ValueOf<T>, ValueJson<T>> {
  const domain = domainOf(type);
  const { notation, compare } = domain;
  const least = notation === "bool" ? true : domain.least;
  if (least !== true && least !== null) {
    throw new TypeError(`min<${notation}> has no least element: use an option`);
  }
  const reverse = (a: unknown, b: unknown) =>
    a === null || b === null ? compare(a, b) : compare(b, a);
  const name = notation === "bool" ? "and" : `min<${notation}>`;
  const reversed: unknown = chain(name, domain, least, reverse);
  return reversed as Chain<ValueOf<T>, ValueJson<T>>;
}
