/*
 * The replicated form of FamilyCart, made by Joinery 0.1.0 with Z3 5.1.0.0.
 * Do not edit: change the source and lift again.
 *
 * Source:  ./input.ts
 * Lattice: { quantities: map<string, slots<{ seen: lex(max<nat>, max<int>), sum: lex(max<nat>, max<int>) }>> }
 * Order:   what happened before counts before; of concurrent calls remove, then add; where that
 *          leaves it open, clear, then add
 * Proved:  24 obligations: lattice laws, order, causal cells, tallies, deltas, views, additions,
 *          resets, initial state, non-vacuity; and that this text is what was proved
 * Costs:   the state grows with the keys ever touched, times the replicas that touched each
 */
import {
  checkInt,
  checkString,
  countWhere,
  entriesWhere,
  lex,
  map,
  max,
  type Plain,
  plain,
  type ReplicaOptions,
  type ReplicaState,
  Replicated,
  record,
  slots,
  sum,
} from "@joinery/runtime";

const lattice = record({
  quantities: map(
    "string",
    slots(
      record({
        seen: lex(max("nat"), max({ option: "int" })),
        sum: lex(max("nat"), max({ option: "int" })),
      }),
    ),
  ),
});

/** All of a {@link FamilyCartCRDT}, as plain JSON data. */
export type FamilyCartState = ReplicaState<typeof lattice>;

interface FamilyCartView {
  readonly quantities: ReadonlyMap<string, number>;
}

/**
 * A shopping cart that a family fills from several phones. What one puts in while another takes the article out, or empties the
 * cart, stays in it.
 */
export class FamilyCartCRDT extends Replicated<typeof lattice, FamilyCartView> {
  constructor(options: ReplicaOptions = {}) {
    super(
      lattice,
      (state, memo) => ({
        quantities: entriesWhere(
          state.quantities,
          (entry) =>
            0 < countWhere(entry, (inner) => inner.seen[0] < inner.sum[0])
              ? sum(entry, (inner) =>
                  inner.seen[0] < inner.sum[0] ? (inner.sum[1] ?? 0) - (inner.seen[1] ?? 0) : 0,
                )
              : undefined,
          memo(0),
        ),
      }),
      options,
    );
  }

  add(article: string, quantity: number): void {
    checkString("add(article)", article);
    checkInt("add(quantity)", quantity);
    this.crdt.update(({ replica, state }) => {
      const own = (state.quantities.get(article) ?? new Map()).get(replica) ?? {
        seen: [0, null],
        sum: [0, null],
      };
      return {
        quantities: new Map([
          [article, new Map([[replica, { sum: [own.sum[0] + 1, (own.sum[1] ?? 0) + quantity] }]])],
        ]),
      };
    });
  }

  /** Takes an article out, however many there are. */
  remove(article: string): void {
    checkString("remove(article)", article);
    this.crdt.update(({ state }) => ({
      quantities: new Map([
        [
          article,
          entriesWhere(state.quantities.get(article) ?? new Map(), (entry) => ({
            seen: entry.seen[0] < entry.sum[0] ? entry.sum : entry.seen,
            sum: [0, null],
          })),
        ],
      ]),
    }));
  }

  /** Empties the cart. */
  clear(): void {
    this.crdt.update(({ state }) => ({
      quantities: entriesWhere(state.quantities, (entry) =>
        entriesWhere(entry, (inner) => ({
          seen: inner.seen[0] < inner.sum[0] ? inner.sum : inner.seen,
          sum: [0, null],
        })),
      ),
    }));
  }

  quantityOf(article: string): number {
    return this.quantities.get(article) ?? 0;
  }

  has(article: string): boolean {
    return this.quantities.has(article);
  }

  /** The number of different articles. */
  get size(): number {
    return this.quantities.size;
  }

  private get quantities(): ReadonlyMap<string, number> {
    return this.crdt.view.quantities;
  }

  /** A new replica with all that this one has, under an id of its own. */
  clone(options: ReplicaOptions = {}): FamilyCartCRDT {
    const replica = new FamilyCartCRDT(options);
    replica.crdt.restore(this.crdt);
    return replica;
  }

  /** The fields as plain JSON data. */
  toJSON(): Plain<FamilyCartView> {
    return plain(this.crdt.view);
  }

  /** A replica that goes on from what `state()` gave. */
  static fromState(state: FamilyCartState, options: ReplicaOptions = {}): FamilyCartCRDT {
    const replica = new FamilyCartCRDT(options);
    replica.crdt.restore(state);
    return replica;
  }

  /** A replica that goes on from what `encode()` gave. */
  static decode(bytes: Uint8Array, options: ReplicaOptions = {}): FamilyCartCRDT {
    const replica = new FamilyCartCRDT(options);
    replica.crdt.restore(bytes);
    return replica;
  }
}
