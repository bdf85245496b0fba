import { invalidDelta } from "../error/invalid-delta.js";
import { InvalidStateError, invalidState } from "../error/invalid-state.js";
import { compareKeys } from "../value/domain.js";
import { keyDomainOf } from "../value/domain-of.js";
import type { Key, KeyOf, KeyType } from "../value/type.js";
import { knownJournal } from "../view/journal.js";
import { Memo } from "../view/memo.js";
import { emptyNode, hasLive, isEmptyNode, type Node, setPart } from "./node.js";
import { pastFromJSON, pastToJSON, readPast, writePast } from "./past.js";
import { type Everything, everything, type Shape } from "./shape.js";

/**
 * A cell, or more of them, under each key. Keys under which nothing is left are not there. Throws TypeError for a key type
 * that is not primitive.
 */
export function cells<const T extends KeyType, S, D>(
  keyType: T,
  part: Shape<S, D>,
): Shape<ReadonlyMap<KeyOf<T>, S>, ReadonlyMap<KeyOf<T>, D> | Everything> {
  const keys = keyDomainOf(keyType);
  const observed = new Memo();
  const sorted = ({ parts }: Node) => {
    const entries: [KeyOf<T> & Key, Node][] = [];
    for (const entry of parts) {
      if (!isEmptyNode(entry[1])) entries.push(entry as [KeyOf<T> & Key, Node]);
    }
    return entries.length < 2 ? entries : entries.sort(([a], [b]) => compareKeys(a, b));
  };
  return {
    notation: `map<${keys.notation}, ${part.notation}>`,
    observe({ parts }) {
      const look = (seen: Map<KeyOf<T>, S>, key: unknown) => {
        const node = parts.get(key);
        if (node !== undefined && hasLive(node)) seen.set(key as KeyOf<T>, part.observe(node));
        else seen.delete(key as KeyOf<T>);
      };
      const make = () => {
        const seen = new Map<KeyOf<T>, S>();
        for (const key of parts.keys()) look(seen, key);
        return seen;
      };
      // Nodes in which nothing is share one map: it is not told of what comes into one of them.
      if (parts.size === 0) return make();
      return observed.of(parts, make, (seen, key) => {
        look(seen, key);
        knownJournal(seen)?.note(key, seen.size);
      });
    },
    stamped(delta, stamp, path) {
      const node = emptyNode();
      if (delta === everything) {
        node.past = stamp.past;
        return node;
      }
      if (!(delta instanceof Map)) throw invalidDelta(path, "a Map", delta, false);
      for (const [key, one] of delta as ReadonlyMap<KeyOf<T>, D>) {
        const at = path.at(node.parts.size);
        setPart(node, keys.check(key, at.at(0)), part.stamped(one, stamp, at.at(1)));
      }
      return node;
    },
    joinValues: part.joinValues,
    isBelow: part.isBelow,
    toJSON: (node) => [
      pastToJSON(node.past),
      sorted(node).map(([key, one]) => [keys.toJSON(key), part.toJSON(one)]),
    ],
    fromJSON(json, path) {
      if (!Array.isArray(json) || json.length !== 2 || !Array.isArray(json[1])) {
        throw invalidState(path, "an array of a past and entries", json);
      }
      const node = emptyNode();
      node.past = pastFromJSON(json[0], path.at(0));
      let previous: Key | undefined;
      for (const [i, pair] of json[1].entries()) {
        const at = path.at(1).at(i);
        if (!Array.isArray(pair) || pair.length !== 2) {
          throw invalidState(at, "an array of key and value", pair);
        }
        const key = keys.fromJSON(pair[0], at.at(0));
        if (previous !== undefined && compareKeys(previous, key) >= 0) {
          throw invalidState(at.at(0), "keys in ascending order, each once", key);
        }
        const one = part.fromJSON(pair[1], at.at(1));
        if (isEmptyNode(one)) throw new InvalidStateError(at.at(1), "nothing is there");
        setPart(node, key, one);
        previous = key;
      }
      return node;
    },
    write(out, node) {
      writePast(out, node.past);
      const entries = sorted(node);
      out.nat(entries.length);
      for (const [key, one] of entries) {
        keys.write(out, key);
        part.write(out, one);
      }
    },
    read(input) {
      const node = emptyNode();
      node.past = readPast(input);
      let previous: Key | undefined;
      for (let left = input.count(2); left > 0; left--) {
        const key = keys.read(input);
        if (previous !== undefined && compareKeys(previous, key) >= 0) {
          throw input.error("the keys are not in ascending order");
        }
        const one = part.read(input);
        if (isEmptyNode(one)) throw input.error("there is a key with nothing under it");
        setPart(node, key, one);
        previous = key;
      }
      return node;
    },
    partAt: () => part,
  };
}
