import type { Reader } from "../binary/reader.js";
import type { Writer } from "../binary/writer.js";
import type { Path } from "../error/path.js";
import type { Context } from "../replica/context.js";
import type { Node } from "./node.js";

/** An event that leaves something in cells: its dot, and the events that its replica knew before it. */
export interface Stamp {
  readonly replica: string;
  readonly number: number;
  readonly past: Context | undefined;
}

/**
 * How the cells of a causal state lie: S is what is seen of them, D what an update leaves in them. A cell that a delta
 * does not mention is not touched.
 */
export interface Shape<S, D> {
  /** The shape in one line, such as `map<string, dots<or>>`. */
  readonly notation: string;
  /** The join of what is in each cell. */
  observe(node: Node): S;
  /** What the event leaves; throws RangeError or TypeError if the delta is none. */
  stamped(delta: D, stamp: Stamp, path: Path): Node;
  /** Joins what two events or writers of one name left in one cell. */
  joinValues(a: unknown, b: unknown): unknown;
  isBelow(a: unknown, b: unknown): boolean;
  toJSON(node: Node): unknown;
  fromJSON(json: unknown, path: Path): Node;
  write(out: Writer, node: Node): void;
  read(input: Reader): Node;
  /** The shape of the part under a key or name. */
  partAt(key: unknown): AnyShape;
}

/** Any shape, where only its general operations matter. */
export type AnyShape = Shape<unknown, unknown>;

/** In the place of what an event leaves in a cell: nothing. What was there is gone all the same. */
export interface Gone {
  readonly kind: "gone";
}

export const gone: Gone = Object.freeze({ kind: "gone" });

/** In the place of a map in a delta: the event touches what is under all keys, and leaves nothing there. */
export interface Everything {
  readonly kind: "everything";
}

export const everything: Everything = Object.freeze({ kind: "everything" });
