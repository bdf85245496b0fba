/*
 * The replicated form of ShoppingCart, made by Joinery 0.1.0 with Z3 5.1.0.0.
 * Do not edit: change the source and lift again.
 *
 * Source:  ./input.ts
 * Lattice: { quantities: map<string, slots<lex(max<nat>, max<int>)>> }
 * Order:   any: all updates commute
 * Clock:   none, taken because all updates commute
 * Proved:  13 obligations: lattice laws, order, initial state, steps, inflation, non-vacuity; and
 *          that this text is what was proved
 * Costs:   the state grows with the keys ever touched, times the replicas that touched each
 */
import {
  checkInt,
  checkString,
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
  quantities: map("string", slots(lex(max("nat"), max({ option: "int" })))),
});

/** All of a {@link ShoppingCartCRDT}, as plain JSON data. */
export type ShoppingCartState = ReplicaState<typeof lattice>;

interface ShoppingCartView {
  readonly quantities: ReadonlyMap<string, number>;
}

/**
 * A shopping cart that a family fills from several phones.
 * Each product has a quantity, which everyone may raise and lower.
 */
export class ShoppingCartCRDT extends Replicated<typeof lattice, ShoppingCartView> {
  constructor(options: ReplicaOptions = {}) {
    super(
      lattice,
      (state, memo) => ({
        quantities: entriesWhere(
          state.quantities,
          (entry) => sum(entry, (inner) => inner[1] ?? 0),
          memo(0),
        ),
      }),
      options,
    );
  }

  add(sku: string, n = 1): void {
    checkString("add(sku)", sku);
    checkInt("add(n)", n);
    if (n <= 0) throw new RangeError(`Cannot add ${n} of ${sku}`);
    this.crdt.update(({ replica, state }) => {
      const own = (state.quantities.get(sku) ?? new Map()).get(replica) ?? [0, null];
      return {
        quantities: new Map([[sku, new Map([[replica, [own[0] + 1, (own[1] ?? 0) + n]]])]]),
      };
    });
  }

  remove(sku: string, n = 1): void {
    checkString("remove(sku)", sku);
    checkInt("remove(n)", n);
    if (n <= 0) throw new RangeError(`Cannot remove ${n} of ${sku}`);
    this.crdt.update(({ replica, state }) => {
      const own = (state.quantities.get(sku) ?? new Map()).get(replica) ?? [0, null];
      return {
        quantities: new Map([[sku, new Map([[replica, [own[0] + 1, (own[1] ?? 0) - n]]])]]),
      };
    });
  }

  /** How many of a product are to be bought; never below zero. */
  quantityOf(sku: string): number {
    return Math.max(0, this.quantities.get(sku) ?? 0);
  }

  /** The products with a quantity, sorted by name. */
  lines(): { sku: string; quantity: number }[] {
    return [...this.quantities]
      .filter(([, quantity]) => quantity > 0)
      .map(([sku, quantity]) => ({ sku, quantity }))
      .sort((a, b) => (a.sku < b.sku ? -1 : 1));
  }

  get isEmpty(): boolean {
    return ![...this.quantities.values()].some((quantity) => quantity > 0);
  }

  private get quantities(): Map<string, number> {
    return this.crdt.view.quantities as Map<string, number>;
  }

  /** A new replica with all that this one has, under an id of its own. */
  clone(options: ReplicaOptions = {}): ShoppingCartCRDT {
    const replica = new ShoppingCartCRDT(options);
    replica.crdt.restore(this.crdt);
    return replica;
  }

  /** The fields as plain JSON data. */
  toJSON(): Plain<ShoppingCartView> {
    return plain(this.crdt.view);
  }

  /** A replica that goes on from what `state()` gave. */
  static fromState(state: ShoppingCartState, options: ReplicaOptions = {}): ShoppingCartCRDT {
    const replica = new ShoppingCartCRDT(options);
    replica.crdt.restore(state);
    return replica;
  }

  /** A replica that goes on from what `encode()` gave. */
  static decode(bytes: Uint8Array, options: ReplicaOptions = {}): ShoppingCartCRDT {
    const replica = new ShoppingCartCRDT(options);
    replica.crdt.restore(bytes);
    return replica;
  }
}
