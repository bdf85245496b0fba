import type { Context } from "../replica/context.js";
import { compareKeys } from "../value/domain.js";
import type { Seen } from "./seen.js";

/** Names an event: its replica, and its number among that replica's events. */
export interface Dot {
  readonly replica: string;
  readonly number: number;
}

/** What an event has left in a cell. */
export interface Live extends Dot {
  readonly value: unknown;
}

/**
 * A part of a causal state. Below it all events of the state's context count as seen, and those of `past` as well: what
 * events overwrote that are not in the context yet, because their deltas came out of order.
 */
export interface Node {
  past: Context | undefined;
  /** Of a cell: what is in it, in ascending order of the dots (`compareDots`). */
  live: readonly Live[];
  /**
   * Of a map: what is under its keys; empty nodes are left out. Of a record: under the names of all its fields. Changed by `setPart`
   * and `dropPart`.
   */
  parts: ReadonlyMap<unknown, Node>;
}

/** In the place of maps in which nothing is: nodes of cells have no parts, and an empty map would take more room than all else. */
const NO_PARTS: ReadonlyMap<unknown, Node> = new Map();

export function emptyNode(): Node {
  return { past: undefined, live: [], parts: NO_PARTS };
}

/** A node with these parts. */
export function nodeOf(past: Context | undefined, parts: Iterable<readonly [unknown, Node]>): Node {
  return { past, live: [], parts: new Map(parts) };
}

export function setPart(node: Node, key: unknown, part: Node): void {
  if (node.parts === NO_PARTS) node.parts = new Map();
  (node.parts as Map<unknown, Node>).set(key, part);
}

export function dropPart(node: Node, key: unknown): void {
  if (node.parts !== NO_PARTS) (node.parts as Map<unknown, Node>).delete(key);
}

/** The part under a name, which is left out where nothing is in it. */
export function partOf({ parts }: Node, name: string): Node {
  return parts.get(name) ?? emptyNode();
}

export function isEmptyNode({ past, live, parts }: Node): boolean {
  if (past !== undefined || live.length > 0) return false;
  for (const part of parts.values()) if (!isEmptyNode(part)) return false;
  return true;
}

/** Whether something is to be seen at a node or below it. */
export function hasLive({ live, parts }: Node): boolean {
  if (live.length > 0) return true;
  for (const part of parts.values()) if (hasLive(part)) return true;
  return false;
}

export function copyNode({ past, live, parts }: Node): Node {
  const copied = emptyNode();
  copied.past = past;
  copied.live = live;
  for (const [key, part] of parts) setPart(copied, key, copyNode(part));
  return copied;
}

/** All that is in the pasts of a node and below it, and in `known`; undefined if nothing is. It is not to be changed. */
export function pastsOf({ past, parts }: Node, known?: Context): Context | undefined {
  let pasts = known;
  // All nodes that one event touches have the same past.
  if (past !== undefined && past !== pasts) {
    if (pasts === undefined) {
      pasts = past;
    } else {
      pasts = pasts.copy();
      pasts.addAll(past);
    }
  }
  for (const part of parts.values()) pasts = pastsOf(part, pasts);
  return pasts;
}

export function countNodes({ parts }: Node): number {
  let count = 1;
  for (const part of parts.values()) count += countNodes(part);
  return count;
}

/** The node where pasts hold nothing that is seen above, and without what is then empty. */
export function cleaned({ past, live, parts }: Node, above: Seen): Node {
  const rest = above.restOf(past, undefined);
  const inner = above.and(rest);
  const clean: Node = { past: rest, live, parts: NO_PARTS };
  for (const [key, part] of parts) {
    const cleanPart = cleaned(part, inner);
    if (!isEmptyNode(cleanPart)) setPart(clean, key, cleanPart);
  }
  return clean;
}

/** Orders dots by their replicas, then by their numbers. */
export function compareDots(a: Dot, b: Dot): number {
  return compareKeys(a.replica, b.replica) || a.number - b.number;
}
