import { knownJournal } from "../view/journal.js";
import {
  compareDots,
  dropPart,
  emptyNode,
  isEmptyNode,
  type Live,
  type Node,
  setPart,
} from "./node.js";
import type { Seen } from "./seen.js";
import type { AnyShape } from "./shape.js";

/** What counts as seen at two nodes that are joined, above them: by the one, by the other, and by both. */
export interface Sides {
  readonly mine: Seen;
  readonly theirs: Seen;
  readonly both: Seen;
  /** Whether `theirs` may have events that are live in the first node though the second one does not mention them. */
  readonly everywhere: boolean;
}

/** own ⊔ other, in place of the first, which shares nothing that is ever changed with the second. */
export function joinNodes(shape: AnyShape, own: Node, other: Node, above: Sides): void {
  const sides = below(above, own, other);
  own.live = joinLive(shape, own.live, other.live, sides);
  own.past = above.both.restOf(own.past, other.past);
  const inner = own.past === undefined ? sides : { ...sides, both: above.both.and(own.past) };
  const journal = knownJournal(own.parts);
  for (const [key, from] of other.parts) {
    journal?.note(key, own.parts.size);
    const known = own.parts.get(key);
    const part = known ?? emptyNode();
    joinNodes(shape.partAt(key), part, from, inner);
    if (isEmptyNode(part)) dropPart(own, key);
    else if (known === undefined) setPart(own, key, part);
  }
  if (!sides.everywhere) return;
  for (const [key, part] of own.parts) {
    if (!other.parts.has(key)) {
      journal?.note(key, own.parts.size);
      joinNodes(shape.partAt(key), part, NOTHING, inner);
      if (isEmptyNode(part)) dropPart(own, key);
    }
  }
}

/** Whether joining the second node would change the first. */
export function wouldChange(shape: AnyShape, own: Node, other: Node, above: Sides): boolean {
  const sides = below(above, own, other);
  if (joinLive(shape, own.live, other.live, sides) !== own.live) return true;
  if (above.both.and(own.past).restOf(other.past, undefined) !== undefined) return true;
  const inner = own.past === undefined ? sides : { ...sides, both: above.both.and(own.past) };
  for (const [key, from] of other.parts) {
    if (wouldChange(shape.partAt(key), own.parts.get(key) ?? NOTHING, from, inner)) return true;
  }
  if (!sides.everywhere) return false;
  for (const [key, part] of own.parts) {
    if (!other.parts.has(key) && wouldChange(shape.partAt(key), part, NOTHING, inner)) return true;
  }
  return false;
}

/** Of what is live on the two sides: what both have, and what the one has and the other has not seen. The first list, if it is that. */
function joinLive(
  shape: AnyShape,
  own: readonly Live[],
  other: readonly Live[],
  { mine, theirs }: Sides,
): readonly Live[] {
  if (own.length === 0 && other.length === 0) return own;
  const joined: Live[] = [];
  let isChanged = false;
  let i = 0;
  let j = 0;
  for (let left = own[0], right = other[0]; left ?? right; left = own[i], right = other[j]) {
    const order = left && right ? compareDots(left, right) : left ? -1 : 1;
    if (order <= 0) i += 1;
    if (order >= 0) j += 1;
    if (left && order < 0) {
      if (theirs.has(left.replica, left.number)) isChanged = true;
      else joined.push(left);
    } else if (right && order > 0) {
      if (!mine.has(right.replica, right.number)) {
        isChanged = true;
        joined.push(right);
      }
    } else if (left && right) {
      const isBelow = shape.isBelow(right.value, left.value);
      if (!isBelow) isChanged = true;
      joined.push(isBelow ? left : { ...left, value: shape.joinValues(left.value, right.value) });
    }
  }
  return isChanged ? joined : own;
}

const NOTHING: Node = emptyNode();

function below(above: Sides, own: Node, other: Node): Sides {
  if (own.past === undefined && other.past === undefined) return above;
  const { mine, theirs, both, everywhere } = above;
  return {
    mine: mine.and(own.past),
    theirs: theirs.and(other.past),
    both,
    everywhere: everywhere || other.past !== undefined,
  };
}
