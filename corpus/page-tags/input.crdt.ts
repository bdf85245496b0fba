/*
 * The replicated form of PageTags, made by Joinery 0.1.0 with Z3 5.1.0.0.
 * Do not edit: change the source and lift again.
 *
 * Source:  ./input.ts
 * Lattice: { tags: causal<map<string, or>> }
 * Order:   what happened before counts before; of concurrent calls remove, then add; where that
 *          leaves it open, clear, then add
 * Proved:  25 obligations: lattice laws, order, causal cells, initial state, steps, steps on what
 *          was seen, inflation, non-vacuity; and that this text is what was proved
 * Costs:   the state grows with the keys that are there, and the replicas that ever wrote
 */
import {
  causal,
  cell,
  cells,
  checkString,
  everything,
  gone,
  keysWhere,
  or,
  type Plain,
  plain,
  type ReplicaOptions,
  type ReplicaState,
  Replicated,
  record,
} from "@joinery/runtime";

const tagsCells = causal(cells("string", cell(or())));

const lattice = record({ tags: tagsCells });

/** All of a {@link PageTagsCRDT}, as plain JSON data. */
export type PageTagsState = ReplicaState<typeof lattice>;

interface PageTagsView {
  readonly tags: ReadonlySet<string>;
}

/** The tags of a page. A tag that somebody puts on while another one takes it off, or takes all off, stays. */
export class PageTagsCRDT extends Replicated<typeof lattice, PageTagsView> {
  constructor(options: ReplicaOptions = {}) {
    super(
      lattice,
      (all, memo) => {
        const state = { ...all, tags: tagsCells.observe(all.tags) };
        return { tags: keysWhere(state.tags, () => true, memo(0)) };
      },
      options,
    );
  }

  add(tag: string): void {
    checkString("add(tag)", tag);
    this.crdt.update(() => ({ tags: new Map([[tag, true]]) }));
  }

  remove(tag: string): void {
    checkString("remove(tag)", tag);
    this.crdt.update(() => ({ tags: new Map([[tag, gone]]) }));
  }

  /** Takes all tags off. */
  clear(): void {
    this.crdt.update(() => ({ tags: everything }));
  }

  has(tag: string): boolean {
    return this.tags.has(tag);
  }

  /** The tags in alphabetical order. */
  list(): string[] {
    return [...this.tags].sort();
  }

  private get tags(): ReadonlySet<string> {
    return this.crdt.view.tags;
  }

  /** A new replica with all that this one has, under an id of its own. */
  clone(options: ReplicaOptions = {}): PageTagsCRDT {
    const replica = new PageTagsCRDT(options);
    replica.crdt.restore(this.crdt);
    return replica;
  }

  /** The fields as plain JSON data. */
  toJSON(): Plain<PageTagsView> {
    return plain(this.crdt.view);
  }

  /** A replica that goes on from what `state()` gave. */
  static fromState(state: PageTagsState, options: ReplicaOptions = {}): PageTagsCRDT {
    const replica = new PageTagsCRDT(options);
    replica.crdt.restore(state);
    return replica;
  }

  /** A replica that goes on from what `encode()` gave. */
  static decode(bytes: Uint8Array, options: ReplicaOptions = {}): PageTagsCRDT {
    const replica = new PageTagsCRDT(options);
    replica.crdt.restore(bytes);
    return replica;
  }
}
