import { invalidState } from "../error/invalid-state.js";
import { or } from "../lattice/or.js";
import { cell } from "./cell.js";
import { emptyNode, hasLive, nodeOf, partOf, setPart } from "./node.js";
import { pastFromJSON, pastToJSON, readPast, writePast } from "./past.js";
import { type Gone, gone, type Shape } from "./shape.js";

const THERE = "there";
const INNER = "inner";
const there = cell(or());

/**
 * Cells under a key that is there, once something was left in one of them, until it is removed as a whole (`gone`): also when nothing is
 * left in any of them. Whether it is there is a cell of its own, which every event touches that leaves something below.
 */
export function kept<S, D>(inner: Shape<S, D>): Shape<S, D | Gone> {
  return {
    notation: `kept<${inner.notation}>`,
    observe: (node) => inner.observe(partOf(node, INNER)),
    stamped(delta, stamp, path) {
      const node = emptyNode();
      if (delta === gone) {
        node.past = stamp.past;
        return node;
      }
      const below = inner.stamped(delta as D, stamp, path);
      setPart(node, INNER, below);
      if (hasLive(below)) setPart(node, THERE, there.stamped(true, stamp, path));
      return node;
    },
    joinValues: inner.joinValues,
    isBelow: inner.isBelow,
    toJSON: (node) => [
      pastToJSON(node.past),
      there.toJSON(partOf(node, THERE)),
      inner.toJSON(partOf(node, INNER)),
    ],
    fromJSON(json, path) {
      if (!Array.isArray(json) || json.length !== 3) {
        throw invalidState(
          path,
          "an array of a past, whether it is there, and what is in it",
          json,
        );
      }
      return nodeOf(pastFromJSON(json[0], path.at(0)), [
        [THERE, there.fromJSON(json[1], path.at(1))],
        [INNER, inner.fromJSON(json[2], path.at(2))],
      ]);
    },
    write(out, node) {
      writePast(out, node.past);
      there.write(out, partOf(node, THERE));
      inner.write(out, partOf(node, INNER));
    },
    read: (input) =>
      nodeOf(readPast(input), [
        [THERE, there.read(input)],
        [INNER, inner.read(input)],
      ]),
    partAt: (name) => (name === THERE ? there : inner),
  };
}
