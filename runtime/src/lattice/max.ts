import { domainOf } from "../value/domain-of.js";
import type { ValueJson, ValueOf, ValueType } from "../value/type.js";
import { chain } from "./chain.js";
import type { Chain } from "./lattice.js";

/**
 * The values of a type; the greater one wins. Bottom is the type's least value: false, 0, "", null, the
 * first of an enum, a tuple of such. Throws TypeError for `int` and `num`, alone or in a tuple, which
 * have none: use an option of them.
 */
export function max<const T extends ValueType>(type: T): Chain<ValueOf<T>, ValueJson<T>> {
  const domain = domainOf(type);
  const { notation, least, compare } = domain;
  if (least === undefined) {
    throw new TypeError(`max<${notation}> has no least element: use an option`);
  }
  const name = notation === "bool" ? "or" : `max<${notation}>`;
  const chained: unknown = chain(name, domain, least, compare);
  return chained as Chain<ValueOf<T>, ValueJson<T>>;
}
