import { invalidState } from "../error/invalid-state.js";
import type { Lattice } from "../lattice/lattice.js";
import { compareKeys } from "../value/domain.js";
import { nat } from "../value/number.js";
import { replicaId } from "../value/string.js";
import { dotName, emptyNode, type Live, type Node } from "./node.js";
import { pastFromJSON, pastToJSON, readPast, writePast } from "./past.js";
import { type Gone, gone, type Shape } from "./shape.js";

/**
 * A cell: what each event has left in it that no other event on the cell has overwritten. Seen of it is the join of these, in
 * the lattice of what an event leaves.
 */
export function cell<S, J, D>(value: Lattice<S, J, D>): Shape<S, D | Gone> {
  const sorted = ({ live }: Node): readonly Live[] =>
    [...live.values()].sort((a, b) => compareKeys(a.replica, b.replica) || a.number - b.number);
  const put = (node: Node, replica: string, number: number, left: S) =>
    node.live.set(dotName(replica, number), { replica, number, value: left });
  return {
    notation: `dots<${value.notation}>`,
    observe({ live }) {
      let seen = value.bottom();
      for (const { value: left } of live.values()) seen = value.join(seen, left as S);
      return seen;
    },
    stamped(delta, { replica, number, past }, path) {
      const node = emptyNode();
      node.past = past;
      if (delta !== gone) put(node, replica, number, value.check(delta as D, path));
      return node;
    },
    joinValues: (a, b) => value.join(a as S, b as S),
    isBelow: (a, b) => value.leq(a as S, b as S),
    toJSON: (node) => [
      pastToJSON(node.past),
      sorted(node).map(({ replica, number, value: left }) => [
        replica,
        number,
        value.toJSON(left as S),
      ]),
    ],
    fromJSON(json, path) {
      if (!Array.isArray(json) || json.length !== 2 || !Array.isArray(json[1])) {
        throw invalidState(path, "an array of a past and what is in the cell", json);
      }
      const node = emptyNode();
      node.past = pastFromJSON(json[0], path.at(0));
      let last: Live | undefined;
      for (const [i, one] of json[1].entries()) {
        const at = path.at(1).at(i);
        if (!Array.isArray(one) || one.length !== 3) {
          throw invalidState(at, "an array of replica id, event number and value", one);
        }
        const replica = replicaId.fromJSON(one[0], at.at(0));
        const number = nat.fromJSON(one[1], at.at(1));
        const left = value.fromJSON(one[2], at.at(2));
        if (number === 0 || (last !== undefined && !isBefore(last, replica, number))) {
          throw invalidState(at, "events in ascending order, each once", one);
        }
        put(node, replica, number, left);
        last = { replica, number, value: left };
      }
      return node;
    },
    write(out, node) {
      writePast(out, node.past);
      out.nat(node.live.size);
      for (const { replica, number, value: left } of sorted(node)) {
        out.string(replica);
        out.nat(number);
        value.write(out, left as S);
      }
    },
    read(input) {
      const node = emptyNode();
      node.past = readPast(input);
      let last: Live | undefined;
      for (let left = input.count(3); left > 0; left--) {
        const replica = replicaId.read(input);
        const number = input.nat();
        const one = value.read(input);
        if (number === 0 || (last !== undefined && !isBefore(last, replica, number))) {
          throw input.error("the events of a cell are not in ascending order");
        }
        put(node, replica, number, one);
        last = { replica, number, value: one };
      }
      return node;
    },
    partAt: () => {
      throw new TypeError("a cell has no parts");
    },
  };
}

function isBefore(last: Live, replica: string, number: number): boolean {
  return last.replica < replica || (last.replica === replica && last.number < number);
}
