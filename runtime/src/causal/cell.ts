import { invalidState } from "../error/invalid-state.js";
import type { Lattice } from "../lattice/lattice.js";
import { nat } from "../value/number.js";
import { replicaId } from "../value/string.js";
import { compareDots, type Dot, emptyNode, type Live } from "./node.js";
import { pastFromJSON, pastToJSON, readPast, writePast } from "./past.js";
import { type Gone, gone, type Shape } from "./shape.js";

/**
 * A cell: what each event has left in it that no other event on the cell has overwritten. Seen of it is the join of these, in
 * the lattice of what an event leaves.
 */
export function cell<S, J, D>(value: Lattice<S, J, D>): Shape<S, D | Gone> {
  return {
    notation: `dots<${value.notation}>`,
    observe({ live }) {
      let seen = value.bottom();
      for (const { value: left } of live) seen = value.join(seen, left as S);
      return seen;
    },
    stamped(delta, { replica, number, past }, path) {
      const node = emptyNode();
      node.past = past;
      if (delta !== gone) node.live = [{ replica, number, value: value.check(delta as D, path) }];
      return node;
    },
    joinValues: (a, b) => value.join(a as S, b as S),
    isBelow: (a, b) => value.leq(a as S, b as S),
    toJSON: (node) => [
      pastToJSON(node.past),
      node.live.map(({ replica, number, value: left }) => [
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
      const live: Live[] = [];
      for (const [i, one] of json[1].entries()) {
        const at = path.at(1).at(i);
        if (!Array.isArray(one) || one.length !== 3) {
          throw invalidState(at, "an array of replica id, event number and value", one);
        }
        const replica = replicaId.fromJSON(one[0], at.at(0));
        const number = nat.fromJSON(one[1], at.at(1));
        const left = { replica, number, value: value.fromJSON(one[2], at.at(2)) };
        if (number === 0 || !isAfter(live.at(-1), left)) {
          throw invalidState(at, "events in ascending order, each once", one);
        }
        live.push(left);
      }
      node.live = live;
      return node;
    },
    write(out, node) {
      writePast(out, node.past);
      out.nat(node.live.length);
      for (const { replica, number, value: left } of node.live) {
        out.string(replica);
        out.nat(number);
        value.write(out, left as S);
      }
    },
    read(input) {
      const node = emptyNode();
      node.past = readPast(input);
      const live: Live[] = [];
      for (let count = input.count(2); count > 0; count--) {
        const replica = replicaId.read(input);
        const left = { replica, number: input.nat(), value: value.read(input) };
        if (left.number === 0 || !isAfter(live.at(-1), left)) {
          throw input.error("the events of a cell are not in ascending order");
        }
        live.push(left);
      }
      node.live = live;
      return node;
    },
    partAt: () => {
      throw new TypeError("a cell has no parts");
    },
  };
}

function isAfter(last: Dot | undefined, dot: Dot): boolean {
  return last === undefined || compareDots(last, dot) < 0;
}
