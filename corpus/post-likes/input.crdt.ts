/*
 * The replicated form of PostLikes, made by Joinery 0.1.0 with Z3 5.1.0.0.
 * Do not edit: change the source and lift again.
 *
 * Source:  ./input.ts
 * Lattice: { likes: causal<map<string, map<string, or>>> }
 * Order:   what happened before counts before; of concurrent calls unlike, then like
 * Clock:   causal, taken because like and unlike do not commute
 * Proved:  20 obligations: lattice laws, order, causal cells, initial state, steps, steps on what
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

const likesCells = causal(cells("string", kept(cells("string", cell(or())))));

const lattice = record({ likes: likesCells });

/** All of a {@link PostLikesCRDT}, as plain JSON data. */
export type PostLikesState = ReplicaState<typeof lattice>;

interface PostLikesView {
  readonly likes: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Who likes which post. If somebody likes a post on one device and unlikes it on another, the like stays. */
export class PostLikesCRDT extends Replicated<typeof lattice, PostLikesView> {
  constructor(options: ReplicaOptions = {}) {
    super(
      lattice,
      (all, memo) => {
        const state = { ...all, likes: likesCells.observe(all.likes) };
        return {
          likes: entriesWhere(
            state.likes,
            (entry) => keysWhere(entry, () => true, memo(0)),
            memo(1),
          ),
        };
      },
      options,
    );
  }

  like(post: string, user: string): void {
    checkString("like(post)", post);
    checkString("like(user)", user);
    this.crdt.update(() => ({ likes: new Map([[post, new Map([[user, true]])]]) }));
  }

  unlike(post: string, user: string): void {
    checkString("unlike(post)", post);
    checkString("unlike(user)", user);
    this.crdt.update(() => ({ likes: new Map([[post, new Map([[user, gone]])]]) }));
  }

  likedBy(post: string, user: string): boolean {
    return this.likes.get(post)?.has(user) === true;
  }

  count(post: string): number {
    return this.likes.get(post)?.size ?? 0;
  }

  /** Everyone who likes a post, sorted. */
  fans(post: string): string[] {
    return Array.from(this.likes.get(post) ?? []).sort();
  }

  /** The posts that a user likes, sorted. */
  likedPosts(user: string): string[] {
    return [...this.likes.entries()]
      .filter(([, fans]) => fans.has(user))
      .map(([post]) => post)
      .sort();
  }

  private get likes(): Map<string, Set<string>> {
    return this.crdt.view.likes as Map<string, Set<string>>;
  }

  /** A new replica with all that this one has, under an id of its own. */
  clone(options: ReplicaOptions = {}): PostLikesCRDT {
    const replica = new PostLikesCRDT(options);
    replica.crdt.restore(this.crdt);
    return replica;
  }

  /** The fields as plain JSON data. */
  toJSON(): Plain<PostLikesView> {
    return plain(this.crdt.view);
  }

  /** A replica that goes on from what `state()` gave. */
  static fromState(state: PostLikesState, options: ReplicaOptions = {}): PostLikesCRDT {
    const replica = new PostLikesCRDT(options);
    replica.crdt.restore(state);
    return replica;
  }

  /** A replica that goes on from what `encode()` gave. */
  static decode(bytes: Uint8Array, options: ReplicaOptions = {}): PostLikesCRDT {
    const replica = new PostLikesCRDT(options);
    replica.crdt.restore(bytes);
    return replica;
  }
}
