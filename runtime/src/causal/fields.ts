import { deltaFieldsOf } from "../error/delta-fields.js";
import { fieldsOf } from "../error/fields.js";
import { invalidState } from "../error/invalid-state.js";
import type { Path } from "../error/path.js";
import { label } from "../lattice/label.js";
import { compareKeys } from "../value/domain.js";
import { emptyNode, type Node, nodeOf, partOf, setPart } from "./node.js";
import { pastFromJSON, pastToJSON, readPast, writePast } from "./past.js";
import { type AnyShape, type Gone, gone, type Shape } from "./shape.js";

type LeftOf<P> = P extends { stamped(delta: infer D, ...rest: never[]): Node } ? D : never;

/** Cells under names. A delta may leave names out: these are not touched. `gone` leaves nothing in any of them. */
export function fields<F extends Readonly<Record<string, AnyShape>>>(
  shapes: F,
): Shape<
  { readonly [N in keyof F]: ReturnType<F[N]["observe"]> },
  { readonly [N in keyof F]?: LeftOf<F[N]> } | Gone
> {
  const list = Object.entries(shapes).sort(([a], [b]) => compareKeys(a, b));
  const names = list.map(([name]) => name);
  const build = (make: (shape: AnyShape, name: string) => unknown) =>
    Object.fromEntries(list.map(([name, shape]) => [name, make(shape, name)]));
  type Seen = { readonly [N in keyof F]: ReturnType<F[N]["observe"]> };
  return {
    notation: `record<${list.map(([name, shape]) => `${label(name)}: ${shape.notation}`).join(", ")}>`,
    observe: (node) => build((shape, name) => shape.observe(partOf(node, name))) as Seen,
    stamped(delta, stamp, path: Path) {
      const node = emptyNode();
      if (delta === gone) {
        node.past = stamp.past;
        return node;
      }
      const given = deltaFieldsOf(delta, names, path);
      for (const [name, shape] of list) {
        const part = Object.hasOwn(given, name) ? given[name] : undefined;
        if (part !== undefined) setPart(node, name, shape.stamped(part, stamp, path.at(name)));
      }
      return node;
    },
    joinValues: (a) => a,
    isBelow: () => true,
    toJSON: (node) => [
      pastToJSON(node.past),
      build((shape, name) => shape.toJSON(partOf(node, name))),
    ],
    fromJSON(json, path) {
      if (!Array.isArray(json) || json.length !== 2) {
        throw invalidState(path, "an array of a past and fields", json);
      }
      const given = fieldsOf(json[1], names, path.at(1));
      const past = pastFromJSON(json[0], path.at(0));
      const at = path.at(1);
      return nodeOf(
        past,
        list.map(([name, shape]) => [name, shape.fromJSON(given[name], at.at(name))]),
      );
    },
    write(out, node) {
      writePast(out, node.past);
      for (const [name, shape] of list) shape.write(out, partOf(node, name));
    },
    read(input) {
      const past = readPast(input);
      return nodeOf(
        past,
        list.map(([name, shape]) => [name, shape.read(input)]),
      );
    },
    partAt: (name) => shapes[name as string] as AnyShape,
  };
}
