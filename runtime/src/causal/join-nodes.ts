import { knownJournal } from "../view/journal.js";
import { emptyNode, isEmptyNode, type Node } from "./node.js";
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
  for (const [name, { replica, number }] of own.live) {
    if (!other.live.has(name) && sides.theirs.has(replica, number)) own.live.delete(name);
  }
  for (const [name, left] of other.live) {
    const known = own.live.get(name);
    if (known !== undefined) {
      own.live.set(name, { ...known, value: shape.joinValues(known.value, left.value) });
    } else if (!sides.mine.has(left.replica, left.number)) {
      own.live.set(name, left);
    }
  }
  own.past = above.both.restOf(own.past, other.past);
  const inner = { ...sides, both: above.both.and(own.past) };
  const journal = knownJournal(own.parts);
  for (const key of keysOf(own, other, sides.everywhere)) {
    journal?.note(key, own.parts.size);
    const part = own.parts.get(key) ?? emptyNode();
    joinNodes(shape.partAt(key), part, other.parts.get(key) ?? NOTHING, inner);
    if (isEmptyNode(part)) own.parts.delete(key);
    else own.parts.set(key, part);
  }
}

/** Whether joining the second node would change the first. */
export function wouldChange(shape: AnyShape, own: Node, other: Node, above: Sides): boolean {
  const sides = below(above, own, other);
  for (const [name, { replica, number }] of own.live) {
    if (!other.live.has(name) && sides.theirs.has(replica, number)) return true;
  }
  for (const [name, { replica, number, value }] of other.live) {
    const known = own.live.get(name);
    if (known === undefined ? !sides.mine.has(replica, number) : known.value !== value) {
      if (known === undefined || !shape.isBelow(value, known.value)) return true;
    }
  }
  if (above.both.and(own.past).restOf(other.past, undefined) !== undefined) return true;
  const inner = { ...sides, both: above.both.and(own.past) };
  return keysOf(own, other, sides.everywhere).some((key) =>
    wouldChange(
      shape.partAt(key),
      own.parts.get(key) ?? NOTHING,
      other.parts.get(key) ?? NOTHING,
      inner,
    ),
  );
}

const NOTHING: Node = emptyNode();

function below({ mine, theirs, both, everywhere }: Sides, own: Node, other: Node): Sides {
  return {
    mine: mine.and(own.past),
    theirs: theirs.and(other.past),
    both,
    everywhere: everywhere || other.past !== undefined,
  };
}

function keysOf(own: Node, other: Node, everywhere: boolean): readonly unknown[] {
  return everywhere
    ? [...new Set([...own.parts.keys(), ...other.parts.keys()])]
    : [...other.parts.keys()];
}
