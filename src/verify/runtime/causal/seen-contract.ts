import { andT, FALSE, impliesT, notT, orT, type Term, TRUE } from "../../term.js";
import { maybe } from "../choose.js";
import { type Call, type SeenValue, Store, type Value } from "../value.js";
import { dotsOf, isEmpty, maybeContext } from "./contexts.js";

const UNDEFINED: Value = { kind: "undefined" };

/**
 * `Seen.restOf`: the dots of both contexts that are not seen; undefined if there are none. Contexts that are given must have dots. What
 * it gives may be one of them.
 */
export function restOf(of: SeenValue, [a, b]: readonly Value[], at: Call): Value {
  for (const value of [a, b]) {
    const { some } = maybe(value ?? UNDEFINED);
    if (some !== FALSE) {
      at.need(impliesT(some, notT(isEmpty(at.encoder, dotsOf(value, at)))));
    }
  }
  const { store } = at;
  const [first, second] = [dotsOf(a, at), dotsOf(b, at)];
  // Contexts that count as seen may change later: what is left is as it is now.
  const before = new Store(store);
  const dots = (dot: Term): Term => andT(orT(first(dot), second(dot)), notT(of.has(dot, before)));
  return maybeContext(notT(isEmpty(at.encoder, dots)), dots, TRUE, at);
}
