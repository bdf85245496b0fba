/*
 * The replicated form of PhotoTags, made by Joinery 0.1.0 with Z3 5.1.0.0.
 * Do not edit: change the source and lift again.
 *
 * Source:  ./input.ts
 * Lattice: { tags: map<string, set<string>> }
 * Order:   Lamport clock; events at equal clocks commute
 * Proved:  10 obligations: lattice laws, order, initial state, steps, inflation, non-vacuity; and
 *          that this text is what was proved
 * Costs:   the state grows with the keys ever touched
 */
import {
  checkString,
  elements,
  entriesWhere,
  map,
  type Plain,
  plain,
  type ReplicaOptions,
  type ReplicaState,
  Replicated,
  record,
  set,
} from "@joinery/runtime";

const lattice = record({ tags: map("string", set("string")) });

/** All of a {@link PhotoTagsCRDT}, as plain JSON data. */
export type PhotoTagsState = ReplicaState<typeof lattice>;

interface PhotoTagsView {
  readonly tags: ReadonlyMap<string, ReadonlySet<string>>;
}

/** The tags of photos. Tags can only be added. */
export class PhotoTagsCRDT extends Replicated<typeof lattice, PhotoTagsView> {
  constructor(options: ReplicaOptions = {}) {
    super(
      lattice,
      (state, memo) => ({
        tags: entriesWhere(state.tags, (entry) => elements(entry, memo(0)), memo(1)),
      }),
      options,
    );
  }

  /** Puts a tag on a photo. */
  add(photo: string, tag: string): void {
    checkString("add(photo)", photo);
    checkString("add(tag)", tag);
    this.crdt.update(() => ({ tags: new Map([[photo, new Set([tag])]]) }));
  }

  /** Whether the photo has the tag. */
  has(photo: string, tag: string): boolean {
    return this.tags.get(photo)?.has(tag) ?? false;
  }

  /** The number of tags of a photo. */
  count(photo: string): number {
    const tags = this.tags.get(photo);
    return tags === undefined ? 0 : tags.size;
  }

  /** The number of photos with tags. */
  get photos(): number {
    return this.tags.size;
  }

  private get tags(): ReadonlyMap<string, ReadonlySet<string>> {
    return this.crdt.view.tags;
  }

  /** A new replica with all that this one has, under an id of its own. */
  clone(options: ReplicaOptions = {}): PhotoTagsCRDT {
    const replica = new PhotoTagsCRDT(options);
    replica.crdt.restore(this.crdt);
    return replica;
  }

  /** The fields as plain JSON data. */
  toJSON(): Plain<PhotoTagsView> {
    return plain(this.crdt.view);
  }

  /** A replica that goes on from what `state()` gave. */
  static fromState(state: PhotoTagsState, options: ReplicaOptions = {}): PhotoTagsCRDT {
    const replica = new PhotoTagsCRDT(options);
    replica.crdt.restore(state);
    return replica;
  }

  /** A replica that goes on from what `encode()` gave. */
  static decode(bytes: Uint8Array, options: ReplicaOptions = {}): PhotoTagsCRDT {
    const replica = new PhotoTagsCRDT(options);
    replica.crdt.restore(bytes);
    return replica;
  }
}
