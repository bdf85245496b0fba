import { invalidDelta } from "../error/invalid-delta.js";
import { invalidState } from "../error/invalid-state.js";
import { compareKeys } from "../value/domain.js";
import { keyDomainOf } from "../value/domain-of.js";
import type { KeyOf, KeyType, ValueJson } from "../value/type.js";
import { knownJournal } from "../view/journal.js";
import type { Lattice } from "./lattice.js";

/** Sets of values of a type, joined by union. Bottom is the empty set. Throws TypeError for a type that is not primitive. */
export function set<const T extends KeyType>(
  type: T,
): Lattice<ReadonlySet<KeyOf<T>>, readonly ValueJson<T>[]> {
  type State = ReadonlySet<KeyOf<T>>;
  const elements = keyDomainOf(type);
  const sorted = (state: State) => [...state].sort(compareKeys);
  return {
    notation: `set<${elements.notation}>`,
    bottom: () => new Set(),
    isBottom: (state) => state.size === 0,
    leq(a, b) {
      if (a.size > b.size) return false;
      for (const element of a) if (!b.has(element)) return false;
      return true;
    },
    join: (a, b) => new Set([...a, ...b]),
    diff(have, from) {
      const part = new Set<KeyOf<T>>();
      for (const element of from) if (!have.has(element)) part.add(element);
      return part.size === 0 ? undefined : part;
    },
    joinInto(into, from) {
      const own = into as Set<KeyOf<T>>;
      const journal = knownJournal(own);
      for (const element of from) {
        own.add(element);
        journal?.note(element, own.size);
      }
      return own;
    },
    copy: (state) => new Set(state),
    check(delta, path) {
      if (!(delta instanceof Set)) throw invalidDelta(path, "a Set", delta, false);
      const state = new Set<KeyOf<T>>();
      for (const element of delta) state.add(elements.check(element, path.at(state.size)));
      return state;
    },
    toJSON: (state) => sorted(state).map((element) => elements.toJSON(element)),
    fromJSON(json, path) {
      if (!Array.isArray(json)) throw invalidState(path, "an array", json);
      const state = new Set<KeyOf<T>>();
      let previous: KeyOf<T> | undefined;
      for (const [i, part] of json.entries()) {
        const element = elements.fromJSON(part, path.at(i));
        if (previous !== undefined && compareKeys(previous, element) >= 0) {
          throw invalidState(path.at(i), "elements in ascending order, each once", element);
        }
        state.add(element);
        previous = element;
      }
      return state;
    },
    write(out, state) {
      out.nat(state.size);
      for (const element of sorted(state)) elements.write(out, element);
    },
    read(input) {
      const state = new Set<KeyOf<T>>();
      let previous: KeyOf<T> | undefined;
      for (let left = input.count(1); left > 0; left--) {
        const element = elements.read(input);
        if (previous !== undefined && compareKeys(previous, element) >= 0) {
          throw input.error("the elements are not in ascending order");
        }
        state.add(element);
        previous = element;
      }
      return state;
    },
  };
}
