import { fieldsOf } from "../error/fields.js";
import { invalidDelta } from "../error/invalid-delta.js";
import { invalidState } from "../error/invalid-state.js";
import type { Path } from "../error/path.js";
import { label } from "../lattice/label.js";
import { compareKeys } from "../value/domain.js";
import { emptyNode, type Node } from "./node.js";
import { pastFromJSON, pastToJSON, readPast, writePast } from "./past.js";
import type { AnyShape, Shape } from "./shape.js";

type LeftOf<P> = P extends { stamped(delta: infer D, ...rest: never[]): Node } ? D : never;

/** Cells under names. A delta may leave names out: these are not touched. */
export function fields<F extends Readonly<Record<string, AnyShape>>>(
  shapes: F,
): Shape<
  { readonly [N in keyof F]: ReturnType<F[N]["observe"]> },
  { readonly [N in keyof F]?: LeftOf<F[N]> }
> {
  const list = Object.entries(shapes).sort(([a], [b]) => compareKeys(a, b));
  const names = list.map(([name]) => name);
  const part = (node: Node, name: string): Node => node.parts.get(name) ?? emptyNode();
  const build = (make: (shape: AnyShape, name: string) => unknown) =>
    Object.fromEntries(list.map(([name, shape]) => [name, make(shape, name)]));
  const filled = (past: Node["past"], make: (shape: AnyShape, name: string) => Node): Node => {
    const node = emptyNode();
    node.past = past;
    for (const [name, shape] of list) node.parts.set(name, make(shape, name));
    return node;
  };
  type Seen = { readonly [N in keyof F]: ReturnType<F[N]["observe"]> };
  return {
    notation: `record<${list.map(([name, shape]) => `${label(name)}: ${shape.notation}`).join(", ")}>`,
    observe: (node) => build((shape, name) => shape.observe(part(node, name))) as Seen,
    bottom: () => build((shape) => shape.bottom()) as Seen,
    stamped(delta, stamp, path: Path) {
      if (typeof delta !== "object" || delta === null) {
        throw invalidDelta(path, "an object", delta, false);
      }
      const given = delta as Readonly<Record<string, unknown>>;
      for (const name of Object.keys(given)) {
        if (!names.includes(name)) throw new TypeError(`${path.at(name)}: is not a known field`);
      }
      const node = emptyNode();
      for (const [name, shape] of list) {
        if (given[name] !== undefined) {
          node.parts.set(name, shape.stamped(given[name], stamp, path.at(name)));
        }
      }
      return node;
    },
    joinValues: (a) => a,
    isBelow: () => true,
    toJSON: (node) => [
      pastToJSON(node.past),
      build((shape, name) => shape.toJSON(part(node, name))),
    ],
    fromJSON(json, path) {
      if (!Array.isArray(json) || json.length !== 2) {
        throw invalidState(path, "an array of a past and fields", json);
      }
      const given = fieldsOf(json[1], names, path.at(1));
      return filled(pastFromJSON(json[0], path.at(0)), (shape, name) =>
        shape.fromJSON(given[name], path.at(1).at(name)),
      );
    },
    write(out, node) {
      writePast(out, node.past);
      for (const [name, shape] of list) shape.write(out, part(node, name));
    },
    read: (input) => filled(readPast(input), (shape) => shape.read(input)),
    partAt: (name) => shapes[name as string] as AnyShape,
  };
}
