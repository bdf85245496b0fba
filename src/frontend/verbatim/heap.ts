import type { Reach } from "./reach.js";

/** The root that stands for what is made at a place of a function: an object, a list, the answer of a call. */
export function madeAt(node: { readonly pos: number; readonly end: number }): string {
  return `n:${node.pos}-${node.end}`;
}

/** True of the root of an object that the function makes itself: nobody else sees how it is changed. */
export function isMade(root: string): boolean {
  return root.startsWith("n:");
}

/** What the objects that a function makes come to hold. All that one place makes count as one object. */
export class Heap {
  readonly #held = new Map<string, Set<string>>();

  /** Notes that an object holds what the roots stand for; true if that was not known. */
  add(root: string, values: Iterable<string>): boolean {
    const held = this.#held.get(root) ?? new Set();
    const { size } = held;
    for (const value of values) {
      held.add(value);
    }
    this.#held.set(root, held);
    return held.size > size;
  }

  /** The roots, and those of all that can be reached through objects that are made here. */
  closure(roots: Iterable<string>): ReadonlySet<string> {
    const found = new Set<string>();
    const open = [...roots];
    for (let root = open.pop(); root !== undefined; root = open.pop()) {
      if (!found.has(root)) {
        found.add(root);
        open.push(...(this.#held.get(root) ?? []));
      }
    }
    return found;
  }

  /** What is in a value. */
  contents({ outer, inner }: Reach): ReadonlySet<string> {
    const held = [...outer].flatMap((root) => [...(this.#held.get(root) ?? [])]);
    return this.closure([...inner, ...held]);
  }

  /** The value itself, and all that is in it. */
  all(value: Reach): ReadonlySet<string> {
    return new Set([...value.outer, ...this.contents(value)]);
  }
}
