import { invalidDelta } from "../error/invalid-delta.js";
import { invalidState } from "../error/invalid-state.js";
import { compareKeys, type Domain } from "../value/domain.js";
import { keyDomainOf } from "../value/domain-of.js";
import type { Key, KeyOf, KeyType, ValueJson } from "../value/type.js";
import { knownJournal } from "../view/journal.js";
import type { Lattice } from "./lattice.js";

/** A map as JSON data: pairs of key and value, in ascending order of the keys. */
export type MapJson<K, V> = readonly (readonly [K, V])[];

/**
 * Maps from values of a type to elements of a lattice, joined key by key. Bottom is the empty map. An
 * absent key lies strictly below a key that is there with the bottom of the value lattice. Throws
 * TypeError for a key type that is not primitive.
 */
export function map<const T extends KeyType, S, J, D>(
  keyType: T,
  value: Lattice<S, J, D>,
): Lattice<ReadonlyMap<KeyOf<T>, S>, MapJson<ValueJson<T>, J>, ReadonlyMap<KeyOf<T>, D>> {
  const keys = keyDomainOf(keyType);
  return mapOver(`map<${keys.notation}, ${value.notation}>`, keys, value);
}

/** `map` for any domain of keys. */
export function mapOver<K extends Key, JK, S, J, D>(
  notation: string,
  keys: Domain<K, JK>,
  value: Lattice<S, J, D>,
): Lattice<ReadonlyMap<K, S>, MapJson<JK, J>, ReadonlyMap<K, D>> {
  type State = ReadonlyMap<K, S>;
  const sorted = (state: State) => [...state].sort(([a], [b]) => compareKeys(a, b));
  return {
    notation,
    bottom: () => new Map(),
    isBottom: (state) => state.size === 0,
    leq(a, b) {
      if (a.size > b.size) return false;
      for (const [key, lower] of a) {
        const upper = b.get(key);
        if (upper === undefined || !value.leq(lower, upper)) return false;
      }
      return true;
    },
    join(a, b) {
      const joined = new Map(a);
      for (const [key, right] of b) {
        const left = a.get(key);
        joined.set(key, left === undefined ? right : value.join(left, right));
      }
      return joined;
    },
    diff(have, from) {
      const parts = new Map<K, S>();
      for (const [key, theirs] of from) {
        const mine = have.get(key);
        const part = mine === undefined ? theirs : value.diff(mine, theirs);
        if (part !== undefined) parts.set(key, part);
      }
      return parts.size === 0 ? undefined : parts;
    },
    joinInto(into, from) {
      const own = into as Map<K, S>;
      const journal = knownJournal(own);
      for (const [key, theirs] of from) {
        const mine = own.get(key);
        own.set(key, mine === undefined ? value.copy(theirs) : value.joinInto(mine, theirs));
        journal?.note(key, own.size);
      }
      return own;
    },
    copy(state) {
      const copied = new Map<K, S>();
      for (const [key, part] of state) copied.set(key, value.copy(part));
      return copied;
    },
    check(delta, path) {
      if (!(delta instanceof Map)) throw invalidDelta(path, "a Map", delta, false);
      const state = new Map<K, S>();
      for (const [key, part] of delta as ReadonlyMap<K, D>) {
        const at = path.at(state.size);
        state.set(keys.check(key, at.at(0)), value.check(part, at.at(1)));
      }
      return state;
    },
    toJSON: (state) =>
      sorted(state).map(([key, part]) => [keys.toJSON(key), value.toJSON(part)] as const),
    fromJSON(json, path) {
      if (!Array.isArray(json)) throw invalidState(path, "an array", json);
      const state = new Map<K, S>();
      let previous: K | undefined;
      for (const [i, pair] of json.entries()) {
        const at = path.at(i);
        if (!Array.isArray(pair) || pair.length !== 2) {
          throw invalidState(at, "an array of key and value", pair);
        }
        const key = keys.fromJSON(pair[0], at.at(0));
        if (previous !== undefined && compareKeys(previous, key) >= 0) {
          throw invalidState(at.at(0), "keys in ascending order, each once", key);
        }
        state.set(key, value.fromJSON(pair[1], at.at(1)));
        previous = key;
      }
      return state;
    },
    write(out, state) {
      out.nat(state.size);
      for (const [key, part] of sorted(state)) {
        keys.write(out, key);
        value.write(out, part);
      }
    },
    read(input) {
      const state = new Map<K, S>();
      let previous: K | undefined;
      for (let left = input.count(1); left > 0; left--) {
        const key = keys.read(input);
        if (previous !== undefined && compareKeys(previous, key) >= 0) {
          throw input.error("the keys are not in ascending order");
        }
        state.set(key, value.read(input));
        previous = key;
      }
      return state;
    },
  };
}
