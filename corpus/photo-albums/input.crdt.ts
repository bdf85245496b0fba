/*
 * The replicated form of PhotoAlbum, made by Joinery 0.1.0 with Z3 5.1.0.0.
 * Do not edit: change the source and lift again.
 *
 * Source:  ./input.ts
 * Lattice: { tags: causal<map<string, map<string, or>>> }
 * Order:   what happened before counts before; of concurrent calls discard, then untag, then tag
 * Proved:  25 obligations: lattice laws, order, causal cells, initial state, steps, steps on what
 *          was seen, inflation, non-vacuity; and that this text is what was proved
 * Costs:   the state grows with the keys ever touched
 */
import {
  causal,
  cell,
  cells,
  checkString,
  entriesWhere,
  gone,
  kept,
  keysWhere,
  or,
  type Plain,
  plain,
  type ReplicaOptions,
  type ReplicaState,
  Replicated,
  record,
} from "@joinery/runtime";

const tagsCells = causal(cells("string", kept(cells("string", cell(or())))));

const lattice = record({ tags: tagsCells });

/** All of a {@link PhotoAlbumCRDT}, as plain JSON data. */
export type PhotoAlbumState = ReplicaState<typeof lattice>;

interface PhotoAlbumView {
  readonly tags: ReadonlyMap<string, ReadonlySet<string>>;
}

/**
 * The tags of the photos of an album. A tag that is put on a photo while another one throws the photo away stays, and the photo
 * with it.
 */
export class PhotoAlbumCRDT extends Replicated<typeof lattice, PhotoAlbumView> {
  constructor(options: ReplicaOptions = {}) {
    super(
      lattice,
      (all, memo) => {
        const state = { ...all, tags: tagsCells.observe(all.tags) };
        return {
          tags: entriesWhere(state.tags, (entry) => keysWhere(entry, () => true, memo(0)), memo(1)),
        };
      },
      options,
    );
  }

  tag(photo: string, tag: string): void {
    checkString("tag(photo)", photo);
    checkString("tag(tag)", tag);
    this.crdt.update(() => ({ tags: new Map([[photo, new Map([[tag, true]])]]) }));
  }

  untag(photo: string, tag: string): void {
    checkString("untag(photo)", photo);
    checkString("untag(tag)", tag);
    this.crdt.update(() => ({ tags: new Map([[photo, new Map([[tag, gone]])]]) }));
  }

  /** Throws a photo away, with its tags. */
  discard(photo: string): void {
    checkString("discard(photo)", photo);
    this.crdt.update(() => ({ tags: new Map([[photo, gone]]) }));
  }

  has(photo: string, tag: string): boolean {
    return this.tags.get(photo)?.has(tag) ?? false;
  }

  private get tags(): ReadonlyMap<string, ReadonlySet<string>> {
    return this.crdt.view.tags;
  }

  /** A new replica with all that this one has, under an id of its own. */
  clone(options: ReplicaOptions = {}): PhotoAlbumCRDT {
    const replica = new PhotoAlbumCRDT(options);
    replica.crdt.restore(this.crdt);
    return replica;
  }

  /** The fields as plain JSON data. */
  toJSON(): Plain<PhotoAlbumView> {
    return plain(this.crdt.view);
  }

  /** A replica that goes on from what `state()` gave. */
  static fromState(state: PhotoAlbumState, options: ReplicaOptions = {}): PhotoAlbumCRDT {
    const replica = new PhotoAlbumCRDT(options);
    replica.crdt.restore(state);
    return replica;
  }

  /** A replica that goes on from what `encode()` gave. */
  static decode(bytes: Uint8Array, options: ReplicaOptions = {}): PhotoAlbumCRDT {
    const replica = new PhotoAlbumCRDT(options);
    replica.crdt.restore(bytes);
    return replica;
  }
}
