import type { Context } from "../replica/context.js";
import type { Seen } from "./seen.js";

/** What an event has left in a cell, under the event's dot: its replica and its number among that replica's events. */
export interface Live {
  readonly replica: string;
  readonly number: number;
  readonly value: unknown;
}

/**
 * A part of a causal state. Below it all events of the state's context count as seen, and those of `past` as well: what
 * events overwrote that are not in the context yet, because their deltas came out of order.
 */
export interface Node {
  past: Context | undefined;
  /** Of a cell: what is in it, by the names of the dots. */
  readonly live: Map<string, Live>;
  /** Of a map: what is under its keys; empty nodes are left out. Of a record: under the names of all its fields. */
  readonly parts: Map<unknown, Node>;
}

export function emptyNode(): Node {
  return nodeOf(undefined, []);
}

/** A node with these parts. */
export function nodeOf(past: Context | undefined, parts: Iterable<readonly [unknown, Node]>): Node {
  return { past, live: new Map(), parts: new Map(parts) };
}

/** The part under a name, which is left out where nothing is in it. */
export function partOf({ parts }: Node, name: string): Node {
  return parts.get(name) ?? emptyNode();
}

export function isEmptyNode({ past, live, parts }: Node): boolean {
  if (past !== undefined || live.size > 0) return false;
  for (const part of parts.values()) if (!isEmptyNode(part)) return false;
  return true;
}

/** Whether something is to be seen at a node or below it. */
export function hasLive({ live, parts }: Node): boolean {
  if (live.size > 0) return true;
  for (const part of parts.values()) if (hasLive(part)) return true;
  return false;
}

export function copyNode({ past, live, parts }: Node): Node {
  const copied = new Map<unknown, Node>();
  for (const [key, part] of parts) copied.set(key, copyNode(part));
  return { past, live: new Map(live), parts: copied };
}

/** Adds all that is in the pasts of a node and below it. */
export function collectPasts({ past, parts }: Node, into: Context): void {
  if (past !== undefined) into.addAll(past);
  for (const part of parts.values()) collectPasts(part, into);
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
  const kept = new Map<unknown, Node>();
  for (const [key, part] of parts) {
    const clean = cleaned(part, inner);
    if (!isEmptyNode(clean)) kept.set(key, clean);
  }
  return { past: rest, live, parts: kept };
}

/** Names a dot. */
export function dotName(replica: string, number: number): string {
  return `${number} ${replica}`;
}
