import type { Encoder } from "../encoder.js";
import { eqT, impliesT, intTerm, leT, notT, type Term } from "../term.js";
import { KEYS } from "./loop.js";
import type { Content } from "./value.js";

/**
 * Sizes of collections. Of these is known what holds of finite sets: a size is 0 only of the empty one, and one whose keys
 * are all in another one is not larger.
 */
export class Sizes {
  readonly #encoder: Encoder;
  readonly #known = new Map<Content, Term>();

  constructor(encoder: Encoder) {
    this.#encoder = encoder;
  }

  of(content: Content): Term {
    const known = this.#known.get(content);
    if (known) {
      return known;
    }
    const { facts } = this.#encoder;
    const size = this.#encoder.declare(this.#encoder.fresh("size"), [], "Int");
    const isEmpty = this.#encoder.forAll(KEYS, (key) => notT(content.at(key).some));
    facts.push(leT(intTerm(0), size), eqT(eqT(size, intTerm(0)), isEmpty));
    for (const [other, otherSize] of this.#known) {
      facts.push(
        impliesT(this.#isWithin(content, other), leT(size, otherSize)),
        impliesT(this.#isWithin(other, content), leT(otherSize, size)),
      );
    }
    this.#known.set(content, size);
    return size;
  }

  #isWithin(a: Content, b: Content): Term {
    return this.#encoder.forAll(KEYS, (key) => impliesT(a.at(key).some, b.at(key).some));
  }
}
